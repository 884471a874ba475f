import { constructors, type Opening } from '../spec/index.ts';
import type { Term, Terms } from './terms.ts';

/** The ways to build a term: any one list, all of it known, suffices. */
export function compositions(terms: Terms, term: Term): readonly (readonly Term[])[] {
  const head = terms.head(term);
  if (head === undefined) return [];
  if (head === 'altered') return [];
  if (head === 'sealed') return sealedCompositions(terms, term);
  const rule = constructors[head];
  return rule.compose?.(terms, term) ?? [terms.args(term)];
}

/** What a term gives away, and to whom. */
export function openings(terms: Terms, term: Term): readonly Opening<Term>[] {
  const head = terms.head(term);
  if (head === undefined) return [];
  if (head === 'sealed') {
    const [key, , message] = terms.args(term);
    const label = terms.label(term) ?? '';
    const needs = label.includes('f') ? [terms.make('ephemeral', undefined, [key])] : [key];
    return [{ needs: label.includes('c') ? needs : [], yields: [message] }];
  }
  return constructors[head].open?.(terms, term) ?? [];
}

/** A message on a channel is built from its content, and on an authentic one with the channel's key. */
function sealedCompositions(terms: Terms, term: Term): readonly (readonly Term[])[] {
  const [key, sender, message] = terms.args(term);
  return [terms.label(term)?.includes('a') ? [key, sender, message] : [sender, message]];
}

/** The term, taken apart as far as tuples go. */
export function inClear(terms: Terms, term: Term): readonly Term[] {
  return terms.head(term) === 'tuple' ? terms.args(term).flatMap((t) => inClear(terms, t)) : [term];
}

/** Who opens it with a wrong key sees that it was wrong. */
export function wrongKeyIsNoticed(terms: Terms, term: Term): boolean {
  const head = terms.head(term);
  return head === 'senc' || head === 'aead';
}

/** Known to everybody from the start: public constants, agents, what the attacker draws itself. */
export function isPublicAtom(terms: Terms, term: Term): boolean {
  const atom = terms.atomOf(term);
  if (atom === undefined) return false;
  switch (atom.kind) {
    case 'agent':
    case 'attacker':
      return true;
    case 'constant':
      return atom.secret !== true && atom.guessable !== true;
    case 'fresh':
      return false;
  }
}

/**
 * What a Dolev-Yao attacker knows who has heard a set of terms: the closure under analysis, and whether a term
 * can be built. The set only grows.
 */
export class Knowledge {
  private readonly analysed = new Set<Term>();
  private readonly pending: { readonly needs: readonly Term[]; readonly yields: readonly Term[] }[] = [];
  /** What can be built never stops being so; what cannot is looked at again when something new is learnt. */
  private readonly buildable = new Set<Term>();
  private unbuildable = new Set<Term>();
  private readonly byHead = new Map<string, Term[]>();

  /**
   * `assumed` terms count as known: guesses that are being tested; `excluded` is never learnt; `verifiedOnly`: what
   * comes out of a term without showing whether it is right is not taken out.
   */
  constructor(
    private readonly terms: Terms,
    private readonly assumed: ReadonlySet<Term> = new Set(),
    private readonly excluded?: Term,
    private readonly verifiedOnly = false,
  ) {}

  /** Heard or taken apart so far. */
  get heard(): ReadonlySet<Term> {
    return this.analysed;
  }

  /** Analysed terms with this constructor and label. */
  withHead(head: string, label: string | undefined): readonly Term[] {
    return this.byHead.get(`${head}:${label ?? ''}`) ?? [];
  }

  /** Adds a heard term; true if anything new was learnt. */
  add(term: Term): boolean {
    if (!this.learn(term)) return false;
    this.settle();
    return true;
  }

  private learn(term: Term): boolean {
    if (this.analysed.has(term) || term === this.excluded) return false;
    this.analysed.add(term);
    if (this.unbuildable.size > 0) this.unbuildable = new Set();
    const head = this.terms.head(term);
    if (head !== undefined) {
      const key = `${head}:${this.terms.label(term) ?? ''}`;
      const list = this.byHead.get(key);
      if (list === undefined) this.byHead.set(key, [term]);
      else list.push(term);
      for (const opening of openings(this.terms, term)) {
        if (this.verifiedOnly && opening.unverified === true) continue;
        if (opening.needs.length === 0) for (const y of opening.yields) this.learn(y);
        else this.pending.push(opening);
      }
    }
    return true;
  }

  private settle(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (let i = this.pending.length - 1; i >= 0; i--) {
        if (!this.pending[i].needs.every((n) => this.derivable(n))) continue;
        const [opening] = this.pending.splice(i, 1);
        for (const y of opening.yields) changed = this.learn(y) || changed;
      }
      // While one guess is tested no other is: what is compared differs in that guess alone.
      if (!changed && this.assumed.size === 0 && this.terms.guessable.size > 0) changed = this.guess();
    }
  }

  /**
   * Offline guessing: assume the guess, and see whether something known without it tells a right guess from a
   * wrong one.
   */
  private guess(): boolean {
    let found = false;
    for (const guess of this.terms.guessable) {
      if (this.analysed.has(guess)) continue;
      // Nothing that does not contain it could ever tell.
      if (![...this.analysed].some((t) => this.terms.guessableIn(t).includes(guess))) continue;
      if ([...this.analysed].some((witness) => this.confirms(witness, guess))) {
        found = this.learn(guess) || found;
      }
    }
    return found;
  }

  /**
   * With the guess, and without using the witness itself, the witness can be rebuilt; or it is opened by a key
   * that would be noticed to be wrong; or what it opens to was known before.
   */
  private confirms(witness: Term, guess: Term): boolean {
    const supposing = new Knowledge(
      this.terms,
      new Set([...this.assumed, guess]),
      witness,
      this.verifiedOnly,
    );
    for (const t of this.analysed) supposing.learn(t);
    supposing.settle();
    const onlyNow = (parts: readonly Term[]): boolean =>
      parts.every((t) => supposing.derivable(t)) && !parts.every((t) => this.derivable(t));
    if (compositions(this.terms, witness).some(onlyNow)) return true;
    return openings(this.terms, witness).some(
      ({ needs, yields }) =>
        onlyNow(needs) &&
        (wrongKeyIsNoticed(this.terms, witness) ||
          yields.flatMap((y) => inClear(this.terms, y)).some((y) => this.derivable(y))),
    );
  }

  /** Can the attacker build the term? */
  derivable(term: Term): boolean {
    if (this.analysed.has(term) || this.assumed.has(term) || isPublicAtom(this.terms, term)) return true;
    if (this.buildable.has(term)) return true;
    if (this.unbuildable.has(term)) return false;
    const result = compositions(this.terms, term).some((c) => c.every((t) => this.derivable(t)));
    (result ? this.buildable : this.unbuildable).add(term);
    return result;
  }
}
