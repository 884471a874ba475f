import { literal as restricted } from '../P13-restricted-discovery/reading.ts';
import { but, protocolsOf, type Variant } from '../P13-restricted-discovery/variants.ts';

const literal = { ...restricted, announces: 'ProSe-id', ProSeIds: 'public' } as const;

/** Readings of open discovery (S2 5.3.2), controls for the restricted one. */
export const variants = {
  literal: { about: 'as written: what is announced is the identity, or as good as that', reading: literal },
  published: but(
    literal,
    'as TS 33.303: with it goes a code, over the time, under a key of the UE and its ProSe Function, which checks it',
    { MIC: 'at-function' },
  ),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

/** The protocol of a variant of open discovery. */
export const openDiscovery = protocolsOf<VariantName>(
  { procedure: 'P15', title: 'Open discovery', clause: 'S2 5.3.2' },
  variants,
);
