import type { Contribution } from '../../spec/index.ts';
import type { Knowledge } from './knowledge.ts';
import type { SessionActor } from './session-actor.ts';
import type { SurroundingsOfAll } from './surroundings.ts';
import { isCompound, type Term, type Terms } from './terms.ts';

/** A session as it was played, and when it contributed what: `times[i]` is the step of `actor.trail[i]`. */
export interface PlayedSession {
  readonly actor: SessionActor;
  readonly times: readonly number[];
}

/** What a run has come to. Steps count from 1; what was there before the first has step 0. */
export interface Played {
  readonly terms: Terms;
  readonly attacker: Knowledge;
  readonly sessions: readonly PlayedSession[];
  /** The late leaks that happened, by name, and in which step. */
  readonly leaked: ReadonlyMap<string, number>;
  readonly surroundings: SurroundingsOfAll;
}

/** A claim that a session has made. */
export interface Claim {
  readonly session: string;
  readonly role: string;
  readonly agent: string;
  /** Position among the session's contributions. */
  readonly position: number;
  readonly step: number;
  readonly data: Readonly<Record<string, Term>>;
}

/** The claims meant by `ROLE.claim`, or by `claim` for any role. */
export function claimsOf({ sessions }: Pick<Played, 'sessions'>, reference: string): readonly Claim[] {
  return sessions.flatMap(({ actor, times }) =>
    actor.trail.flatMap((c: Contribution<Term>, position): readonly Claim[] => {
      if (c.kind !== 'claim') return [];
      const { name: session, roleName: role, agent } = actor;
      if (reference !== c.claim && reference !== `${role}.${c.claim}`) return [];
      return [{ session, role, agent, position, step: times[position], data: c.data }];
    }),
  );
}

/** The agent that the claimer believes it talks to; undefined if the claim names none. */
export function peerOf({ data: { peer } }: Claim): string | undefined {
  return peer === undefined || isCompound(peer) ? undefined : peer.atom;
}
