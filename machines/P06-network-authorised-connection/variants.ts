import type { Protocol } from '../../src/index.ts';
import { directLink } from '../direct-link/protocol.ts';
import { type LinkReading, literal as literalLink } from '../direct-link/reading.ts';
import { protocolOf as networkAuthorisedKeys } from '../P02-network-authorised-keys/protocol.ts';
import {
  type Reading as KeyReading,
  literal as literalKeys,
  repaired as repairedKeys,
} from '../P02-network-authorised-keys/reading.ts';
import { sideBySide } from '../side-by-side.ts';

/** A reading of the whole connection: one of how the network makes KD, and one of what the UEs do with it. */
export interface Variant {
  readonly about: string;
  readonly keys: KeyReading;
  readonly link: LinkReading;
}

/** Each UE stores KD for the connection to come; nobody asks on the air before. */
const forConnection = { next: 'connection', step0: 'wish' } as const;

/** The connection of 6.3.2.2: by a KD that the stores have, with new identities at the end. */
const link: LinkReading = {
  ...literalLink,
  establishment: 'before-the-request',
  identities: 'given',
};

const repaired: Variant = {
  about:
    'keys through the MMEs first, then request, security mode and new identities (6.3.2.2); keys as repaired in P02',
  keys: { ...repairedKeys, ...forConnection },
  link,
};

const but = (about: string, keys: Partial<KeyReading>, change: Partial<LinkReading>): Variant => ({
  about,
  keys: { ...repaired.keys, ...keys },
  link: { ...link, ...change },
});

/** Every reading of the network authorised connection that has a name. */
export const variants = {
  literal: {
    about:
      'keys through the MMEs first, then request, security mode and new identities (6.3.2.2); the clause of the keys to the letter (D-07, D-09)',
    keys: { ...literalKeys, ...forConnection },
    link,
  },
  repaired,
  'keys-after-request': but(
    'as repaired, in the order of 6.3.4.4 and of step 0a in 6.3.4.3.2: the UE that takes a request then goes to its MME (D-30)',
    { step0: 'stored-request' },
    { establishment: 'after-the-request' },
  ),
  'bearer-before-security': but(
    'as repaired, and the radio bearer of the figure is there before security mode: user data may flow on it (D-31)',
    {},
    { userData: 'once-there-is-a-bearer', allocation: 'never' },
  ),
  'bearer-after-security': but(
    'as repaired, and user data flows once the UEs are connected, ciphered',
    {},
    { userData: 'once-connected', allocation: 'never' },
  ),
  'ephemeral-keys': but(
    'as bearer-after-security; what the UEs send through their MMEs are Diffie-Hellman values, whose secret enters KD',
    { material: 'ephemeral' },
    { userData: 'once-connected', allocation: 'never' },
  ),
  'names-told': but(
    'as repaired, and the network tells each UE the name of the other',
    { names: 'told' },
    {},
  ),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

/** The protocol of a reading. */
export function connectionOf(variant: string, { about, keys, link: r }: Variant): Protocol {
  const heading = { procedure: 'P06', title: 'Network authorised connection', clause: 'S2 6.3.2.2' };
  return sideBySide(
    { ...heading, variant, description: about },
    networkAuthorisedKeys('P02', variant, about, keys),
    directLink(heading, variant, about, r),
  );
}

const protocols = new Map(variantNames.map((name) => [name, connectionOf(name, variants[name])]));

/** The protocol of a variant. */
export const networkAuthorisedConnection = (name: VariantName): Protocol => protocols.get(name) as Protocol;
