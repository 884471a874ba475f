import { data, type Protocol, protocol } from '../../src/index.ts';
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
    constants: { ...constants(reading.weakest), ...Object.fromEntries(named) },
    messages,
    channels,
    items: itemsOf(messages),
    roles: { ME: me(stating), MME: mme(stating), eNB: enb(stating) },
  });
}
