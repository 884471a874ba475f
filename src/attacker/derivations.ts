import { compositions, guessableIn, isPublicAtom, openings } from './knowledge.ts';
import type { Term, Terms } from './terms.ts';

/** A set of facts as a bit mask: bit i is fact i. */
export type Facts = bigint;

/** Past so many smallest sets of one term its derivability is decided by closure instead of by masks. */
const mostSupports = 96;

/**
 * For each term the smallest sets of heard facts from which the attacker can build it: derivability compiled
 * to masks, exact where they stay few.
 */
export class Derivations {
  private readonly analysed = new Map<Term, readonly Facts[]>();
  private memo = new Map<Term, readonly Facts[]>();
  private readonly overflown = new Set<Term>();

  /**
   * `facts[i]` is the term that fact i lets the attacker hear; undefined for facts that say nothing.
   * `initially` is known without any fact.
   */
  constructor(
    private readonly terms: Terms,
    facts: readonly (Term | undefined)[],
    initially: readonly Term[] = [],
  ) {
    for (const term of initially) this.support(term, [0n]);
    facts.forEach((term, i) => {
      if (term !== undefined) this.support(term, [1n << BigInt(i)]);
    });
    this.settle();
  }

  /**
   * The smallest fact sets that give the term; empty if none does; undefined if there are too many to list.
   */
  supports(term: Term): readonly Facts[] | undefined {
    const found = this.build(term);
    return this.dependsOnOverflow(term) ? undefined : found;
  }

  private dependsOnOverflow(term: Term): boolean {
    if (this.overflown.size === 0) return false;
    let hit = this.overflown.has(term);
    this.terms.subterms(term, (t) => {
      hit ||= this.overflown.has(t);
    });
    return hit;
  }

  private support(term: Term, sets: readonly Facts[]): boolean {
    const before = this.analysed.get(term) ?? [];
    const after = smallest([...before, ...sets]);
    if (after.length === before.length && after.every((s, i) => s === before[i])) return false;
    if (after.length > mostSupports) {
      this.overflown.add(term);
      return false;
    }
    this.analysed.set(term, after);
    return true;
  }

  private settle(): void {
    for (let changed = true; changed; ) {
      changed = false;
      this.memo = new Map();
      for (const [term, own] of [...this.analysed]) {
        for (const { needs, yields } of openings(this.terms, term)) {
          const sets = this.all(needs, own);
          if (sets.length > 0) for (const y of yields) changed = this.support(y, sets) || changed;
        }
        for (const guessed of guessableIn(this.terms, term)) {
          const sets = product(own, this.rebuild(term, guessed, true));
          if (sets.length > 0) changed = this.support(guessed, sets) || changed;
        }
      }
    }
    this.memo = new Map();
  }

  private all(needed: readonly Term[], start: readonly Facts[]): readonly Facts[] {
    let sets = start;
    for (const t of needed) {
      if (sets.length === 0) return sets;
      sets = product(sets, this.build(t));
    }
    return sets;
  }

  private build(term: Term): readonly Facts[] {
    if (isPublicAtom(this.terms, term)) return [0n];
    const known = this.memo.get(term);
    if (known !== undefined) return known;
    this.memo.set(term, []);
    const sets = [...(this.analysed.get(term) ?? [])];
    for (const parts of compositions(this.terms, term)) sets.push(...this.all(parts, [0n]));
    const result = smallest(sets);
    if (result.length > mostSupports) this.overflown.add(term);
    this.memo.set(term, result);
    return result;
  }

  private rebuild(term: Term, guessed: Term, top: boolean): readonly Facts[] {
    if (term === guessed) return [0n];
    const sets = top ? [] : [...this.build(term)];
    for (const parts of compositions(this.terms, term)) {
      if (parts.length === 0) continue;
      let here: readonly Facts[] = [0n];
      for (const p of parts) here = product(here, this.rebuild(p, guessed, false));
      sets.push(...here);
    }
    return smallest(sets);
  }
}

/** The inclusion-minimal sets, sorted. */
export function smallest(sets: readonly Facts[]): readonly Facts[] {
  if (sets.length < 2) return sets;
  const sorted = [...new Set(sets)].sort((a, b) => count(a) - count(b) || (a < b ? -1 : 1));
  const kept: Facts[] = [];
  for (const s of sorted) if (!kept.some((k) => (k & s) === k)) kept.push(s);
  return kept;
}

/** Number of facts in the set. */
export function count(facts: Facts): number {
  let n = 0;
  for (let rest = facts; rest !== 0n; rest &= rest - 1n) n++;
  return n;
}

function product(a: readonly Facts[], b: readonly Facts[]): readonly Facts[] {
  if (a.length === 1 && a[0] === 0n) return b;
  if (b.length === 1 && b[0] === 0n) return a;
  const sets: Facts[] = [];
  for (const x of a) for (const y of b) sets.push(x | y);
  return smallest(sets);
}
