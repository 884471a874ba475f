import { data, fresh, ordered, type Protocol, protocol } from '../../src/index.ts';
import { dpf } from './dpf.ts';
import { COPY, channelsOf, messagesOf } from './messages.ts';
import { hasCode, literal, type Reading } from './reading.ts';
import { storesOf } from './stores.ts';
import { ue } from './ue.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

const but = (about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...literal, ...change },
});

/** Everything that the text leaves open, mended. */
const mended = {
  suites: 'NULL-excluded',
  scope: 'own-network',
  connections: 'one-at-a-time',
  editions: 'newer-only',
} as const satisfies Partial<Reading>;

/** Every reading of the clause that has a name. */
export const variants = {
  literal: {
    about:
      'as written: TLS under a key of GBA for the name of the DPF, any suite; a DPF speaks for any network',
    reading: literal,
  },
  'name-not-compared': but(
    'the UE does not compare the NAF-Id whose key it takes with the DPF that it wants',
    {
      name: 'not-compared',
    },
  ),
  'NULL-excluded': but('suites with NULL encryption are not allowed', { suites: 'NULL-excluded' }),
  'own-network': but('a DPF speaks for its own network only', { scope: 'own-network' }),
  'one-at-a-time': but('a UE closes a connection to a DPF before it opens another', {
    connections: 'one-at-a-time',
  }),
  'newer-only': but('a UE takes only data that is newer than what it has', { editions: 'newer-only' }),
  'bare-copies': but('one connection at a time; a UE stores copies as they are, and reads them again', {
    connections: 'one-at-a-time',
    copies: 'bare',
  }),
  'coded-copies': but('as bare-copies, with a code under a key of the UE', {
    connections: 'one-at-a-time',
    copies: 'with-code',
  }),
  'latest-copy': but('as coded-copies, and the UE takes no copy but that of the edition it has', {
    connections: 'one-at-a-time',
    copies: 'latest-with-code',
  }),
  certificates: but('public safety: TLS with a certificate of each, both compared with the names', {
    authentication: 'certificates',
  }),
  'certificate-not-compared': but('as certificates, and the UE takes any server with a good certificate', {
    authentication: 'certificates',
    name: 'not-compared',
  }),
  'certificate-not-revoked': but('as certificates, and the UE looks at a list of revocations', {
    authentication: 'certificates',
    revocation: 'looked-at',
  }),
  hardened: but('no NULL encryption, own network only, one connection at a time, newer data only', mended),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

function protocolOf(variant: string, description: string, r: Reading): Protocol {
  const used = { sort: 'Use' };
  return protocol({
    procedure: 'P12',
    title: 'Transfer of configuration data',
    variant,
    description,
    clause: 'S2 6.1',
    sorts: {
      Session: fresh(),
      Configuration: fresh(),
      Edition: ordered(3),
      Use: data(),
      ...(hasCode(r) ? { MessageType: data() } : {}),
    },
    constants: {
      'in-use': used,
      ...(r.revocation === 'looked-at' ? { revoked: used } : {}),
      ...(hasCode(r) ? { [COPY]: { sort: 'MessageType' } } : {}),
    },
    clocks: { edition: 'Edition' },
    channels: channelsOf(r),
    messages: messagesOf(r),
    stores: storesOf(r),
    roles: { UE: ue(r), DPF: dpf(r) },
  });
}

const protocols = new Map<string, Protocol>(
  Object.entries<Variant>(variants).map(([name, v]) => [name, protocolOf(name, v.about, v.reading)]),
);

/** The protocol of a variant. */
export const configurationTransfer = (name: VariantName): Protocol => protocols.get(name) as Protocol;
