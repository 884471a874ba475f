import type { Expression } from './expression.ts';

/**
 * What the rules of a constructor may ask of a term: its head, its arguments, and to make a term. The symbolic
 * engine answers over integers and the naive explorer over trees, from the same rules.
 */
export interface TermView<T> {
  /** Constructor name, or undefined for an atom. */
  head(term: T): string | undefined;
  label(term: T): string | undefined;
  args(term: T): readonly T[];
  make(name: string, label: string | undefined, args: readonly T[]): T;
  /** The constant is a null algorithm (EIA0, EEA0). */
  isNull(term: T): boolean;
  /** The agent's own secrets are in the attacker's hands. */
  isCorrupt(term: T): boolean;
}

/** A step of analysis: who knows the term and all of `needs` learns all of `yields`. */
export interface Opening<T> {
  readonly needs: readonly T[];
  readonly yields: readonly T[];
  /** Wrong `needs` give something too, and nothing shows that it is wrong. */
  readonly unverified?: boolean;
}

/** One constructor of the term language. Adding one is adding one entry to `constructors`. */
export interface Constructor {
  readonly name: string;
  /** Sort of the value. */
  readonly result: string;
  /** Least number of arguments, and the greatest. */
  readonly arity: readonly [number, number];
  /** One sentence for the language reference. */
  readonly meaning: string;
  /** The ways to build the term: any one list of terms, all known, suffices. Default: all arguments. */
  readonly compose?: <T>(view: TermView<T>, term: T) => readonly (readonly T[])[];
  /** What the term gives away. Default: nothing. */
  readonly open?: <T>(view: TermView<T>, term: T) => readonly Opening<T>[];
  /** The value of an application where it is not simply the term itself (commutative operations). */
  readonly normalise?: <T>(view: TermView<T>, label: string | undefined, args: readonly T[]) => T | undefined;
  /**
   * How a role reads a received value: `all`: it takes it apart freely; `check`: it computes the value and
   * compares; `key`: it opens it with what `openWith` names and binds the arguments from `payloadFrom` on.
   */
  readonly reading: 'all' | 'check' | 'key';
  readonly openWith?: (args: readonly Expression[]) => readonly Expression[] | undefined;
  readonly payloadFrom?: number;
  /** What a role must be able to compute to build the value. Default: all arguments. */
  readonly buildWith?: (args: readonly Expression[]) => readonly Expression[] | undefined;
  /** What a role must be able to compute to check the value. Default: as `buildWith`. */
  readonly checkWith?: <E>(args: readonly E[]) => readonly E[];
  /** It comes out different each time: no two are seen to be equal, and none is to be made again. */
  readonly randomised?: boolean;
  /** Positions of the agents who own this long-term secret: only they, or an insider among them, know it. */
  readonly owners?: readonly number[];
}

/** Constructors whose two arguments are an unordered pair. */
export const commutative: ReadonlySet<string> = new Set(['shared', 'dhShared']);
