import type { Term } from '../attacker/index.ts';
import type { Fact } from '../model/index.ts';

/**
 * A bad state to look for (or, for `executable`, a good one): all of `needs` are facts, the attacker can build
 * `derive` if given, and none of `forbids` is a fact.
 */
export interface Goal {
  readonly needs: readonly Fact[];
  readonly derive?: Term;
  readonly forbids: readonly Fact[];
  /** `forbids` is determined by `needs` in a way that treats like sessions alike. */
  readonly forbidsFollow?: boolean;
  /** What it means when the state is reached, in words. */
  readonly meaning: string;
}
