import type { Requirement } from '../src/index.ts';

const clause = 'S3 6.X.3.2.1, KMS';
const overview = 'S3 6.X.2.1';

/** What is asked of MIKEY-TICKET, in IMS and outside, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/ticket',
    clause,
    strength: 'goal',
    text: 'left alone, both UEs come to have a TEK',
    property: { kind: 'executable', claims: ['UE_A.established', 'UE_B.established'] },
  },
  secrecy: {
    id: 'C-S3-a/ticket',
    clause: overview,
    strength: 'should',
    text: 'no other entity obtains the KD that UE A has',
    property: { kind: 'secrecy', claim: 'UE_A.established', of: 'key' },
  },
  secrecyUEB: {
    id: 'C-S3-a/ticket-UE_B',
    clause: overview,
    strength: 'should',
    text: 'no other entity obtains the KD that UE B has',
    property: { kind: 'secrecy', claim: 'UE_B.established', of: 'key' },
  },
  authenticatesB: {
    id: 'C-S3-d/ticket-UE_A',
    clause: overview,
    strength: 'claim',
    text: 'UE A authenticates UE B: where UE A has a KD with a UE, that UE has the same with UE A',
    property: {
      kind: 'agreement',
      commit: 'UE_A.established',
      running: 'UE_B.established',
      on: ['key'],
      injective: false,
    },
  },
  authenticatesA: {
    id: 'C-S3-d/ticket-UE_B',
    clause: overview,
    strength: 'claim',
    text: 'UE B authenticates UE A: where UE B has a KD with a UE, that UE has made the request',
    property: {
      kind: 'agreement',
      commit: 'UE_B.established',
      running: 'UE_A.asked',
      on: ['RAND_i'],
      injective: false,
    },
  },
  acceptedOnce: {
    id: 'REP-ticket',
    clause,
    strength: 'goal',
    text: 'UE B takes a request no more often than a UE has made it',
    property: { kind: 'no-replay', accepted: 'UE_B.accepted', sent: 'UE_A.asked', on: ['RAND_i'] },
  },
  freshForUEB: {
    id: 'FRESH-KD/ticket',
    clause,
    strength: 'goal',
    text: 'no two exchanges give UE B the same KD',
    property: { kind: 'freshness', claim: 'UE_B.established', of: 'key' },
  },
  confirmed: {
    id: 'KC-KD/ticket',
    clause,
    strength: 'goal',
    text: 'when UE A has KD, UE B has it',
    property: { kind: 'key-confirmation', commit: 'UE_A.established', holds: 'UE_B.established', key: 'key' },
  },
  unlinkable: {
    id: 'C-S3-b/private-identities',
    clause: overview,
    strength: 'may',
    text: 'who listens cannot tell two requests of one UE from one request each of two UEs',
    property: { kind: 'unlinkability' },
  },
  work: {
    id: 'DOS-ticket',
    clause,
    strength: 'goal',
    text: 'UE B has a ticket resolved only for a UE that has shown who it is',
    property: {
      kind: 'work-before-authentication',
      work: 'UE_B.resolves',
      authenticated: 'UE_B.authenticated',
    },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
