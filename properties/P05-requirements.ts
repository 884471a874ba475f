import type { Requirement } from '../src/index.ts';

const clause = 'S2 6.3.2.2';
const unprotected = 'S2 6.3.2.1';

/** What is asked of the network independent connection and of its first message, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/independent-connection',
    clause,
    strength: 'goal',
    text: 'left alone, two UEs make a KD between them after a request, and connect under it',
    property: {
      kind: 'executable',
      claims: ['UE_1-keys.established', 'UE_2-keys.established', 'UE_1.connected', 'UE_2.connected'],
    },
  },
  nonce: {
    id: 'C-6.3.2.1-a/nonce',
    clause: unprotected,
    strength: 'claim',
    text: 'that nothing protects the first message is no problem: UE_2 is connected only with a Nonce_1 that a UE has sent',
    property: {
      kind: 'agreement',
      commit: 'UE_2.connected',
      running: 'UE_1.offered',
      on: ['Nonce_1'],
      injective: true,
      anonymous: true,
    },
  },
  algorithms: {
    id: 'C-6.3.2.1-a/algorithms',
    clause: unprotected,
    strength: 'claim',
    text: 'same: UE_2 is connected only with the list of algorithms that UE_1 has sent',
    property: {
      kind: 'no-downgrade',
      offer: 'UE_1.offered',
      commit: 'UE_2.connected',
      match: ['Nonce_1'],
      on: ['Supported_algs'],
    },
  },
  keyData: {
    id: 'C-6.3.2.1-a/key-data',
    clause: unprotected,
    strength: 'claim',
    text: 'same: UE_2 is connected only with the Key_creation_data that UE_1 has sent, what does not come back included',
    property: {
      kind: 'no-downgrade',
      offer: 'UE_1.offered',
      commit: 'UE_2.connected',
      match: ['Nonce_1'],
      on: ['Key_data_part', 'Key_data_rest'],
    },
  },
  expression: {
    id: 'C-6.3.2.1-a/expression',
    clause: unprotected,
    strength: 'claim',
    text: 'same: the KD of a connection is for the expression that UE_1 has asked for',
    property: { kind: 'separation', claim: 'uses', of: 'KD', by: 'expression' },
  },
  identity: {
    id: 'C-6.3.2.1-a/identity',
    clause: unprotected,
    strength: 'claim',
    text: 'same: UE_2 answers a request by identity as a UE that has asked by that identity, with this nonce',
    property: {
      kind: 'agreement',
      commit: 'UE_2.reconnected',
      running: 'UE_1.asks',
      on: ['Nonce_1'],
      injective: true,
    },
  },
  unlinkable: {
    id: 'C-6.3.2.1-c/request',
    clause: unprotected,
    strength: 'claim',
    text: 'by what is in clear when UEs connect, two connections of one UE are not told from one each of two UEs',
    property: { kind: 'unlinkability' },
  },
  oneKD: {
    id: 'SYNC-KD/crossing',
    clause,
    strength: 'goal',
    text: 'when all has come to rest, both UEs have the same KD with each other',
    property: { kind: 'convergence', settled: { kind: 'stores', store: 'KD' } },
  },
  requested: {
    id: 'KD-on-request',
    clause: 'S2 6.3.4.3.1',
    strength: 'goal',
    text: 'UE_2 comes to have a KD with a UE only if that UE has asked it for a connection',
    property: {
      kind: 'weak-agreement',
      commit: 'UE_2-keys.established',
      running: 'UE_1.begins',
    },
  },
  work: {
    id: 'DOS-request',
    clause: 'S2 6.3.2.2',
    strength: 'goal',
    text: 'UE_2 begins to make keys only for a UE that has shown who it is',
    property: {
      kind: 'work-before-authentication',
      work: 'UE_2-keys.chose',
      authenticated: 'UE_2-keys.established',
    },
  },
  near: {
    id: 'PROX-connection',
    clause: 'S2 5.5.3',
    strength: 'goal',
    text: 'a UE to which UE_1 is connected is where its radio reaches',
    property: { kind: 'proximity', claim: 'UE_1.connected' },
  },
  agreement: {
    id: 'AGR-independent-connection',
    clause,
    strength: 'goal',
    text: 'where UE_2 is connected to a UE, that UE has connected to it with the same nonces and key, once a run',
    property: {
      kind: 'agreement',
      commit: 'UE_2.connected',
      running: 'UE_1.connected',
      on: ['Nonce_1', 'Nonce_2', 'key'],
      injective: true,
    },
  },
  secrecy: {
    id: 'SEC-KD-sess/independent-connection',
    clause,
    strength: 'goal',
    text: 'nobody but the two UEs learns the KD-sess of the connection',
    property: { kind: 'secrecy', claim: 'UE_1.connected', of: 'key' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
