import type { StateConfig } from '../role.ts';
import type { Action, Step, Trigger } from '../step.ts';

/** A state of a chart and its path from the top: `secured.rekeying`; the chart itself is `(chart)`. */
export interface StateSite {
  readonly state: string;
  readonly config: StateConfig;
}

/** An arrow of a chart and where it is written. */
export interface StepSite {
  readonly state: string;
  /** Name of the event it stands under, or `always`. */
  readonly event: string;
  readonly step: Step;
  /** What makes it possible; a bare `always` has none. */
  readonly trigger: Trigger | undefined;
}

/** An action of a chart and where it is written. */
export interface ActionSite {
  readonly state: string;
  /** Name of the event of its step, or `always`, `entry`, `exit`. */
  readonly event: string;
  readonly action: Action;
}

/** Name of the outermost state in a place. */
export const topState = '(chart)';

/** How a place names the state with this path. */
export const statePath = (path: readonly string[]): string => (path.length === 0 ? topState : path.join('.'));

const listOf = <T>(x: T | readonly T[] | undefined): readonly T[] =>
  x === undefined ? [] : Array.isArray(x) ? x : [x as T];

/** Every state of the chart, outer before inner, in document order. */
export function statesOf(config: StateConfig, path: readonly string[] = []): readonly StateSite[] {
  const inner = Object.entries(config.states ?? {});
  return [
    { state: statePath(path), config },
    ...inner.flatMap(([name, sub]) => statesOf(sub, [...path, name])),
  ];
}

/** Remembers what was computed of a chart: every check walks it, and cases share charts. */
function remembered<T>(compute: (config: StateConfig) => T): (config: StateConfig) => T {
  const known = new WeakMap<StateConfig, T>();
  return (config) => {
    const value = known.get(config) ?? compute(config);
    known.set(config, value);
    return value;
  };
}

/** Every arrow of the chart, in document order. */
export const stepsOf = remembered((config): readonly StepSite[] =>
  statesOf(config).flatMap(({ state, config: at }) => {
    const groups: (readonly [string, readonly Step[]])[] = Object.entries(at.on ?? {}).map(([event, s]) => [
      event,
      listOf(s),
    ]);
    groups.push(['always', listOf(at.always)]);
    return groups.flatMap(([event, steps]) =>
      steps.map((step) => ({ state, event, step, trigger: step.guard?.params })),
    );
  }),
);

/** The actions of a step, its binding left out. */
const actionsOfStep = (step: Step): readonly Action[] =>
  (step.actions ?? []).filter((a): a is Action => a.type !== 'bind');

/** Every action of the chart: of its arrows, then of entering and leaving its states. */
export const actionsOf = remembered((config): readonly ActionSite[] => {
  const ofSteps = stepsOf(config).flatMap(({ state, event, step }) =>
    actionsOfStep(step).map((action) => ({ state, event, action })),
  );
  const ofStates = statesOf(config).flatMap(({ state, config: at }) => [
    ...(at.entry ?? []).map((action) => ({ state, event: 'entry', action })),
    ...(at.exit ?? []).map((action) => ({ state, event: 'exit', action })),
  ]);
  return [...ofSteps, ...ofStates];
});
