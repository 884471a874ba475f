import type { Contribution, Protocol, Scenario } from '../../spec/index.ts';

/** What a run is of: trees, octets, anything that has a text by which equal values are known. */
export interface Keyed {
  readonly key: string;
}

/** A session as it was played, and when it contributed what: `times[i]` is the step of `actor.trail[i]`. */
export interface PlayedSession<V extends Keyed> {
  readonly actor: {
    readonly name: string;
    readonly roleName: string;
    readonly agent: string;
    readonly trail: readonly Contribution<V>[];
    readonly variables: Readonly<Record<string, V>>;
    readonly snapshot: { readonly value: unknown; readonly status: string } | undefined;
  };
  readonly times: readonly number[];
}

/** What a run has come to. Steps count from 1; what was there before the first has step 0. */
export interface Played<V extends Keyed> {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  readonly sessions: readonly PlayedSession<V>[];
  /** The late leaks that happened, by name, and in which step. */
  readonly leaked: ReadonlyMap<string, number>;
  readonly surroundings: {
    /** What the agent's store has under the key. */
    entry(agent: string, store: string, key: string): V | undefined;
    /** Keys under which the agent's store has an entry or had one after a step. */
    keysEver(agent: string, store: string): Iterable<string>;
  };
  /** Does the attacker have the value, or can it make it? */
  isKnown(value: V): boolean;
  /** A declared constant or an agent. */
  constant(name: string): V;
  /** Name of the agent that the value stands for. */
  agentOf(value: V): string | undefined;
}

/** The attacker holds the agent's credentials. */
export function isInsider({ scenario }: Pick<Played<Keyed>, 'scenario'>, agent: string | undefined): boolean {
  return agent !== undefined && scenario.attacker.insider && scenario.agents[agent]?.insider === true;
}

/** A claim that a session has made. */
export interface Claim<V extends Keyed> {
  readonly session: string;
  readonly role: string;
  readonly agent: string;
  /** Position among the session's contributions. */
  readonly position: number;
  readonly step: number;
  readonly data: Readonly<Record<string, V>>;
  /** The agent that the claimer believes it talks to; undefined if the claim names none. */
  readonly peer: string | undefined;
}

/** The claims meant by `ROLE.claim`, or by `claim` for any role. */
export function claimsOf<V extends Keyed>(
  { sessions, agentOf }: Pick<Played<V>, 'sessions' | 'agentOf'>,
  reference: string,
): readonly Claim<V>[] {
  return sessions.flatMap(({ actor, times }) =>
    actor.trail.flatMap((c: Contribution<V>, position): readonly Claim<V>[] => {
      if (c.kind !== 'claim') return [];
      const { name: session, roleName: role, agent } = actor;
      if (reference !== c.claim && reference !== `${role}.${c.claim}`) return [];
      const peer = c.data.peer === undefined ? undefined : agentOf(c.data.peer);
      return [{ session, role, agent, position, step: times[position], data: c.data, peer }];
    }),
  );
}
