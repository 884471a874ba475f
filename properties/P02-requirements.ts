import type { Requirement } from '../src/index.ts';

const clause = 'S2 6.3.4.3.2';

/** What is asked of network authorised key establishment, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC-KD/authorised',
    clause,
    strength: 'goal',
    text: 'left alone, UE_1 and UE_2 both come to have a KD',
    property: { kind: 'executable', claims: ['UE_1.established', 'UE_2.established'] },
  },
  onRequest: {
    id: 'C-6.3.4.3.2-a',
    clause: 'S2 6.3.4.3.2 step 0a',
    strength: 'claim',
    text: 'a UE that has received a request can start the procedure',
    property: { kind: 'executable', claims: ['UE_1.begun-on-request'] },
  },
  learned: {
    id: 'AGR-DKSI',
    clause: 'S2 6.3.4.3.2 steps 4 to 6',
    strength: 'goal',
    text: 'in the end UE_1 has the DKSI and the connection identity that UE_2 has selected',
    property: {
      kind: 'convergence',
      settled: {
        kind: 'claims',
        commit: 'UE_2.chose',
        partner: 'UE_1.established',
        on: ['DKSI', 'identity'],
      },
    },
  },
  sameKD: {
    id: 'AGR-KD',
    clause: 'S2 6.3.4.3.2 step 7',
    strength: 'goal',
    text: 'where UE_1 has a KD and a DKSI with a peer, that peer has the same with UE_1',
    property: {
      kind: 'agreement',
      commit: 'UE_1.established',
      running: 'UE_2.established',
      on: ['key', 'DKSI'],
      injective: false,
    },
  },
  askingUE: {
    id: 'R-5.5.3-e/asking',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'no man in the middle: where UE_2 has a KD with a UE, that UE has asked for one with UE_2',
    property: { kind: 'weak-agreement', commit: 'UE_2.established', running: 'UE_1.begun' },
  },
  answeringUE: {
    id: 'R-5.5.3-e/answering',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'no man in the middle: where UE_1 has a KD with a UE, that UE has answered UE_1',
    property: { kind: 'weak-agreement', commit: 'UE_1.established', running: 'UE_2.chose' },
  },
  routed: {
    id: 'F-12',
    clause: 'S2 6.3.4.3.2 step 2',
    strength: 'goal',
    text: 'from a connection identity MME_1 can tell which MME to ask',
    property: { kind: 'defined', item: 'the MME that serves whom a connection identity means' },
  },
  secrecy: {
    id: 'SEC-KD/authorised',
    clause,
    strength: 'goal',
    text: 'nobody but the two UEs learns a KD that UE_1 has',
    property: { kind: 'secrecy', claim: 'UE_1.established', of: 'key' },
  },
  uniqueDKSI: {
    id: 'UNIQUE-DKSI',
    clause: 'S2 6.3.4.3.2 step 4',
    strength: 'goal',
    text: 'no two KDs of UE_1 have the same DKSI',
    property: { kind: 'uniqueness', claim: 'UE_1.established', of: 'DKSI' },
  },
  uniqueAtUE2: {
    id: 'UNIQUE-DKSI/UE_2',
    clause: 'S2 6.3.4.3.2 step 4',
    strength: 'goal',
    text: 'no two KDs of UE_2 have the same DKSI',
    property: { kind: 'uniqueness', claim: 'UE_2.established', of: 'DKSI' },
  },
  secretInUse: {
    id: 'F-14',
    clause: 'S2 6.3.4.3.2, end',
    strength: 'goal',
    text: 'a KD under which UE_1 connects once it has a new one is known to nobody else',
    property: { kind: 'secrecy', claim: 'UE_1.connected', of: 'key' },
  },
  confirmed: {
    id: 'KC-KD/authorised',
    clause: 'S2 6.3.4.3.2 step 7',
    strength: 'goal',
    text: 'when UE_2 has KD, UE_1 has it',
    property: { kind: 'key-confirmation', commit: 'UE_2.established', holds: 'UE_1.established', key: 'key' },
  },
  confirmedByMode: {
    id: 'KC-KD/security-mode',
    clause: 'S2 6.3.4.4 step 2',
    strength: 'goal',
    text: 'when UE_2 is connected under KD, UE_1 has it',
    property: { kind: 'key-confirmation', commit: 'UE_2.connected', holds: 'UE_1.connected', key: 'key' },
  },
  fresh: {
    id: 'FRESH-KD/authorised',
    clause: 'S1 6.3.4.3.2 step 7',
    strength: 'goal',
    text: 'no two runs give UE_1 the same KD',
    property: { kind: 'freshness', claim: 'UE_1.established', of: 'key' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
