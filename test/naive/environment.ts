import type { Condition, Contribution, Leak, Role, StateConfig, Step } from '../../src/spec/index.ts';
import { evaluate, mustEvaluate } from '../../src/verdict/replay/evaluate.ts';
import type { SessionMachine } from './session.ts';
import { type GlobalState, type Moment, type Stores, trailOf } from './state.ts';
import type { Term, Terms } from './terms.ts';

/** The stores as they are before the first step. */
export function initialStores(terms: Terms): Stores {
  const { protocol, scenario } = terms;
  const storeOf = (agent: string, name: string) => {
    const self = { self: terms.constant(agent) };
    const entries = (protocol.stores?.[name].initial ?? [])
      .filter((e) => e.agents === undefined || e.agents.includes(agent))
      .map((e) => ({ key: mustEvaluate(terms, e.key, self), value: mustEvaluate(terms, e.value, self) }));
    return Object.fromEntries(entries.map((e) => [e.key.key, e]));
  };
  const names = Object.keys(protocol.stores ?? {});
  return Object.fromEntries(
    Object.keys(scenario.agents).map((a) => [a, Object.fromEntries(names.map((n) => [n, storeOf(a, n)]))]),
  );
}

/** The stores after what a session of the agent has done to them. */
export function storesAfter(stores: Stores, agent: string, done: readonly Contribution<Term>[]): Stores {
  let after = stores;
  for (const c of done) {
    if (c.kind !== 'put' && c.kind !== 'delete') continue;
    const own = after[agent];
    const others = Object.fromEntries(Object.entries(own[c.store]).filter(([k]) => k !== c.key.key));
    const entries = c.kind === 'put' ? { ...others, [c.key.key]: { key: c.key, value: c.value } } : others;
    after = { ...after, [agent]: { ...own, [c.store]: entries } };
  }
  return after;
}

function conditionsOf(state: StateConfig): readonly Condition[] {
  const steps = [...Object.values(state.on ?? {}), state.always ?? []].flat() as readonly Step[];
  return [
    ...steps.flatMap((s) => s.guard?.params.if ?? []),
    ...Object.values(state.states ?? {}).flatMap(conditionsOf),
  ];
}

const reads = (role: Role, clock: string): boolean =>
  conditionsOf(role.config).some((c) => c.kind === 'clock' && c.clock === clock);

/** Stands for the agent of a clock that all share. */
export const everybody = '*';

/** The clocks that matter: of each agent those that its sessions read. They start at the first value. */
export function initialClocks(terms: Terms, machines: readonly SessionMachine[]): GlobalState['clocks'] {
  const clocks: Record<string, Term> = {};
  for (const [clock, sort] of Object.entries(terms.protocol.clocks ?? {})) {
    const shared = terms.protocol.sharedClocks?.includes(clock) === true;
    for (const m of machines) {
      if (reads(m.role, clock))
        clocks[`${shared ? everybody : m.agent} ${clock}`] = terms.orderedValues(sort)[0];
    }
  }
  return clocks;
}

/** The values that each clock may show next: the following one, or any where the attacker sets it. */
export function clockSteps(terms: Terms, state: GlobalState): readonly GlobalState[] {
  return Object.entries(state.clocks).flatMap(([name, shown]) => {
    const [agent] = name.split(' ');
    const sort = 'sort' in shown ? shown.sort : '';
    const following = terms.successor(shown);
    const next = terms.scenario.attacker.clocks?.includes(agent)
      ? terms.orderedValues(sort).filter((v) => v.key !== shown.key)
      : following === undefined
        ? []
        : [following];
    return next.map((value) => ({ ...state, clocks: { ...state.clocks, [name]: value } }));
  });
}

export const momentOf = (state: GlobalState): Moment => state.sessions.map((s) => trailOf(s).length);

/** The leaks that may happen now, each once. `mayFollowClaim`: also those that wait for the requirement's claim. */
export function leakSteps(terms: Terms, state: GlobalState, mayFollowClaim: boolean): readonly GlobalState[] {
  return (terms.scenario.leaks ?? []).flatMap((leak) => {
    if (leak.when === 'start' || leak.name in state.leaked) return [];
    if (leak.when === 'after-claim' && !mayFollowClaim) return [];
    const moment = leak.when === 'after-claim' ? momentOf(state) : [];
    return [{ ...state, leaked: { ...state.leaked, [leak.name]: moment } }];
  });
}

export function leakedValue(terms: Terms, leak: Leak): readonly Term[] {
  const value = evaluate(terms, leak.value, {});
  return value === undefined ? [] : [value];
}
