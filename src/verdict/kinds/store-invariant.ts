import { constantTerm, type Term } from '../../attacker/index.ts';
import type { Fact, StoreFact, Table } from '../../model/index.ts';
import type { Goal } from '../../search/index.ts';
import type { PropertyOf, ReachabilityKind } from './kind.ts';

type StoreInvariant = PropertyOf<'store-invariant'>;

const namesOf = ({ store, present = [], absent = [] }: StoreInvariant): readonly string[] => [
  ...new Set([store, ...present, ...absent]),
];

/**
 * Store invariant: where an agent's store has the value under a key, other stores of it have, or do not have, an
 * entry under the same key. Asked after whole steps.
 */
export const storeInvariant: ReachabilityKind<'store-invariant'> = {
  kind: 'store-invariant',
  watch: (property) => ({ stores: { stores: namesOf(property), is: property.is } }),
  inquire: (property, _claims, table) => {
    const { store, is } = property;
    const places = new Places(property, table);
    const subject = is === undefined ? `nothing in ${store}` : `${is} in ${store}`;
    return {
      goals: places.all().flatMap((place) => broken(property, place)),
      speaksOf: places.all().flatMap(({ spokenOf }) => spokenOf),
      subject,
      never:
        is === undefined
          ? `in no run is a key of the stores without an entry in ${store}`
          : `in no run does an agent's ${store} have ${is}`,
    };
  },
};

/** A key of an agent, in so far as the requirement speaks of it. */
interface Place {
  readonly agent: string;
  readonly key: string;
  /** Each list of facts says that the agent's store is as the requirement supposes. */
  readonly spokenOf: readonly (readonly Fact[])[];
  /** The fact that another store has an entry under the key, or none; undefined if that cannot be. */
  has(store: string, what: 'entry' | 'nothing'): Fact | undefined;
}

/** Every agent with every key that its stores could ever have. */
class Places {
  private readonly facts = new Map<string, Fact>();
  private readonly value: StoreFact['has'];

  constructor(
    private readonly property: StoreInvariant,
    private readonly table: Table,
  ) {
    this.value = property.is === undefined ? 'nothing' : constantTerm(table.vocabulary, property.is);
    table.facts.forEach((info, fact) => {
      if (info.kind === 'store') this.facts.set(nameOf(info.agent, info.store, info.key, info.has), fact);
    });
  }

  all(): readonly Place[] {
    const { terms } = this.table.vocabulary;
    return this.table.facts.flatMap((info): readonly Place[] => {
      const isSupposed =
        info.kind === 'store' && info.store === this.property.store && info.has === this.value;
      if (!isSupposed) return [];
      const { agent, key } = info;
      const spokenOf = this.spokenOf(agent, key);
      const has = (store: string, what: 'entry' | 'nothing') => this.fact(agent, store, key, what);
      return [{ agent, key: terms.format(key), spokenOf, has }];
    });
  }

  private fact(agent: string, store: string, key: Term, has: StoreFact['has']): Fact | undefined {
    return this.facts.get(nameOf(agent, store, key, has));
  }

  /** That there is no entry says something only of keys that there are: some store has or had one. */
  private spokenOf(agent: string, key: Term): readonly (readonly Fact[])[] {
    const supposed = this.fact(agent, this.property.store, key, this.value) as Fact;
    if (this.property.is !== undefined) return [[supposed]];
    return namesOf(this.property).flatMap((store) => {
      const had = this.fact(agent, store, key, 'had entry');
      return had === undefined ? [] : [[supposed, had]];
    });
  }
}

const nameOf = (agent: string, store: string, key: Term, has: StoreFact['has']): string =>
  `${agent} ${store} ${key} ${has}`;

function broken({ store, is, present = [], absent = [] }: StoreInvariant, place: Place): readonly Goal[] {
  const { agent, key, spokenOf, has } = place;
  const supposed = `the store ${store} of ${agent} has ${is ?? 'nothing'} under ${key}`;
  const goals = (other: string, what: 'entry' | 'nothing', but: string): readonly Goal[] => {
    const fact = has(other, what);
    if (fact === undefined) return [];
    const meaning = `${supposed}, and its store ${other} has ${but} under ${key}`;
    return spokenOf.map((facts) => ({ needs: [...facts, fact], forbids: [], meaning }));
  };
  return [
    ...present.flatMap((other) => goals(other, 'nothing', 'no entry')),
    ...absent.flatMap((other) => goals(other, 'entry', 'an entry')),
  ];
}
