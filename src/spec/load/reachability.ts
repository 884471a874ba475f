import type { Role } from '../role.ts';
import { type AbstractRun, maxStates } from './abstract-run.ts';
import { statesOf } from './chart.ts';
import { cyclesOf } from './cycles.ts';
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
