import type { Requirement } from '../src/index.ts';

/** What is asked of the messages of direct security mode: none counts twice, and none is changed on its way. */
export const messageRequirements = {
  oneConnection: {
    id: 'R-5.5.3-c/connection',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'replay protection: a request, however often it is heard, ends in one connection at UE_2 at most',
    property: {
      kind: 'no-replay',
      accepted: 'UE_2.connected',
      sent: 'UE_1.offered',
      on: ['Nonce_1'],
    },
  },
  oneAnswer: {
    id: 'R-5.5.3-c/request',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'replay protection of the request itself: UE_2 takes it up once',
    property: {
      kind: 'no-replay',
      accepted: 'UE_2.accepted',
      sent: 'UE_1.offered',
      on: ['Nonce_1'],
    },
  },
  installedOnce: {
    id: 'R-5.5.3-c/installed-once',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'replay protection: UE_1 installs a KD-sess once; again would start its COUNTs anew under the same keys',
    property: {
      kind: 'uniqueness',
      claim: 'UE_1.installed',
      of: 'key',
    },
  },
  installedOnceByUE: {
    id: 'R-5.5.3-c/installed-once-by-UE',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'replay protection: a UE installs a KD-sess once, in whichever role',
    property: {
      kind: 'uniqueness',
      claim: 'installed',
      of: 'key',
    },
  },
  recentCommand: {
    id: 'R-5.5.3-c/command',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'replay protection of the command: what UE_1 obeys was made after its request',
    property: {
      kind: 'recentness',
      commit: 'UE_1.connected',
      running: 'UE_2.running',
      begin: 'UE_1.offered',
      on: ['Nonce_1', 'Nonce_2', 'key'],
    },
  },
  noDowngradeUE1: {
    id: 'C-6.3.4.4-a/UE_1',
    clause: 'S2 6.3.4.4 step 1',
    strength: 'claim',
    text: 'UE_1 goes on only if the list that UE_2 chose from is the one that UE_1 sent, and with what UE_2 chose',
    property: {
      kind: 'no-downgrade',
      offer: 'UE_2.running',
      commit: 'UE_1.connected',
      match: ['Nonce_1', 'Nonce_2'],
      on: ['Supported_algs', 'Chosen_integrity', 'Chosen_ciphering'],
    },
  },
  noDowngradeUE2: {
    id: 'C-6.3.4.4-a/UE_2',
    clause: 'S2 6.3.4.4 step 1',
    strength: 'claim',
    text: 'UE_2 is connected only if the list that it chose from is the one that UE_1 sent',
    property: {
      kind: 'no-downgrade',
      offer: 'UE_1.offered',
      commit: 'UE_2.connected',
      match: ['Nonce_1'],
      on: ['Supported_algs'],
    },
  },
  keyDataRest: {
    id: 'C-6.3.4.4-a/key-data-rest',
    clause: 'S2 6.3.4.4 step 1',
    strength: 'claim',
    text: 'the part of Key_creation_data that literally does not come back reached UE_2 as UE_1 sent it',
    property: {
      kind: 'no-downgrade',
      offer: 'UE_1.offered',
      commit: 'UE_2.connected',
      match: ['Nonce_1'],
      on: ['Key_data_rest'],
    },
  },
  keyDataPart: {
    id: 'C-6.3.4.4-a/key-data-part',
    clause: 'S2 6.3.4.4 step 1',
    strength: 'claim',
    text: 'the part of Key_creation_data that comes back reached UE_2 as UE_1 sent it',
    property: {
      kind: 'no-downgrade',
      offer: 'UE_1.offered',
      commit: 'UE_2.connected',
      match: ['Nonce_1'],
      on: ['Key_data_part'],
    },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
