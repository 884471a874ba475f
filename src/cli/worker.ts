import { parentPort, workerData } from 'node:worker_threads';
import { SpecError } from '../index.ts';
import { answer } from './answers.ts';
import { madeAgain } from './asked-of.ts';
import { specFrom } from './load-spec.ts';
import { problemOf } from './mistakes.ts';
import type { Failure, Report, Task, WorkerStart } from './worker-messages.ts';

/** A thread of `interloper check`: it loads the specification by itself and checks the cases it is named. */
const { source, options } = workerData as WorkerStart;
const port = parentPort;
if (port === null) throw new Error('worker.js is started by the tool, not by hand');
const tell = (report: Report): void => port.postMessage(report);

const specification = await specFrom(source);
const byId = new Map(specification.cases.map((c) => [c.id, c]));

port.on('message', ({ id }: Task) => {
  try {
    const theCase = byId.get(id) ?? madeAgain(specification, id);
    if (theCase === undefined) throw new Error(`the specification, loaded again, has no case ${id}`);
    const { case: _, ...found } = answer(theCase, options, (states) => tell({ kind: 'progress', states }));
    tell({ kind: 'done', ...found });
  } catch (problem) {
    tell({ kind: 'failed', failure: failureOf(problem) });
  }
});

function failureOf(problem: unknown): Failure {
  if (!(problem instanceof Error)) return { message: String(problem) };
  const { message, stack } = problem;
  if (!(problem instanceof SpecError)) return { message, stack };
  const { code, place, remedy } = problem;
  return { message, stack, spec: { code, place, problem: problemOf(problem), remedy } };
}
