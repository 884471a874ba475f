import { commutative, constructors } from '../spec/index.ts';
import { atom, compound, isCompound, type Term, type Terms } from '../verdict/replay/index.ts';

type Atom = Exclude<Term, { head: string }>;

/** What is known of the unknowns, by their keys. */
export type Bindings = ReadonlyMap<string, Term>;

/** A value that is still to be chosen: an atom with a name that nothing else has. */
export const isUnknown = (t: Term): t is Atom => !isCompound(t) && t.atom.startsWith('?');

/** The `n`-th unknown of a path, of a sort. A public key is unknown by its private half, so that it can be used. */
export function unknown(n: number, sort: string): Term {
  if (sort === 'PublicKey') return compound('pub', undefined, [atom(`?${n}`, 'PrivateKey')]);
  if (sort === 'DhPublic') return compound('dhPublic', undefined, [atom(`?${n}`, 'DhExponent')]);
  return atom(`?${n}`, sort);
}

/** What the term is by now, at its head. */
export function walk(bindings: Bindings, t: Term): Term {
  let at = t;
  for (let next = bindings.get(at.key); next !== undefined; next = bindings.get(at.key)) at = next;
  return at;
}

/** What the term is by now, through and through. */
export function settled(terms: Terms, bindings: Bindings, t: Term): Term {
  const at = walk(bindings, t);
  if (!isCompound(at)) return at;
  const args = at.args.map((a) => settled(terms, bindings, a));
  if (args.every((a, i) => a === at.args[i])) return at;
  return terms.construct(at.head, at.label, args) ?? compound(at.head, at.label, args);
}

/** The unknowns in a settled term. */
export function unknownsIn(t: Term): readonly Atom[] {
  if (isCompound(t)) return t.args.flatMap(unknownsIn);
  return isUnknown(t) ? [t] : [];
}

/** All ways in which the two can be the same. */
export function* unify(bindings: Bindings, x: Term, y: Term): Generator<Bindings> {
  const [a, b] = [walk(bindings, x), walk(bindings, y)];
  if (a.key === b.key) {
    yield bindings;
  } else if (isUnknown(a) || isUnknown(b)) {
    const [it, other] = isUnknown(a) ? [a, b] : [b as Atom, a];
    if (sortOf(other) === it.sort && !occursIn(bindings, it, other))
      yield new Map(bindings).set(it.key, other);
  } else if (isCompound(a) && isCompound(b)) {
    if (a.head !== b.head || a.label !== b.label || a.args.length !== b.args.length) return;
    yield* unifyAll(bindings, a.args, b.args);
    if (commutative.has(a.head)) yield* unifyAll(bindings, a.args, [...b.args].reverse());
  }
}

function* unifyAll(bindings: Bindings, xs: readonly Term[], ys: readonly Term[]): Generator<Bindings> {
  if (xs.length === 0) yield bindings;
  else for (const b of unify(bindings, xs[0], ys[0])) yield* unifyAll(b, xs.slice(1), ys.slice(1));
}

const sortOf = (t: Term): string => (isCompound(t) ? constructors[t.head].result : t.sort);

function occursIn(bindings: Bindings, it: Term, t: Term): boolean {
  const at = walk(bindings, t);
  return at.key === it.key || (isCompound(at) && at.args.some((a) => occursIn(bindings, it, a)));
}
