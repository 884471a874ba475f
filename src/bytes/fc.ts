import { utf8ToBytes } from '@noble/hashes/utils.js';
import { algorithmTypes, lteFunctionCodes } from './primitives/index.ts';

/** How a derivation begins: its FC, and the parameters that come before those that a protocol names. */
export interface FunctionCode {
  readonly fc: number;
  readonly prefix: readonly Uint8Array[];
}

const published = (fc: number, ...type: number[]): FunctionCode => ({
  fc,
  prefix: type.map((t) => Uint8Array.of(t)),
});

/**
 * The FC of a key that a standard names, by that name as the label, with the type that the standard puts first.
 * TS 33.401 A.2 to A.4 and A.7; TS 33.303 A.3 (PTK); TS 33.501 A.2 and A.6; TS 33.536 Annex A (KNRP-sess and its two).
 */
const publishedCodes: ReadonlyMap<string, FunctionCode> = new Map([
  ['KASME', published(lteFunctionCodes.KASME)],
  ['KeNB', published(lteFunctionCodes.KeNB)],
  ['NH', published(lteFunctionCodes.NH)],
  ...Object.entries(algorithmTypes).map(
    ([name, type]) => [name, published(lteFunctionCodes.algorithmKey, type)] as const,
  ),
  ['PTK', published(0x4a)],
  ['KAUSF', published(0x6a)],
  ['KSEAF', published(0x6c)],
  ['KNRP-sess', published(0x7f)],
  ['NRPEK', published(0x7e, 0x00)],
  ['NRPIK', published(0x7e, 0x01)],
]);

/** FCs of ours, from the end of the range of one octet: no standard that we know has given them to a key. */
const privateCodes = { kdf: 0xfe, hash: 0xfd } as const;

/**
 * FC and first parameters of the derivation with a label. They differ wherever its kind or its label does.
 *
 * Published: a `kdf` whose label is a key's published name has the published FC and type. Its further parameters are
 * those of the protocol, which may be other ones than the standard's.
 *
 * Private: every other `kdf` has FC FE and every `hash` FC FD, with the label itself (UTF-8) as P0. The label is in the
 * input with its length, so two labels never meet, however many there are. A hash never has a published code: the
 * published ones are of derivations under a key.
 */
export function fcOf(derivation: 'kdf' | 'hash', label: string): FunctionCode {
  const known = derivation === 'kdf' ? publishedCodes.get(label) : undefined;
  return known ?? { fc: privateCodes[derivation], prefix: [utf8ToBytes(label)] };
}
