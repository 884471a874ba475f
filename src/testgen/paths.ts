import { type AnyMachineSnapshot, getInitialSnapshot, getNextSnapshot } from 'xstate';
import { createTestModel } from 'xstate/graph';
import { isCompound } from '../verdict/replay/index.ts';
import type { Course } from './course.ts';
import type { PathChart, Planned } from './path-chart.ts';
import { walk } from './unknowns.ts';

/** A path through a chart: what has gathered on it, and the state of the chart after the start and after each step. */
export interface Path {
  readonly course: Course;
  readonly states: readonly unknown[];
}

/** States of a chart, with what is known there, that are looked at. */
const mostStates = 2_000;

const courseOf = (state: AnyMachineSnapshot): Course => (state.context as { at: Course }).at;

/**
 * What tells states of a path apart: where the chart is and by which step it came there, what is bound, to which
 * constants, and what is left of budgets. Which nonces and keys they are does not matter.
 */
function keyOf(state: AnyMachineSnapshot, chart: PathChart): string {
  const { variables, budgets, taken, situation } = courseOf(state);
  const last = taken.at(-1);
  const by = last === undefined ? '' : [last.step, ...last.follows].join();
  const bound = Object.entries(variables).map(([name, t]) => {
    const value = walk(situation.bindings, t);
    return isCompound(value) || !chart.terms.isConstant(value.atom) ? name : `${name}=${value.atom}`;
  });
  return JSON.stringify([state.value, by, bound.sort(), budgets]);
}

/** The paths of the chart from a start, longest first: one to each state, without those that others contain. */
export function pathsFrom(chart: PathChart, start: Course): readonly Path[] {
  const input = { at: start };
  const model = createTestModel(chart.machine as never, {
    serializeState: ((state: AnyMachineSnapshot) => keyOf(state, chart)) as never,
  });
  const events = ((state: AnyMachineSnapshot) => chart.eventsIn(state)) as never;
  const found = model.getShortestPaths({ input: input as never, events, limit: mostStates } as never);
  return found.map(({ steps }) =>
    walked(
      chart,
      getInitialSnapshot(chart.machine, input as never) as AnyMachineSnapshot,
      steps.slice(1).map((s) => s.event as unknown as Planned),
    ),
  );
}

/** Goes the way again: the graph knows states only by their keys. It ends where what it meets is another state. */
function walked(chart: PathChart, initial: AnyMachineSnapshot, events: readonly Planned[]): Path {
  let state = initial;
  const states: unknown[] = [state.value];
  for (const event of events) {
    const possible = chart.eventsIn(state).some((e) => JSON.stringify(e) === JSON.stringify(event));
    if (!possible) break;
    state = getNextSnapshot(chart.machine, state, event as never) as AnyMachineSnapshot;
    states.push(state.value);
  }
  return { course: courseOf(state), states };
}

/** The steps of the chart that a path takes. */
export const stepsTaken = ({ course }: Path): readonly number[] =>
  course.taken.flatMap((t) => [t.step, ...t.follows]);
