import {
  type ChannelDeclaration,
  type ConstantDeclaration,
  data,
  fresh,
  type ItemDeclaration,
  type MessageDeclaration,
  type Protocol,
  protocol,
} from '../../src/index.ts';
import { enb } from './enb.ts';
import { me } from './me.ts';
import {
  AS_COMMAND,
  AS_COMPLETE,
  ATTACH_ACCEPT,
  ATTACH_REQUEST,
  messagesOf,
  NAS_COMMAND,
  NAS_COMPLETE,
} from './messages.ts';
import { mme } from './mme.ts';
import { ownPairConstants, ownPairStore } from './own-key-pair.ts';
import type { Reading } from './reading.ts';
import { type ReadingName, readings } from './readings.ts';

/** The sorts of the attach. KASMEtemp has one of its own, so that no derived key can be taken for it. */
export const sorts = {
  Indication: data(),
  Algorithms: data(),
  Cause: data(),
  Count: data(),
  Tag: data(),
  RootKey: fresh(),
  Nonce: fresh(),
  Content: fresh(),
  UserData: fresh(),
  ContextId: fresh(),
} as const;

/** The links of the attach (F-38): what protects NAS and radio is in the messages; S1 rests on NDS/IP. */
export const channels: Readonly<Record<string, ChannelDeclaration>> = {
  NAS: {
    description: 'NAS between ME and MME over the radio: nothing but what the messages themselves carry',
  },
  Uu: { description: 'radio between ME and eNB: nothing but what the messages themselves carry' },
  S1: {
    authentic: true,
    confidential: true,
    replayProtected: true,
    description:
      'S1 between MME and eNB, under NDS/IP with ciphering; a scenario may take the ciphering away',
  },
};

/** The constants of the attach; the second pair of algorithms is an older one, or the null algorithms. */
export function constants(weakest: Reading['weakest']): Readonly<Record<string, ConstantDeclaration>> {
  const second: Record<string, ConstantDeclaration> =
    weakest === 'null'
      ? { 'EIA0-EEA0': { sort: 'Algorithms', nullAlgorithm: true } }
      : { 'EIA1-EEA1': { sort: 'Algorithms' } };
  const tags = [NAS_COMMAND, NAS_COMPLETE, AS_COMMAND, AS_COMPLETE, ATTACH_ACCEPT];
  return {
    RLOS: { sort: 'Indication' },
    'EPS services not allowed': { sort: 'Cause' },
    'EIA2-EEA2': { sort: 'Algorithms' },
    ...second,
    UL0: { sort: 'Count' },
    DL0: { sort: 'Count' },
    DL1: { sort: 'Count' },
    ...Object.fromEntries(tags.map((t) => [t, { sort: 'Tag' }])),
  };
}

/** What the clause speaks of, and where the messages of a reading have it. */
export function itemsOf(messages: Readonly<Record<string, MessageDeclaration>>): readonly ItemDeclaration[] {
  const places = (message: string, field: string) =>
    Object.hasOwn(messages[message].fields, field) ? [`${message}.${field}`] : [];
  return [
    {
      name: 'MME public key',
      clause: 'S4 7.1.1, D-60',
      // A key that verifies something is in use, whether it is sent or comes in a certificate.
      appearsAs: places(NAS_COMMAND, 'Signature'),
    },
    {
      name: 'ME certificate',
      clause: 'S4 7.1.2.1, D-61',
      appearsAs: places(ATTACH_REQUEST, 'Certificate'),
    },
  ];
}

const built = new Map<ReadingName, Protocol>();

/** RLOS attach by one of the readings of S4 7.1.2.1; the same protocol each time it is asked for. */
export function parlosAttach(name: ReadingName): Protocol {
  const known = built.get(name) ?? build(name);
  built.set(name, known);
  return known;
}

function build(name: ReadingName): Protocol {
  const { reading, description } = readings[name];
  const messages = messagesOf(reading);
  return protocol({
    procedure: 'P21',
    title: 'RLOS attach (PARLOS)',
    variant: name,
    description,
    clause: 'S4 7.1.2.1',
    sorts,
    constants: { ...constants(reading.weakest), ...ownPairConstants(reading) },
    stores: ownPairStore(reading),
    messages,
    channels,
    items: itemsOf(messages),
    roles: { ME: me(reading), MME: mme(reading), eNB: enb(reading) },
  });
}
