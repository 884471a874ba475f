import type { Property, Requirement } from '../src/index.ts';

const clause = 'S2 6.3.3';

/** What the stores of a UE have, or lack, in a state with respect to a peer; no state: D2D-Null. */
function stored(
  id: string,
  text: string,
  property: Omit<Extract<Property, { kind: 'store-invariant' }>, 'kind' | 'store'>,
): Requirement {
  return {
    id,
    clause,
    strength: 'invariant',
    text,
    property: { kind: 'store-invariant', store: 'D2D-state', ...property },
  };
}

/** What is asked of the parameter sets, each requirement once. */
export const requirements = {
  executableLife: {
    id: 'EXEC/life',
    clause,
    strength: 'goal',
    text: 'left alone, UEs connect, get identities, release, and connect again by identity',
    property: {
      kind: 'executable',
      claims: ['connected', 'allocated', 'released', 'reconnected'].flatMap((c) => [
        `UE_1.${c}`,
        `UE_2.${c}`,
      ]),
    },
  },
  executableRekeyed: {
    id: 'EXEC/life-rekeyed',
    clause,
    strength: 'goal',
    text: 'left alone, UEs connect, get identities, change keys, release, and connect again by identity',
    property: {
      kind: 'executable',
      claims: [
        ...['connected', 'allocated', 'released', 'reconnected'].flatMap((c) => [`UE_1.${c}`, `UE_2.${c}`]),
        'UE_1-rekeying.rekeyed',
        'UE_2-rekeying.rekeyed',
      ],
    },
  },
  executableRekeyedOnce: {
    id: 'EXEC/connection-rekeyed',
    clause,
    strength: 'goal',
    text: 'left alone, UEs connect, get identities, change keys, and release',
    property: {
      kind: 'executable',
      claims: [
        ...['connected', 'allocated', 'released'].flatMap((c) => [`UE_1.${c}`, `UE_2.${c}`]),
        'UE_1-rekeying.rekeyed',
        'UE_2-rekeying.rekeyed',
      ],
    },
  },
  sameKey: {
    id: 'SYNC-KD-sess/life',
    clause: 'S2 6.3.4.5',
    strength: 'goal',
    text: 'when all has come to rest, both UEs have the same KD-sess in use with each other, or both none',
    property: { kind: 'convergence', settled: { kind: 'stores', store: 'KD-sess' } },
  },
  keyUnderstood: {
    id: 'SYNC-KD-sess/life-understood',
    clause: 'S2 6.3.4.5',
    strength: 'goal',
    text: 'when all has come to rest, each UE understands the KD-sess that the other has in use with it',
    property: {
      kind: 'convergence',
      settled: { kind: 'stores', store: 'KD-sess', matches: ['KD-sess', 'KD-sess-kept'] },
    },
  },
  rekeyedAgreement: {
    id: 'AGR-KD-sess/life',
    clause: 'S2 6.3.4.5',
    strength: 'goal',
    text: 'in the whole life: where UE_2 is done with a rekeying, its peer has done the same one, with the same nonces and key, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_2-rekeying.rekeyed',
      running: 'UE_1-rekeying.rekeyed',
      on: ['Nonce_1', 'Nonce_2', 'key'],
      injective: true,
    },
  },
  executableFirst: {
    id: 'EXEC/first',
    clause,
    strength: 'goal',
    text: 'left alone, both UEs get connected',
    property: { kind: 'executable', claims: ['UE_1.connected', 'UE_2.connected'] },
  },
  executableAgain: {
    id: 'EXEC/again',
    clause,
    strength: 'goal',
    text: 'left alone, both UEs get connected again by the context that they hold',
    property: { kind: 'executable', claims: ['UE_1.reconnected', 'UE_2.reconnected'] },
  },
  nullHasNoKD: stored('C-6.3.3/null', 'a UE that is D2D-Null with a peer has no KD and no DKSI with it', {
    absent: ['KD', 'DKSI'],
  }),
  nullHasNothing: stored('C-6.3.3/null-all', 'a UE that is D2D-Null with a peer has nothing of it', {
    absent: ['KD', 'DKSI', 'KD-sess', 'local-identity', 'remote-identity'],
  }),
  idleHasKD: stored('C-6.3.3/idle', 'a UE that is D2D-Idle with a peer has KD and DKSI with it', {
    is: 'D2D-Idle',
    present: ['KD', 'DKSI'],
  }),
  idleHasIdentity: stored(
    'C-6.3.3/idle-identities',
    'a UE that is D2D-Idle with a peer has the identity by which it can ask again',
    { is: 'D2D-Idle', present: ['remote-identity'] },
  ),
  connectedHasAll: stored(
    'C-6.3.3/connected',
    'a UE that is D2D-Connected to a peer has KD, DKSI and KD-sess with it',
    { is: 'D2D-Connected', present: ['KD', 'DKSI', 'KD-sess'] },
  ),
  idleHasNoSessionKey: stored(
    'C-6.3.3/session-key',
    'a UE that is D2D-Idle with a peer has no KD-sess with it',
    { is: 'D2D-Idle', absent: ['KD-sess'] },
  ),
  statesMatch: {
    id: 'SYNC-D2D-state',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, both UEs are in the same state with respect to each other',
    property: { kind: 'convergence', settled: { kind: 'stores', store: 'D2D-state' } },
  },
  identitiesMatch: {
    id: 'SYNC-identity/life',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, the identity that a UE holds of its peer is one that the peer takes',
    property: {
      kind: 'convergence',
      settled: { kind: 'stores', store: 'remote-identity', matches: ['local-identity'] },
    },
  },
  identitiesMatchOldOrNew: {
    id: 'SYNC-identity/life-old-or-new',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, the identity that a UE holds of its peer is one that the peer takes, old or new',
    property: {
      kind: 'convergence',
      settled: { kind: 'stores', store: 'remote-identity', matches: ['local-identity', 'new-identity'] },
    },
  },
  authorised: {
    id: 'C-4.1.2-a/period',
    clause: 'S2 4.1.2',
    strength: 'shall',
    text: 'a UE communicates only in a period for which its network has authorised it',
    property: {
      kind: 'precedence',
      first: 'network.authorises',
      later: 'UE_1.communicates',
      match: ['ue', 'period'],
    },
  },
  oneExpression: {
    id: 'F-25/one-expression',
    clause,
    strength: 'goal',
    text: 'a KD that is for one expression is used for no other, whoever the peer is',
    property: { kind: 'separation', claim: 'uses', of: 'KD', by: 'expression' },
  },
  agreement: {
    id: 'AUTH-life',
    clause,
    strength: 'goal',
    text: 'in the whole life: where UE_1 is connected again, its peer has answered it, with the same nonces and key, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_1.reconnected',
      running: 'UE_2.running',
      on: ['Nonce_1', 'Nonce_2', 'key'],
      injective: true,
    },
  },
  secrecy: {
    id: 'SEC-life',
    clause,
    strength: 'goal',
    text: 'in the whole life: nobody but the two UEs learns the KD-sess of a re-connection',
    property: { kind: 'secrecy', claim: 'reconnected', of: 'key' },
  },
  freshKeys: {
    id: 'C-6.3.2.1-b/life',
    clause: 'S2 6.3.2.1',
    strength: 'claim',
    text: 'in the whole life: no two connections of a UE have the same KD-sess',
    property: { kind: 'freshness', claim: 'UE_1.reconnected', of: 'key' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
