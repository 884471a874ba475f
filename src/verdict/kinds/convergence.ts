import { constantTerm, type Term } from '../../attacker/index.ts';
import { type Fact, StoreContents, type Table, type Watch } from '../../model/index.ts';
import type { LocalOf } from '../../search/index.ts';
import type { Settled } from '../../spec/index.ts';
import { type Claim, Claims } from '../claims.ts';
import { partnersOf } from './agreement.ts';

/** What convergence asks of states at rest. */
export interface Settling {
  isSettled(local: LocalOf): boolean;
  /** What stays as it is, for ever, in a state at rest that is not settled: one sentence each. */
  rest(local: LocalOf): readonly string[];
  /** Some run that was visited makes the claim or writes the store; else the requirement says nothing. */
  isSpokenOf(visited: (machine: number, local: number) => boolean): boolean;
  /** In words, for the verdict `vacuous`. */
  readonly nothing: string;
}

export const convergenceWatch: Watch = { continues: true };

/** The definition of `settled` over a table. */
export function settlingOf(settled: Settled, table: Table): Settling {
  switch (settled.kind) {
    case 'claims':
      return new PartnersClaim(settled, table);
    case 'stores':
      return new StoresMatch(settled, table);
    case 'done':
      return new StartedIsDone(settled, table);
  }
}

/** Facts of sessions in the local states that they are in. */
class SessionFacts {
  private readonly byMachine: readonly (readonly ReadonlySet<Fact>[])[];

  constructor(readonly table: Table) {
    this.byMachine = table.machines.map((m) =>
      m.kind === 'session' ? m.states.map((s) => new Set(s.facts)) : [],
    );
  }

  holds({ session, fact }: Claim, local: LocalOf): boolean {
    return this.byMachine[session][local(session)].has(fact);
  }

  isVisited({ session, fact }: Claim, visited: (machine: number, local: number) => boolean): boolean {
    return this.byMachine[session].some((facts, k) => facts.has(fact) && visited(session, k));
  }

  state({ session }: Claim, local: LocalOf): string {
    const machine = this.table.machines[session];
    return machine.kind === 'session' ? machine.states[local(session)].value : '';
  }
}

/** Whoever has claimed `commit`: its honest peer has claimed `partner`, with it, on the same data. */
class PartnersClaim implements Settling {
  readonly nothing: string;
  private readonly facts: SessionFacts;
  private readonly claims: Claims;
  private readonly commitments: readonly { readonly commit: Claim; readonly partners: readonly Claim[] }[];

  constructor(
    private readonly settled: Extract<Settled, { kind: 'claims' }>,
    table: Table,
  ) {
    this.nothing = `no run makes the claim ${settled.commit}`;
    this.facts = new SessionFacts(table);
    this.claims = new Claims(table);
    const partners = this.claims.named(settled.partner);
    const matching = { byPeer: true, withClaimer: true, on: settled.on };
    this.commitments = this.claims
      .named(settled.commit)
      .filter((c) => this.claims.peerHonest(c))
      .map((commit) => ({ commit, partners: partnersOf(this.claims, commit, partners, matching) }));
  }

  private alone(local: LocalOf): readonly Claim[] {
    return this.commitments
      .filter(({ commit, partners }) => {
        return this.facts.holds(commit, local) && !partners.some((p) => this.facts.holds(p, local));
      })
      .map((c) => c.commit);
  }

  isSettled(local: LocalOf): boolean {
    return this.alone(local).length === 0;
  }

  rest(local: LocalOf): readonly string[] {
    return this.alone(local).map((c) => {
      const peer = this.claims.agentName(c.data.peer) ?? 'its peer';
      return `${this.claims.show(c)}, and ${peer} never makes a claim ${this.settled.partner} that matches`;
    });
  }

  isSpokenOf(visited: (machine: number, local: number) => boolean): boolean {
    return this.commitments.some(({ commit }) => this.facts.isVisited(commit, visited));
  }
}

/** A session that has claimed `started` has claimed `done`. */
class StartedIsDone implements Settling {
  readonly nothing: string;
  private readonly facts: SessionFacts;
  private readonly claims: Claims;
  private readonly started: readonly Claim[];
  private readonly done: readonly Claim[];

  constructor(
    private readonly settled: Extract<Settled, { kind: 'done' }>,
    table: Table,
  ) {
    this.nothing = `no run makes the claim ${settled.started}`;
    this.facts = new SessionFacts(table);
    this.claims = new Claims(table);
    this.started = this.claims.named(settled.started);
    this.done = this.claims.named(settled.done);
  }

  private hanging(local: LocalOf): readonly Claim[] {
    const ended = new Set(this.done.filter((d) => this.facts.holds(d, local)).map((d) => d.session));
    return this.started.filter((s) => this.facts.holds(s, local) && !ended.has(s.session));
  }

  isSettled(local: LocalOf): boolean {
    return this.hanging(local).length === 0;
  }

  rest(local: LocalOf): readonly string[] {
    return this.hanging(local).map(
      (c) =>
        `${this.claims.show(c)}, stays in ${this.facts.state(c, local)} and never claims ${this.settled.done}`,
    );
  }

  isSpokenOf(visited: (machine: number, local: number) => boolean): boolean {
    return this.started.some((s) => this.facts.isVisited(s, visited));
  }
}

/** What A's store has under B, a store of B has under A; where A has nothing, B has nothing. */
class StoresMatch implements Settling {
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
      return `${a} goes on with ${mine} for ${b}, and ${b} with ${has(store, b, a)} for ${a} (${store})`;
    const theirs = this.matches.map((m) => `${has(m, b, a)} in ${m}`);
    return `${a} goes on with ${mine} for ${b} (${store}), and ${b} has for ${a} ${theirs.join(', ')}`;
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
