import type { Property, Requirement } from '../src/index.ts';

const clause = 'S3 6.X.3.2.1, SDES';
const overview = 'S3 6.X.2.1';

const secrecy: Property = { kind: 'secrecy', claim: 'UE_A.established', of: 'key' };

/** What is asked of SDES, in IMS and outside, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/SDES',
    clause,
    strength: 'goal',
    text: 'left alone, both UEs come to have a KD',
    property: { kind: 'executable', claims: ['UE_A.established', 'UE_B.established'] },
  },
  secrecy: {
    id: 'C-S3-a/SDES',
    clause: overview,
    strength: 'should',
    text: 'no other entity obtains the KD that UE A has',
    property: secrecy,
  },
  secrecyUEB: {
    id: 'C-S3-a/SDES-UE_B',
    clause: overview,
    strength: 'should',
    text: 'no other entity obtains the KD that UE B has',
    property: { kind: 'secrecy', claim: 'UE_B.established', of: 'key' },
  },
  acceptedOnce: {
    id: 'REP-SDES',
    clause,
    strength: 'goal',
    text: 'UE B takes an offer no more often than a UE has made it',
    property: { kind: 'no-replay', accepted: 'UE_B.accepted', sent: 'UE_A.offered', on: ['K1'] },
  },
  authenticatesB: {
    id: 'C-S3-d/SDES-UE_A',
    clause: overview,
    strength: 'claim',
    text: 'UE A authenticates UE B: where UE A has a KD with a UE, that UE has the same with UE A',
    property: {
      kind: 'agreement',
      commit: 'UE_A.established',
      running: 'UE_B.established',
      on: ['key'],
      injective: true,
    },
  },
  authenticatesA: {
    id: 'C-S3-d/SDES-UE_B',
    clause: overview,
    strength: 'claim',
    text: 'UE B authenticates UE A: where UE B takes an offer, the UE that it is from has made it, to UE B',
    property: {
      kind: 'agreement',
      commit: 'UE_B.accepted',
      running: 'UE_A.offered',
      on: ['K1'],
      injective: false,
    },
  },
  identical: {
    id: 'C-S3-e',
    clause: 'S3 6.X.3.2',
    strength: 'claim',
    text: 'when signalling is complete both UEs have an identical context',
    property: {
      kind: 'convergence',
      settled: { kind: 'claims', commit: 'UE_A.established', partner: 'UE_B.established', on: ['key'] },
    },
  },
  confirmed: {
    id: 'KC-KD/SDES',
    clause,
    strength: 'goal',
    text: 'when UE B has KD, UE A has it',
    property: { kind: 'key-confirmation', commit: 'UE_B.established', holds: 'UE_A.established', key: 'key' },
  },
  confirmedByPacket: {
    id: 'KC-KD/first-packet',
    clause,
    strength: 'goal',
    text: 'when UE B has taken the first packet under KD, UE A has KD',
    property: { kind: 'key-confirmation', commit: 'UE_B.confirmed', holds: 'UE_A.established', key: 'key' },
  },
  forwardSecrecy: {
    id: 'FS-KD/SDES',
    clause,
    strength: 'goal',
    text: 'what was recorded or logged on the path does not give KD away when it leaks later',
    property: { kind: 'forward-secrecy', claim: 'UE_A.established', of: 'key' },
  },
  separatePeers: {
    id: 'R-5.4.3/SDES',
    clause: 'S2 5.4.3',
    strength: 'should',
    text: 'a UE has different contexts with different peers',
    property: { kind: 'separation', claim: 'UE_A.established', of: 'key', by: 'peer' },
  },
  pathDefined: {
    id: 'F-34/path',
    clause: 'S3 6.X.3.2, end',
    strength: 'goal',
    text: 'the path via the network is defined: some message goes over it',
    property: { kind: 'defined', item: 'the path via the network' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;

/** Does KD stay secret whatever the transport gives? `among`: readings, over hops that give nothing. */
export const noTransport = (among: Extract<Property, { kind: 'consistent' }>['among']): Requirement => ({
  id: 'C-S3-c',
  clause: overview,
  strength: 'claim',
  text: 'the solution relies on no security that the transport gives',
  property: {
    kind: 'consistent',
    sentences: [
      {
        clause: overview,
        text: 'KD is shared by the two UEs only, over hops that hide nothing',
        property: secrecy,
      },
    ],
    among,
  },
});
