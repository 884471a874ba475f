import { constructors, type Opening } from '../../src/spec/index.ts';
import { type Compound, isCompound, type Term, type Terms } from './terms.ts';

/** What somebody knows: terms taken apart as far as possible, and whatever can be built from them. */
export interface Knowledge {
  /** Everything that was given or could be taken out of something, by key. */
  readonly analysed: ReadonlyMap<string, Term>;
  derivable(t: Term): boolean;
}

/**
 * A message on a protected channel: its label says what the channel gives, `c` confidential, `a` authentic, and
 * `f` if no key opens it any more.
 */
function sealedOpenings(t: Compound): readonly Opening<Term>[] {
  const [key, sender, message] = t.args;
  if (t.label?.includes('c') && t.label.includes('f')) return [];
  return [{ needs: t.label?.includes('c') ? [key] : [], yields: [sender, message] }];
}

function sealedComposition(t: Compound): readonly (readonly Term[])[] {
  const [key, sender, message] = t.args;
  return [t.label?.includes('a') ? [key, sender, message] : [sender, message]];
}

function openings(terms: Terms, t: Term): readonly Opening<Term>[] {
  if (!isCompound(t)) return [];
  if (t.head === 'sealed') return sealedOpenings(t);
  return constructors[t.head].open?.(terms.view, t) ?? [];
}

function compositions(terms: Terms, t: Term): readonly (readonly Term[])[] {
  if (!isCompound(t)) return [];
  if (t.head === 'sealed') return sealedComposition(t);
  // Flipped bits are what `cipher` yields; nobody makes such a payload by itself.
  if (t.head === 'altered') return [];
  return constructors[t.head].compose?.(terms.view, t) ?? [t.args];
}

function canBuild(terms: Terms, analysed: ReadonlyMap<string, Term>, t: Term): boolean {
  if (analysed.has(t.key)) return true;
  return compositions(terms, t).some((parts) => parts.every((p) => canBuild(terms, analysed, p)));
}

/** Takes everything apart until nothing new appears. A term of key `banned` is not used, nor taken apart. */
function analyse(terms: Terms, given: Iterable<Term>, banned?: string): ReadonlyMap<string, Term> {
  const analysed = new Map<string, Term>();
  for (const t of given) if (t.key !== banned) analysed.set(t.key, t);
  for (let grown = true; grown; ) {
    grown = false;
    for (const t of [...analysed.values()]) {
      for (const { needs, yields } of openings(terms, t)) {
        const gained = yields.filter((y) => !analysed.has(y.key) && y.key !== banned);
        if (gained.length === 0 || !needs.every((n) => canBuild(terms, analysed, n))) continue;
        for (const y of gained) analysed.set(y.key, y);
        grown = true;
      }
    }
  }
  return analysed;
}

/** Encryption with which a wrong key is noticed. */
const noticesWrongKey: ReadonlySet<string> = new Set(['senc', 'aead']);

/** The term, and what it shows to everybody. */
function inPlainSight(terms: Terms, t: Term): readonly Term[] {
  const shown = openings(terms, t).filter((o) => o.needs.length === 0 && isCompound(t) && t.head === 'tuple');
  return [t, ...shown.flatMap((o) => o.yields.flatMap((y) => inPlainSight(terms, y)))];
}

/**
 * Offline guessing: something that was heard tells a right guess from a wrong one. With the guess, and itself
 * aside, it can be rebuilt, or opened by a key that is noticed if wrong, or opened to show what was known
 * before; and without the guess it cannot.
 */
function confirms(terms: Terms, given: readonly Term[], guess: Term): boolean {
  const known = analyse(terms, given);
  return [...known.values()].some((t) => {
    if (!isCompound(t)) return false;
    const before = analyse(terms, given, t.key);
    const after = analyse(terms, [...given, guess], t.key);
    const gained = (wanted: readonly Term[]) =>
      wanted.every((w) => canBuild(terms, after, w)) && !wanted.every((w) => canBuild(terms, before, w));
    if (compositions(terms, t).some(gained)) return true;
    if (noticesWrongKey.has(t.head) && gained([t.args[0]])) return true;
    return openings(terms, t)
      .filter((o) => gained(o.needs))
      .some((o) => o.yields.some((y) => inPlainSight(terms, y).some((part) => canBuild(terms, known, part))));
  });
}

/** Everything that follows from what is given, guessable secrets that can be confirmed included. */
export function knowledgeFrom(terms: Terms, given: readonly Term[]): Knowledge {
  let known = [...given];
  let analysed = analyse(terms, known);
  for (let grown = true; grown; ) {
    const guessed = terms.guessable().find((g) => !canBuild(terms, analysed, g) && confirms(terms, known, g));
    grown = guessed !== undefined;
    if (guessed !== undefined) {
      known = [...known, guessed];
      analysed = analyse(terms, known);
    }
  }
  return { analysed, derivable: (t) => canBuild(terms, analysed, t) };
}
