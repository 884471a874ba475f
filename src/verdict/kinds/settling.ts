import type { LocalOf } from '../../search/index.ts';

/** What convergence asks of states at rest. */
export interface Settling {
  isSettled(local: LocalOf): boolean;
  /** What stays as it is, for ever, in a state at rest that is not settled: one sentence each. */
  rest(local: LocalOf): readonly string[];
  /** Some run that was visited makes the claim or writes the store; else the requirement says nothing. */
  isSpokenOf(visited: (machine: number, local: number) => boolean): boolean;
  /** In words, for the verdict `vacuous`. */
  readonly nothing: string;
}
