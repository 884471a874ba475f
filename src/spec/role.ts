import { type AnyStateMachine, setup } from 'xstate';
import type { Expression } from './expression.ts';
import { SpecError } from './spec-error.ts';

/** A side condition of a step. */
export type Condition =
  | { readonly kind: 'equal'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'differs'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'member'; readonly item: Expression; readonly list: Expression }
  | { readonly kind: 'not-member'; readonly item: Expression; readonly list: Expression }
  /** `left` comes before `right` in their ordered sort. */
  | { readonly kind: 'before'; readonly left: Expression; readonly right: Expression }
  /** The store of this agent has an entry; `value` is matched or bound like a pattern. */
  | {
      readonly kind: 'lookup';
      readonly store: string;
      readonly key: Expression;
      readonly value: Expression;
    }
  | { readonly kind: 'absent'; readonly store: string; readonly key: Expression }
  /** The clock of this agent shows `value`, matched or bound like a pattern. */
  | { readonly kind: 'clock'; readonly clock: string; readonly value: Expression };

export const equal = (left: Expression, right: Expression): Condition => ({ kind: 'equal', left, right });
export const differs = (left: Expression, right: Expression): Condition => ({ kind: 'differs', left, right });
/** `item` is one of the members of the list constant `list`. */
export const member = (item: Expression, list: Expression): Condition => ({ kind: 'member', item, list });
export const notMember = (item: Expression, list: Expression): Condition => ({
  kind: 'not-member',
  item,
  list,
});
export const before = (left: Expression, right: Expression): Condition => ({ kind: 'before', left, right });
export const lookup = (store: string, key: Expression, value: Expression): Condition => ({
  kind: 'lookup',
  store,
  key,
  value,
});
export const absent = (store: string, key: Expression): Condition => ({ kind: 'absent', store, key });
export const clockShows = (clock: string, value: Expression): Condition => ({ kind: 'clock', clock, value });

/** What makes a step possible; the params of guard `accepts` and of action `bind`, one object for both. */
export interface Trigger {
  /** The message that is accepted, and a pattern for each of its fields. */
  readonly message?: string;
  readonly fields?: Readonly<Record<string, Expression>>;
  /** On an authentic channel: the sender, matched or bound. */
  readonly from?: Expression;
  /** The variable that a user's or a policy's choice sets, and what it is chosen from. */
  readonly choose?: { readonly variable: string; readonly from: Expression | readonly Expression[] };
  /** Definitions: values computed from what is known, so that later patterns read well. */
  readonly where?: Readonly<Record<string, Expression>>;
  readonly if?: readonly Condition[];
  /** Spends one of this budget of the role; the step is not possible when none is left. */
  readonly spends?: string;
  /** May overlap with another step for the same message: the engine explores both. */
  readonly choice?: boolean;
  /** Id of the text's defect that makes this step impossible as written; it is then never enabled. */
  readonly defect?: string;
}

/** What a step does, in order. */
export type Action =
  | { readonly type: 'fresh'; readonly params: { readonly variable: string } }
  | { readonly type: 'derive'; readonly params: { readonly variable: string; readonly value: Expression } }
  | { readonly type: 'forget'; readonly params: { readonly variables: readonly string[] } }
  | {
      readonly type: 'send';
      readonly params: {
        readonly message: string;
        readonly fields: Readonly<Record<string, Expression>>;
        readonly to?: Expression;
        readonly defect?: string;
      };
    }
  | {
      readonly type: 'claim';
      readonly params: { readonly claim: string; readonly data: Readonly<Record<string, Expression>> };
    }
  | { readonly type: 'reveal'; readonly params: { readonly value: Expression } }
  | {
      readonly type: 'put';
      readonly params: { readonly store: string; readonly key: Expression; readonly value: Expression };
    }
  | { readonly type: 'delete'; readonly params: { readonly store: string; readonly key: Expression } };

/** Draws a new value of the variable's sort. */
export const draw = (variable: string): Action => ({ type: 'fresh', params: { variable } });
/** Computes a value from what the role knows. */
export const derive = (variable: string, value: Expression): Action => ({
  type: 'derive',
  params: { variable, value },
});
/** Erases variables: a later leak of the party does not give them. */
export const forget = (...variables: readonly string[]): Action => ({
  type: 'forget',
  params: { variables },
});
/** Sends a message on its channel; `to` names the receiver where the channel has ends. */
export const send = (
  message: string,
  fields: Readonly<Record<string, Expression>>,
  options: { readonly to?: Expression; readonly defect?: string } = {},
): Action => ({ type: 'send', params: { message, fields, ...options } });
/** States something a requirement can refer to: `running`, `commit`, `secret`, `connected`, … */
export const claim = (name: string, data: Readonly<Record<string, Expression>> = {}): Action => ({
  type: 'claim',
  params: { claim: name, data },
});
/** Hands a value to the attacker: a declared leak. */
export const reveal = (value: Expression): Action => ({ type: 'reveal', params: { value } });
export const put = (store: string, key: Expression, value: Expression): Action => ({
  type: 'put',
  params: { store, key, value },
});
export const remove = (store: string, key: Expression): Action => ({
  type: 'delete',
  params: { store, key },
});

/** One arrow of a chart, in XState's own form. */
export interface Step {
  readonly target?: string;
  readonly guard?: { readonly type: 'accepts'; readonly params: Trigger };
  readonly actions?: readonly (Action | { readonly type: 'bind'; readonly params: Trigger })[];
  readonly description?: string;
  readonly reenter?: boolean;
  readonly meta?: { readonly clause?: string };
}

export interface StepOptions extends Omit<Trigger, 'message' | 'fields' | 'choose'> {
  readonly target?: string;
  readonly do?: readonly Action[];
  readonly description?: string;
  readonly clause?: string;
  readonly reenter?: boolean;
}

function step(trigger: Trigger, options: StepOptions): Step {
  const { target, do: actions = [], description, clause, reenter, ...conditions } = options;
  const params: Trigger = { ...trigger, ...conditions };
  return {
    guard: { type: 'accepts', params },
    actions: [{ type: 'bind', params }, ...actions],
    ...(target === undefined ? {} : { target }),
    ...(description === undefined ? {} : { description }),
    ...(reenter === undefined ? {} : { reenter }),
    ...(clause === undefined ? {} : { meta: { clause } }),
  };
}

/**
 * The step that accepts a message: guard `accepts` and action `bind` from one pattern. In each field a bound
 * variable must match, a free one binds, a code or signature is checked, a ciphertext opened. Place it under
 * the message's name in `on`.
 */
export function receive(
  message: string,
  fields: Readonly<Record<string, Expression>>,
  options: StepOptions = {},
): Step {
  return step({ message, fields }, options);
}

/** A step on the party's own account: a timeout, a user's action. Place it under any event name in `on`. */
export function perform(options: StepOptions = {}): Step {
  return step({}, options);
}

/**
 * A user's or policy's choice: sets `variable` to one of `from`, a row of expressions or a list constant.
 * Every choice is explored. Place it under any event name in `on`.
 */
export function choose(
  variable: string,
  from: Expression | readonly Expression[],
  options: StepOptions = {},
): Step {
  return step({ choose: { variable, from } }, options);
}

/** A state of a chart: the part of XState's configuration that is data. */
export interface StateConfig {
  readonly type?: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly history?: 'shallow' | 'deep';
  readonly target?: string;
  readonly initial?: string;
  readonly states?: Readonly<Record<string, StateConfig>>;
  readonly on?: Readonly<Record<string, Step | readonly Step[]>>;
  readonly always?: Step | readonly Step[];
  readonly entry?: readonly Action[];
  readonly exit?: readonly Action[];
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly meta?: { readonly clause?: string };
}

export interface RoleConfig extends StateConfig {
  /** Name of the party in the text: `UE_1`. */
  readonly name: string;
  readonly clause?: string;
  /** What a session is started with, by sort; `self` is the agent. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What the party holds from the start, over its parameters: long-term keys, configuration. */
  readonly knows?: Readonly<Record<string, Expression>>;
  /** Every other variable by sort. */
  readonly variables?: Readonly<Record<string, string>>;
  /** How often a loop of the chart may be taken, by budget name. */
  readonly budgets?: Readonly<Record<string, number>>;
}

/** What a session has done so far that others can notice, in order. Values are opaque. */
export type Contribution<V> =
  | {
      readonly kind: 'send';
      readonly message: string;
      readonly value: V;
      readonly to: V | undefined;
    }
  | { readonly kind: 'claim'; readonly claim: string; readonly data: Readonly<Record<string, V>> }
  | { readonly kind: 'reveal'; readonly value: V }
  | { readonly kind: 'put'; readonly store: string; readonly key: V; readonly value: V }
  | { readonly kind: 'delete'; readonly store: string; readonly key: V };

/** Context of a role's machine: its variables, how often each was drawn, what is left of its budgets. */
export interface RoleContext<V> {
  readonly variables: Readonly<Record<string, V>>;
  readonly draws: Readonly<Record<string, number>>;
  readonly budgets: Readonly<Record<string, number>>;
  readonly trail: readonly Contribution<V>[];
}

/** What a step can look up outside the session: stores and clocks of its agent. */
export interface Surroundings<V> {
  lookup(store: string, key: V): V | undefined;
  now(clock: string): V | undefined;
}

/** Every event that reaches a role's machine. */
export interface RoleEvent<V> {
  /** The message's name, or the name of the step for a choice or a step on its own account. */
  readonly type: string;
  /** The fields of the message, by name. */
  readonly fields?: Readonly<Record<string, V>>;
  readonly from?: V;
  /** The value that is chosen. */
  readonly chosen?: V;
  readonly surroundings?: Surroundings<V>;
}

/** A party's part in a procedure: an XState machine whose guards and actions are data. */
export interface Role {
  readonly name: string;
  readonly clause?: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly knows: Readonly<Record<string, Expression>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly budgets: Readonly<Record<string, number>>;
  /** The machine with unimplemented names: give it an interpretation with `interpret`. */
  readonly machine: AnyStateMachine;
  /** The chart as it was written. */
  readonly config: RoleConfig;
}

const unimplemented = (): never => {
  throw new Error('this machine has no interpretation: use interpret(role, interpretation)');
};

/** The names a chart may use; `interpretation.ts` gives them their meaning. */
export const guardNames = ['accepts'] as const;
export const actionNames = [
  'bind',
  'fresh',
  'derive',
  'forget',
  'send',
  'claim',
  'reveal',
  'put',
  'delete',
] as const;

const blank = setup({
  types: {} as {
    context: RoleContext<unknown>;
    events: RoleEvent<unknown>;
    input: RoleContext<unknown>;
  },
  guards: Object.fromEntries(guardNames.map((n) => [n, unimplemented])),
  actions: Object.fromEntries(actionNames.map((n) => [n, unimplemented])),
});

/**
 * Declares a role. The chart is XState's own configuration, restricted to data.
 * @throws SpecError when XState refuses the configuration (a target that does not exist, say).
 */
export function role(config: RoleConfig): Role {
  const { name, clause, parameters, knows = {}, variables = {}, budgets = {}, ...chart } = config;
  let machine: AnyStateMachine;
  try {
    machine = blank.createMachine({
      id: name,
      context: ({ input }) => input,
      options: { maxIterations: 1000 },
      ...(chart as object),
    }) as unknown as AnyStateMachine;
  } catch (problem) {
    throw new SpecError(
      'BAD_SPECIFICATION',
      [name],
      `XState refuses the chart: ${(problem as Error).message}`,
      'Mend the chart where the message points',
    );
  }
  return { name, clause, parameters, knows, variables, budgets, machine, config };
}
