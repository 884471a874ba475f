import type { Case, Encoding, Property } from '../spec/index.ts';
import { encodingsNamed, nameOfDerivation } from '../verdict/kinds/encodings.ts';
import type { CommonOctets } from '../verdict/verdict.ts';
import { BytesDiffer } from './alike.ts';
import { fromHex, octets as octetsOf, text } from './octets.ts';
import { hmacSha256, kdfParts } from './primitives/index.ts';
import type { Shown } from './shown.ts';

/** The key under which both derivations are shown; any other would do. */
const key = hmacSha256(text('interloper: a key of a derivation'), text(''));

/**
 * Shows octets that are of two things: taken apart as each of the two is, and, for derivations, what comes out of both.
 * @throws BytesDiffer if they are not of one of them
 */
export function shownCommon({ requirement, protocol }: Case, { octets, of }: CommonOctets): readonly Shown[] {
  const { property } = requirement;
  if (property.kind === 'separate-contents') {
    const contents = protocol.elements?.find((e) => e.name === property.element)?.contents ?? [];
    return of.map((name) => {
      if (!contents.some((c) => c.name === name && isContent(c, octets, property.upTo)))
        throw new BytesDiffer(`${octets} is no ${name}`);
      return { who: name, what: 'can be', values: { [property.element]: { hex: octets } } };
    });
  }
  if (property.kind !== 'separate-derivations') throw new BytesDiffer(`${property.kind} has no octets`);
  const input = fromHex(octets).bytes;
  const derived = octetsOf(hmacSha256(key, input));
  return of.map((name) => {
    if (!encodingsCalled(name, property).some((e) => isInput(e, input, property.upTo)))
      throw new BytesDiffer(`${octets} is no input of ${name}`);
    const values = { from: octetsOf(key), input: octetsOf(input), key: derived };
    const shown = Object.entries(values).map(([n, v]) => [n, { hex: v.key }] as const);
    return { who: name, what: 'derives', values: Object.fromEntries(shown) };
  });

  function encodingsCalled(
    name: string,
    { derivations, from }: Extract<Property, { kind: 'separate-derivations' }>,
  ): readonly Encoding[] {
    return [...derivations, ...from]
      .filter((d) => nameOfDerivation(d) === name)
      .flatMap((d) => encodingsNamed(protocol, d));
  }
}

function isInput({ fc, parameters }: Encoding, input: Uint8Array, upTo: number): boolean {
  const parts = kdfParts(input);
  if (parts === undefined || parts.params.length !== parameters.length) return false;
  return (
    (fc === undefined || fc === parts.fc) &&
    parameters.every(({ octets, values }, i) => {
      const value = octetsOf(parts.params[i]);
      const { length } = value.bytes;
      return (
        (octets === undefined ? length <= upTo : length === octets) && (values?.includes(value.key) ?? true)
      );
    })
  );
}

function isContent(
  { octets, tag = '' }: { readonly octets?: number; readonly tag?: string },
  hex: string,
  upTo: number,
): boolean {
  const length = (hex.length - tag.length) / 2;
  return hex.startsWith(tag) && (octets === undefined ? length >= 1 && length <= upTo : length === octets);
}
