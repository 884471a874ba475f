import type { Contribution, Surroundings } from '../spec/index.ts';
import type { Keyed } from '../verdict/replay/index.ts';

/** Stores and clocks of the one agent that a test is about, over any kind of values. */
export class OwnSurroundings<V extends Keyed> implements Surroundings<V> {
  private readonly stores = new Map<string, V>();
  private clocks: Readonly<Record<string, V>> = {};

  constructor(entries: readonly { readonly store: string; readonly key: V; readonly value: V }[]) {
    for (const { store, key, value } of entries) this.stores.set(`${store} ${key.key}`, value);
  }

  lookup(store: string, key: V): V | undefined {
    return this.stores.get(`${store} ${key.key}`);
  }

  now(clock: string): V | undefined {
    return this.clocks[clock];
  }

  /** Clocks go on to what they show at the next step; those that are not named stay. */
  show(clocks: Readonly<Record<string, V>>): void {
    this.clocks = { ...this.clocks, ...clocks };
  }

  follow(done: readonly Contribution<V>[]): void {
    for (const c of done) {
      if (c.kind === 'put') this.stores.set(`${c.store} ${c.key.key}`, c.value);
      else if (c.kind === 'delete') this.stores.delete(`${c.store} ${c.key.key}`);
    }
  }
}
