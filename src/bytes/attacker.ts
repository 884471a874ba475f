import type { Term, Terms } from '../verdict/replay/index.ts';
import { compositions, isCompound, openings } from '../verdict/replay/index.ts';
import { flipped, type Octets, octets, text, xor } from './octets.ts';
import { seal, sealTo, unseal } from './sealing.ts';
import { untuple } from './tuple.ts';
import type { ByteValues } from './values.ts';

type Compound = Extract<Term, { head: string }>;
type Atom = Exclude<Term, Compound>;

/** A value that the attacker has: what it is said to be, and its octets. */
export interface Had {
  readonly term: Term;
  readonly value: Octets;
}

/** Values in a dictionary that are nobody's. */
const decoys = 16;

/** Encryption with which a wrong key is noticed. */
const noticesWrongKey: ReadonlySet<string> = new Set(['senc', 'aead']);

/**
 * The attacker with nothing but octets in its hands. It knows what each of them is said to be, and takes them apart and
 * puts them together by the same rules as in the model; but what it gets is computed, never looked up: from what it has
 * heard, from what is public, and from the credentials that are its own.
 */
export class ByteAttacker {
  /** What it has, by the term that it stands for. */
  private readonly had = new Map<string, Had>();
  private locked: (Had & { readonly opening: number })[] = [];

  constructor(
    private readonly terms: Terms,
    private readonly values: ByteValues,
    /** The public half of the key of a channel on which anybody can speak. */
    private readonly sealingKey: (channelKey: Term) => Uint8Array,
  ) {}

  /** It hears the octets, and takes out of them what it can. */
  learn(term: Term, value: Octets): void {
    this.keep(term, value);
    for (let grown = true; grown; ) grown = this.unlock() || this.guess();
  }

  private keep(term: Term, value: Octets): boolean {
    if (this.had.has(term.key)) return false;
    this.had.set(term.key, { term, value });
    openings(this.terms, term).forEach((_, opening) => {
      this.locked.push({ term, value, opening });
    });
    return true;
  }

  private unlock(): boolean {
    let grown = false;
    for (const item of this.locked) {
      const { needs, yields } = openings(this.terms, item.term)[item.opening];
      const keys = needs.map((n) => this.build(n));
      if (keys.some((k) => k === undefined)) continue;
      this.locked = this.locked.filter((l) => l !== item);
      const parts = this.take(item.term as Compound, item.value, item.opening, keys as Octets[]);
      yields.forEach((y, i) => {
        const part = parts?.[i];
        if (part !== undefined) grown = this.keep(y, part) || grown;
      });
    }
    return grown;
  }

  /** The octets of a term, built from what it has; undefined if that cannot be done. */
  build(term: Term): Octets | undefined {
    return this.had.get(term.key)?.value ?? this.afresh(term);
  }

  /** ... put together, not handed on as it was heard. */
  afresh(term: Term): Octets | undefined {
    if (!isCompound(term)) return undefined;
    for (const parts of compositions(this.terms, term)) {
      const from = parts.map((p) => this.build(p));
      if (from.some((f) => f === undefined)) continue;
      const made = this.make(term, parts, from as Octets[]);
      if (made !== undefined) return made;
    }
    return undefined;
  }

  /** What the constructor gives of the parts of one of its compositions. */
  make(term: Compound, parts: readonly Term[], from: readonly Octets[]): Octets | undefined {
    const { values } = this;
    const { head, label } = term;
    const bytes = from.map((f) => f.bytes);
    const [first, second] = parts;
    switch (head) {
      case 'integrity':
        // Under a null algorithm there is no key among the parts.
        return parts.length < term.args.length
          ? octets(new Uint8Array(4))
          : values.construct(head, label, from);
      case 'cipher':
        if (parts.length === 3) return values.construct(head, label, [from[0], from[0], from[1], from[2]]);
        if (isCompound(first) && first.head === 'keystream') return this.underStream(first, from);
        return values.construct(head, label, from);
      case 'sign':
        return octets(values.signed(bytes[0], bytes.slice(1)));
      case 'pub':
        // Anybody's public key is in a directory, under the owner's name.
        return isCompound(first) || first.sort !== 'Agent'
          ? values.construct('pub', label, from)
          : values.construct('pub', label, [values.construct('privateKey', undefined, from)!]);
      case 'privateKey':
      case 'shared':
      case 'ephemeral':
        return this.ownCredential(term);
      case 'dhShared':
        return isCompound(second) && second.head === 'dhPublic'
          ? values.construct('dh', label, from)
          : undefined;
      case 'sealed':
        return parts.length === 3
          ? octets(seal(label ?? '', bytes[0], bytes[1], bytes[2]))
          : octets(sealTo(this.sealingKey(term.args[0]), bytes[0], bytes[1]));
      default:
        return values.construct(head, label, from);
    }
  }

  /** A payload under a stream that it has from elsewhere; only as far as the stream reaches. */
  private underStream(streamTerm: Compound, [stream, payload]: readonly Octets[]): Octets | undefined {
    const count = this.build(streamTerm.args[2]);
    if (count === undefined || stream.bytes.length < payload.bytes.length) return undefined;
    return this.values.construct('tuple', undefined, [count, octets(xor(payload.bytes, stream.bytes))]);
  }

  /** A long-term secret of an agent that is its own: nothing is needed to have it. */
  private ownCredential(term: Compound): Octets | undefined {
    const args = term.args.map((a) => this.ownOrPublic(a));
    return args.some((a) => a === undefined)
      ? undefined
      : this.values.construct(term.head, term.label, args as Octets[]);
  }

  private ownOrPublic(t: Term): Octets | undefined {
    return isCompound(t) ? this.ownCredential(t) : this.values.constant(t.atom);
  }

  /** What the `opening`-th way to take the value apart yields, with these keys; undefined if it does not open. */
  take(
    term: Compound,
    value: Octets,
    opening: number,
    keys: readonly Octets[],
  ): readonly Octets[] | undefined {
    const { values } = this;
    const parts = () => (untuple(value.bytes) ?? []).map(octets);
    switch (term.head) {
      case 'tuple': {
        if (term.label === undefined) return parts();
        const parsed = values.parse(value);
        return parsed.kind === 'message' ? Object.values(parsed.fields) : undefined;
      }
      case 'sign':
        return parts().slice(0, -1);
      case 'aead':
        return opening === 0 ? parts().slice(0, 1) : values.open('aead', value, [keys[0], parts()[0]]);
      case 'cipher':
        return this.takeCipher(term, parts(), opening, keys);
      case 'sealed':
        return unseal(term.label ?? '', keys[0]?.bytes, value.bytes)?.map(octets);
      default:
        return values.open(term.head, value, keys);
    }
  }

  private takeCipher(
    term: Compound,
    [count, hidden]: readonly Octets[],
    opening: number,
    keys: readonly Octets[],
  ): readonly Octets[] {
    if (this.terms.view.isNull(term.args[0])) return [count, hidden];
    switch (opening) {
      case 0:
        return [count];
      case 1:
      case 2:
        // Stream and payload are each the other exclusive-or the ciphertext.
        return [octets(xor(hidden.bytes, keys[0].bytes))];
      default:
        return [this.values.construct('tuple', undefined, [count, octets(flipped(hidden.bytes))])!];
    }
  }

  /** Few values are possible: each is tried, and the right one shows by something that was heard. */
  private guess(): boolean {
    for (const guessed of this.terms.guessable()) {
      if (isCompound(guessed) || this.had.has(guessed.key)) continue;
      for (const witness of [...this.had.values()]) {
        const fitting = this.dictionary(guessed.sort).filter((c) => this.fits(witness, guessed, c));
        if (fitting.length === 1) return this.keep(guessed, fitting[0]);
      }
    }
    return false;
  }

  /** What a value of the sort could be: the guessable constants, and some that nobody uses. */
  private dictionary(sort: string): readonly Octets[] {
    const constants = this.terms.guessable().filter((g) => !isCompound(g) && g.sort === sort);
    const others = Array.from({ length: decoys }, (_, i) => octets(text(`${sort} ${i}`)));
    return [...constants.map((g) => this.values.constant((g as Atom).atom)), ...others];
  }

  /** Would what was heard look as it does if the value were this one? */
  private fits({ term, value }: Had, guessed: Atom, candidate: Octets): boolean {
    if (!isCompound(term)) return false;
    const trial = this.without(term);
    trial.learn(guessed, candidate);
    if (trial.afresh(term)?.key === value.key) return true;
    return openings(this.terms, term).some(({ needs, yields }, opening) => {
      const keys = needs.map((n) => trial.build(n));
      if (keys.some((k) => k === undefined)) return false;
      const parts = this.take(term, value, opening, keys as Octets[]);
      if (parts === undefined) return false;
      return noticesWrongKey.has(term.head) || yields.some((y, i) => this.build(y)?.key === parts[i]?.key);
    });
  }

  /** Somebody with all that this one has but one thing. */
  private without(term: Term): ByteAttacker {
    const other = new ByteAttacker(this.terms, this.values, this.sealingKey);
    for (const item of this.had.values()) if (item.term.key !== term.key) other.keep(item.term, item.value);
    return other;
  }
}
