import type { Requirement } from '../src/index.ts';
import { messageRequirements } from './P09-message-requirements.ts';

const clause = 'S2 6.3.4.4';

/** What UE_1 and UE_2 are to agree on when they are done. */
const terms = ['Nonce_1', 'Nonce_2', 'Supported_algs', 'Chosen_integrity', 'Chosen_ciphering', 'key'];

/** What is asked of direct security mode, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC',
    clause,
    strength: 'goal',
    text: 'left alone, UE_1 and UE_2 both get to the protected connection',
    property: {
      kind: 'executable',
      claims: ['UE_1.connected', 'UE_2.connected'],
    },
  },
  executableWithData: {
    id: 'EXEC/user-data',
    clause,
    strength: 'goal',
    text: 'left alone, UE_1 and UE_2 get connected and user data gets across',
    property: {
      kind: 'executable',
      claims: ['UE_1.connected', 'UE_2.connected', 'UE_1.sent', 'UE_2.received'],
    },
  },
  secrecy: {
    id: 'SEC-KD-sess',
    clause: clause,
    strength: 'goal',
    text: 'nobody but the two UEs learns the KD-sess of a connection',
    property: {
      kind: 'secrecy',
      claim: 'connected',
      of: 'key',
    },
  },
  forwardSecrecy: {
    id: 'FS-KD-sess',
    clause: clause,
    strength: 'goal',
    text: 'a KD that leaks once the connection stands does not open the connection',
    property: {
      kind: 'forward-secrecy',
      claim: 'connected',
      of: 'key',
    },
  },
  peerAlive: {
    id: 'R-5.5.3-e',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'no man in the middle: where UE_1 connects to a UE, that UE has taken part as UE_2',
    property: {
      kind: 'aliveness',
      commit: 'UE_1.connected',
      running: 'UE_2.running',
    },
  },
  peerWithUs: {
    id: 'R-5.5.3-e/with-us',
    clause: 'S2 5.5.3',
    strength: 'shall',
    text: 'no man in the middle: where UE_1 connects to a UE, that UE has answered UE_1',
    property: {
      kind: 'weak-agreement',
      commit: 'UE_1.connected',
      running: 'UE_2.running',
    },
  },
  agreementUE1: {
    id: 'C-6.3.4.4-b/UE_1',
    clause: clause,
    strength: 'claim',
    text: 'the code that UE_1 checks makes sure that both UEs mean each other, the same nonces, algorithms and key, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_1.connected',
      running: 'UE_2.running',
      on: terms,
      injective: true,
    },
  },
  agreementUE2: {
    id: 'C-6.3.4.4-b/UE_2',
    clause: clause,
    strength: 'claim',
    text: 'the code that UE_2 checks makes sure that both UEs mean each other, the same nonces, algorithms and key, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_2.connected',
      running: 'UE_1.connected',
      on: terms,
      injective: true,
    },
  },
  keyConfirmation: {
    id: 'C-6.3.4.4-b/confirmed',
    clause: 'S2 6.3.4.4 step 2',
    strength: 'claim',
    text: 'when UE_2 takes the keys into use, its peer has them',
    property: {
      kind: 'key-confirmation',
      commit: 'UE_2.connected',
      holds: 'UE_1.connected',
      key: 'key',
    },
  },
  sameKD: {
    id: 'C-6.3.4.4-b/DKSI',
    clause: 'S2 6.3.4.4 step 1',
    strength: 'claim',
    text: 'the KD that UE_1 takes by the DKSI of a command is the one that some UE_2 used for it',
    property: {
      kind: 'agreement',
      commit: 'UE_1.connected',
      running: 'UE_2.running',
      on: ['DKSI', 'key'],
      injective: false,
      anonymous: true,
    },
  },
  freshKeys: {
    id: 'C-6.3.2.1-b',
    clause: 'S2 6.3.2.1',
    strength: 'claim',
    text: 'nonces from both sides make the key of every connection new to UE_1',
    property: {
      kind: 'freshness',
      claim: 'UE_1.connected',
      of: 'key',
    },
  },
  ...messageRequirements,
  separatePeers: {
    id: 'R-5.4.3',
    clause: 'S2 5.4.3',
    strength: 'should',
    text: 'connections of different pairs of UEs never share a KD-sess',
    property: {
      kind: 'separation',
      claim: 'context',
      of: 'key',
      by: 'pair',
    },
  },
  separatePurposes: {
    id: 'F-28/purposes',
    clause: 'S2 6.3.3 and 6.3.4.4 step 1',
    strength: 'invariant',
    text: 'integrity and confidentiality never use the same key',
    property: {
      kind: 'separation',
      claim: 'uses',
      of: 'key',
      by: 'purpose',
    },
  },
  separateDerivations: {
    id: 'F-28/inputs',
    clause: 'S2 6.3.3 and 6.3.4.4 step 1',
    strength: 'invariant',
    text: 'the keys for integrity and confidentiality are derived from inputs that are never the same',
    property: {
      kind: 'separate-derivations',
      derivations: [
        { role: 'UE_1', variable: 'K_int' },
        { role: 'UE_2', variable: 'K_int' },
      ],
      from: [
        { role: 'UE_1', variable: 'K_conf' },
        { role: 'UE_2', variable: 'K_conf' },
      ],
      upTo: 64,
    },
  },
  dataUnaltered: {
    id: 'R-5.5.2/modification',
    clause: 'S2 5.5.2',
    strength: 'goal',
    text: 'the threat of undetected modification is met: what UE_2 takes for user data is what a UE_1 sent',
    property: {
      kind: 'precedence',
      first: 'UE_1.sent',
      later: 'UE_2.received',
      match: ['Payload'],
    },
  },
  endsTogether: {
    id: 'SYNC-connected',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, a UE that is connected has a peer that is, under the same key',
    property: {
      kind: 'convergence',
      settled: { kind: 'claims', commit: 'connected', partner: 'connected', on: ['key'] },
    },
  },
  unlinkable: {
    id: 'UNL-DKSI',
    clause,
    strength: 'goal',
    text: 'a listener cannot tell two connections of one UE from one each of two UEs',
    property: { kind: 'unlinkability' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
