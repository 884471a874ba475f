import { concatBytes } from '@noble/hashes/utils.js';

/** The longest value that a length of two octets can announce. */
export const longestValue = 0xffff;

/** A length in two octets, most significant first. @throws RangeError past 65,535. */
export function length(octetCount: number): Uint8Array {
  if (octetCount > longestValue)
    throw new RangeError(`a value of ${octetCount} octets; its length has room for ${longestValue}`);
  return Uint8Array.of(octetCount >> 8, octetCount & 0xff);
}

/** Several values side by side: each as its length in two octets, then itself. */
export function tuple(values: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...values.flatMap((v) => [length(v.length), v]));
}

/** The values side by side in the octets, or undefined if they are no such row to the last octet. */
export function untuple(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const values: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return undefined;
    const end = at + 2 + (bytes[at] << 8) + bytes[at + 1];
    if (end > bytes.length) return undefined;
    values.push(bytes.slice(at + 2, end));
    at = end;
  }
  return values;
}
