import { type AnyStateMachine, assign } from 'xstate';
import { type Expression, isApplication, isConstant, isVariable } from './expression.ts';
import { matchTrigger } from './match.ts';
import type { Contribution, Role, RoleContext, RoleEvent, StateConfig } from './role.ts';
import type { Action, Step, Trigger } from './step.ts';

/**
 * What values are and what can be done with them: integers standing for terms, trees, or bytes. One chart runs
 * over any of them.
 */
export interface Interpretation<V> {
  constant(name: string): V;
  /** The value of an application, or undefined where there is none (past the last COUNT). */
  construct(name: string, label: string | undefined, args: readonly V[]): V | undefined;
  /** Is `value` what the application of the constructor to `args` gives? Verifies a signature, a code. */
  check(name: string, label: string | undefined, args: readonly V[], value: V): boolean;
  /**
   * Takes a value apart: with no keys a tuple, else with the values of the constructor's `openWith`. Returns
   * the arguments from `payloadFrom` on, or undefined if it does not open.
   */
  open(name: string, label: string | undefined, value: V, keys: readonly V[]): readonly V[] | undefined;
  equal(a: V, b: V): boolean;
  /** A new value of the sort, for this session; `occurrence` counts the draws of the variable from 0. */
  fresh(variable: string, sort: string, occurrence: number): V;
  /** Members of a list constant. */
  members(list: V): readonly V[];
  /** a comes before b in their ordered sort. */
  before(a: V, b: V): boolean;
  /** The message as one value, for the trail. */
  message(name: string, fields: Readonly<Record<string, V>>): V;
}

/** Value of an expression, or undefined when a variable is unbound or the value does not exist. */
export function evaluate<V>(
  e: Expression,
  variables: Readonly<Record<string, V>>,
  by: Interpretation<V>,
): V | undefined {
  if (isVariable(e)) return variables[e];
  if (isConstant(e)) return by.constant(e.constant);
  if (!isApplication(e)) return undefined;
  const args: V[] = [];
  for (const a of e.args) {
    const v = evaluate(a, variables, by);
    if (v === undefined) return undefined;
    args.push(v);
  }
  return by.construct(e.apply, e.label, args);
}

function must<V>(e: Expression, context: RoleContext<V>, by: Interpretation<V>): V {
  const v = evaluate(e, context.variables, by);
  if (v === undefined) throw new Unbuildable(e);
  return v;
}

/** A value that an action needs does not exist in this state; the load check makes it a bug, save for `succ`. */
export class Unbuildable extends Error {
  constructor(readonly expression: Expression) {
    super(`no value for ${JSON.stringify(expression)}`);
  }
}

function append<V>(context: RoleContext<V>, c: Contribution<V>): RoleContext<V> {
  return { ...context, trail: [...context.trail, c] };
}

function act<V>(role: Role, context: RoleContext<V>, action: Action, by: Interpretation<V>): RoleContext<V> {
  switch (action.type) {
    case 'fresh': {
      const { variable } = action.params;
      const occurrence = context.draws[variable] ?? 0;
      const value = by.fresh(variable, role.variables[variable], occurrence);
      return {
        ...context,
        variables: { ...context.variables, [variable]: value },
        draws: { ...context.draws, [variable]: occurrence + 1 },
      };
    }
    case 'derive': {
      const { variable, value } = action.params;
      return { ...context, variables: { ...context.variables, [variable]: must(value, context, by) } };
    }
    case 'forget': {
      const variables = { ...context.variables };
      for (const v of action.params.variables) delete variables[v];
      return { ...context, variables };
    }
    case 'send': {
      const { message, fields, to } = action.params;
      const values: Record<string, V> = {};
      for (const [name, e] of Object.entries(fields)) values[name] = must(e, context, by);
      return append(context, {
        kind: 'send',
        message,
        value: by.message(message, values),
        to: to === undefined ? undefined : must(to, context, by),
      });
    }
    case 'claim': {
      const data: Record<string, V> = {};
      for (const [k, e] of Object.entries(action.params.data)) data[k] = must(e, context, by);
      return append(context, { kind: 'claim', claim: action.params.claim, data });
    }
    case 'reveal':
      return append(context, { kind: 'reveal', value: must(action.params.value, context, by) });
    case 'put': {
      const { store, key, value } = action.params;
      return append(context, {
        kind: 'put',
        store,
        key: must(key, context, by),
        value: must(value, context, by),
      });
    }
    case 'delete': {
      const { store, key } = action.params;
      return append(context, { kind: 'delete', store, key: must(key, context, by) });
    }
  }
}

/** Context in which a session of the role starts. */
export function initialContext<V>(
  role: Role,
  parameters: Readonly<Record<string, V>>,
  by: Interpretation<V>,
  budgets: Readonly<Record<string, number>> = {},
): RoleContext<V> {
  const variables: Record<string, V> = { ...parameters };
  for (const [name, e] of Object.entries(role.knows)) {
    const v = evaluate(e, variables, by);
    if (v !== undefined) variables[name] = v;
  }
  return { variables, draws: {}, budgets: { ...role.budgets, ...budgets }, trail: [] };
}

export interface InterpretOptions {
  /**
   * When it returns a trigger, only the step with that very trigger is enabled. The engine uses it to take
   * each of several overlapping steps; without it XState's document order decides.
   */
  readonly selected?: () => Trigger | undefined;
}

/** The triggers of `always` steps: they follow by themselves and are nobody's choice. */
function eventlessTriggers(config: StateConfig, into: Set<Trigger> = new Set()): ReadonlySet<Trigger> {
  const always = config.always === undefined ? [] : [config.always].flat();
  for (const step of always as readonly Step[]) if (step.guard !== undefined) into.add(step.guard.params);
  for (const inner of Object.values(config.states ?? {})) eventlessTriggers(inner, into);
  return into;
}

/** The role's machine over the values of an interpretation: what XState then runs. */
export function interpret<V>(
  role: Role,
  by: Interpretation<V>,
  options: InterpretOptions = {},
): AnyStateMachine {
  const eventless = eventlessTriggers(role.config);
  const accepts = (
    { context, event }: { context: RoleContext<V>; event: RoleEvent<V> },
    trigger: Trigger,
  ) => {
    const only = options.selected?.();
    if (only !== undefined && only !== trigger && !eventless.has(trigger)) return false;
    return matchTrigger(trigger, context, event, by) !== undefined;
  };
  const bind = assign(({ context, event }, trigger) => {
    const variables = matchTrigger(trigger as Trigger, context as RoleContext<V>, event as RoleEvent<V>, by);
    if (variables === undefined) throw new Error('bind without accepts');
    const budget = (trigger as Trigger).spends;
    const budgets = (context as RoleContext<V>).budgets;
    return budget === undefined
      ? { variables }
      : { variables, budgets: { ...budgets, [budget]: budgets[budget] - 1 } };
  });
  const perform = (type: Action['type']) =>
    assign(({ context }, params) => act(role, context as RoleContext<V>, { type, params } as Action, by));
  const names = ['fresh', 'derive', 'forget', 'send', 'claim', 'reveal', 'put', 'delete'] as const;
  return role.machine.provide({
    guards: { accepts } as never,
    actions: { bind, ...Object.fromEntries(names.map((n) => [n, perform(n)])) } as never,
  });
}
