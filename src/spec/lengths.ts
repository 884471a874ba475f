import type { Protocol } from './protocol.ts';

/** Octets of values of the sorts that every protocol has; the others are as long as what they are made of. */
const builtin: Readonly<Record<string, number>> = {
  Key: 32,
  PrivateKey: 32,
  /** Ed25519, then X25519, of one private key. */
  PublicKey: 64,
  DhExponent: 32,
  DhPublic: 32,
  Hash: 32,
};

/** Octets of a value that is drawn at random, where its sort says nothing else. */
const drawn = 16;
/** Octets of a value of an ordered sort: a COUNT of TS 33.401, most significant octet first. */
const ordered = 4;

/** The length that all values of the sort have, or undefined where lengths differ. */
export function lengthOfSort(protocol: Protocol, sort: string): number | undefined {
  const declared = protocol.sorts[sort];
  switch (declared?.kind) {
    case 'fresh':
      return builtin[sort] ?? drawn;
    case 'ordered':
      return ordered;
    case 'data': {
      const lengths = new Set(octetsOfSort(protocol, sort)?.map((hex) => hex.length / 2));
      return lengths.size === 1 ? [...lengths][0] : undefined;
    }
    case undefined:
      return builtin[sort];
  }
}

/** All values of a sort of constants in hexadecimal, or undefined where a constant does not say its octets. */
export function octetsOfSort(protocol: Protocol, sort: string): readonly string[] | undefined {
  if (protocol.sorts[sort]?.kind !== 'data') return undefined;
  const all = Object.values(protocol.constants ?? {}).filter((c) => c.sort === sort);
  const said = all.flatMap((c) => (c.octets === undefined ? [] : [c.octets]));
  return said.length === all.length && all.length > 0 ? said : undefined;
}
