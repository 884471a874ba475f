import {
  type ConstantDeclaration,
  constant,
  data,
  fresh,
  type ItemDeclaration,
  type Protocol,
  protocol,
  type Sort,
  type StoreDeclaration,
  term,
} from '../../src/index.ts';
import { COMMAND, COMPLETE, messagesOf } from './messages.ts';
import { mme1 } from './mme-1.ts';
import { mme2 } from './mme-2.ts';
import type { Reading } from './reading.ts';
import { ue1 } from './ue-1.ts';
import { ue2 } from './ue-2.ts';

/** NAS security and NDS hide, authenticate and keep off replays; scenarios switch ciphering and COUNTs off. */
const safe = { confidential: true, authentic: true, replayProtected: true } as const;
const nasKey = term.shared('Kasme', 'sender', 'receiver');

const channels = {
  'NAS-1': { ...safe, restsOn: nasKey, description: 'NAS between UE_1 and MME_1, under keys from its Kasme' },
  'NAS-2': { ...safe, restsOn: nasKey, description: 'NAS between UE_2 and MME_2, under keys from its Kasme' },
  NDS: { ...safe, description: 'between the MMEs' },
  PC5: { description: 'the direct radio link' },
};

function sorts(r: Reading): Readonly<Record<string, Sort>> {
  return {
    ...(r.material === 'derived' ? { Parameter: fresh() } : {}),
    ...(r.address === 'identity' ? { ConnectionIdentity: data() } : { EXP: data() }),
    NewIdentity: fresh(),
    KeySetIdentifier: r.DKSI === 'new-value' ? fresh() : data(),
    ...(r.step0 === 'request-on-the-air' ? { Requester: data() } : {}),
    ...(r.next === 'security-mode' ? { MessageType: data() } : {}),
  };
}

/** Identities that UEs have given to others, in clear or not; one that was given to UE-C it may pass on. */
const given = [
  ['B-for-A', 'UE-B', 'UE-A'],
  ['B-for-C', 'UE-B', 'UE-C'],
  ['C-for-A', 'UE-C', 'UE-A'],
] as const;

function constants(r: Reading): Readonly<Record<string, ConstantDeclaration>> {
  const identities = given.map(([id, , to]) => [id, { sort: 'ConnectionIdentity', secret: to !== 'UE-C' }]);
  const all = (names: readonly string[], sort: string) => names.map((n) => [n, { sort }]);
  return Object.fromEntries([
    ...(r.address === 'identity' ? identities : [['expression', { sort: 'EXP' }]]),
    ...(r.DKSI === 'small-number' ? all(['DKSI-1', 'DKSI-2'], 'KeySetIdentifier') : []),
    ...(r.next === 'security-mode' ? all([COMMAND, COMPLETE], 'MessageType') : []),
    ...(r.step0 === 'request-on-the-air' ? all(['nobody', 'peer'], 'Requester') : []),
  ]);
}

function stores(r: Reading): Readonly<Record<string, StoreDeclaration>> {
  return {
    ...(r.address === 'identity'
      ? {
          given: {
            key: 'ConnectionIdentity',
            value: 'Agent',
            description: 'the connection identities that a UE has given, and to whom (6.3.4.2)',
            initial: given.map(([id, by, to]) => ({ key: constant(id), value: constant(to), agents: [by] })),
          },
        }
      : {}),
    ...(r.DKSI === 'small-number'
      ? { used: { key: 'KeySetIdentifier', value: 'Agent', description: 'the DKSIs that a UE has selected' } }
      : {}),
  };
}

/** What the clause needs and names without saying where it is. */
const items: readonly ItemDeclaration[] = [
  {
    name: 'the MME that serves whom a connection identity means',
    clause: 'S2 6.3.4.3.2 step 2: MME_1 finds out the address of MME_2',
    appearsAs: [],
  },
];

/** The protocol of a reading: two attached UEs get a KD and a DKSI through their MMEs. */
export function protocolOf(
  procedure: 'P02' | 'P03',
  variant: string,
  description: string,
  r: Reading,
): Protocol {
  return protocol({
    procedure,
    title: `Network authorised key establishment${procedure === 'P03' ? ', changed by S1' : ''}`,
    variant,
    description,
    clause: procedure === 'P02' ? 'S2 6.3.4.3.2' : 'S1 6.3.4.3.2',
    sorts: sorts(r),
    constants: constants(r),
    channels,
    messages: messagesOf(r),
    stores: stores(r),
    items,
    roles: Object.fromEntries([ue1(r), mme1(r), mme2(r), ue2(r)].map((chart) => [chart.name, chart])),
  });
}
