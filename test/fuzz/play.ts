import fc, { type RunDetails } from 'fast-check';
import type { Case } from '../../src/index.ts';
import { fewSessions } from '../../src/verdict/few-sessions.ts';
import { describeStep } from '../../src/verdict/replay/index.ts';
import { type Choice, Disagreement, RandomRun } from './random-run.ts';

/** Sessions of each declaration, and decisions of a run: far past what is searched. */
export const copies = 5;
export const decisions = 300;

/** Kinds that a run at any moment decides. */
const decidedByRuns: ReadonlySet<string> = new Set([
  'secrecy',
  'aliveness',
  'weak-agreement',
  'agreement',
  'recentness',
  'key-confirmation',
  'freshness',
  'uniqueness',
  'separation',
  'no-replay',
  'no-downgrade',
  'precedence',
  'work-before-authentication',
  'state-invariant',
  'store-invariant',
  'proximity',
  'disclosure',
]);

/** Cases that runs can put to the test; of those that are about a single session nothing is said of more. */
export const playable = (c: Case): boolean =>
  decidedByRuns.has(c.requirement.property.kind) && fewSessions(c).length === 0;

/** Decisions for a run; shrinking makes them fewer and smaller. */
export const choices = (most = decisions): fc.Arbitrary<Choice[]> => {
  const number = fc.nat({ max: 9999 });
  const choice = fc.record({ who: number, deed: number, item: number, alter: number });
  // Fewer decisions make a shorter trace; smaller numbers make it no clearer.
  return fc.array(fc.noShrink(choice), { maxLength: most, size: 'max' });
};

/** Goes through the decisions. @throws Disagreement where the model and the octets differ */
export function play(theCase: Case, taken: readonly Choice[], sessions = copies): RandomRun {
  const run = new RandomRun(theCase, sessions);
  for (const c of taken) run.take(c);
  return run;
}

export interface Tried {
  readonly failed: boolean;
  /** Steps of all runs together. */
  readonly steps: number;
  /** Seed, path and the shortest trace. */
  readonly report: string;
}

/** Looks for a run at random in which the requirement is violated, or in which model and octets differ. */
export function tryToBreak(
  theCase: Case,
  options: {
    readonly seed: number;
    readonly runs: number;
    readonly path?: string;
    /** Most decisions of a run. */
    readonly most?: number;
  },
): Tried {
  let steps = 0;
  const property = fc.property(choices(options.most), (taken) => {
    const run = play(theCase, taken);
    steps += run.done.length;
    return !run.isViolated();
  });
  const { seed, runs: numRuns, path } = options;
  const details = fc.check(property, { seed, numRuns, ...(path === undefined ? {} : { path }) });
  return { failed: details.failed, steps, report: details.failed ? reportOf(theCase, details) : '' };
}

function reportOf(
  theCase: Case,
  { seed, counterexamplePath, counterexample, errorInstance }: RunDetails<[Choice[]]>,
) {
  const run = new RandomRun(theCase, copies);
  let problem = errorInstance instanceof Disagreement ? errorInstance.message : 'the requirement is violated';
  try {
    for (const c of counterexample?.[0] ?? []) run.take(c);
  } catch (e) {
    problem = e instanceof Error ? e.message : String(e);
  }
  return [
    `${theCase.id}: ${problem}`,
    ...run.done.map((step, i) => `  ${i + 1}. ${describeStep(step)}`),
    `  again: npm run fuzz -- ${theCase.id} --seed ${seed} --path ${counterexamplePath}`,
  ].join('\n');
}
