import type { Requirement } from '../src/index.ts';

/** What is asked of procedures one after the other, each requirement once. */
export const requirements = {
  executableDiscovered: {
    id: 'EXEC/discovered-connection',
    clause: 'S2 6.2.3',
    strength: 'goal',
    text: 'left alone, a UE discovers another and connects to it',
    property: {
      kind: 'executable',
      claims: ['monitoring_UE.discovered', 'UE_1.connected', 'UE_2.connected'],
    },
  },
  executableConnection: {
    id: 'EXEC/composition',
    clause: 'S2 6.3.2.2',
    strength: 'goal',
    text: 'left alone, two UEs make a KD and connect under it',
    property: {
      kind: 'executable',
      claims: ['UE_1-keys.established', 'UE_2-keys.established', 'UE_1.connected', 'UE_2.connected'],
    },
  },
  executableRekeying: {
    id: 'EXEC/rekeyed-with-new-KD',
    clause: 'S2 6.3.4.5',
    strength: 'goal',
    text: 'left alone, two UEs get a new KD through their MMEs and a new KD-sess from it',
    property: { kind: 'executable', claims: ['UE_1-keys.established', 'UE_1.rekeyed', 'UE_2.rekeyed'] },
  },
  discoveredIsPeer: {
    id: 'C-6.2.3-a/composed',
    clause: 'S2 6.2.3',
    strength: 'claim',
    text: 'where a UE has a KD with the owner of a ProSe id that it has discovered, that UE has it with the same KD',
    property: {
      kind: 'agreement',
      commit: 'UE_1-keys.established',
      running: 'UE_2-keys.established',
      on: ['key'],
      injective: true,
    },
  },
  userMeansUE: {
    id: 'R-5.5.3-e/composed',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'no man in the middle: where UE_2 is connected to a UE, that UE has connected to it under the same key',
    property: {
      kind: 'agreement',
      commit: 'UE_2.connected',
      running: 'UE_1.connected',
      on: ['key'],
      injective: true,
    },
  },
  rekeyedSecret: {
    id: 'SEC-KD-sess/new-KD',
    clause: 'S2 6.3.4.5',
    strength: 'goal',
    text: 'nobody but the two UEs of the link learns the KD-sess with which UE_2 ends a rekeying with a new KD',
    property: { kind: 'secrecy', claim: 'UE_2.rekeyed', of: 'key' },
  },
  confirmedToUE1: {
    id: 'KC/composed-UE_1',
    clause: 'S2 6.3.4.4',
    strength: 'goal',
    text: 'when UE_1 is connected, its peer has the same KD-sess',
    property: { kind: 'key-confirmation', commit: 'UE_1.connected', holds: 'UE_2.running', key: 'key' },
  },
  confirmedToUE2: {
    id: 'KC/composed-UE_2',
    clause: 'S2 6.3.4.4',
    strength: 'goal',
    text: 'when UE_2 is connected, its peer has the same KD-sess',
    property: { kind: 'key-confirmation', commit: 'UE_2.connected', holds: 'UE_1.connected', key: 'key' },
  },
  dataSecret: {
    id: 'SEC-user-data/network',
    clause: 'S2 6.3.2.2',
    strength: 'goal',
    text: 'an MME that reads along does not read the user data of the UEs that it has helped',
    property: { kind: 'secrecy', claim: 'UE_1.sent', of: 'Payload' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
