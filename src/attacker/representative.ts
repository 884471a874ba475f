import { compositions } from './knowledge.ts';
import type { Term, Terms } from './terms.ts';

const memo = new WeakMap<Terms, Map<Term, Term>>();

/**
 * The term that stands for all that have its value: under a null algorithm what nobody needs to make it, the key,
 * makes no difference.
 */
export function representative(terms: Terms, term: Term): Term {
  const known = memo.get(terms) ?? new Map<Term, Term>();
  memo.set(terms, known);
  const found = known.get(term) ?? find(terms, term);
  known.set(term, found);
  return found;
}

function find(terms: Terms, term: Term): Term {
  const head = terms.head(term);
  if (head === undefined) return term;
  const args = terms.args(term).map((a) => representative(terms, a));
  const [algorithm] = args;
  if (algorithm === undefined || !terms.isNull(algorithm)) return terms.make(head, terms.label(term), args);
  const put = (value: Term, at: number): Term => terms.make(head, terms.label(term), args.with(at, value));
  const probe = terms.atom({ kind: 'constant', name: 'whatever', sort: 'probe' });
  const isNeeded = (at: number): boolean => compositions(terms, put(probe, at)).flat().includes(probe);
  return terms.make(
    head,
    terms.label(term),
    args.map((a, at) => (at === 0 || isNeeded(at) ? a : algorithm)),
  );
}
