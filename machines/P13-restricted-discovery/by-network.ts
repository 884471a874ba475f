import { type Attacker, fresh, type Protocol, protocol, type Scenario } from '../../src/index.ts';
import { few } from '../few-sessions.ts';
import { channels } from './messages.ts';
import {
  locatingFunction,
  type NetworkReading,
  networkMessages,
  seeking,
  toBeDiscovered,
} from './network-roles.ts';

/** Discovery by way of an honest ProSe Function. */
export function networkDiscovery(variant: string, description: string, r: NetworkReading): Protocol {
  return protocol({
    procedure: 'P13',
    title: 'Restricted discovery',
    variant,
    description,
    clause: 'S2 5.2.3',
    sorts: { Place: fresh() },
    channels: { PC3: channels.PC3 },
    messages: networkMessages(r),
    stores: {
      permitted: { key: 'Agent', value: 'Agent', description: 'who may discover whom' },
      place: { key: 'Agent', value: 'Place', description: 'where UEs are' },
    },
    roles: { discovered_UE: toBeDiscovered(r), seeking_UE: seeking, ProSe_Function: locatingFunction(r) },
  });
}

const checked: NetworkReading = { permission: 'checked', withdrawal: 'acknowledged' };

/** Readings of discovery by way of the network that have a name. */
export const networkVariants = {
  network: {
    about: 'the ProSe Function tells where a UE is only to those that it permits at that moment',
    reading: checked,
  },
  'network-unchecked': {
    about: 'as network, and the ProSe Function tells everybody',
    reading: { ...checked, permission: 'not-checked' },
  },
  'network-unacknowledged': {
    about: 'as network, and a UE takes a permission for gone as soon as it has said so',
    reading: { ...checked, withdrawal: 'not-acknowledged' },
  },
} as const satisfies Readonly<Record<string, { about: string; reading: NetworkReading }>>;

export type NetworkVariantName = keyof typeof networkVariants;
export const networkVariantNames = Object.keys(networkVariants) as readonly NetworkVariantName[];

const protocols = new Map<string, Protocol>(
  Object.entries(networkVariants).map(([n, v]) => [n, networkDiscovery(n, v.about, v.reading)]),
);

/** The protocol of a variant of discovery by way of the network. */
export const byNetwork = (name: NetworkVariantName): Protocol => protocols.get(name) as Protocol;

/** UE-B permits UE-C, and takes that back, twice; where UE-C is not the attacker's, it asks twice. */
export function permissions(attacker: Attacker): Scenario {
  const fn = 'ProSe-Function';
  const seeker = { role: 'seeking_UE', agent: 'UE-C', with: { fn, peer: 'UE-B' }, copies: 2 };
  return {
    name: `UE-B permits UE-C, and takes that back, ${attacker.code}`,
    agents: { 'UE-B': {}, 'UE-C': { insider: attacker.insider }, [fn]: {} },
    sessions: [
      { role: 'discovered_UE', agent: 'UE-B', with: { fn, friend: 'UE-C' }, copies: 2 },
      ...(attacker.insider ? [] : [seeker]),
      { role: 'ProSe_Function', agent: fn, copies: 4 },
    ],
    attacker,
    ...(attacker.insider ? { whyFew: few.played } : {}),
    assumptions: ['the ProSe Function takes four messages, each in a session of its own'],
  };
}
