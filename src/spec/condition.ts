import type { Expression } from './expression.ts';

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
