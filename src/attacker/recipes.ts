import { compositions, isPublicAtom, Knowledge, openings } from './knowledge.ts';
import type { Term, Terms } from './terms.ts';

/** How the attacker came by a term, over what it had seen and its own atoms. */
export type TermRecipe =
  /** It was heard, at this step; 0: before the first (a leak). */
  | { readonly kind: 'heard'; readonly term: Term; readonly step: number }
  /** Public, or drawn by the attacker itself. */
  | { readonly kind: 'public'; readonly term: Term }
  | { readonly kind: 'built'; readonly term: Term; readonly from: readonly TermRecipe[] }
  /** Taken out of something else, with the keys that open it. */
  | {
      readonly kind: 'taken';
      readonly term: Term;
      readonly out: TermRecipe;
      readonly with: readonly TermRecipe[];
    }
  /** Guessed, and the guess confirmed against something heard. */
  | { readonly kind: 'guessed'; readonly term: Term; readonly against: TermRecipe };

/** A term the attacker has heard, and when. */
export interface Heard {
  readonly term: Term;
  readonly step: number;
}

/** Finds recipes from what was heard, earliest first. */
export class Recipes {
  private readonly analysed = new Map<Term, TermRecipe>();

  constructor(
    private readonly terms: Terms,
    heard: readonly Heard[],
  ) {
    for (const { term, step } of heard) this.learn(term, { kind: 'heard', term, step });
    this.settle();
  }

  /** The recipe of a term, or undefined if the attacker cannot build it. */
  of(term: Term): TermRecipe | undefined {
    const known = this.analysed.get(term);
    if (known !== undefined) return known;
    if (isPublicAtom(this.terms, term)) return { kind: 'public', term };
    for (const parts of compositions(this.terms, term)) {
      const from = this.all(parts);
      if (from !== undefined) return { kind: 'built', term, from };
    }
    return undefined;
  }

  /** All that was heard, taken out of something or guessed. */
  get known(): readonly TermRecipe[] {
    return [...this.analysed.values()];
  }

  private all(parts: readonly Term[]): readonly TermRecipe[] | undefined {
    const found: TermRecipe[] = [];
    for (const p of parts) {
      const recipe = this.of(p);
      if (recipe === undefined) return undefined;
      found.push(recipe);
    }
    return found;
  }

  private learn(term: Term, recipe: TermRecipe): boolean {
    if (this.analysed.has(term)) return false;
    this.analysed.set(term, recipe);
    return true;
  }

  private settle(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const [term, out] of [...this.analysed]) {
        for (const { needs, yields } of openings(this.terms, term)) {
          const keys = this.all(needs);
          if (keys === undefined) continue;
          for (const y of yields) {
            if (isPublicAtom(this.terms, y)) continue;
            changed = this.learn(y, { kind: 'taken', term: y, out, with: keys }) || changed;
          }
        }
      }
      if (!changed) changed = this.guesses();
    }
  }

  /** A guess is confirmed by the first heard term that helps to tell it from a wrong one. */
  private guesses(): boolean {
    for (const guess of this.terms.guessable) {
      if (this.analysed.has(guess)) continue;
      const before = new Knowledge(this.terms);
      for (const t of this.analysed.keys()) {
        before.add(t);
        if (!before.derivable(guess)) continue;
        const against = this.analysed.get(t) as TermRecipe;
        return this.learn(guess, { kind: 'guessed', term: guess, against });
      }
    }
    return false;
  }
}
