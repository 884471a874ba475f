import { parentPort, workerData } from 'node:worker_threads';
import { SpecError } from '../index.ts';
import { fateOf } from '../verdict/fate.ts';
import { answerWhole } from './answers.ts';
import { madeAgain } from './asked-of.ts';
import { specFrom } from './load-spec.ts';
import { problemOf } from './mistakes.ts';
import { MutantsByVariant } from './mutate/variants.ts';
import type { Failure, Report, Task, WorkerStart } from './worker-messages.ts';

/** A thread: it loads the specification by itself, and checks the cases or asks the mutants that it is named. */
const { source, options } = workerData as WorkerStart;
const port = parentPort;
if (port === null) throw new Error('worker.js is started by the tool, not by hand');
const tell = (report: Report): void => port.postMessage(report);

const specification = await specFrom(source);
const byId = new Map(specification.cases.map((c) => [c.id, c]));

const mutants = new MutantsByVariant(specification);
const onProgress = (states: number): void => tell({ kind: 'progress', states });

port.on('message', async (task: Task) => {
  try {
    tell(task.kind === 'case' ? await checked(task.id) : asked(task));
  } catch (problem) {
    tell({ kind: 'failed', failure: failureOf(problem) });
  }
});

async function checked(id: string): Promise<Report> {
  const theCase = byId.get(id) ?? madeAgain(specification, id);
  if (theCase === undefined) throw new Error(`the specification, loaded again, has no case ${id}`);
  const { case: _, ...found } = await answerWhole(theCase, options, onProgress);
  return { kind: 'done', found };
}

function asked({ variant, mutant: id, how }: Extract<Task, { kind: 'mutant' }>): Report {
  const mutant = mutants.of(variant).find((m) => m.id === id);
  if (mutant === undefined) throw new Error(`the specification, loaded again, has no mutant ${id}`);
  const cases = how.cases.flatMap((c) => byId.get(c) ?? []);
  return { kind: 'fate', fate: fateOf(mutant, cases, { ...options, all: how.all, onProgress }) };
}

function failureOf(problem: unknown): Failure {
  if (!(problem instanceof Error)) return { message: String(problem) };
  const { message, stack } = problem;
  if (!(problem instanceof SpecError)) return { message, stack };
  const { code, place, remedy } = problem;
  return { message, stack, spec: { code, place, problem: problemOf(problem), remedy } };
}
