import {
  type Attacker,
  attackers,
  type Protocol,
  type Scenario,
  type SessionDeclaration,
} from '../../src/index.ts';
import { few } from '../few-sessions.ts';
import { protocolOf as networkAuthorisedKeys } from '../P02-network-authorised-keys/protocol.ts';
import {
  type Reading as KeyReading,
  repaired as repairedKeys,
} from '../P02-network-authorised-keys/reading.ts';
import { sideBySide } from '../side-by-side.ts';
import { protocolOf } from './protocol.ts';
import { type Reading, repaired } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

const but = (about: string, change: Partial<Reading>): Variant => ({
  about: `as repaired, with a new KD through the MMEs (P02, where the network tells each UE the name of the other): ${about}`,
  reading: { ...repaired, refresh: 'insisted', newKD: 'by-who-is-asked', ...change },
});

/** Every reading of rekeying with a new KD from the network that has a name. */
export const networkKeysVariants = {
  'network-keys': but('the UE that has received the request goes to its MME (D-46)', {}),
  'network-keys-by-name': but('UE_1 of this clause is UE_1 of 6.3.4.3.2, as the names have it (D-11)', {
    newKD: 'by-UE_1',
  }),
  'network-keys-compared': but(
    'the UE that has received the request goes to its MME if the request names the UE at the other end (F-29)',
    { parameter: 'compared' },
  ),
} as const satisfies Readonly<Record<string, Variant>>;

export type NetworkKeysName = keyof typeof networkKeysVariants;

export const networkKeysNames = Object.keys(networkKeysVariants) as readonly NetworkKeysName[];

const keys: KeyReading = {
  ...repairedKeys,
  address: 'EXP',
  names: 'told',
  DKSI: 'small-number',
  next: 'rekeying',
  step0: 'stored-request',
};

function build(name: NetworkKeysName): Protocol {
  const { about, reading } = networkKeysVariants[name];
  return sideBySide(
    { procedure: 'P10', title: 'Direct rekeying', variant: name, description: about, clause: 'S2 6.3.4.5' },
    protocolOf(name, about, reading),
    networkAuthorisedKeys('P02', name, about, keys),
  );
}

const protocols = new Map(networkKeysNames.map((name) => [name, build(name)]));

/** The protocol of a variant with a new KD from the network. */
export const rekeyingWithNetworkKeys = (name: NetworkKeysName): Protocol => protocols.get(name) as Protocol;

interface Options {
  readonly copies?: number;
  /** UE-C is the attacker's own subscriber, and UE-B may make a KD with it. */
  readonly insider?: boolean;
}

/** UE-A asks UE-B for new keys; one of the two goes to its MME, as the variant has it. */
export function throughMMEs(name: NetworkKeysName, attacker: Attacker, o: Options = {}): Scenario {
  const { copies = 1, insider = false } = o;
  const byName = networkKeysVariants[name].reading.newKD === 'by-UE_1';
  const [starts, mme, other, otherMME] = byName
    ? ['UE-A', 'MME-1', 'UE-B', 'MME-2']
    : ['UE-B', 'MME-2', 'UE-A', 'MME-1'];
  const session = (role: string, agent: string, values: SessionDeclaration['with']): SessionDeclaration => ({
    role,
    agent,
    with: values,
    copies,
  });
  return {
    name: `new KD through MMEs, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': insider ? { insider: true } : {}, 'MME-1': {}, 'MME-2': {} },
    sessions: [
      session('UE_1', 'UE-A', { peer: 'UE-B' }),
      session('UE_2', 'UE-B', { peer: 'UE-A' }),
      session('UE_1-keys', starts, {
        peer: insider ? [other, 'UE-C'] : other,
        mme,
        address: 'expression',
      }),
      session('MME_1', mme, { other: otherMME }),
      session('MME_2', otherMME, { ue: insider ? [other, 'UE-C'] : other, other: mme }),
      session('UE_2-keys', other, { peer: starts, mme: otherMME }),
    ],
    attacker,
    ...(copies > 1 ? {} : { whyFew: attacker.inject ? few.costly : few.run }),
    assumptions: [
      'each two UEs are connected at the start: they share KD, its DKSI and a first KD-sess',
      'MME-1 serves UE-A and UE-C, MME-2 serves UE-B; NAS security and NDS cipher, authenticate and refuse replays',
      'one expression for all; the network tells each UE the name of the other',
    ],
  };
}

/** An insider with a subscription of its own. */
export const withUEC = (name: NetworkKeysName): Scenario => ({
  ...throughMMEs(name, attackers.A2, { insider: true }),
  name: 'new KD through MMEs, UE-C is the attacker, A2',
});
