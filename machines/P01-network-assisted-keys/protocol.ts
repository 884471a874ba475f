import {
  type ConstantDeclaration,
  constant,
  type DerivationDeclaration,
  data,
  fresh,
  type ItemDeclaration,
  type Protocol,
  protocol,
  type Sort,
  type StoreDeclaration,
  term,
} from '../../src/index.ts';
import { messagesOf } from './messages.ts';
import { mme1 } from './mme-1.ts';
import { mme2 } from './mme-2.ts';
import type { Reading } from './reading.ts';
import { ue1 } from './ue-1.ts';
import { ue2 } from './ue-2.ts';

/** NAS security and NDS hide, authenticate and keep off replays; scenarios switch ciphering and COUNTs off. */
const safe = { confidential: true, authentic: true, replayProtected: true } as const;
const nasKey = term.shared('Kasme', 'sender', 'receiver');

const channels = {
  'NAS-1': { ...safe, restsOn: nasKey, description: 'NAS between UE1 and MME1, under keys from Kasme1' },
  'NAS-2': { ...safe, restsOn: nasKey, description: 'NAS between UE2 and MME2, under keys from Kasme2' },
  NDS: { ...safe, description: 'between the MMEs, by the NDS mechanism' },
};

const usesFixed = (r: Reading): boolean => r.exchange === 'parameters' && r.parameters !== 'random';

function sorts(r: Reading): Readonly<Record<string, Sort>> {
  return {
    ...(r.exchange === 'parameters' && r.parameters !== 'constant' ? { Parameter: fresh() } : {}),
    ...(usesFixed(r) ? { FixedParameter: data() } : {}),
    ...(r.run === 'DKSI' ? { KeySetIdentifier: fresh() } : {}),
    ...(r.authorisation === 'checked' ? { Permission: data() } : {}),
  };
}

function constants(r: Reading): Readonly<Record<string, ConstantDeclaration>> {
  return {
    ...(usesFixed(r) ? { fixed: { sort: 'FixedParameter' } } : {}),
    ...(r.authorisation === 'checked' ? { may: { sort: 'Permission' } } : {}),
  };
}

function stores(r: Reading): Readonly<Record<string, StoreDeclaration>> {
  const keys = (description: string): StoreDeclaration => ({ key: 'Agent', value: 'Key', description });
  return {
    ...(r.authorisation === 'checked'
      ? {
          authorised: {
            key: 'Agent',
            value: 'Permission',
            description: 'the UEs whose subscription allows direct communication (S2 4.1.2)',
            initial: ['UE-A', 'UE-B'].map((ue) => ({
              key: constant(ue),
              value: constant('may'),
              agents: ['MME-1', 'MME-2'],
            })),
          },
        }
      : {}),
    ...(r.kept === 'one-a-peer' ? { 'KD-of-peer': keys('the KD established last with each peer') } : {}),
    ...(r.kept === 'by-starter'
      ? {
          'KD-begun': keys('the KD of each peer from the run that this UE began last'),
          'KD-answered': keys('the KD of each peer from the run that the peer began last'),
        }
      : {}),
  };
}

/** The one KDF of the clause. The FC is ours: nothing published takes the place of this derivation. */
const derivations: Readonly<Record<Reading['derivation'], DerivationDeclaration>> = {
  unsaid: { fc: 'unsaid', lengths: 'unsaid', clause: 'S0 6.4.x.2, end: for further study' },
  'own-FC': { fc: 0xfc },
};

/** What later steps need of a KD and what the operator is to decide, and where the charts have it. */
function items(r: Reading): readonly ItemDeclaration[] {
  return [
    {
      name: 'DKSI',
      clause: 'S2 6.3.4.4 step 0: the name by which the command calls a KD',
      appearsAs: r.run === 'DKSI' ? ['UE1.DKSI', 'UE2.DKSI', 'Step-4.DKSI'] : [],
    },
    {
      name: 'authorisation by the operator',
      clause: 'S2 4.1.2: direct communication is authorised by the operator',
      appearsAs: r.authorisation === 'checked' ? ['authorised'] : [],
    },
  ];
}

/** The protocol of a reading: two attached UEs get a KD with the help of their MMEs. */
export function protocolOf(variant: string, description: string, reading: Reading): Protocol {
  return protocol({
    procedure: 'P01',
    title: 'Network assisted key establishment',
    variant,
    description,
    clause: 'S0 6.4.x.2',
    sorts: sorts(reading),
    constants: constants(reading),
    channels,
    messages: messagesOf(reading),
    stores: stores(reading),
    items: items(reading),
    derivations: { KDF: derivations[reading.derivation] },
    roles: { UE1: ue1(reading), MME1: mme1(reading), MME2: mme2(reading), UE2: ue2(reading) },
  });
}
