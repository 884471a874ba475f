import type { InBytes } from '../bytes/index.ts';
import { type Case, type CheckOptions, check, type Verdict } from '../index.ts';
import { boundsOf } from '../verdict/bounds.ts';

/** What came out of one case. */
export interface Answer {
  readonly case: Case;
  readonly verdict: Verdict;
  /** Ids of what its tables have of the charts. */
  readonly reached: readonly string[];
  /** What its evidence is in real bytes, if that was asked for. */
  readonly bytes?: AnswerInBytes;
}

export type AnswerInBytes = InBytes & { readonly seconds: number };

/** What the end of a report is about. */
export interface RunOutcome {
  readonly answers: readonly Answer[];
  readonly interrupted: boolean;
  /** Seconds that the whole run took. */
  readonly seconds: number;
}

/** The options of a case that a worker can be told: no callbacks. */
export type CaseOptions = Omit<CheckOptions, 'onProgress' | 'onCoverage'> & {
  /** Go through what a verdict rests on in real bytes as well. */
  readonly bytes?: boolean;
};

/**
 * Checks one case here and now, and goes through what its verdict rests on in real bytes if that is asked for: what that
 * takes is loaded then.
 * @throws as `answer` does; BytesRefused where a run does not go through in real bytes.
 */
export async function answerWhole(
  theCase: Case,
  options: CaseOptions,
  onProgress?: (states: number) => void,
): Promise<Answer> {
  const found = answer(theCase, options, onProgress);
  const { verdict } = found;
  if (options.bytes !== true || !('evidence' in verdict) || verdict.evidence === undefined) return found;
  const { inBytes } = await import('../bytes/index.ts');
  const started = performance.now();
  const played = inBytes(theCase, verdict.evidence, options.sessions);
  return { ...found, bytes: { ...played, seconds: (performance.now() - started) / 1000 } };
}

/**
 * Checks one case here and now.
 * @throws SpecError on a mistake of the specification that shows only when it is run.
 */
export function answer(theCase: Case, options: CaseOptions, onProgress?: (states: number) => void): Answer {
  const reached = new Set<string>();
  const verdict = check(theCase, {
    ...options,
    onProgress,
    onCoverage: (ids) => {
      for (const id of ids) reached.add(id);
    },
  });
  return { case: theCase, verdict, reached: [...reached] };
}

/** The answer to a case whose worker is gone: memory ran out in a place that could not give up in order. */
export function outOfMemory(theCase: Case, options: CaseOptions, seconds: number): Answer {
  return {
    case: theCase,
    reached: [],
    verdict: {
      verdict: 'inconclusive',
      reason: 'memory ran out before the search could stop in order',
      states: 0,
      transitions: 0,
      localStates: 0,
      calls: 0,
      bounds: boundsOf(theCase, options, undefined),
      measured: { seconds, peakMemory: process.memoryUsage.rss() },
    },
  };
}
