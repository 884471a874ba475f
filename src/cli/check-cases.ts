import type { Case } from '../index.ts';
import { type Answer, answerWhole, type CaseOptions } from './answers.ts';
import type { SpecSource } from './load-spec.ts';
import { memoryShare } from './memory.ts';
import { checkInPool } from './pool.ts';
import type { Progress } from './progress.ts';

export interface CheckingOptions {
  /** Where the workers load the specification from. */
  readonly source: SpecSource;
  readonly workers: number;
  readonly options: CaseOptions;
  readonly progress: Progress;
  /** Called with the answers in the order of the cases, each as soon as all before it are there. */
  readonly onAnswer: (answer: Answer) => void;
}

/** What was answered, in the order of the cases. */
export interface Checked {
  readonly answers: readonly Answer[];
  readonly interrupted: boolean;
}

/** Checks cases: one in this thread, for its quick start; several in threads of their own. Ctrl-C ends it early. */
export async function checkCases(cases: readonly Case[], o: CheckingOptions): Promise<Checked> {
  const { progress } = o;
  if (cases.length === 1) {
    const { maxBytes } = memoryShare(1);
    const only = await answerWhole(cases[0], { ...o.options, maxBytes }, progress.visited);
    progress.answered(only.verdict.states);
    o.onAnswer(only);
    return { answers: [only], interrupted: false };
  }
  const found = new Map<string, Answer>();
  const answers: Answer[] = [];
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once('SIGINT', interrupt);
  try {
    await checkInPool(o.source, cases, {
      workers: o.workers,
      options: o.options,
      signal: abort.signal,
      onProgress: progress.visited,
      onAnswer: (a) => {
        found.set(a.case.id, a);
        progress.answered(a.verdict.states);
        for (let next = found.get(cases[answers.length]?.id); next !== undefined; ) {
          answers.push(next);
          o.onAnswer(next);
          next = found.get(cases[answers.length]?.id);
        }
      },
    });
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
  const { aborted } = abort.signal;
  if (aborted) for (const c of cases.slice(answers.length)) late(found.get(c.id), answers, o);
  return { answers, interrupted: aborted };
}

/** After an interruption: answers that were waiting for one before them. */
function late(found: Answer | undefined, answers: Answer[], { onAnswer }: CheckingOptions): void {
  if (found === undefined) return;
  answers.push(found);
  onAnswer(found);
}
