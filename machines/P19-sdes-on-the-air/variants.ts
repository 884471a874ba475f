import type { Protocol } from '../../src/index.ts';
import { sdes } from '../P16-ims-sdes/protocol.ts';
import { literal as inIMS, type Reading } from '../P16-ims-sdes/reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** What "should be sent via the network" leaves open. */
export const variants = {
  direct: {
    about: 'request and accept on the air',
    reading: { ...inIMS, request: 'direct', answer: 'direct', calls: 'unnamed' },
  },
  mixed: {
    about: 'the request via the network, the accept on the air; a first packet under KD follows',
    reading: { ...inIMS, request: 'network', answer: 'direct', calls: 'unnamed', packet: 'shown' },
  },
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const heading = { procedure: 'P19', title: 'SDES on the air', clause: 'S3 6.X.3.2' } as const;

const protocols = new Map(
  variantNames.map((name) => [name, sdes(heading, name, variants[name].about, variants[name].reading)]),
);

/** The protocol of a variant. */
export const sdesOnTheAir = (name: VariantName): Protocol => protocols.get(name) as Protocol;
