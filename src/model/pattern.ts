import { constantTerm, type Term, type Terms, type Vocabulary } from '../attacker/index.ts';
import {
  commutative,
  constructors,
  type Expression,
  isApplication,
  isConstant,
  isVariable,
  type TermView,
} from '../spec/index.ts';

/** A term with holes: a known term, a variable still free, or an application of patterns. */
export type Pattern = Term | Free | Open;
export interface Free {
  readonly free: string;
}
export interface Open {
  readonly head: string;
  readonly label?: string;
  readonly args: readonly Pattern[];
}

export type Bindings = Readonly<Record<string, Term>>;

export const isKnown = (p: Pattern): p is Term => typeof p === 'number';
export const isFree = (p: Pattern): p is Free => typeof p === 'object' && 'free' in p;

/** Fills in what is bound; applications of known terms become terms. Undefined: the value does not exist. */
export function instantiate(e: Expression, bindings: Bindings, vocabulary: Vocabulary): Pattern | undefined {
  if (isVariable(e)) return Object.hasOwn(bindings, e) ? bindings[e] : { free: e };
  if (isConstant(e)) return constantTerm(vocabulary, e.constant);
  if (!isApplication(e)) return undefined;
  const args: Pattern[] = [];
  for (const a of e.args) {
    const p = instantiate(a, bindings, vocabulary);
    if (p === undefined) return undefined;
    args.push(p);
  }
  return applied(vocabulary.terms, e.apply, e.label, args);
}

/** The application of patterns: a term if all are known. */
export function applied(
  terms: Terms,
  head: string,
  label: string | undefined,
  args: readonly Pattern[],
): Pattern | undefined {
  if (args.every(isKnown)) return terms.construct(head, label, args as readonly Term[]);
  return label === undefined ? { head, args } : { head, label, args };
}

/** Fills newly bound variables into a pattern. */
export function refine(p: Pattern, bindings: Bindings, terms: Terms): Pattern | undefined {
  if (isKnown(p)) return p;
  if (isFree(p)) return Object.hasOwn(bindings, p.free) ? bindings[p.free] : p;
  const args: Pattern[] = [];
  for (const a of p.args) {
    const r = refine(a, bindings, terms);
    if (r === undefined) return undefined;
    args.push(r);
  }
  return applied(terms, p.head, p.label, args);
}

/** A free variable in the pattern, or undefined. */
export function freeIn(p: Pattern): string | undefined {
  if (isKnown(p)) return undefined;
  if (isFree(p)) return p.free;
  for (const a of p.args) {
    const f = freeIn(a);
    if (f !== undefined) return f;
  }
  return undefined;
}

/** Does an operation that computes (a successor, a Diffie-Hellman value) stand over something free? */
export function computes(p: Pattern): boolean {
  if (isKnown(p) || isFree(p)) return false;
  if (p.head === 'succ' || constructors[p.head].normalise !== undefined) return true;
  return p.args.some(computes);
}

/**
 * All ways to make the pattern equal to the term: bindings for its free variables, by their sorts. A pattern
 * that computes matches nothing here: it is enumerated instead.
 */
export function unify(
  p: Pattern,
  term: Term,
  bindings: Bindings,
  terms: Terms,
  sortOf: (variable: string) => string | undefined,
): readonly Bindings[] {
  if (isKnown(p)) return p === term ? [bindings] : [];
  if (isFree(p)) {
    if (Object.hasOwn(bindings, p.free)) return bindings[p.free] === term ? [bindings] : [];
    const sort = sortOf(p.free);
    if (sort !== undefined && sort !== terms.sort(term)) return [];
    return [{ ...bindings, [p.free]: term }];
  }
  if (terms.head(term) !== p.head || terms.label(term) !== p.label) return [];
  const args = terms.args(term);
  if (args.length !== p.args.length) return [];
  const orders = commutative.has(p.head) ? [args, [args[1], args[0]]] : [args];
  return orders.flatMap((order) => {
    let found: readonly Bindings[] = [bindings];
    order.forEach((a, i) => {
      found = found.flatMap((b) => unify(p.args[i], a, b, terms, sortOf));
    });
    return found;
  });
}

/** Asked of a pattern that has no answer yet: the variable must be bound first. */
export class NeedsBinding extends Error {
  constructor(readonly variable: string) {
    super(`the rule needs a value for ${variable}`);
  }
}

/** The constructors' rules over patterns. */
export function patternView(terms: Terms): TermView<Pattern> {
  return {
    head: (p) => {
      if (isFree(p)) throw new NeedsBinding(p.free);
      return isKnown(p) ? terms.head(p) : p.head;
    },
    label: (p) => (isKnown(p) ? terms.label(p) : isFree(p) ? undefined : p.label),
    args: (p) => (isKnown(p) ? terms.args(p) : isFree(p) ? [] : p.args),
    make: (name, label, args) => applied(terms, name, label, args) as Pattern,
    isNull: (p) => decided(p, (t) => terms.isNull(t)),
    isCorrupt: (p) => decided(p, (t) => terms.isCorrupt(t)),
  };
}

function decided(p: Pattern, test: (t: Term) => boolean): boolean {
  if (isKnown(p)) return test(p);
  const free = freeIn(p);
  if (free !== undefined) throw new NeedsBinding(free);
  return false;
}
