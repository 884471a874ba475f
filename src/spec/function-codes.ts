import { algorithmTypes, lteFunctionCodes } from './lte.ts';
import type { DerivationDeclaration } from './protocol.ts';

/** How the input of a derivation begins: its FC, and the parameters before those of the charts, in hexadecimal. */
export interface FunctionCode {
  readonly fc: number;
  readonly distinguishers: readonly string[];
}

const hexOf = (octets: Iterable<number>): string =>
  Array.from(octets, (o) => o.toString(16).padStart(2, '0')).join('');

const published = (fc: number, ...type: number[]): FunctionCode => ({
  fc,
  distinguishers: type.map((t) => hexOf([t])),
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
 * FC and first parameters of the derivation with a label. They differ wherever its kind or its label does, unless a
 * protocol declares it otherwise.
 *
 * Declared: a `kdf` for whose label the protocol declares an FC has that one.
 *
 * Published: a `kdf` whose label is a key's published name has the published FC and type. Its further parameters are
 * those of the protocol, which may be other ones than the standard's.
 *
 * Private: every other `kdf` has FC FE and every `hash` FC FD, with the label itself (UTF-8) as P0. The label is in the
 * input with its length, so two labels never meet, however many there are. A hash never has a published code: the
 * published ones are of derivations under a key. So is a `kdf` whose FC the text does not say.
 */
export function functionCodeOf(
  derivation: 'kdf' | 'hash',
  label: string,
  declared?: DerivationDeclaration,
): FunctionCode {
  if (derivation === 'kdf' && declared !== undefined && declared.fc !== 'unsaid')
    return { fc: declared.fc, distinguishers: declared.distinguishers ?? [] };
  const known = derivation === 'kdf' && declared === undefined ? publishedCodes.get(label) : undefined;
  return known ?? { fc: privateCodes[derivation], distinguishers: [hexOf(new TextEncoder().encode(label))] };
}
