import type { Condition } from './condition.ts';
import { type Expression, isApplication, isVariable, variablesOf } from './expression.ts';
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

/**
 * Variables whose value matters to the role itself: it states it in a claim, stores it, compares it or computes
 * with it, so that any two values can differ for it. What is left is bound once and only ever sent on.
 */
export function statedVariables(role: Role): ReadonlySet<string> {
  const stated = new Set<string>();
  const note = (e: Expression): void => {
    for (const v of variablesOf(e)) stated.add(v);
  };
  const bound = new Set<string>();
  for (const trigger of triggersOf(role)) {
    for (const v of Object.values(trigger.fields ?? {}).flatMap(occurrencesIn)) {
      if (bound.has(v)) stated.add(v);
      bound.add(v);
    }
    Object.values(trigger.where ?? {}).forEach(note);
    if (trigger.from !== undefined) note(trigger.from);
    for (const c of trigger.if ?? []) expressionsOf(c).forEach(note);
    if (trigger.choose !== undefined) for (const e of [trigger.choose.from].flat()) note(e as Expression);
  }
  for (const a of actionsOf(role)) {
    if (a.type === 'claim') Object.values(a.params.data).forEach(note);
    else if (a.type === 'put') [a.params.key, a.params.value].forEach(note);
    else if (a.type === 'derive' || a.type === 'reveal') note(a.params.value);
    else if (a.type === 'delete') note(a.params.key);
  }
  return stated;
}

function occurrencesIn(e: Expression): readonly string[] {
  if (isVariable(e)) return [e];
  return isApplication(e) ? e.args.flatMap(occurrencesIn) : [];
}

function expressionsOf(c: Condition): readonly Expression[] {
  switch (c.kind) {
    case 'equal':
    case 'differs':
    case 'before':
      return [c.left, c.right];
    case 'member':
    case 'not-member':
      return [c.item, c.list];
    case 'lookup':
      return [c.key, c.value];
    case 'absent':
      return [c.key];
    case 'clock':
      return [c.value];
  }
}
