import type { Condition } from '../condition.ts';
import type { Role } from '../role.ts';
import { type AbstractRun, maxStates } from './abstract-run.ts';
import { statesOf } from './chart.ts';
import { cyclesOf } from './cycles.ts';
import type { AbstractOffer } from './macrostep.ts';
import type { Report } from './problems.ts';

/**
 * Checks the shape of what a chart can do: every state can be entered, `always` comes to rest, and each loop
 * spends a budget. `place` is the role's.
 */
export function checkReachability(
  role: Role,
  run: AbstractRun,
  place: readonly string[],
  report: Report,
): void {
  for (const { state, event } of run.endless) {
    const problem = 'steps under always follow each other and can go round without end';
    report(
      'ALWAYS_LOOP',
      [...place, state, event],
      problem,
      'Let one of them wait for an event, or spend a budget',
    );
  }
  checkLoops(run, place, report);
  checkStart(run, place, report);
  if (run.cut) {
    const problem = `the chart has more than ${maxStates} states of knowledge`;
    report('BAD_BOUND', place, problem, 'Split the role, or its parallel regions, into roles of their own');
    return;
  }
  if (run.endless.length > 0) return;
  for (const { state, config } of statesOf(role.config)) {
    if (config.type === 'history' || run.entered.has(state)) continue;
    const problem = 'no step ever leads here';
    report(
      'UNREACHABLE_STATE',
      [...place, state],
      problem,
      'Let a step that is possible target it, or leave it out',
    );
  }
}

/**
 * What follows the start by itself would look into stores and at clocks at no moment of the run: a session is there
 * before it has taken a step.
 */
function checkStart({ edges }: AbstractRun, place: readonly string[], report: Report): void {
  const asking = new Set<AbstractOffer>();
  for (const { from, taken } of edges) {
    if (from !== undefined) continue;
    for (const { offer } of taken) if (asksSurroundings(offer)) asking.add(offer);
  }
  for (const { state, event, trigger } of asking) {
    const asked = (trigger.if ?? []).find(isOfSurroundings);
    const what = asked?.kind === 'clock' ? `the clock ${asked.clock}` : `the store ${asked?.store}`;
    const problem = `it looks at ${what} before the session has taken a step`;
    const remedy =
      'Let a step of its own account come first, and look there: on: { begin: perform({ if, target }) }';
    report('BAD_SPECIFICATION', [...place, state, event], problem, remedy);
  }
}

const isOfSurroundings = (c: Condition) => c.kind === 'lookup' || c.kind === 'absent' || c.kind === 'clock';

const asksSurroundings = ({ trigger }: AbstractOffer): boolean => (trigger.if ?? []).some(isOfSurroundings);

function checkLoops(run: AbstractRun, place: readonly string[], report: Report): void {
  const free = run.edges.flatMap(({ from, to, taken }) => {
    if (from === undefined || run.states[from].beyondDefect) return [];
    return taken.some((t) => t.offer.trigger.spends !== undefined)
      ? []
      : [{ from, to, offer: taken[0].offer }];
  });
  for (const cycle of cyclesOf(free)) {
    const { state, event } = cycle[0].offer;
    const steps = cycle.map(({ offer }) => `${offer.event} in ${offer.state}`).join(', then ');
    const remedy = "Write spends: 'NAME' on a step of the loop and budgets: { NAME: n } in the role";
    report('LOOP_WITHOUT_BUDGET', [...place, state, event], `the loop never ends: ${steps}`, remedy);
  }
}
