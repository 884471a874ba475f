import { constantTerm, type Term } from '../../attacker/index.ts';
import type { FactRegistry } from '../facts.ts';
import type { Saturation } from '../saturation.ts';
import type { Fact } from '../table.ts';
import type { Environment } from './environment.ts';
import type { StoreState, StoreWatcher } from './store.ts';

/** Stores of which a requirement speaks. */
export interface StoreWatch {
  /** Their names, each once. */
  readonly stores: readonly string[];
  /** A constant of which it asks whether it stands under a key; undefined: it asks for keys without an entry. */
  readonly is: string | undefined;
}

/**
 * Makes the machines of the watched stores of every agent, each contributing what it has under each key that any
 * of them could ever have.
 */
export function watchStores(
  s: Saturation,
  environment: Environment,
  registry: FactRegistry,
  watch: StoreWatch,
): void {
  for (const agent of Object.keys(s.scenario.agents)) {
    const keys = new Set(watch.stores.flatMap((store) => s.stores.entries(agent, store).map(([k]) => k)));
    for (const store of watch.stores) {
      const make = (machine: number) => new Watcher(s, registry, { machine, agent, store }, [...keys], watch);
      environment.store(agent, store, make);
    }
  }
}

interface Place {
  readonly machine: number;
  readonly agent: string;
  readonly store: string;
}

/** Says of one store what it has under each of the keys. */
class Watcher implements StoreWatcher {
  readonly remembers: boolean;
  private readonly value: Term | undefined;

  constructor(
    s: Saturation,
    private readonly registry: FactRegistry,
    private readonly place: Place,
    private readonly keys: readonly Term[],
    { is }: StoreWatch,
  ) {
    this.remembers = is === undefined;
    this.value = is === undefined ? undefined : constantTerm(s.vocabulary, is);
    this.registerAll(s);
  }

  /** Every fact that there can be is numbered before a search begins. */
  private registerAll(s: Saturation): void {
    const { agent, store } = this.place;
    const initial = s.stores.initial(agent, store);
    this.facts({ entries: initial, had: initial.map(([k]) => k) });
    for (const entry of s.stores.entries(agent, store)) this.facts({ entries: [entry], had: [entry[0]] });
    if (s.stores.isMutable(store)) this.facts({ entries: [], had: [] });
  }

  facts({ entries, had }: StoreState): readonly Fact[] {
    const values = new Map(entries);
    const fact = (key: Term, has: Term | 'entry' | 'nothing' | 'had entry') =>
      this.registry.store({ ...this.place, key, has });
    return this.keys.flatMap((key) => {
      const value = values.get(key);
      const now = value === undefined ? 'nothing' : 'entry';
      return [
        fact(key, now),
        ...(value !== undefined && value === this.value ? [fact(key, value)] : []),
        ...(had.includes(key) ? [fact(key, 'had entry')] : []),
      ];
    });
  }
}
