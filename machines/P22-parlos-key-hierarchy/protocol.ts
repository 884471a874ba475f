import { type ConstantDeclaration, data, type Protocol, protocol } from '../../src/index.ts';
import { enb } from '../P21-parlos-attach/enb.ts';
import {
  channels,
  constants,
  itemsOf,
  type ReadingName,
  readings,
  sorts,
} from '../P21-parlos-attach/index.ts';
import { me } from '../P21-parlos-attach/me.ts';
import { messagesOf } from '../P21-parlos-attach/messages.ts';
import { mme } from '../P21-parlos-attach/mme.ts';
import { purposes } from './key-hierarchy.ts';

type Constants = Readonly<Record<string, ConstantDeclaration>>;

const built = new Map<ReadingName, Protocol>();

/**
 * The key hierarchy of S4 7.1.2.2 as the attach makes it: the charts of P21, which now also state for what each
 * key is taken into use.
 */
export function parlosKeyHierarchy(name: ReadingName): Protocol {
  const known = built.get(name) ?? build(name);
  built.set(name, known);
  return known;
}

/**
 * Algorithm identities (TS 33.401 5.1.3.2 and 5.1.4.2) and the uplink NAS COUNT of a first message, to the octet: what
 * the keys are derived from.
 */
const octets: Readonly<Record<string, string>> = {
  'EIA0-EEA0': '00',
  'EIA1-EEA1': '01',
  'EIA2-EEA2': '02',
  UL0: '00000000',
};

const inOctets = (all: Constants): Constants =>
  Object.fromEntries(
    Object.entries(all).map(([name, c]) => [name, name in octets ? { ...c, octets: octets[name] } : c]),
  );

function build(name: ReadingName): Protocol {
  const { reading, description } = readings[name];
  const stating = { ...reading, statesPurposes: true };
  const messages = messagesOf(stating);
  const named = Object.values(purposes).map((p) => [p, { sort: 'Purpose' }] as const);
  return protocol({
    procedure: 'P22',
    title: 'PARLOS key hierarchy',
    variant: name,
    description,
    clause: 'S4 7.1.2.2',
    sorts: { ...sorts, Purpose: data() },
    constants: { ...inOctets(constants(reading.weakest)), ...Object.fromEntries(named) },
    messages,
    channels,
    items: itemsOf(messages),
    // What the steps call KNAS is no key of LTE.
    ...(reading.nasKeys === 'one' ? { derivations: { KNAS: { fc: 'unsaid', lengths: 'unsaid' } } } : {}),
    roles: { ME: me(stating), MME: mme(stating), eNB: enb(stating) },
  });
}
