import type { Term, Terms } from '../../src/attacker/index.ts';

/** A value as somebody has it who has only heard a frame; what comes out wrong is `garbage`. */
export type Value =
  | { readonly kind: 'term'; readonly term: Term }
  /** What a ciphertext and a payload that is not in it give for a stream. */
  | { readonly kind: 'garbage'; readonly of: Term; readonly with: string };

const inTerm = (term: Term): Value => ({ kind: 'term', term });
export const keyOf = (v: Value): string => (v.kind === 'term' ? `${v.term}` : `${v.of}~${v.with}`);

/**
 * What can be done with values, stated apart from the constructors' rules: each operation takes values and gives one,
 * or undefined where it is seen to fail. Equal are only equal terms, but for codes and ciphertexts under null
 * algorithms, which depend on no key.
 */
export class Operations {
  private readonly nothing: Term;

  constructor(private readonly terms: Terms) {
    this.nothing = terms.atom({ kind: 'constant', name: 'nothing', sort: 'Key' });
  }

  /** The term with what a null algorithm ignores left out. */
  normal(t: Term): Term {
    const { terms } = this;
    const head = terms.head(t);
    if (head === undefined) return t;
    const args = terms.args(t).map((a) => this.normal(a));
    const ignores = (head === 'integrity' || head === 'cipher') && terms.isNull(args[0]);
    return terms.make(head, terms.label(t), ignores ? [args[0], this.nothing, ...args.slice(2)] : args);
  }

  /** Every way to make the term by one operation from others: the operation, and what it is done to. */
  makings(t: Term): readonly { readonly name: string; readonly from: readonly Term[] }[] {
    const { terms } = this;
    const head = terms.head(t);
    if (head === undefined) return [];
    const args = terms.args(t);
    const plain = [{ name: `${head}/${terms.label(t) ?? ''}`, from: args }];
    switch (head) {
      case 'sealed':
      case 'altered':
        return [];
      case 'shared':
      case 'privateKey':
        return args.some((a) => terms.isCorrupt(a)) ? plain : [];
      case 'integrity':
        return terms.isNull(args[0]) ? [{ name: 'code by none', from: [args[0], ...args.slice(2)] }] : plain;
      case 'cipher': {
        if (terms.isNull(args[0])) return [{ name: 'cipher by none', from: [args[0], args[2], args[3]] }];
        const stream = terms.make('keystream', undefined, args.slice(0, 3));
        return [...plain, { name: 'mask', from: [stream, args[2], args[3]] }];
      }
      case 'sign':
        return terms.head(args[0]) === 'pub'
          ? [{ name: 'sign', from: [terms.args(args[0])[0], ...args.slice(1)] }]
          : [];
      case 'pub':
        return terms.head(args[0]) === 'privateKey'
          ? [...plain, { name: 'public key of', from: terms.args(args[0]) }]
          : plain;
      case 'dhShared': {
        const [x, y] = args;
        const half = (e: Term) => terms.make('dhPublic', undefined, [e]);
        return [
          { name: 'dh', from: [x, half(y)] },
          { name: 'dh', from: [y, half(x)] },
        ];
      }
      default:
        return plain;
    }
  }

  /** The operation done to values. */
  make(name: string, from: readonly Value[]): Value | undefined {
    const { terms } = this;
    if (name === 'mask') return this.mask(from);
    const args = from.flatMap((v) => (v.kind === 'term' ? [v.term] : []));
    if (args.length < from.length) return undefined;
    const made = (head: string, label: string | undefined, parts: readonly Term[]) =>
      inTerm(this.normal(terms.construct(head, label, parts) as Term));
    switch (name) {
      case 'code by none':
        return terms.isNull(args[0])
          ? made('integrity', undefined, [args[0], this.nothing, ...args.slice(1)])
          : undefined;
      case 'cipher by none':
        return terms.isNull(args[0])
          ? made('cipher', undefined, [args[0], this.nothing, args[1], args[2]])
          : undefined;
      case 'sign':
        return made('sign', undefined, [terms.make('pub', undefined, [args[0]]), ...args.slice(1)]);
      case 'public key of':
        return terms.sort(args[0]) === 'Agent'
          ? made('pub', undefined, [terms.make('privateKey', undefined, [args[0]])])
          : undefined;
      case 'dh':
        return made('dh', undefined, args);
      default: {
        const [head, label] = name.split('/');
        const owned = head === 'shared' || head === 'privateKey';
        if (owned && !args.some((a) => terms.isCorrupt(a))) return undefined;
        if ((head === 'integrity' || head === 'cipher') && terms.isNull(args[0]))
          return made(head, undefined, args);
        return made(head, label === '' ? undefined : label, args);
      }
    }
  }

  /** A payload under a stream. */
  private mask([stream, count, payload]: readonly Value[]): Value | undefined {
    const { terms } = this;
    if (stream.kind === 'garbage') return keyOf(payload) === stream.with ? inTerm(stream.of) : undefined;
    if (terms.head(stream.term) !== 'keystream' || payload.kind !== 'term' || count.kind !== 'term')
      return undefined;
    const args = terms.args(stream.term);
    return args[2] === count.term
      ? inTerm(terms.make('cipher', undefined, [...args, payload.term]))
      : undefined;
  }

  /** What a value shows to everybody: name and value. */
  shows(v: Value): readonly (readonly [string, Value])[] {
    if (v.kind !== 'term') return [];
    const { terms } = this;
    const args = terms.args(v.term);
    const all = (name: string, ts: readonly Term[]) =>
      ts.map((t, i) => [`${name} ${i} of ${ts.length}`, inTerm(t)] as const);
    switch (terms.head(v.term)) {
      case 'tuple':
        return all(`tuple ${terms.label(v.term) ?? ''}`, args);
      case 'aead':
        return all('associated', [args[1]]);
      case 'sign':
        return all('signed', args.slice(1));
      case 'cipher':
        return terms.isNull(args[0]) ? all('in clear', [args[2], args[3]]) : all('count', [args[2]]);
      case 'sealed':
        return terms.label(v.term)?.includes('c') ? [] : all('carried', [args[2]]);
      default:
        return [];
    }
  }

  /** What comes out of a value with another one: name and value; the name alone says that it worked. */
  opens(v: Value, by: Value): readonly (readonly [string, Value])[] {
    if (v.kind !== 'term') return [];
    const { terms } = this;
    const head = terms.head(v.term);
    const args = terms.args(v.term);
    const all = (ts: readonly Term[]) =>
      ts.map((t, i) => [`${head} ${i} of ${ts.length}`, inTerm(t)] as const);
    if (head === 'cipher' && !terms.isNull(args[0])) return this.unmask(v.term, by);
    if (by.kind !== 'term') return [];
    switch (head) {
      case 'senc':
        return args[0] === by.term ? all(args.slice(1)) : [];
      case 'aead':
        return args[0] === by.term ? all(args.slice(2)) : [];
      case 'aenc':
        return args[0] === terms.make('pub', undefined, [by.term]) ? all(args.slice(1)) : [];
      case 'sealed':
        // Who has the key reads, and sees who has sent.
        return args[0] === by.term ? all(args.slice(1)) : [];
      default:
        return [];
    }
  }

  private unmask(t: Term, by: Value): readonly (readonly [string, Value])[] {
    const { terms } = this;
    const [algorithm, key, count, payload] = terms.args(t);
    const stream = terms.make('keystream', undefined, [algorithm, key, count]);
    if (by.kind === 'term' && by.term === stream) return [['unmasked', inTerm(payload)]];
    // A stream that was made of this very ciphertext gives back what it was made with.
    if (by.kind === 'garbage') return by.of === t ? [['unmasked', this.byKey(by.with)]] : [];
    if (terms.head(by.term) === 'keystream') return [];
    return [['stream', by.term === payload ? inTerm(stream) : { kind: 'garbage', of: t, with: keyOf(by) }]];
  }

  private byKey(key: string): Value {
    return inTerm(Number(key));
  }

  /** Does the public value verify it? */
  verifies(v: Value, by: Value): boolean {
    if (v.kind !== 'term' || by.kind !== 'term' || this.terms.head(v.term) !== 'sign') return false;
    return this.terms.args(v.term)[0] === by.term;
  }
}

type Pair = readonly [Value, Value];

/** Most pairs of values that a listener works with. */
const mostPairs = 1500;

/**
 * Does some test tell two frames apart? Everything is tried: what any operation gives on what was had before, on both
 * frames at once. Of what can be made only that is kept which occurs somewhere in one of the frames: something else
 * can only be the same as something made in the same way from the same. Undefined: there is too much to try.
 */
export function toldApart(
  terms: Terms,
  frames: readonly [readonly Term[], readonly Term[]],
  known: readonly Term[],
) {
  return new Listener(terms, frames).toldApart(known);
}

class Listener {
  private readonly by: Operations;
  private readonly frames: readonly (readonly Term[])[];
  private readonly occurring: readonly ReadonlySet<Term>[];
  private readonly pairs = new Map<string, Pair>();
  private readonly partners = [new Map<string, string>(), new Map<string, string>()] as const;
  private apart = false;

  constructor(
    private readonly terms: Terms,
    frames: readonly (readonly Term[])[],
  ) {
    this.by = new Operations(terms);
    this.frames = frames.map((f) => f.map((t) => this.by.normal(t)));
    this.occurring = this.frames.map((f) => this.allIn(f));
  }

  toldApart(known: readonly Term[]): boolean | undefined {
    for (const t of known) this.have([inTerm(t), inTerm(t)]);
    for (const [i, t] of this.frames[0].entries()) this.have([inTerm(t), inTerm(this.frames[1][i])]);
    for (let before = -1; this.pairs.size > before && !this.apart; ) {
      before = this.pairs.size;
      if (before > mostPairs) return undefined;
      this.tryAll([...this.pairs.values()]);
    }
    return this.apart;
  }

  /** Every subterm, and what the operations make on the way to one. */
  private allIn(frame: readonly Term[]): ReadonlySet<Term> {
    const found = new Set<Term>();
    for (const t of frame) this.terms.subterms(t, (x) => found.add(x));
    for (const t of found) for (const { from } of this.by.makings(t)) for (const x of from) found.add(x);
    return found;
  }

  /** Takes note of a value on both frames: each value of one frame must belong to one of the other. */
  private have([a, b]: Pair): void {
    const keys = [keyOf(a), keyOf(b)] as const;
    this.pairs.set(keys.join(' '), [a, b]);
    for (const side of [0, 1] as const) {
      const partner = this.partners[side].get(keys[side]);
      if (partner !== undefined && partner !== keys[1 - side]) this.apart = true;
      this.partners[side].set(keys[side], keys[1 - side]);
    }
  }

  private both(a: readonly (readonly [string, Value])[], b: readonly (readonly [string, Value])[]): void {
    if (a.map(([n]) => n).join() !== b.map(([n]) => n).join()) this.apart = true;
    else for (const [i, [, v]] of a.entries()) this.have([v, b[i][1]]);
  }

  private tryAll(pairs: readonly Pair[]): void {
    for (const [a, b] of pairs) {
      this.both(this.by.shows(a), this.by.shows(b));
      for (const [x, y] of pairs) {
        this.both(this.by.opens(a, x), this.by.opens(b, y));
        if (this.by.verifies(a, x) !== this.by.verifies(b, y)) this.apart = true;
      }
    }
    for (const side of [0, 1] as const) {
      for (const t of this.occurring[side]) {
        for (const { name, from } of this.by.makings(t)) this.makeAll(side, t, name, from, pairs);
      }
    }
  }

  /** The term as made on one frame, with what the same gives on the other, for all ways to come by the parts. */
  private makeAll(side: 0 | 1, t: Term, name: string, from: readonly Term[], pairs: readonly Pair[]): void {
    let ways: (readonly Value[])[] = [[]];
    for (const part of from) {
      const there = pairs.flatMap((p) => (keyOf(p[side]) === `${part}` ? [p[side === 0 ? 1 : 0]] : []));
      ways = ways.flatMap((way) => there.map((v) => [...way, v]));
    }
    for (const way of ways) {
      const nonsense: Value = { kind: 'garbage', of: -1, with: `${name} ${way.map(keyOf).join()}` };
      const other = this.by.make(name, way) ?? nonsense;
      this.have(side === 0 ? [inTerm(t), other] : [other, inTerm(t)]);
    }
  }
}
