import { check, type Verdict } from '../../src/index.ts';
import { type Case, isVariable, type Protocol, type Scenario, stepsOf } from '../../src/spec/index.ts';
import { type NaiveVerdict, naiveVerdict } from '../naive/verdict.ts';

/** What came of asking both checkers: too big for one of them, or in what they differ. */
export type Comparison =
  | { readonly kind: 'too big' }
  | { readonly kind: 'compared'; readonly naive: NaiveVerdict; readonly differences: readonly string[] };

/** Beyond so many states the naive explorer gives up. */
const naiveBound = 300;

/** Seconds after which the engine says that it is inconclusive. */
const timeout = 5;

/** Asks the naive explorer, and the engine with its reductions and without. */
export function compare(theCase: Case): Comparison {
  const { protocol, scenario, requirement } = theCase;
  const naive = naiveVerdict(protocol, scenario, requirement, { maxStates: naiveBound, atViolation: 'stop' });
  if (naive.verdict === 'gave up') return { kind: 'too big' };
  const full = check(theCase, { reduction: false, timeout });
  const reduced = check(theCase, { timeout });
  if (full.verdict === 'inconclusive' || reduced.verdict === 'inconclusive') return { kind: 'too big' };
  const differences = [
    ...difference('the engine, unreduced', full, naive),
    ...difference('the engine, reduced', reduced, naive),
    ...(countsAreComparable(theCase) ? countDifference(theCase, full) : []),
  ];
  return { kind: 'compared', naive, differences };
}

function difference(who: string, engine: Verdict, naive: NaiveVerdict): readonly string[] {
  if (engine.verdict !== naive.verdict) return [`${who} says ${engine.verdict}, not ${naive.verdict}`];
  if (engine.verdict !== 'violated' || engine.evidence.kind !== 'run' || naive.depth === undefined) return [];
  const { steps } = engine.evidence;
  // Where a session's beginning is to be seen, the engine makes it a step of its own.
  if (steps.some((s) => s.cause === 'begin') || steps.length === naive.depth) return [];
  return [`${who} has a run of ${steps.length} steps, not ${naive.depth}`];
}

/** Where both explored everything, with as many values of the attacker's own, they must have seen the same. */
function countDifference({ protocol, scenario, requirement }: Case, full: Verdict): readonly string[] {
  if (full.verdict !== 'holds' || full.states === 0) return [];
  const ownValues = (sort: string) => (isDrawnInClear(protocol, scenario, sort) ? 1 : 2);
  const naive = naiveVerdict(protocol, scenario, requirement, { ownValues });
  if (full.states === naive.states && full.transitions === naive.transitions) return [];
  return [
    `${full.states} states and ${full.transitions} transitions, not ${naive.states} and ${naive.transitions}`,
  ];
}

/**
 * The engine gives the attacker a second value of a sort only if no session draws one and sends it in clear by
 * its first step, taken when it likes.
 */
function isDrawnInClear(protocol: Protocol, scenario: Scenario, sort: string): boolean {
  return scenario.sessions.some(({ role: name }) => {
    const role = protocol.roles[name];
    return stepsOf(role.config).some(({ path, event, step }) => {
      const trigger = step.guard?.params;
      const free =
        trigger?.message === undefined && trigger?.if === undefined && trigger?.defect === undefined;
      if (event === undefined || path.join() !== role.config.initial || !free) return false;
      const actions = step.actions ?? [];
      const drawn = actions.flatMap((a) => (a.type === 'fresh' ? [a.params.variable] : []));
      const sent = actions.flatMap((a) => (a.type === 'send' ? Object.values(a.params.fields) : []));
      return sent.some((e) => isVariable(e) && drawn.includes(e) && role.variables[e] === sort);
    });
  });
}

/** Kinds for which the two explore other systems: observers, no attacker, several variants, more own values. */
const exploredOtherwise: ReadonlySet<string> = new Set([
  'executable',
  'possible',
  'consistent',
  'forward-secrecy',
  'recentness',
  'state-invariant',
  'no-downgrade',
  'separation',
  'store-invariant',
  'unlinkability',
]);

/**
 * The counts agree where nothing but the messages decides them. How many values of its own the attacker has
 * beside the first is each checker's own argument, and so is whether one message under two senders' names is
 * one step or two.
 */
function countsAreComparable({ protocol, requirement, scenario }: Case): boolean {
  const { inject, replay } = scenario.attacker;
  if (requirement.property.kind === 'convergence') return !inject && !replay;
  const text = JSON.stringify(Object.values(protocol.roles).map((r) => r.config));
  const tellsValuesApart = ['absent', 'differs', 'lookup'].some((kind) => text.includes(`"kind":"${kind}"`));
  const inClear = Object.values(protocol.messages).every((m) => m.channel === 'open');
  // Of what comes from out of the attacker's reach the engine tries no value that would do as well.
  const inPlaces = Object.values(scenario.agents).some((a) => a.place !== undefined);
  return inClear && !inPlaces && !tellsValuesApart && !exploredOtherwise.has(requirement.property.kind);
}
