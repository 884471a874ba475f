import type { Protocol } from '../protocol.ts';
import type { Settled } from '../requirement.ts';
import { oneOf, type Report } from './problems.ts';
import { checkKeys, hasParts, type Kind } from './required-parts.ts';

/** The parts that each form of `settled` needs, and those it may have. */
const partsOf: Readonly<
  Record<
    Settled['kind'],
    { readonly needs: Readonly<Record<string, Kind>>; readonly may?: readonly string[] }
  >
> = {
  claims: { needs: { commit: 'text', partner: 'text', on: 'list' } },
  stores: { needs: { store: 'text' }, may: ['matches'] },
  done: { needs: { started: 'text', done: 'text' } },
};

/** Can what convergence asks of states at rest be read at all? */
export function isReadableSettled(settled: Settled, place: readonly string[], report: Report): boolean {
  if (!Object.hasOwn(partsOf, settled.kind)) {
    const kind: unknown = settled.kind;
    const problem = kind === undefined ? 'kind is missing' : `nothing is settled by ${String(kind)}`;
    const remedy = `Write settled: { kind: …, … } with the kind ${oneOf(Object.keys(partsOf))}`;
    report('BAD_SPECIFICATION', place, problem, remedy);
    return false;
  }
  const { needs, may = [] } = partsOf[settled.kind];
  const keys = ['kind', ...Object.keys(needs), ...may].map((k) => [k, true] as const);
  checkKeys(settled, Object.fromEntries(keys), place, report);
  return hasParts(settled, needs, place, report);
}

/** Checks that the stores of `settled` exist, have agents as keys, and hold what can be compared. */
export function checkSettledStores(
  p: Protocol,
  settled: Settled,
  place: readonly string[],
  report: Report,
): void {
  if (settled.kind !== 'stores') return;
  const { store, matches } = settled;
  const stores = p.stores ?? {};
  if (matches?.length === 0) {
    const remedy = 'Name the stores of the other agent, or leave matches out: then it is the same store';
    report('BAD_BOUND', [...place, 'matches'], 'no store is named', remedy);
  }
  for (const [name, at] of [
    [store, 'store'] as const,
    ...(matches ?? []).map((m) => [m, 'matches'] as const),
  ]) {
    const here = [...place, at, ...(at === 'matches' ? [name] : [])];
    if (!Object.hasOwn(stores, name)) {
      const problem = `there is no store ${name}; there is ${oneOf(Object.keys(stores))}`;
      report('UNKNOWN_STORE', here, problem, 'Name a store by its key under stores');
    } else if (stores[name].key !== 'Agent') {
      const problem = `${name} has keys of sort ${stores[name].key}, and not the agents that its entries are about`;
      report('WRONG_SORT', here, problem, 'Name a store from Agent to what two agents must agree on');
    } else if (Object.hasOwn(stores, store) && stores[name].value !== stores[store].value) {
      const problem = `${name} has values of sort ${stores[name].value}, and ${store} of sort ${stores[store].value}`;
      report('WRONG_SORT', here, problem, 'Name stores whose values can be equal');
    }
  }
}
