import type { Protocol } from '../protocol.ts';
import type { Property } from '../requirement.ts';
import { oneOf, type Report } from './problems.ts';
import { sortOfConstant } from './sorts.ts';

/**
 * Checks a requirement on stores: they exist, have keys of one sort, the value is a constant that the first of
 * them can hold, and something is asked of the others.
 */
export function checkStoreInvariant(
  p: Protocol,
  { store, is, present, absent }: Extract<Property, { kind: 'store-invariant' }>,
  place: readonly string[],
  report: Report,
): void {
  const stores = p.stores ?? {};
  const isStore = (name: string, at: readonly string[]): boolean => {
    if (Object.hasOwn(stores, name)) return true;
    const problem = `there is no store ${name}; there is ${oneOf(Object.keys(stores))}`;
    report('UNKNOWN_STORE', at, problem, 'Name a store by its key under stores');
    return false;
  };
  const isKnown = isStore(store, [...place, 'store']);
  if ((present ?? []).length === 0 && (absent ?? []).length === 0) {
    const problem = 'nothing is asked of any other store';
    report('BAD_BOUND', place, problem, 'Name stores under present, under absent, or under both');
  }
  for (const [part, names] of Object.entries({ present, absent })) {
    for (const name of names ?? []) {
      const at = [...place, part, name];
      if (!isStore(name, at) || !isKnown || stores[name].key === stores[store].key) continue;
      const problem = `${name} has keys of sort ${stores[name].key}, and ${store} of sort ${stores[store].key}`;
      report('WRONG_SORT', at, problem, 'Name stores whose keys are of one sort');
    }
  }
  if (is === undefined) return;
  const sort = sortOfConstant(p, is);
  if (sort === undefined) {
    const problem = `there is no constant ${is}`;
    report('UNKNOWN_CONSTANT', [...place, 'is'], problem, 'Write the name of a constant of the protocol');
  } else if (isKnown && sort !== stores[store].value) {
    const problem = `${is} is of sort ${sort}, and ${store} has values of sort ${stores[store].value}`;
    report('WRONG_SORT', [...place, 'is'], problem, 'Write a constant that the store can hold');
  }
}
