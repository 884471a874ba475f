import {
  type ChannelDeclaration,
  type ConstantDeclaration,
  constant,
  data,
  fresh,
  ordered,
  type Protocol,
  protocol,
  type Sort,
  type StoreDeclaration,
  term,
} from '../../src/index.ts';
import { algorithmConstants } from './algorithms.ts';
import { trafficDerivations } from './keys.ts';
import {
  COMMAND,
  COMPLETE,
  KEY_ESTABLISHMENT,
  messagesOf,
  REQUEST,
  RESPONSE,
  USER_DATA,
} from './messages.ts';
import type { Reading } from './reading.ts';
import { ue1 } from './ue-1.ts';
import { ue2 } from './ue-2.ts';

function sorts(r: Reading): Readonly<Record<string, Sort>> {
  return {
    ...(r.exchange === 'nonces' ? { Nonce: fresh() } : {}),
    AlgorithmList: data(),
    IntegrityAlgorithm: data(),
    CipheringAlgorithm: data(),
    KeySetIdentifier: data(),
    ...(r.keyIdentifier === 'halves' ? { KeySetIdentifierHalf: data() } : {}),
    ...(r.keyData === 'absent' ? {} : { KeyDataPart: data(), KeyDataRest: data() }),
    MessageType: data(),
    Purpose: data(),
    ...(r.userData === undefined ? {} : { COUNT: ordered(1), Payload: fresh() }),
  };
}

/** `name-1` to `name-values`. */
function numbered(name: string, sort: string, values: number): Readonly<Record<string, ConstantDeclaration>> {
  return Object.fromEntries(Array.from({ length: values }, (_, i) => [`${name}-${i + 1}`, { sort }]));
}

function constants(r: Reading): Readonly<Record<string, ConstantDeclaration>> {
  const types = [
    REQUEST,
    COMMAND,
    COMPLETE,
    ...(r.established === 'by-response' ? [RESPONSE] : []),
    ...(r.userData === undefined ? [] : [USER_DATA]),
  ];
  const identifiers =
    r.contexts === 'of-anyone'
      ? pairs.flatMap(([, , DKSI]) => namesOf(r, DKSI))
      : ['DKSI-current', 'DKSI-earlier'];
  const halves = r.keyIdentifier === 'halves' ? ['LSB-current', 'LSB-earlier'] : [];
  const all = (names: readonly string[], sort: string, secret = false) =>
    Object.fromEntries(names.map((n) => [n, secret ? { sort, secret } : { sort }] as const));
  return {
    ...algorithmConstants(r),
    ...all(identifiers, 'KeySetIdentifier', r.identifiers !== 'public'),
    ...all(halves, 'KeySetIdentifierHalf'),
    ...(r.keyData === 'absent'
      ? {}
      : {
          ...numbered('key-part', 'KeyDataPart', r.varied === 'key-part' ? 2 : 1),
          ...numbered('key-rest', 'KeyDataRest', r.varied === 'key-rest' ? 2 : 1),
        }),
    ...all(types, 'MessageType'),
    ...all(['for-integrity', 'for-confidentiality'], 'Purpose'),
  };
}

/** Who shares a context with whom where a UE looks a DKSI up among all of its contexts. */
const pairs = [
  ['UE-A', 'UE-B', 'DKSI-AB'],
  ['UE-A', 'UE-C', 'DKSI-AC'],
  ['UE-B', 'UE-C', 'DKSI-BC'],
] as const;

/** The identifiers that a pair uses one after the other. Two connections take two; the third is there to follow. */
const namesOf = (r: Reading, DKSI: string): readonly string[] =>
  r.identifiers === 'once' ? [DKSI, `${DKSI}-next`, `${DKSI}-last`] : [DKSI];

function contextStores(r: Reading): Readonly<Record<string, StoreDeclaration>> {
  const once = r.identifiers === 'once';
  const following: StoreDeclaration = {
    key: 'KeySetIdentifier',
    value: 'KeySetIdentifier',
    description: 'the DKSI that follows each; how the two UEs agree on it the text does not say',
    initial: pairs.flatMap(([a, b, first]) => {
      const names = namesOf(r, first);
      return names
        .slice(1)
        .map((next, i) => ({ key: constant(names[i]), value: constant(next), agents: [a, b] }));
    }),
  };
  return {
    ...(once ? { following } : {}),
    contexts: {
      key: 'KeySetIdentifier',
      value: 'Key',
      description: 'the KD of each context, by its DKSI (6.3.3, D2D-Idle); nothing here changes it',
      initial: pairs.flatMap(([a, b, first]) =>
        namesOf(r, first).map((DKSI) => ({
          key: constant(DKSI),
          value: term.shared('KD', constant(a), constant(b)),
          agents: [a, b],
        })),
      ),
    },
    identifiers: {
      key: 'Agent',
      value: 'KeySetIdentifier',
      description: `the DKSI of the context with each peer; ${once ? 'each request that is answered takes the next' : 'nothing here changes it'}`,
      initial: pairs.flatMap(([a, b, dksi]) => [
        { key: constant(b), value: constant(dksi), agents: [a] },
        { key: constant(a), value: constant(dksi), agents: [b] },
      ]),
    },
  };
}

const ownAlgorithms: StoreDeclaration = {
  key: 'Agent',
  value: 'AlgorithmList',
  description:
    'the algorithms that a UE is content with (6.3.3, D2D-Null), under its own name; nothing here changes it',
  initial: [
    { key: 'self', value: constant('algs-offered'), agents: ['UE-A', 'UE-B'] },
    { key: 'self', value: constant('algs-of-UE-C'), agents: ['UE-C'] },
  ],
};

function stores(r: Reading): Readonly<Record<string, StoreDeclaration>> {
  const nonces = (description: string): StoreDeclaration => ({ key: 'Nonce', value: 'Nonce', description });
  return {
    ...(r.contexts === 'of-anyone' ? contextStores(r) : {}),
    ...(r.lists === 'by-UE' ? { 'own-algorithms': ownAlgorithms } : {}),
    ...(r.ownNonce === 'refused' ? { 'sent-nonces': nonces('every Nonce_1 that this UE has sent') } : {}),
    ...(r.seenNonce === 'refused' ? { 'answered-nonces': nonces('every Nonce_1 it has answered') } : {}),
  };
}

const idealEstablishment: ChannelDeclaration = {
  authentic: true,
  confidential: true,
  replayProtected: true,
  description:
    'step 0a or 0c, which the text lacks (D-38), taken as ideal: who listens learns that it takes place, and no more',
};

/** The protocol of a reading: direct security mode between two UEs that already share a KD. */
export function protocolOf(variant: string, description: string, reading: Reading): Protocol {
  return protocol({
    procedure: 'P09',
    title: 'Direct security mode',
    variant,
    description,
    clause: 'S2 6.3.4.4',
    sorts: sorts(reading),
    constants: constants(reading),
    channels: {
      PC5: { description: 'the direct radio link: nothing protects it but the messages themselves' },
      ...(reading.requester === 'established' ? { [KEY_ESTABLISHMENT]: idealEstablishment } : {}),
    },
    messages: messagesOf(reading),
    stores: stores(reading),
    derivations: trafficDerivations(reading),
    roles: { UE_1: ue1(reading), UE_2: ue2(reading) },
  });
}
