import type { Term, Terms } from '../verdict/replay/index.ts';
import { type Bindings, settled, unify, unknown, unknownsIn } from './unknowns.ts';

/** An entry of a store of the session's agent. */
export interface Entry {
  readonly store: string;
  readonly key: Term;
  readonly value: Term;
}

/** Something that must be true of values which are not all chosen yet. */
export interface Demand {
  readonly reads: readonly Term[];
  /** `value` gives what a term is, with every unknown of few values chosen; `now` is how things have come to stand. */
  readonly test: (value: (t: Term) => Term, now: Situation) => boolean;
}

/** What a path has settled so far about values, and about the stores of the session's agent. */
export interface Situation {
  readonly bindings: Bindings;
  readonly demands: readonly Demand[];
  /** Unknowns made so far. */
  readonly made: number;
  /** What the stores have when the step is tried, and what they have after it. */
  readonly entries: readonly Entry[];
  readonly after: readonly Entry[];
  /** Entries that must be there from the start. */
  readonly provided: readonly Entry[];
  /** Keys under which there must be nothing at the start. */
  readonly missing: readonly Pick<Entry, 'store' | 'key'>[];
}

export function start(entries: readonly Entry[]): Situation {
  return { bindings: new Map(), demands: [], made: 0, entries, after: entries, provided: [], missing: [] };
}

export function withUnknown(s: Situation, sort: string): readonly [Term, Situation] {
  return [unknown(s.made, sort), { ...s, made: s.made + 1 }];
}

export const demanding = (s: Situation, reads: readonly Term[], test: Demand['test']): Situation => ({
  ...s,
  demands: [...s.demands, { reads, test }],
});

/** The two are different values. */
export const apart = (s: Situation, a: Term, b: Term): Situation =>
  demanding(s, [a, b], (value) => value(a).key !== value(b).key);

/** All ways in which the two are the same. */
export function* same(s: Situation, a: Term, b: Term): Generator<Situation> {
  for (const bindings of unify(s.bindings, a, b)) yield { ...s, bindings };
}

/** The key is none of those in the store. */
export function notAmong(s: Situation, store: string, key: Term, others: Situation['missing']): Situation {
  return others.filter((e) => e.store === store).reduce((now, e) => apart(now, key, e.key), s);
}

const sameKey = (terms: Terms, s: Situation, a: Term, b: Term): boolean =>
  settled(terms, s.bindings, a).key === settled(terms, s.bindings, b).key;

/** The stores after an entry is put or, with no value, deleted. What is not seen to be the same key is another. */
export function changed(terms: Terms, s: Situation, store: string, key: Term, value?: Term): Situation {
  const left = s.after.filter((e) => e.store !== store || !sameKey(terms, s, e.key, key));
  const after = value === undefined ? left : [...left, { store, key, value }];
  return { ...notAmong(s, store, key, left), after };
}

/** All ways to look something up: what is there, or what somebody has put there before the start. */
export function* found(
  terms: Terms,
  s: Situation,
  store: string,
  key: Term,
  value: Term,
): Generator<Situation> {
  const here = s.entries.filter((e) => e.store === store);
  for (const e of here) for (const k of same(s, key, e.key)) yield* same(k, value, e.value);
  if (here.some((e) => sameKey(terms, s, e.key, key))) return;
  const entry = { store, key, value };
  const fresh = notAmong(s, store, key, [...s.entries, ...s.after, ...s.provided, ...s.missing]);
  yield {
    ...fresh,
    entries: [...s.entries, entry],
    after: [...s.after, entry],
    provided: [...s.provided, entry],
  };
}

/** There is nothing under the key. */
export function nothingUnder(s: Situation, store: string, key: Term): Situation {
  const missing = [...s.missing, { store, key }];
  return { ...notAmong(s, store, key, s.entries), missing };
}

/**
 * All ways to choose the unknowns of few values that demands read, or that are in `also`, so that every demand is met.
 * @param valuesOf what an unknown of the sort can be; undefined: anything new
 */
export function* chosen(
  terms: Terms,
  s: Situation,
  valuesOf: (sort: string) => readonly Term[] | undefined,
  also: readonly Term[] = [],
): Generator<Situation> {
  const value = (t: Term) => settled(terms, s.bindings, t);
  const few = (reads: readonly Term[]) =>
    reads.flatMap((t) => unknownsIn(value(t))).find((u) => valuesOf(u.sort) !== undefined);
  let open: ReturnType<typeof few>;
  for (const { reads, test } of s.demands) {
    const u = few(reads);
    if (u === undefined && !test(value, s)) return;
    open ??= u;
  }
  open ??= few(also);
  if (open === undefined) {
    yield s;
    return;
  }
  for (const choice of valuesOf(open.sort) ?? []) {
    const bindings = new Map(s.bindings).set(open.key, choice);
    yield* chosen(terms, { ...s, bindings }, valuesOf, also);
  }
}
