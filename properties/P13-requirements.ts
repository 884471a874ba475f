import type { Requirement } from '../src/index.ts';

const code = { clause: 'S2 6.2.2', strength: 'goal' } as const;
const protectedIds = { clause: 'S2 5.3.3', strength: 'shall' } as const;
const replay = { clause: 'S2 5.3.3', strength: 'should' } as const;

const discovered = 'monitoring_UE.discovered';
const announced = 'announcing_UE.announced';

/** What is asked of discovery, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/discovery',
    ...code,
    text: 'left alone, a UE announces and another one discovers it',
    property: { kind: 'executable', claims: [announced, discovered] },
  },
  idUnknown: {
    id: 'R-5.3.3-a/id',
    ...protectedIds,
    text: 'who may not discover a UE does not learn the identity that it announces',
    property: { kind: 'disclosure', claim: announced, of: 'id' },
  },
  notRecognised: {
    id: 'R-5.3.3-a/who',
    ...protectedIds,
    text: 'who may not discover UEs cannot tell which of two announces',
    property: { kind: 'unlinkability' },
  },
  notRecognisedAnyMore: {
    id: 'R-5.2.3-b',
    clause: 'S2 5.2.3',
    strength: 'should',
    text: 'who may no longer discover a UE does not recognise it on the air',
    property: { kind: 'unlinkability' },
  },
  notLinked: {
    id: 'R-5.3.3-b',
    clause: 'S2 5.3.3',
    strength: 'should',
    text: 'nobody who may not discover a UE can tell that two announcements are of one UE',
    property: { kind: 'unlinkability' },
  },
  onceEach: {
    id: 'R-5.3.3-c/once',
    ...replay,
    text: 'a UE discovers another no more often than that one has announced, for each slot',
    property: { kind: 'no-replay', accepted: discovered, sent: announced, on: ['id', 'slot'] },
  },
  whileListening: {
    id: 'R-5.3.3-c/recent',
    ...replay,
    text: 'what a UE discovers has been announced since it began to listen',
    property: {
      kind: 'recentness',
      commit: discovered,
      running: announced,
      begin: 'monitoring_UE.listening',
      on: ['id', 'slot'],
    },
  },
  sameTime: {
    id: 'R-5.3.3-c/time',
    ...replay,
    text: 'a UE that is discovered in some slot of time has announced in that slot of time',
    property: {
      kind: 'agreement',
      commit: discovered,
      running: announced,
      on: ['id', 'time'],
      injective: false,
      anonymous: true,
    },
  },
  noPreplay: {
    id: 'R-5.3.3-c/slot',
    ...replay,
    text: 'a code that is taken has been announced in the slot of time that it is for',
    property: {
      kind: 'agreement',
      commit: 'monitoring_UE.recognised',
      running: announced,
      on: ['id', 'time'],
      injective: false,
      anonymous: true,
    },
  },
  near: {
    id: 'PROX-discovery',
    clause: 'S2 5.3.2',
    strength: 'goal',
    text: 'a UE that is discovered is where it is discovered',
    property: { kind: 'proximity', claim: discovered },
  },
  announced: {
    id: 'C-6.2.3-a/alive',
    clause: 'S2 6.2.3',
    strength: 'claim',
    text: 'a UE that is discovered has announced',
    property: { kind: 'aliveness', commit: discovered, running: announced },
  },
  announcedForSlot: {
    id: 'C-6.2.3-a/slot',
    clause: 'S2 6.2.3',
    strength: 'claim',
    text: 'a UE that is discovered has announced, and for that slot',
    property: {
      kind: 'agreement',
      commit: discovered,
      running: announced,
      on: ['id', 'slot'],
      injective: false,
      anonymous: true,
    },
  },
  executableByNetwork: {
    id: 'EXEC/network',
    clause: 'S2 5.2.3',
    strength: 'goal',
    text: 'left alone, a UE that is permitted is told where another is, and the permission ends',
    property: { kind: 'executable', claims: ['seeking_UE.found', 'discovered_UE.alone'] },
  },
  permittedOnly: {
    id: 'R-5.2.3-a',
    clause: 'S2 5.2.3',
    strength: 'should',
    text: 'the network does not tell where a UE is to who may no longer discover it',
    property: { kind: 'disclosure', claim: 'discovered_UE.alone', of: 'place' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
