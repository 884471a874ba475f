import type { Property, Requirement } from '../src/index.ts';

const clause = 'S2 6.3.2.2';

const keysFirst: Property = {
  kind: 'precedence',
  first: 'UE_1-keys.established',
  later: 'UE_1.begins',
  match: [],
};

const requestFirst: Property = {
  kind: 'precedence',
  first: 'UE_1.begins',
  later: 'UE_1-keys.begun',
  match: [],
};

/** What the text says of the order in which the UEs ask for keys and for a connection. */
export const orderOfKeys: readonly {
  readonly clause: string;
  readonly text: string;
  readonly property: Property;
}[] = [
  {
    clause: 'S2 6.3.2.2',
    text: 'the first stage is to make the keys; then comes the request',
    property: keysFirst,
  },
  {
    clause: 'S2 6.3.4.4 step 0 and 6.3.4.3.2 step 0a',
    text: 'the keys are made after the request, by the UE that has received it',
    property: requestFirst,
  },
];

/** What is asked of the connection as a whole, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/connection',
    clause,
    strength: 'goal',
    text: 'left alone, two UEs get a KD through their MMEs, connect under it, and have new identities',
    property: {
      kind: 'executable',
      claims: [
        'UE_1-keys.established',
        'UE_2-keys.established',
        'UE_1.connected',
        'UE_2.connected',
        'UE_1.allocated',
        'UE_2.allocated',
      ],
    },
  },
  executableWithData: {
    id: 'EXEC/connection-data',
    clause,
    strength: 'goal',
    text: 'left alone, two UEs get a KD through their MMEs, connect under it, and user data gets across',
    property: {
      kind: 'executable',
      claims: ['UE_1.connected', 'UE_2.connected', 'UE_1.sent', 'UE_2.received'],
    },
  },
  keysFirst: {
    id: 'ORDER/keys-first',
    clause,
    strength: 'claim',
    text: 'a UE asks for a connection only when it has a KD with the peer',
    property: keysFirst,
  },
  requestFirst: {
    id: 'ORDER/request-first',
    clause: 'S2 6.3.4.4 step 0',
    strength: 'claim',
    text: 'the network makes a KD only when a UE has asked another for a connection',
    property: requestFirst,
  },
  dataSecret: {
    id: 'SEC-user-data',
    clause: 'S2 5.5.3',
    strength: 'may',
    text: 'nobody but the two UEs reads their user data, where ciphering is configured',
    property: { kind: 'secrecy', claim: 'UE_1.sent', of: 'Payload' },
  },
  secrecy: {
    id: 'SEC-KD-sess/connection',
    clause,
    strength: 'goal',
    text: 'nobody but the two UEs learns the KD-sess of the connection',
    property: { kind: 'secrecy', claim: 'UE_1.connected', of: 'key' },
  },
  agreement: {
    id: 'AGR-connection/UE_2',
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
  requested: {
    id: 'KD-on-request/network',
    clause: 'S2 6.3.4.3.2 step 0a',
    strength: 'goal',
    text: 'a UE gets a KD with another, for a request that it has received, only if that other has made the request',
    property: { kind: 'weak-agreement', commit: 'UE_1-keys.established', running: 'UE_1.begins' },
  },
  keyConfirmed: {
    id: 'KC-KD/connection',
    clause: 'S2 6.3.4.3.2 step 7',
    strength: 'goal',
    text: 'when UE_2 is connected, UE_1 has the same KD-sess in use',
    property: { kind: 'key-confirmation', commit: 'UE_2.connected', holds: 'UE_1.connected', key: 'key' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;

/** Can any one reading keep all sentences about the order? `among`: the readings. */
export const oneOrder = (among: Extract<Property, { kind: 'consistent' }>['among']): Requirement => ({
  id: 'ORDER',
  clause: 'S2 6.3.2.2, 6.3.4.4, 6.3.4.3.2',
  strength: 'claim',
  text: 'the clauses give one order of key establishment and request',
  property: { kind: 'consistent', sentences: orderOfKeys, among },
});
