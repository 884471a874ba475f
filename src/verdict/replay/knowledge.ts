import { constructors, type Opening } from '../../spec/index.ts';
import { type Compound, isCompound, type Term, type Terms } from './terms.ts';

/** A message on a protected channel: its label says what the channel gives, `c` confidential, `a` authentic. */
function sealedOpenings(t: Compound): readonly Opening<Term>[] {
  const [key, sender, message] = t.args;
  // Learning the key of a forward-secret channel (`f`) opens nothing that was recorded: see `Knowledge.hear`.
  if (t.label?.includes('c') && t.label.includes('f')) return [];
  return [{ needs: t.label?.includes('c') ? [key] : [], yields: [sender, message] }];
}

function sealedComposition(t: Compound): readonly (readonly Term[])[] {
  const [key, sender, message] = t.args;
  return [t.label?.includes('a') ? [key, sender, message] : [sender, message]];
}

export function openings(terms: Terms, t: Term): readonly Opening<Term>[] {
  if (!isCompound(t)) return [];
  if (t.head === 'sealed') return sealedOpenings(t);
  return constructors[t.head].open?.(terms.view, t) ?? [];
}

export function compositions(terms: Terms, t: Term): readonly (readonly Term[])[] {
  if (!isCompound(t)) return [];
  if (t.head === 'sealed') return sealedComposition(t);
  // Flipped bits are what `cipher` yields; nobody makes such a payload by itself.
  if (t.head === 'altered') return [];
  return constructors[t.head].compose?.(terms.view, t) ?? [t.args];
}

/** Terms taken apart as far as possible, as they come in. A term of key `banned` is not used, nor taken apart. */
class Analysis {
  private readonly parts = new Map<string, Term>();
  private locked: readonly Opening<Term>[] = [];
  private buildable = new Map<string, boolean>();

  constructor(
    private readonly terms: Terms,
    given: Iterable<Term> = [],
    private readonly banned?: string,
  ) {
    this.add(given);
  }

  /** Everything that was given or could be taken out of something. */
  all(): readonly Term[] {
    return [...this.parts.values()];
  }

  add(given: Iterable<Term>): void {
    let pending = [...given];
    while (pending.length > 0) {
      for (const t of pending) this.keep(t);
      const unlocked = this.locked.filter(({ needs }) => needs.every((n) => this.canBuild(n)));
      this.locked = this.locked.filter((o) => !unlocked.includes(o));
      pending = unlocked.flatMap((o) => o.yields);
    }
  }

  private keep(t: Term): void {
    if (t.key === this.banned || this.parts.has(t.key)) return;
    this.parts.set(t.key, t);
    this.buildable = new Map();
    this.locked = [...this.locked, ...openings(this.terms, t)];
  }

  canBuild(t: Term): boolean {
    if (this.parts.has(t.key)) return true;
    const known = this.buildable.get(t.key);
    if (known !== undefined) return known;
    const can = compositions(this.terms, t).some((parts) => parts.every((p) => this.canBuild(p)));
    this.buildable.set(t.key, can);
    return can;
  }
}

/** Encryption with which a wrong key is noticed. */
const noticesWrongKey: ReadonlySet<string> = new Set(['senc', 'aead']);

/** The term, and what it shows to everybody. */
function inPlainSight(t: Term): readonly Term[] {
  return isCompound(t) && t.head === 'tuple' ? [t, ...t.args.flatMap(inPlainSight)] : [t];
}

/**
 * Offline guessing: something that was heard tells a right guess from a wrong one. With the guess, and itself
 * aside, it can be rebuilt, or opened by a key that is noticed if wrong, or opened to show what was known
 * before; and without the guess it cannot.
 */
function confirms(terms: Terms, given: readonly Term[], guess: Term): boolean {
  const known = new Analysis(terms, given);
  // What the witness gives away without the guess may be used: the clear part of an `aead`, say.
  const parts = known.all();
  return parts.some((t) => {
    if (!isCompound(t)) return false;
    const before = new Analysis(terms, parts, t.key);
    const after = new Analysis(terms, [...parts, guess], t.key);
    const gained = (wanted: readonly Term[]) =>
      wanted.every((w) => after.canBuild(w)) && !wanted.every((w) => before.canBuild(w));
    if (compositions(terms, t).some(gained)) return true;
    if (noticesWrongKey.has(t.head) && gained([t.args[0]])) return true;
    return openings(terms, t).some(
      (o) => gained(o.needs) && o.yields.flatMap(inPlainSight).some((part) => known.canBuild(part)),
    );
  });
}

/** What the attacker knows at a moment of the run: what it was given, what it takes out, what it can build. */
export class Knowledge {
  private readonly given: Term[] = [];
  private readonly analysis: Analysis;

  constructor(private readonly terms: Terms) {
    this.analysis = new Analysis(terms);
  }

  /** The attacker obtains values: those it has from the start, that leak, that it makes up. */
  learn(values: readonly Term[]): void {
    this.given.push(...values);
    this.analysis.add(values);
    this.guess();
  }

  /** The attacker hears what goes over the air. On a forward-secret channel it must have the key by then. */
  hear(air: Term): void {
    const opens =
      isCompound(air) &&
      air.head === 'sealed' &&
      air.label?.includes('f') === true &&
      this.derivable(air.args[0]);
    this.learn(opens ? [air, air.args[2]] : [air]);
  }

  derivable(t: Term): boolean {
    return this.analysis.canBuild(t);
  }

  private guess(): void {
    for (let grown = true; grown; ) {
      const guessed = this.terms
        .guessable()
        .find((g) => !this.derivable(g) && confirms(this.terms, this.given, g));
      grown = guessed !== undefined;
      if (guessed === undefined) return;
      this.given.push(guessed);
      this.analysis.add([guessed]);
    }
  }
}
