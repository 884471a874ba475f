import type { Property } from '../../src/spec/index.ts';
import type { SessionMachine } from './session.ts';
import { type GlobalState, type LocalState, trailOf } from './state.ts';
import { isCompound, type Term, type Terms } from './terms.ts';

/** A claim that a session has made. */
export interface Claim {
  /** Which session, and the position of the claim among its contributions. */
  readonly session: number;
  readonly position: number;
  readonly role: string;
  readonly agent: string;
  readonly data: Readonly<Record<string, Term>>;
}

/** Is the claim of this role's session meant by `ROLE.claim` or `claim`? */
export function isNamed(role: string, claim: string, by: string): boolean {
  return by === claim || by === `${role}.${claim}`;
}

export function claimsOf(
  machines: readonly SessionMachine[],
  sessions: readonly LocalState[],
  name: string,
): readonly Claim[] {
  return sessions.flatMap((local, session) =>
    trailOf(local).flatMap((c, position): readonly Claim[] => {
      const { roleName, agent } = machines[session];
      if (c.kind !== 'claim' || !isNamed(roleName, c.claim, name)) return [];
      return [{ session, position, role: roleName, agent, data: c.data }];
    }),
  );
}

/** The agent that the claimer believes it talks to; undefined if the claim names none. */
export function peerOf(claim: Claim): string | undefined {
  const { peer } = claim.data;
  return peer === undefined || isCompound(peer) ? undefined : peer.atom;
}

/** Claims with an insider for a peer are not held against anybody. */
export function isHeld(terms: Terms, claim: Claim): boolean {
  const { peer } = claim.data;
  return peer === undefined || !terms.isCorrupt(peer);
}

/** The claim that a property is about, if it is about one. */
export function mainClaim(p: Property): string | undefined {
  switch (p.kind) {
    case 'secrecy':
    case 'forward-secrecy':
    case 'disclosure':
    case 'freshness':
    case 'uniqueness':
    case 'separation':
    case 'proximity':
      return p.claim;
    case 'aliveness':
    case 'weak-agreement':
    case 'agreement':
    case 'recentness':
    case 'key-confirmation':
    case 'no-downgrade':
      return p.commit;
    case 'no-replay':
      return p.accepted;
    case 'precedence':
      return p.later;
    case 'work-before-authentication':
      return p.work;
    case 'executable':
    case 'possible':
    case 'state-invariant':
    case 'store-invariant':
    case 'convergence':
    case 'unlinkability':
    case 'defined':
    case 'consistent':
    case 'protection':
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
      return undefined;
  }
}

/** Has the claim that the property is about been made? */
export function isClaimed(machines: readonly SessionMachine[], state: GlobalState, p: Property): boolean {
  const name = mainClaim(p);
  return name !== undefined && claimsOf(machines, state.sessions, name).length > 0;
}
