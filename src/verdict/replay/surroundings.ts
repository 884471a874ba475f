import type { Contribution, StoreDeclaration, Surroundings } from '../../spec/index.ts';
import { evaluate } from './evaluate.ts';
import { Refusal } from './refusal.ts';
import type { Term, Terms } from './terms.ts';

interface Entry {
  readonly key: Term;
  readonly value: Term;
}

/** The stores and clocks of all agents, as they are at a moment of the run. */
export class SurroundingsOfAll {
  /** By agent and store, by the key of the entry's key. */
  private readonly stores = new Map<string, Map<string, Entry>>();
  /** By agent and store, the keys under which there is an entry or was one after an earlier step. */
  private readonly keys = new Map<string, Set<string>>();
  /** By agent, if it has one of its own, and clock: what it shows. */
  private readonly clocks = new Map<string, Term>();

  constructor(private readonly terms: Terms) {
    const { protocol, scenario } = terms;
    for (const name of protocol.sharedClocks ?? [])
      this.clocks.set(` ${name}`, terms.orderedValues(protocol.clocks?.[name] ?? '')[0]);
    for (const agent of Object.keys(scenario.agents)) {
      for (const [name, declared] of Object.entries(protocol.stores ?? {}))
        this.stores.set(`${agent} ${name}`, this.initial(agent, declared));
      for (const [name, sort] of Object.entries(protocol.clocks ?? {}))
        if (protocol.sharedClocks?.includes(name) !== true)
          this.clocks.set(`${agent} ${name}`, terms.orderedValues(sort)[0]);
      this.rememberKeys(agent);
    }
  }

  private rememberKeys(agent: string): void {
    for (const name of Object.keys(this.terms.protocol.stores ?? {})) {
      const keys = this.keys.get(`${agent} ${name}`) ?? new Set();
      for (const key of this.stores.get(`${agent} ${name}`)?.keys() ?? []) keys.add(key);
      this.keys.set(`${agent} ${name}`, keys);
    }
  }

  /** What the agent's store has under the key that `Term.key` writes. */
  entry(agent: string, store: string, key: string): Term | undefined {
    return this.stores.get(`${agent} ${store}`)?.get(key)?.value;
  }

  /** What the agent's store has. */
  entries(agent: string, store: string): readonly Entry[] {
    return [...(this.stores.get(`${agent} ${store}`)?.values() ?? [])];
  }

  /** Keys, as `Term.key` writes them, under which the agent's store has an entry or had one after a step. */
  keysEver(agent: string, store: string): Iterable<string> {
    return this.keys.get(`${agent} ${store}`) ?? [];
  }

  private initial(agent: string, declared: StoreDeclaration): Map<string, Entry> {
    const self = { self: this.terms.constant(agent) };
    const entries = new Map<string, Entry>();
    for (const { key, value, agents } of declared.initial ?? []) {
      if (agents !== undefined && !agents.includes(agent)) continue;
      const k = evaluate(this.terms, key, self);
      const v = evaluate(this.terms, value, self);
      if (k !== undefined && v !== undefined) entries.set(k.key, { key: k, value: v });
    }
    return entries;
  }

  /** What a session of the agent can look up. */
  of(agent: string): Surroundings<Term> {
    return {
      lookup: (store, key) => this.entry(agent, store, key.key),
      now: (clock) => this.clocks.get(`${agent} ${clock}`) ?? this.clocks.get(` ${clock}`),
    };
  }

  /** Does to the agent's stores what a session of it has done in one step. */
  follow(agent: string, done: readonly Contribution<Term>[]): void {
    for (const c of done) {
      if (c.kind === 'put') this.stores.get(`${agent} ${c.store}`)?.set(c.key.key, c);
      else if (c.kind === 'delete') this.stores.get(`${agent} ${c.store}`)?.delete(c.key.key);
    }
    this.rememberKeys(agent);
  }

  /** A clock goes on to its next value, or where the attacker sets it. @throws Refusal if it cannot. */
  setClock(agent: string | undefined, clock: string, shows: Term): void {
    const name = `${agent ?? ''} ${clock}`;
    const before = this.clocks.get(name);
    if (before === undefined) throw new Refusal(`${agent ?? 'nobody'} has no clock ${clock}`);
    const settable = agent !== undefined && this.terms.scenario.attacker.clocks?.includes(agent) === true;
    const sort = this.terms.protocol.clocks?.[clock] ?? '';
    const values = settable ? this.terms.orderedValues(sort) : [this.terms.successor(before)];
    if (!values.some((v) => v?.key === shows.key)) throw new Refusal('the clock cannot go on to that value');
    this.clocks.set(name, shows);
  }
}
