import { type Protocol, protocol } from '../../src/index.ts';
import { networkIndependentConnection } from '../P05-network-independent-connection/variants.ts';
import { networkAuthorisedConnection } from '../P06-network-authorised-connection/variants.ts';
import { rekeyingWithNetworkKeys } from '../P10-direct-rekeying/network-keys.ts';
import { discoveredConnection } from './discovered.ts';

const heading = { procedure: 'P23', title: 'Compositions', clause: 'S2 6.2, 6.3' } as const;

/** A protocol of another procedure as a composition of its own. */
const as = (variant: string, description: string, other: Protocol): Protocol =>
  protocol({ ...other, ...heading, variant, description });

const discovered = (
  variant: string,
  description: string,
  change: Parameters<typeof discoveredConnection>[3] = {},
): Protocol => discoveredConnection(heading, variant, description, change);

const protocols = {
  'discovered-and-signed': discovered(
    'discovered-and-signed',
    'X1: restricted discovery (P13), then with the owner of the ProSe id request, keys by a signed exchange (P04), security mode',
  ),
  'discovered-and-unauthenticated': discovered(
    'discovered-and-unauthenticated',
    'X1, with an exchange of which nothing is signed',
    { signs: 'nothing', peer: 'left-out' },
  ),
  'identity-through-MMEs': as(
    'identity-through-MMEs',
    'X2: keys through the MMEs by a connection identity (P02), request, security mode, as repaired in P06',
    networkAuthorisedConnection('repaired'),
  ),
  'names-through-MMEs': as(
    'names-through-MMEs',
    'X2, and the network tells each UE the name of the other',
    networkAuthorisedConnection('names-told'),
  ),
  'rekeyed-with-new-KD': as(
    'rekeyed-with-new-KD',
    'X3: a rekeying whose request nothing protects has a new KD made through the MMEs, as network-keys in P10',
    rekeyingWithNetworkKeys('network-keys'),
  ),
  'rekeyed-with-compared-KD': as(
    'rekeyed-with-compared-KD',
    'X3, and the UE that is asked makes a KD with the UE at the other end only',
    rekeyingWithNetworkKeys('network-keys-compared'),
  ),
  'signed-and-confirmed': as(
    'signed-and-confirmed',
    'X4: keys by a signed exchange (P04), then security mode, as signed in P05',
    networkIndependentConnection('signed'),
  ),
  'network-keys-and-data': as(
    'network-keys-and-data',
    'X6: keys through the MMEs, security mode, ciphered user data, as bearer-after-security in P06',
    networkAuthorisedConnection('bearer-after-security'),
  ),
  'ephemeral-keys-and-data': as(
    'ephemeral-keys-and-data',
    'X6, and what goes through the MMEs are Diffie-Hellman values',
    networkAuthorisedConnection('ephemeral-keys'),
  ),
} as const satisfies Readonly<Record<string, Protocol>>;

export type VariantName = keyof typeof protocols;

export const variantNames = Object.keys(protocols) as readonly VariantName[];

/** The protocol of a composition. */
export const composition = (name: VariantName): Protocol => protocols[name];
