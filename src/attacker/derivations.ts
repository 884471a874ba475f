import { compositions, inClear, isPublicAtom, openings, wrongKeyIsNoticed } from './knowledge.ts';
import type { Term, Terms } from './terms.ts';

/** A set of facts: their numbers, ascending. */
export type Facts = readonly number[];

/** Past so many smallest sets of one term its derivability is decided by closure instead of by masks. */
const mostSupports = 48;

/** The same past so many on the way to a term, of which smaller ones may leave few in the end. */
const mostBetween = 8 * mostSupports;

/**
 * For each term the smallest sets of heard facts from which the attacker can build it: derivability compiled
 * to masks, exact where they stay few.
 */
export class Derivations {
  private readonly analysed = new Map<Term, readonly Facts[]>();
  private memo = new Map<Term, readonly Facts[]>();
  /** Some term has too many sets: as a key it may open anything, and closure decides all that is not public. */
  private overflown = false;
  /** One confirmed guess may help to test another: that is left to closure. */
  private guessesDepend = false;

  /**
   * `facts[i]` is the term that fact i lets the attacker hear; undefined for facts that say nothing.
   * `initially` is known without any fact. `tick` is called now and then and may throw to give up.
   */
  constructor(
    private readonly terms: Terms,
    private readonly facts: readonly (Term | undefined)[],
    private readonly initially: readonly Term[] = [],
    private readonly tick: () => void = () => {},
    private readonly assumed: ReadonlySet<Term> = new Set(),
    private readonly excluded?: Term,
  ) {
    for (const term of initially) this.support(term, [[]]);
    facts.forEach((term, i) => {
      if (term !== undefined) this.support(term, [[i]]);
    });
    this.settle();
    if (assumed.size > 0) return;
    const [guess, ...others] = this.guessesPossible();
    if (guess !== undefined && others.length === 0) this.guess(guess);
    this.guessesDepend = others.length > 0;
  }

  /**
   * The smallest fact sets that give the term; empty if none does; undefined if there are too many to list, or if
   * several guesses can be tested: then closure decides.
   */
  supports(term: Term): readonly Facts[] | undefined {
    if (isPublicAtom(this.terms, term)) return [[]];
    if (this.leftToClosure) return undefined;
    const found = this.build(term);
    return this.leftToClosure ? undefined : found;
  }

  private get leftToClosure(): boolean {
    return this.guessesDepend || this.overflown;
  }

  private support(term: Term, sets: readonly Facts[]): boolean {
    if (term === this.excluded) return false;
    const before = this.analysed.get(term) ?? [];
    const after = smallest([...before, ...sets]);
    if (after.length === before.length && after.every((s, i) => same(s, before[i]))) return false;
    if (after.length > mostSupports) {
      this.overflown = true;
      return false;
    }
    this.analysed.set(term, after);
    return true;
  }

  private settle(): void {
    for (let changed = true; changed && !this.overflown; ) {
      changed = false;
      this.memo = new Map();
      for (const [term, own] of [...this.analysed]) {
        this.tick();
        for (const { needs, yields } of openings(this.terms, term)) {
          const sets = this.all(needs, own);
          if (sets.length > 0) for (const y of yields) changed = this.support(y, sets) || changed;
        }
      }
    }
    this.memo = new Map();
  }

  /** The guessable constants that something heard contains: nothing else could ever confirm a guess. */
  private guessesPossible(): readonly Term[] {
    const heard = [...this.analysed.keys()];
    return [...this.terms.guessable].filter((g) => heard.some((t) => this.terms.guessableIn(t).includes(g)));
  }

  /** The fact sets from which a guess can be tested offline, by the rules of `Knowledge`. */
  private guess(guess: Term): void {
    const confirming = [...this.analysed.keys()].flatMap((witness) => this.confirming(witness, guess));
    if (confirming.length > 0 && this.support(guess, confirming)) this.settle();
  }

  private confirming(witness: Term, guess: Term): readonly Facts[] {
    const assumed = new Set([...this.assumed, guess]);
    const supposing = new Derivations(this.terms, this.facts, this.initially, this.tick, assumed, witness);
    const own = this.analysed.get(witness) ?? [];
    // Sets that need the guess: where the same parts can be had without it they confirm nothing.
    const onlyNow = (parts: readonly Term[], also: readonly Facts[]): readonly Facts[] => {
      const plain = this.all(parts, [[]]);
      const sets = this.product(this.product(own, supposing.all(parts, [[]])), also);
      return sets.filter((s) => !plain.some((p) => within(p, s)));
    };
    const rebuilt = compositions(this.terms, witness).flatMap((parts) => onlyNow(parts, [[]]));
    const opened = openings(this.terms, witness).flatMap(({ needs, yields }) => {
      if (wrongKeyIsNoticed(this.terms, witness)) return onlyNow(needs, [[]]);
      const leaves = yields.flatMap((y) => inClear(this.terms, y));
      return leaves.flatMap((y) => onlyNow(needs, this.build(y)));
    });
    this.overflown ||= supposing.overflown;
    return [...rebuilt, ...opened];
  }

  private all(needed: readonly Term[], start: readonly Facts[]): readonly Facts[] {
    let sets = start;
    for (const t of needed) {
      if (sets.length === 0) return sets;
      sets = this.product(sets, this.build(t));
    }
    return sets;
  }

  /** The smallest sets that have one of each; none once there are too many, when closure decides. */
  private product(a: readonly Facts[], b: readonly Facts[]): readonly Facts[] {
    if (isNothing(a)) return b;
    if (isNothing(b)) return a;
    if (this.overflown) return [];
    this.tick();
    const sets = unions(a, b, mostBetween);
    this.overflown ||= sets === undefined;
    return sets ?? [];
  }

  private composed(term: Term): readonly Facts[] {
    return smallest(compositions(this.terms, term).flatMap((parts) => this.all(parts, [[]])));
  }

  private build(term: Term): readonly Facts[] {
    if (isPublicAtom(this.terms, term) || this.assumed.has(term)) return [[]];
    const known = this.memo.get(term);
    if (known !== undefined) return known;
    const own = this.analysed.get(term) ?? [];
    const result = own.some((s) => s.length === 0) ? [[]] : smallest([...own, ...this.composed(term)]);
    if (result.length > mostSupports) this.overflown = true;
    this.memo.set(term, result);
    return result;
  }
}

/** The inclusion-minimal sets, smaller ones first. */
export function smallest(sets: readonly Facts[]): readonly Facts[] {
  if (sets.length < 2) return sets;
  const sorted = [...sets].sort((a, b) => a.length - b.length || compare(a, b));
  const kept: Facts[] = [];
  for (const s of sorted) if (!kept.some((k) => within(k, s))) kept.push(s);
  return kept;
}

function compare(a: Facts, b: Facts): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

const same = (a: Facts, b: Facts): boolean => a.length === b.length && compare(a, b) === 0;

/** Is every fact of a in b? */
function within(a: Facts, b: Facts): boolean {
  let j = 0;
  for (const x of a) {
    while (j < b.length && b[j] < x) j++;
    if (b[j] !== x) return false;
  }
  return true;
}

function union(a: Facts, b: Facts): Facts {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

/** No fact at all is needed. */
const isNothing = (sets: readonly Facts[]): boolean => sets.length === 1 && sets[0].length === 0;

/** The smallest unions of a set of each, as `smallest` has them; undefined as soon as more than `most` are kept. */
function unions(a: readonly Facts[], b: readonly Facts[], most: number): readonly Facts[] | undefined {
  let kept: Facts[] = [];
  for (const x of a) {
    for (const y of b) {
      const both = union(x, y);
      if (kept.some((k) => within(k, both))) continue;
      kept = kept.filter((k) => !within(both, k));
      kept.push(both);
      if (kept.length > most) return undefined;
    }
  }
  return smallest(kept);
}
