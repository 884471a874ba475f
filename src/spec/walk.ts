import { variablesOf } from './expression.ts';
import type { Role, StateConfig } from './role.ts';
import type { Action, Step, Trigger } from './step.ts';

/** A step of a chart with where it stands: the names of the states around it, and its event. */
export interface PlacedStep {
  readonly path: readonly string[];
  /** Name of the event, or undefined for a step that follows by itself (`always`). */
  readonly event: string | undefined;
  readonly step: Step;
}

/** Every step of a chart, outermost states first. */
export function stepsOf(config: StateConfig, path: readonly string[] = []): readonly PlacedStep[] {
  const rows = Object.entries(config.on ?? {}).flatMap(([event, steps]) =>
    listOf(steps).map((step) => ({ path, event, step })),
  );
  const always = listOf(config.always).map((step) => ({ path, event: undefined, step }));
  const inner = Object.entries(config.states ?? {}).flatMap(([name, s]) => stepsOf(s, [...path, name]));
  return [...rows, ...always, ...inner];
}

function listOf(steps: Step | readonly Step[] | undefined): readonly Step[] {
  if (steps === undefined) return [];
  return Array.isArray(steps) ? (steps as readonly Step[]) : [steps as Step];
}

/** The triggers of a role's steps. */
export function triggersOf(role: Role): readonly Trigger[] {
  return stepsOf(role.config).flatMap(({ step }) => (step.guard === undefined ? [] : [step.guard.params]));
}

/** Every action of a role: of its steps, and of entering and leaving its states. */
export function actionsOf(role: Role): readonly Action[] {
  const actions: Action[] = [];
  const add = (list: Step['actions']): void => {
    for (const a of list ?? []) if (a.type !== 'bind') actions.push(a);
  };
  for (const { step } of stepsOf(role.config)) add(step.actions);
  const visit = (config: StateConfig): void => {
    add(config.entry);
    add(config.exit);
    Object.values(config.states ?? {}).forEach(visit);
  };
  visit(role.config);
  return actions;
}

/** Sorts of values that a role may hand on without looking inside. */
export const opaqueSorts: ReadonlySet<string> = new Set(['Ciphertext', 'Mac', 'Hash', 'Signature', 'Tuple']);

/** Variables whose value a role states in a claim or stores: then any two values differ for somebody. */
export function statedVariables(role: Role): ReadonlySet<string> {
  return new Set(
    actionsOf(role).flatMap((a) => {
      if (a.type === 'claim') return Object.values(a.params.data).flatMap(variablesOf);
      return a.type === 'put' ? [a.params.key, a.params.value].flatMap(variablesOf) : [];
    }),
  );
}
