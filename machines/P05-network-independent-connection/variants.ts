import { type Protocol, protocol } from '../../src/index.ts';
import { directLink } from '../direct-link/protocol.ts';
import { type LinkReading, literal as literalLink } from '../direct-link/reading.ts';
import { protocolOf as networkIndependentKeys } from '../P04-network-independent-keys/protocol.ts';
import {
  type Reading as KeyReading,
  literal as literalKeys,
  signed as signedKeys,
} from '../P04-network-independent-keys/reading.ts';
import { sideBySide } from '../side-by-side.ts';

/** A reading of the whole connection: one of how the UEs make KD, and one of what they do with it. */
interface Variant {
  readonly about: string;
  readonly keys: KeyReading;
  readonly link: LinkReading;
  /** Whether the radio reaches only its own place. */
  readonly radio?: 'local';
}

/** The connection of 6.3.2.2: the request first, then a KD between the UEs, then security mode. */
const link: LinkReading = {
  ...literalLink,
  establishment: 'after-the-request',
  allocation: 'never',
};

const signed = { ...signedKeys, next: 'connection' } as const;

const but = (about: string, keys: Partial<KeyReading>, more: Partial<Variant> = {}): Variant => ({
  about,
  keys: { ...signed, ...keys },
  link,
  ...more,
});

/** Every reading of the network independent connection that has a name. */
export const variants = {
  literal: {
    about:
      'request, keys between the UEs, security mode (6.3.2.2, figure 1); the steps of the keys are empty (D-37)',
    keys: { ...literalKeys, next: 'connection' },
    link,
  },
  signed: but('request, keys by the signed exchange that P04 supplies, security mode', {}),
  'with-identities': but(
    'as signed, and new identities at the end (6.3.4.2)',
    {},
    {
      link: { ...link, allocation: 'each-connection' },
    },
  ),
  unauthenticated: but('as signed, with an exchange of which nothing is signed', {
    signs: 'nothing',
    peer: 'left-out',
  }),
  places: but('as signed; the radio reaches no further than its place', {}, { radio: 'local' }),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const heading = { procedure: 'P05', title: 'Network independent connection', clause: 'S2 6.3.2.2' } as const;

function protocolOf(name: VariantName): Protocol {
  const { about, keys, link: r, radio }: Variant = variants[name];
  const whole = sideBySide(
    { ...heading, variant: name, description: about },
    networkIndependentKeys(name, about, keys),
    directLink(heading, name, about, r),
  );
  if (radio === undefined) return whole;
  return protocol({ ...whole, channels: { PC5: { ...whole.channels.PC5, local: true } } });
}

const protocols = new Map(variantNames.map((name) => [name, protocolOf(name)]));

/** The protocol of a variant. */
export const networkIndependentConnection = (name: VariantName): Protocol => protocols.get(name) as Protocol;

/**
 * The first messages by a reading of another procedure, whose charts show what the request carries: asked here as
 * questions about the request.
 */
export const requestOf = (other: Protocol): Protocol =>
  protocol({ ...other, ...heading, variant: `${other.procedure}-${other.variant}` });
