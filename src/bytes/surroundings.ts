import { type Contribution, evaluate, type Interpretation, type Surroundings } from '../spec/index.ts';
import type { Octets } from './octets.ts';
import type { ByteValues } from './values.ts';

/** The stores and clocks of all agents, in octets, as they are at a moment of a run. */
export class ByteSurroundings {
  /** By agent and store, by the hexadecimal form of the entry's key. */
  private readonly stores = new Map<string, Map<string, Octets>>();
  /** By agent and store, the keys under which there is an entry or was one after an earlier step. */
  private readonly keys = new Map<string, Set<string>>();
  /** By agent, if it has one of its own, and clock: what it shows. */
  private readonly clocks = new Map<string, Octets>();

  constructor(values: ByteValues, by: Interpretation<Octets>) {
    const { protocol, scenario } = values;
    const shared = new Set(protocol.sharedClocks ?? []);
    for (const [clock, sort] of Object.entries(protocol.clocks ?? {})) {
      const owners = shared.has(clock) ? [''] : Object.keys(scenario.agents);
      for (const owner of owners) this.clocks.set(`${owner} ${clock}`, values.constant(`${sort}.0`));
    }
    for (const agent of Object.keys(scenario.agents)) {
      const self = { self: values.constant(agent) };
      for (const [store, { initial = [] }] of Object.entries(protocol.stores ?? {})) {
        const entries = new Map<string, Octets>();
        for (const { key, value, agents } of initial) {
          if (agents !== undefined && !agents.includes(agent)) continue;
          const [k, v] = [evaluate(key, self, by), evaluate(value, self, by)];
          if (k !== undefined && v !== undefined) entries.set(k.key, v);
        }
        this.stores.set(`${agent} ${store}`, entries);
        this.keys.set(`${agent} ${store}`, new Set(entries.keys()));
      }
    }
  }

  /** What a session of the agent can look up. */
  of(agent: string): Surroundings<Octets> {
    return {
      lookup: (store, key) => this.entry(agent, store, key.key),
      now: (clock) => this.clocks.get(`${agent} ${clock}`) ?? this.clocks.get(` ${clock}`),
    };
  }

  entry(agent: string, store: string, key: string): Octets | undefined {
    return this.stores.get(`${agent} ${store}`)?.get(key);
  }

  keysEver(agent: string, store: string): Iterable<string> {
    return this.keys.get(`${agent} ${store}`) ?? [];
  }

  setClock(agent: string | undefined, clock: string, shows: Octets): void {
    this.clocks.set(`${agent ?? ''} ${clock}`, shows);
  }

  /** Does to the agent's stores what a session of it has done in one step. */
  follow(agent: string, done: readonly Contribution<Octets>[]): void {
    for (const c of done) {
      if (c.kind !== 'put' && c.kind !== 'delete') continue;
      const name = `${agent} ${c.store}`;
      if (c.kind === 'put') this.stores.get(name)?.set(c.key.key, c.value);
      else this.stores.get(name)?.delete(c.key.key);
    }
    for (const [name, entries] of this.stores)
      if (name.startsWith(`${agent} `)) for (const key of entries.keys()) this.keys.get(name)?.add(key);
  }
}
