import type { Requirement } from '../src/index.ts';

const clause = 'S2 6.3.4.2';
const terms = ['Nonce_1', 'Nonce_2', 'key'];

/** What is asked of a re-connection by identity, each requirement once. */
export const requirements = {
  identityOrCode: {
    id: 'D-12/identity-or-code',
    clause: 'S2 6.3.4.3.2 steps 1 to 3',
    strength: 'invariant',
    text: 'a connection identity is never taken for an EXP code, nor the other way round',
    property: { kind: 'separate-contents', element: 'identity or code', upTo: 64 },
  },
  executable: {
    id: 'EXEC/re-connection',
    clause,
    strength: 'goal',
    text: 'left alone, both UEs get connected again by identity and stored KD',
    property: { kind: 'executable', claims: ['UE_1.reconnected', 'UE_2.reconnected'] },
  },
  executableFallback: {
    id: 'EXEC/fallback',
    clause,
    strength: 'goal',
    text: 'left alone, UEs whose identities do not match get connected in another way',
    property: { kind: 'executable', claims: ['UE_1.connected', 'UE_2.connected'] },
  },
  agreementUE1: {
    id: 'AUTH-re-connection/UE_1',
    clause,
    strength: 'goal',
    text: 'where UE_1 is connected again, its peer has answered it, with the same nonces and key, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_1.reconnected',
      running: 'UE_2.running',
      on: terms,
      injective: true,
    },
  },
  agreementUE2: {
    id: 'AUTH-re-connection/UE_2',
    clause,
    strength: 'goal',
    text: 'where UE_2 is connected again, its peer has asked it, with the same nonces and key, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_2.reconnected',
      running: 'UE_1.reconnected',
      on: terms,
      injective: true,
    },
  },
  secrecy: {
    id: 'SEC-re-connection',
    clause,
    strength: 'goal',
    text: 'nobody but the two UEs learns the KD-sess of a re-connection',
    property: { kind: 'secrecy', claim: 'reconnected', of: 'key' },
  },
  presence: {
    id: 'C-6.3.2.1-c/presence',
    clause: 'S2 6.3.2.1',
    strength: 'claim',
    text: 'who sends a request that it has heard does not learn whether the UE it was meant for is near',
    property: { kind: 'unlinkability' },
  },
  stillUsable: {
    id: 'C-6.3.4.2-b/available',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, the identity that a UE holds of its peer is one that the peer still takes',
    property: {
      kind: 'convergence',
      settled: { kind: 'stores', store: 'remote-identity', matches: ['local-identity', 'new-identity'] },
    },
  },
  usedByHolder: {
    id: 'C-6.3.4.2-b/by-holder',
    clause,
    strength: 'goal',
    text: 'an identity is used up by a request that the UE made to which it was given, once a request',
    property: {
      kind: 'agreement',
      commit: 'UE_2.used up',
      running: 'UE_1.asks',
      on: ['Connection_identity', 'Nonce_1'],
      injective: true,
    },
  },
  oneOwner: {
    id: 'C-6.3.4.2-a/one-owner',
    clause,
    strength: 'invariant',
    text: 'no two UEs answer for the same identity',
    property: { kind: 'separation', claim: 'UE_2.answers', of: 'identity', by: 'owner' },
  },
  getsThrough: {
    id: 'SYNC-re-connection',
    clause,
    strength: 'goal',
    text: 'a UE that asks by identity is connected again once all has come to rest',
    property: {
      kind: 'convergence',
      settled: { kind: 'done', started: 'UE_1.asks', done: 'UE_1.reconnected' },
    },
  },
  getsThroughSomehow: {
    id: 'SYNC-re-connection/fallback',
    clause,
    strength: 'goal',
    text: 'a UE that asks by an identity that is not known is connected once all has come to rest',
    property: {
      kind: 'convergence',
      settled: { kind: 'done', started: 'UE_1.asks', done: 'UE_1.connected' },
    },
  },
  noPermanentIdentity: {
    id: 'C-6.3.2.2-b',
    clause: 'S2 6.3.2.2',
    strength: 'claim',
    text: 'a UE that has been connected does not show its permanent identity when it connects again',
    property: { kind: 'disclosure', claim: 'UE_1.asks', of: 'identity' },
  },
  noExpression: {
    id: 'C-6.3.2.2-b/expression',
    clause: 'S2 6.3.2.2',
    strength: 'claim',
    text: 'nor does it show what it wants to communicate with',
    property: { kind: 'disclosure', claim: 'UE_1.asks', of: 'expression' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
