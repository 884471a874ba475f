import type { Condition } from './condition.ts';
import { constructors } from './constructors.ts';
import { type Expression, isApplication, isVariable } from './expression.ts';
import { evaluate, type Interpretation } from './interpretation.ts';
import type { RoleContext, RoleEvent, Surroundings } from './role.ts';
import type { Trigger } from './step.ts';

type Variables<V> = Record<string, V>;
/** done: checked or bound; refused: does not match; waiting: something it needs is not known yet. */
type Outcome = 'done' | 'refused' | 'waiting';
type Task<V> = (variables: Variables<V>, by: Interpretation<V>) => Outcome;

/**
 * Matches an event against the trigger of a step: the variables after it, or undefined if the step is not
 * possible. Fields, definitions and conditions are worked off in whatever order they become checkable, so a
 * code that needs a key which depends on a later field is checked when that key is there.
 */
export function matchTrigger<V>(
  trigger: Trigger,
  context: RoleContext<V>,
  event: RoleEvent<V>,
  by: Interpretation<V>,
): Readonly<Record<string, V>> | undefined {
  if (trigger.defect !== undefined) return undefined;
  if (trigger.spends !== undefined && !(context.budgets[trigger.spends] > 0)) return undefined;
  const tasks = tasksOf(trigger, event);
  if (tasks === undefined) return undefined;
  const variables = { ...context.variables };
  // A definition of an earlier round of a loop must not be taken for this round's.
  for (const name of Object.keys(trigger.where ?? {})) delete variables[name];
  if (trigger.choose !== undefined) delete variables[trigger.choose.variable];
  return settle(tasks, variables, by);
}

/** The names that a step itself defines: no message may bind them. */
function definedIn(trigger: Trigger): ReadonlySet<string> {
  const chosen = trigger.choose === undefined ? [] : [trigger.choose.variable];
  return new Set([...Object.keys(trigger.where ?? {}), ...chosen]);
}

function tasksOf<V>(trigger: Trigger, event: RoleEvent<V>): Task<V>[] | undefined {
  const defined = definedIn(trigger);
  const tasks: Task<V>[] = [];
  if (trigger.choose !== undefined) {
    const { variable, from } = trigger.choose;
    if (event.chosen === undefined) return undefined;
    const chosen: V = event.chosen;
    const setVariable: Task<V> = (variables) => {
      variables[variable] = chosen;
      return 'done';
    };
    tasks.push(choice<V>(from, chosen), setVariable);
  }
  for (const [name, pattern] of Object.entries(trigger.fields ?? {})) {
    const value = event.fields?.[name];
    if (value === undefined) return undefined;
    tasks.push((variables, by) => matchPattern(pattern, value, variables, by, defined));
  }
  if (trigger.from !== undefined) {
    const { from } = event;
    if (from === undefined) return undefined;
    const pattern = trigger.from;
    tasks.push((variables, by) => matchPattern(pattern, from, variables, by, defined));
  }
  for (const [name, e] of Object.entries(trigger.where ?? {})) tasks.push(definition(name, e));
  for (const c of trigger.if ?? []) tasks.push(condition(c, event.surroundings, defined));
  return tasks;
}

function settle<V>(
  tasks: readonly Task<V>[],
  variables: Variables<V>,
  by: Interpretation<V>,
): Readonly<Record<string, V>> | undefined {
  let open = tasks;
  while (open.length > 0) {
    const waiting: Task<V>[] = [];
    for (const task of open) {
      const outcome = task(variables, by);
      if (outcome === 'refused') return undefined;
      if (outcome === 'waiting') waiting.push(task);
    }
    if (waiting.length === open.length) return undefined;
    open = waiting;
  }
  return variables;
}

function choice<V>(from: Expression | readonly Expression[], chosen: V): Task<V> {
  return (variables, by) => {
    if (Array.isArray(from)) {
      const values = (from as readonly Expression[]).map((e) => evaluate(e, variables, by));
      return values.some((v) => v !== undefined && by.equal(v, chosen)) ? 'done' : 'refused';
    }
    const list = evaluate(from as Expression, variables, by);
    if (list === undefined) return 'waiting';
    return by.members(list).some((v) => by.equal(v, chosen)) ? 'done' : 'refused';
  };
}

function definition<V>(name: string, e: Expression): Task<V> {
  return (variables, by) => {
    const v = evaluate(e, variables, by);
    if (v === undefined) return 'waiting';
    variables[name] = v;
    return 'done';
  };
}

/** Matches one value against a pattern, binding free variables, save those that the step defines itself. */
export function matchPattern<V>(
  pattern: Expression,
  value: V,
  variables: Variables<V>,
  by: Interpretation<V>,
  defined: ReadonlySet<string>,
): Outcome {
  if (isVariable(pattern)) {
    const bound = variables[pattern];
    if (bound !== undefined) return by.equal(bound, value) ? 'done' : 'refused';
    if (defined.has(pattern)) return 'waiting';
    variables[pattern] = value;
    return 'done';
  }
  if (!isApplication(pattern)) {
    const known = evaluate(pattern, variables, by);
    return known !== undefined && by.equal(known, value) ? 'done' : 'refused';
  }
  const args = pattern.args.map((a) => evaluate(a, variables, by));
  if (args.every((a) => a !== undefined)) {
    return by.check(pattern.apply, pattern.label, args as V[], value) ? 'done' : 'refused';
  }
  return takeApart(pattern.apply, pattern.label, pattern.args, value, variables, by, defined);
}

function takeApart<V>(
  name: string,
  label: string | undefined,
  args: readonly Expression[],
  value: V,
  variables: Variables<V>,
  by: Interpretation<V>,
  defined: ReadonlySet<string>,
): Outcome {
  const rule = constructors[name];
  if (rule === undefined || rule.reading === 'check') return 'waiting';
  const openers = rule.reading === 'all' ? [] : rule.openWith?.(args);
  if (openers === undefined) return 'waiting';
  const keys: V[] = [];
  for (const e of openers) {
    const key = evaluate(e, variables, by);
    if (key === undefined) return 'waiting';
    keys.push(key);
  }
  const parts = by.open(name, label, value, keys);
  const patterns = args.slice(rule.payloadFrom ?? 0);
  if (parts === undefined || parts.length !== patterns.length) return 'refused';
  let outcome: Outcome = 'done';
  for (const [i, p] of patterns.entries()) {
    const inner = matchPattern(p, parts[i], variables, by, defined);
    if (inner === 'refused') return 'refused';
    if (inner === 'waiting') outcome = 'waiting';
  }
  return outcome;
}

function condition<V>(
  c: Condition,
  surroundings: Surroundings<V> | undefined,
  defined: ReadonlySet<string>,
): Task<V> {
  return (variables, by) => {
    const value = (e: Expression) => evaluate(e, variables, by);
    const both = (left: Expression, right: Expression, test: (a: V, b: V) => boolean): Outcome => {
      const [a, b] = [value(left), value(right)];
      if (a === undefined || b === undefined) return 'waiting';
      return test(a, b) ? 'done' : 'refused';
    };
    const isMember = (item: V, list: V) => by.members(list).some((m) => by.equal(m, item));
    switch (c.kind) {
      case 'equal':
        return both(c.left, c.right, (a, b) => by.equal(a, b));
      case 'differs':
        return both(c.left, c.right, (a, b) => !by.equal(a, b));
      case 'before':
        return both(c.left, c.right, (a, b) => by.before(a, b));
      case 'member':
        return both(c.item, c.list, isMember);
      case 'not-member':
        return both(c.item, c.list, (item, list) => !isMember(item, list));
      case 'clock': {
        const now = surroundings?.now(c.clock);
        return now === undefined ? 'refused' : matchPattern(c.value, now, variables, by, defined);
      }
      case 'lookup':
      case 'absent': {
        const key = value(c.key);
        if (key === undefined) return 'waiting';
        const found = surroundings?.lookup(c.store, key);
        if (c.kind === 'absent') return found === undefined ? 'done' : 'refused';
        return found === undefined ? 'refused' : matchPattern(c.value, found, variables, by, defined);
      }
    }
  };
}
