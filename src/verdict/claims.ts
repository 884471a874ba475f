import type { Term } from '../attacker/index.ts';
import type { Fact, Table } from '../model/index.ts';

/** A claim that some local state of some session makes. */
export interface Claim {
  readonly fact: Fact;
  readonly session: number;
  /** Name of the session, its role and its agent. */
  readonly name: string;
  readonly role: string;
  readonly agent: string;
  readonly claim: string;
  readonly data: Readonly<Record<string, Term>>;
  /** Counts equal claims of one session from 0. */
  readonly occurrence: number;
  /** Counts all claims of one session from 0. */
  readonly ordinal: number;
}

/** The claims of a table, looked up by `ROLE.claim`, or by `claim` for any role. */
export class Claims {
  readonly all: readonly Claim[];

  constructor(readonly table: Table) {
    this.all = table.facts.flatMap((info, fact) => {
      if (info.kind !== 'claim') return [];
      const machine = table.machines[info.session];
      if (machine.kind !== 'session') return [];
      const { name, role, agent } = machine;
      const { session, claim, data, occurrence, ordinal } = info;
      return [{ fact, session, name, role, agent, claim, data, occurrence, ordinal }];
    });
  }

  named(reference: string): readonly Claim[] {
    return this.all.filter((c) => isNamed(reference, c.role, c.claim));
  }

  agentName(term: Term | undefined): string | undefined {
    if (term === undefined) return undefined;
    const atom = this.table.vocabulary.terms.atomOf(term);
    return atom?.kind === 'agent' ? atom.name : undefined;
  }

  /** Whom the claim names as its `peer` is not the attacker's own. */
  peerHonest(claim: Claim): boolean {
    return claim.data.peer === undefined || !this.table.vocabulary.terms.isCorrupt(claim.data.peer);
  }

  /** Sets of two and more of the claims that can have been made in one run, smaller ones first. */
  *compatibleSubsets(claims: readonly Claim[]): Iterable<readonly Claim[]> {
    let sets: (readonly Claim[])[] = claims.map((c) => [c]);
    while (sets.length > 0) {
      sets = sets.flatMap((set) => {
        const later = claims.slice(claims.indexOf(set[set.length - 1]) + 1);
        return later.filter((c) => set.every((other) => this.compatible(c, other))).map((c) => [...set, c]);
      });
      yield* sets;
    }
  }

  /** A session is in one local state at a time: can it have made both claims? */
  private compatible(a: Claim, b: Claim): boolean {
    const machine = this.table.machines[a.session];
    if (a.session !== b.session || machine.kind !== 'session') return true;
    return machine.states.some((s) => s.facts.includes(a.fact) && s.facts.includes(b.fact));
  }

  show(claim: Claim): string {
    const { terms } = this.table.vocabulary;
    const data = Object.entries(claim.data).map(([k, v]) => `${k} = ${terms.format(v)}`);
    return `${claim.name} claims ${claim.claim}${data.length === 0 ? '' : ` (${data.join(', ')})`}`;
  }
}

/** Does the reference `ROLE.claim` or `claim` mean this claim? */
export function isNamed(reference: string, role: string, claim: string): boolean {
  const dot = reference.indexOf('.');
  return dot < 0 ? reference === claim : reference === `${role}.${claim}`;
}

/** Do two claims state the same under each name? What neither states agrees. */
export function agree(a: Claim, b: Claim, on: readonly string[]): boolean {
  return on.every((name) => a.data[name] === b.data[name]);
}

/** Groups claims that a key makes equal. */
export function groupBy(claims: readonly Claim[], key: (c: Claim) => string): readonly (readonly Claim[])[] {
  const groups = new Map<string, Claim[]>();
  for (const c of claims) {
    const k = key(c);
    const group = groups.get(k);
    if (group === undefined) groups.set(k, [c]);
    else group.push(c);
  }
  return [...groups.values()];
}

/** All ways to pick k of the items, in order. */
export function subsets<T>(items: readonly T[], k: number): readonly (readonly T[])[] {
  if (k === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), k - 1).map((rest) => [item, ...rest]));
}
