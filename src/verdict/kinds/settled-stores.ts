import { constantTerm, type Term } from '../../attacker/index.ts';
import { StoreContents, type Table } from '../../model/index.ts';
import type { LocalOf } from '../../search/index.ts';
import type { Settled } from '../../spec/index.ts';
import type { Settling } from './settling.ts';

/** What A's store has under B, a store of B has under A; where A has nothing, B has nothing. */
export class StoresMatch implements Settling {
  readonly nothing: string;
  private readonly pairs: readonly (readonly [string, string])[];
  private readonly matches: readonly string[];
  private readonly contents: StoreContents;
  private readonly machines = new Map<string, number>();

  constructor(
    private readonly settled: Extract<Settled, { kind: 'stores' }>,
    private readonly table: Table,
  ) {
    this.nothing = `no step of any run changes the store ${settled.store}`;
    this.matches = settled.matches ?? [settled.store];
    const agents = Object.keys(table.scenario.agents);
    const honest = agents.filter((a) => !table.vocabulary.terms.isCorrupt(this.term(a)));
    this.pairs = honest.flatMap((a) => honest.filter((b) => b !== a).map((b) => [a, b] as const));
    this.contents = new StoreContents(table.vocabulary, agents);
    table.machines.forEach((m, i) => {
      if (m.kind === 'environment') this.machines.set(m.name, i);
    });
  }

  private term(agent: string): Term {
    return constantTerm(this.table.vocabulary, agent);
  }

  /** What the agent's store has under the other agent. */
  private entry(store: string, agent: string, other: string, local: LocalOf): Term | undefined {
    const key = this.term(other);
    const number = this.machines.get(`store ${store} of ${agent}`);
    const machine = number === undefined ? undefined : this.table.machines[number];
    if (number === undefined || machine?.kind !== 'environment')
      return this.contents.initial(agent, store).find(([k]) => k === key)?.[1];
    return machine.environment.entry?.(local(number), key);
  }

  private isMatched(a: string, b: string, local: LocalOf): boolean {
    const mine = this.entry(this.settled.store, a, b, local);
    if (mine === undefined) return this.entry(this.matches[0], b, a, local) === undefined;
    return this.matches.some((store) => this.entry(store, b, a, local) === mine);
  }

  isSettled(local: LocalOf): boolean {
    return this.pairs.every(([a, b]) => this.isMatched(a, b, local));
  }

  rest(local: LocalOf): readonly string[] {
    const open = this.pairs.filter(([a, b]) => !this.isMatched(a, b, local));
    const isTold = (a: string, b: string, i: number) =>
      this.isSameStore && open.slice(0, i).some(([c, d]) => c === b && d === a);
    return open.filter(([a, b], i) => !isTold(a, b, i)).map(([a, b]) => this.difference(a, b, local));
  }

  private get isSameStore(): boolean {
    return this.matches.length === 1 && this.matches[0] === this.settled.store;
  }

  private difference(a: string, b: string, local: LocalOf): string {
    const { store } = this.settled;
    const has = (name: string, agent: string, other: string): string => {
      const found = this.entry(name, agent, other, local);
      return found === undefined ? 'nothing' : this.table.vocabulary.terms.format(found);
    };
    const mine = has(store, a, b);
    if (this.isSameStore)
      return `the store ${store} of ${a} has ${mine} for ${b}, and that of ${b} has ${has(store, b, a)} for ${a}`;
    const theirs = this.matches.map((m) => `${has(m, b, a)} for ${a} in ${m}`);
    return `${a} has ${mine} for ${b} in ${store}, and ${b} has ${theirs.join(' and ')}`;
  }

  isSpokenOf(visited: (machine: number, local: number) => boolean): boolean {
    return Object.keys(this.table.scenario.agents).some((agent) => {
      const number = this.machines.get(`store ${this.settled.store} of ${agent}`);
      const machine = number === undefined ? undefined : this.table.machines[number];
      if (number === undefined || machine?.kind !== 'environment') return false;
      return Array.from({ length: machine.environment.size }, (_, k) => k).some(
        (k) => k > 0 && visited(number, k),
      );
    });
  }
}
