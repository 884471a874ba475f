import { type AnyStateMachine, setup } from 'xstate';
import type { Expression } from './expression.ts';
import { SpecError } from './spec-error.ts';
import type { Action, Step } from './step.ts';

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
    throw refusedChart(config, (problem as Error).message);
  }
  return { name, clause, parameters, knows, variables, budgets, machine, config };
}

/** What XState says of a chart; a step to a state that is not there is told in the words of the language. */
function refusedChart({ name, states }: RoleConfig, message: string): SpecError {
  const target = /node '(.+?)':\s+Child state '(.+?)' does not exist/.exec(message);
  if (target === null) {
    const problem = `XState refuses the chart: ${message}`;
    return new SpecError('BAD_SPECIFICATION', [name], problem, 'Mend the chart where the message points');
  }
  const path = target[1].split('.').slice(1);
  const beside = path
    .slice(0, -1)
    .reduce<StateConfig['states']>((inner, step) => inner?.[step]?.states, states);
  const problem = `a step leads to ${target[2]}, and there is no such state; there is ${Object.keys(beside ?? {}).join(', ')}`;
  return new SpecError('UNKNOWN_STATE', [name, ...path], problem, 'Name the state to which the step leads');
}
