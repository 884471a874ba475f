import type { Protocol } from '../../src/index.ts';
import { sdes } from './protocol.ts';
import { literal, type Reading } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

const but = (about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...literal, ...change },
});

/** Every reading of SDES in IMS that has a name. */
export const variants = {
  literal: {
    about:
      'K1 in the INVITE, K2 in the answer, hop by hop through IMS, where each hop names its request; KD of both by a KDF that is not stated (F-34)',
    reading: literal,
  },
  'first-attribute': but('as literal, with two crypto attributes, of which the first counts', {
    attributes: 'first-counts',
  }),
  'each-another-attribute': but(
    'as literal, with two crypto attributes, of which each UE takes another (F-34)',
    {
      attributes: 'each-another',
    },
  ),
  forked: but('as literal, and the INVITE goes to a further device as well', { forking: 'to-another' }),
  'forked-one-identifier': but(
    'as forked, and the node tells answers apart by the identifier of the call alone, which the further device has seen',
    { forking: 'to-another', calls: 'identified' },
  ),
  logged: but('as literal, and the node logs the master keys of a call', { log: 'keys' }),
  'logged-without-keys': but('as literal, and the node logs who called whom, not the keys', { log: 'calls' }),
  'offers-remembered': but('as literal, and UE B answers no offer twice', { seen: 'refused' }),
  'sent-again': but('as literal, and the node sends an old offer again', { again: 'once' }),
  'sent-again-remembered': but('as sent-again, and UE B answers no offer twice', {
    again: 'once',
    seen: 'refused',
  }),
  'first-packet': but('as literal, and a first packet under KD follows', { packet: 'shown' }),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const heading = { procedure: 'P16', title: 'IMS keys by SDES', clause: 'S3 6.X.3.2.1, SDES' } as const;

const protocols = new Map(
  variantNames.map((name) => [name, sdes(heading, name, variants[name].about, variants[name].reading)]),
);

/** The protocol of a variant. */
export const sdesInIMS = (name: VariantName): Protocol => protocols.get(name) as Protocol;
