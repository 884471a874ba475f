import { concatBytes } from '@noble/hashes/utils.js';
import { hmacSha256 } from './mac.ts';

const isOctet = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 0xff;

/**
 * An FC as octets. 0xFF by itself is no value: it announces a second octet (TS 33.220 B.2.2), so that no FC is the
 * beginning of another one.
 */
function functionCode(fc: number): Uint8Array {
  if (isOctet(fc) && fc !== 0xff) return Uint8Array.of(fc);
  if (isOctet(fc - 0xff00)) return Uint8Array.of(0xff, fc - 0xff00);
  throw new RangeError(`${fc} is no FC: it takes 00 to FE, or FF00 to FFFF`);
}

function length(octetCount: number): Uint8Array {
  if (octetCount > 0xffff)
    throw new RangeError(`a parameter of ${octetCount} octets; its length has room for 65535`);
  return Uint8Array.of(octetCount >> 8, octetCount & 0xff);
}

/**
 * The string S of the generic key derivation (TS 33.220 B.2.2): FC, then each parameter and after it its length in two
 * octets, most significant first. Different FCs or parameters never give the same string: read from its end it
 * comes apart in one way only. @throws RangeError on an FC that there is not, or a parameter past 65,535 octets.
 */
export function kdfInput(fc: number, params: readonly Uint8Array[]): Uint8Array {
  return concatBytes(functionCode(fc), ...params.flatMap((p) => [p, length(p.length)]));
}

/** The generic key derivation (TS 33.220 B.2): HMAC-SHA-256 of S under the key. */
export function kdf(key: Uint8Array, fc: number, params: readonly Uint8Array[]): Uint8Array {
  return hmacSha256(key, kdfInput(fc, params));
}

/** FC and parameters of an input of the key derivation, read from its end; undefined if it is none. */
export function kdfParts(
  input: Uint8Array,
): { readonly fc: number; readonly params: readonly Uint8Array[] } | undefined {
  const params: Uint8Array[] = [];
  let end = input.length;
  while (end > 2 || (end === 2 && input[0] !== 0xff)) {
    const start = end - 2 - (input[end - 2] << 8) - input[end - 1];
    if (start < 1) return undefined;
    params.unshift(input.slice(start, end - 2));
    end = start;
  }
  if (end === 2) return { fc: 0xff00 + input[1], params };
  return end === 1 && input[0] !== 0xff ? { fc: input[0], params } : undefined;
}
