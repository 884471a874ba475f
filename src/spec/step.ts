import type { Condition } from './condition.ts';
import type { Expression } from './expression.ts';

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
  /**
   * A step on the party's own account that it will take sooner or later, unlike a user's, which may never come:
   * while one is possible, nothing has come to rest (kind `convergence`).
   */
  readonly due?: boolean;
  /** A timer's step: due, and where nobody interferes it comes only once nothing is under way. */
  readonly timeout?: boolean;
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

export interface StepOptions extends Omit<Trigger, 'message' | 'fields' | 'choose' | 'timeout'> {
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

/**
 * A step on the party's own account: a user's action, which may come or not, or with `due` one that the party
 * takes sooner or later. Place it under any event name in `on`.
 */
export function perform(options: StepOptions = {}): Step {
  return step({}, options);
}

/**
 * A timer's step. It can come at any time where somebody interferes; else only when nothing is under way, and
 * then it comes. Place it under any event name in `on`.
 */
export function timeout(options: StepOptions = {}): Step {
  return step({ timeout: true }, options);
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
