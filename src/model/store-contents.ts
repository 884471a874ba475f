import { constantTerm, symbolic, type Term, type Vocabulary } from '../attacker/index.ts';
import { actionsOf, evaluate, type StoreDeclaration } from '../spec/index.ts';

/** An entry that a store may hold at some time. */
export type Entry = readonly [key: Term, value: Term];

/** Everything that the stores of the agents could ever hold, whatever the order of steps. */
export class StoreContents {
  private readonly contents = new Map<string, Map<string, Entry>>();
  private readonly mutable: ReadonlySet<string>;

  constructor(
    private readonly vocabulary: Vocabulary,
    agents: readonly string[],
  ) {
    const { roles, stores = {} } = vocabulary.protocol;
    this.mutable = new Set(
      Object.values(roles).flatMap((role) =>
        actionsOf(role).flatMap((a) => (a.type === 'put' || a.type === 'delete' ? [a.params.store] : [])),
      ),
    );
    for (const agent of agents) {
      for (const [name, declared] of Object.entries(stores)) {
        for (const [key, value] of initialEntries(vocabulary, agent, declared))
          this.add(agent, name, key, value);
      }
    }
  }

  /** Does some role write to the store? The others are read as they are. */
  isMutable(store: string): boolean {
    return this.mutable.has(store);
  }

  entries(agent: string, store: string): readonly Entry[] {
    return [...(this.contents.get(`${agent}/${store}`)?.values() ?? [])];
  }

  /** Every entry of every store. */
  *all(): Iterable<Entry> {
    for (const entries of this.contents.values()) yield* entries.values();
  }

  /** True if the entry is new. */
  add(agent: string, store: string, key: Term, value: Term): boolean {
    const name = `${agent}/${store}`;
    const entries = this.contents.get(name) ?? new Map<string, Entry>();
    if (entries.has(`${key} ${value}`)) return false;
    entries.set(`${key} ${value}`, [key, value]);
    this.contents.set(name, entries);
    return true;
  }

  /** Entries that the store of the agent holds before the first step. */
  initial(agent: string, store: string): readonly Entry[] {
    const declared = this.vocabulary.protocol.stores?.[store];
    return declared === undefined ? [] : initialEntries(this.vocabulary, agent, declared);
  }
}

function initialEntries(vocabulary: Vocabulary, agent: string, declared: StoreDeclaration): readonly Entry[] {
  const by = symbolic(vocabulary, -1, 'scenario');
  const self = { self: constantTerm(vocabulary, agent) };
  return (declared.initial ?? []).flatMap(({ key, value, agents }): readonly Entry[] => {
    if (agents !== undefined && !agents.includes(agent)) return [];
    const [k, v] = [evaluate(key, self, by), evaluate(value, self, by)];
    return k === undefined || v === undefined ? [] : [[k, v]];
  });
}
