import { availableParallelism } from 'node:os';
import type { Baseline, Entry, Question, Result } from '../../gate/baseline.ts';
import type { Present } from '../../gate/compare.ts';
import { questionOf, resultOf, settledBy } from '../../gate/record.ts';
import type { Case } from '../../index.ts';
import { checkCases } from '../check-cases.ts';
import type { SpecSource } from '../load-spec.ts';
import { progressOn } from '../progress.ts';

export interface DecideOptions {
  readonly source: SpecSource;
  /** Digest of the checker that is running. */
  readonly engine: string;
  /** Check what the baseline settles as well. */
  readonly all?: boolean;
  readonly workers?: number;
  readonly maxStates?: number;
  readonly timeout?: number;
}

/** Looks up what the baseline settles, and checks the rest; undefined if it was interrupted. */
export async function decide(
  cases: readonly Case[],
  baseline: Baseline | undefined,
  { source, engine, all, workers, maxStates, timeout }: DecideOptions,
): Promise<readonly Present[] | undefined> {
  const asked = cases.map((c) => {
    const question = questionOf(c);
    return { case: c, question, settled: all === true ? undefined : settledBy(baseline, engine, question) };
  });
  const open = asked.filter((a) => a.settled === undefined).map((a) => a.case);
  const progress = progressOn(process.stderr, open.length);
  const { answers, interrupted } = await checkCases(open, {
    source,
    workers: workers ?? availableParallelism(),
    options: {
      ...(maxStates === undefined ? {} : { maxStates }),
      ...(timeout === undefined ? {} : { timeout }),
    },
    progress,
    onAnswer: () => {},
  });
  progress.clear();
  if (interrupted) return undefined;
  const verdicts = new Map(answers.map((a) => [a.case.id, a.verdict]));
  return asked.map(({ case: c, question, settled }): Present => {
    if (settled !== undefined) return { case: c, entry: { ...question, ...resultIn(settled) } };
    const verdict = verdicts.get(c.id);
    if (verdict === undefined) throw new Error(`the case ${c.id} was not answered`);
    return { case: c, entry: { ...question, ...resultOf(c, verdict) }, verdict };
  });
}

/** What came out, of an entry; what is asked is told by the specification as it is now. */
function resultIn({ verdict, states, steps, shortest, how }: Entry): Result {
  return {
    ...{ verdict, states },
    ...(steps === undefined ? {} : { steps }),
    ...(shortest === undefined ? {} : { shortest }),
    ...(how === undefined ? {} : { how }),
  };
}

/** The entries of a baseline that a run is not about, and that it leaves as they are. */
export function keptIn(
  baseline: Baseline | undefined,
  present: readonly Present[],
  isAsked: (q: Question) => boolean,
): readonly Entry[] {
  const ids = new Set(present.map((p) => p.entry.id));
  return (baseline?.cases ?? []).filter((e) => !isAsked(e) && !ids.has(e.id));
}
