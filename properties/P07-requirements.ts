import type { Requirement } from '../src/index.ts';

const clause = 'S2 6.3.4.2';

/** What is asked of the allocation of connection identities, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/allocation',
    clause,
    strength: 'goal',
    text: 'left alone, both UEs get a new identity from each other',
    property: { kind: 'executable', claims: ['UE_1.allocated', 'UE_2.allocated'] },
  },
  executableAgain: {
    id: 'EXEC/allocation-again',
    clause,
    strength: 'goal',
    text: 'left alone, UEs that have been connected connect again by an identity',
    property: { kind: 'executable', claims: ['UE_1.reconnected', 'UE_2.reconnected'] },
  },
  secrecyOfGiven: {
    id: 'SEC-identity',
    clause: 'S2 6.3.2.1',
    strength: 'goal',
    text: 'nobody but the two UEs learns an identity that one creates for the other',
    property: { kind: 'secrecy', claim: 'created', of: 'identity' },
  },
  agreementOnIdentities: {
    id: 'AGR-identity',
    clause,
    strength: 'goal',
    text: 'the identity that UE_2 keeps for a peer is one that this peer has created for UE_2, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_2.holds',
      running: 'UE_1.created',
      on: ['identity'],
      injective: true,
    },
  },
  identitiesMatch: {
    id: 'SYNC-identity',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, the identity that a UE holds of its peer is one that the peer takes',
    property: {
      kind: 'convergence',
      settled: { kind: 'stores', store: 'remote-identity', matches: ['local-identity'] },
    },
  },
  identitiesMatchOldOrNew: {
    id: 'SYNC-identity/old-or-new',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, the identity that a UE holds of its peer is one that the peer takes, the old or the new',
    property: {
      kind: 'convergence',
      settled: { kind: 'stores', store: 'remote-identity', matches: ['local-identity', 'new-identity'] },
    },
  },
  unlinkable: {
    id: 'C-6.3.2.1-c',
    clause: 'S2 6.3.2.1',
    strength: 'claim',
    text: 'who listens cannot tell two connections of one UE from one connection each of two UEs',
    property: { kind: 'unlinkability' },
  },
  uniqueAtCreator: {
    id: 'C-6.3.4.2-a',
    clause,
    strength: 'invariant',
    text: 'a connection identity is unique at the UE that created it',
    property: { kind: 'uniqueness', claim: 'created', of: 'identity' },
  },
  uniqueAtHolder: {
    id: 'C-6.3.4.2-a/holder',
    clause,
    strength: 'invariant',
    text: 'no two peers have given a UE the same identity',
    property: { kind: 'uniqueness', claim: 'holds', of: 'identity' },
  },
  executableThroughMMEs: {
    id: 'EXEC/identity-through-MMEs',
    clause: 'S2 6.3.4.2 step 1b',
    strength: 'goal',
    text: 'left alone, both UEs come to have the identity that UE_2 has created',
    property: { kind: 'executable', claims: ['UE_1.established', 'UE_2.established'] },
  },
  secrecyThroughMMEs: {
    id: 'SEC-identity/through-MMEs',
    clause: 'S2 6.3.4.2 step 1b',
    strength: 'goal',
    text: 'nobody but the two UEs learns an identity that travels through the MMEs',
    property: { kind: 'secrecy', claim: 'UE_1.established', of: 'identity' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
