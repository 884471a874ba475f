import type { Alternative, Case } from '../spec/index.ts';
import type { Verdict } from '../verdict/index.ts';
import type { Baseline, Entry, Question, Result } from './baseline.ts';
import { failureOf } from './failure.ts';
import { chartHash, hashesOf, isSame } from './hashes.ts';
import { questionData } from './loaded.ts';
import { scopeOf } from './scope.ts';

/** What the baseline says of a case before it is checked. */
export function questionOf(theCase: Case): Question {
  const { id, protocol, requirement } = theCase;
  const among = (a: Alternative) => ({
    variant: a.protocol.variant,
    chart: chartHash(a.protocol),
    ...(a.scenario === undefined ? {} : { bounds: scopeOf({ protocol: a.protocol, scenario: a.scenario }) }),
  });
  return {
    id,
    procedure: protocol.procedure,
    variant: protocol.variant,
    requirement: {
      id: requirement.id,
      strength: requirement.strength,
      asks: questionData(requirement.property, among),
    },
    bounds: scopeOf(theCase),
    loads: hashesOf(theCase),
  };
}

/** What the baseline says of what came out of a case. */
export function resultOf(theCase: Case, verdict: Verdict): Result {
  const { states } = verdict;
  if (verdict.verdict !== 'violated') return { verdict: verdict.verdict, states };
  const { evidence, shortest } = verdict;
  return {
    verdict: 'violated',
    states,
    ...(evidence.kind === 'run' ? { steps: evidence.steps.length } : {}),
    ...(evidence.kind === 'worlds' ? { steps: evidence.observations.length } : {}),
    ...(shortest ? {} : { shortest: false }),
    how: failureOf(verdict, theCase),
  };
}

/**
 * The entry with which the baseline settles a case, so that it need not be checked again: the same checker has
 * decided all that the case loads, for good. What was given up, or perhaps not the shortest attack, is tried again.
 */
export function settledBy(baseline: Baseline | undefined, engine: string, now: Question): Entry | undefined {
  if (baseline === undefined || baseline.engine !== engine) return undefined;
  const before = entriesOf(baseline).get(now.id);
  if (before === undefined || before.verdict === 'inconclusive' || before.shortest === false)
    return undefined;
  return isSame(before.loads, now.loads) ? before : undefined;
}

const known = new WeakMap<Baseline, ReadonlyMap<string, Entry>>();

/** The entries of a baseline by the ids of their cases. */
export function entriesOf(baseline: Baseline): ReadonlyMap<string, Entry> {
  const found = known.get(baseline) ?? new Map(baseline.cases.map((c) => [c.id, c]));
  known.set(baseline, found);
  return found;
}
