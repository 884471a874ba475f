import type { Protocol } from '../../src/index.ts';
import { sdes } from '../P16-ims-sdes/protocol.ts';
import { literal as inIMS, type Reading } from '../P16-ims-sdes/reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** Both messages via the network, which is not said to be IMS: nothing tells one call from another. */
const literal: Reading = { ...inIMS, request: 'network', answer: 'network', calls: 'unnamed' };

/** The last sentence of S3: over which nodes and by what protocol is not stated. */
export const variants = {
  literal: {
    about:
      'K1 in the Direct Connection Request, K2 in the Accept, both via the network: one node stands for a path that the text does not name (F-34)',
    reading: literal,
  },
  'calls-identified': {
    about: 'as literal, and an identifier of the call is in all messages',
    reading: { ...literal, calls: 'identified' },
  },
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const heading = { procedure: 'P18', title: 'SDES via the network', clause: 'S3 6.X.3.2' } as const;

const protocols = new Map(
  variantNames.map((name) => [name, sdes(heading, name, variants[name].about, variants[name].reading)]),
);

/** The protocol of a variant. */
export const sdesViaNetwork = (name: VariantName): Protocol => protocols.get(name) as Protocol;
