import type { Fact, Table } from '../../model/index.ts';
import type { LocalOf } from '../../search/index.ts';
import type { Settled } from '../../spec/index.ts';
import { type Claim, Claims } from '../claims.ts';
import { partnersOf } from './agreement.ts';
import type { Settling } from './settling.ts';

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
export class PartnersClaim implements Settling {
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
export class StartedIsDone implements Settling {
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
