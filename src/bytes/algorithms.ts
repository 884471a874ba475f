import { text } from './octets.ts';
import { eea2, eea2Stream, eia2, hmacSha256 } from './primitives/index.ts';
import { tuple } from './tuple.ts';

/**
 * The algorithm that an identifier stands for, by the identifier's name. `aes` is 128-EIA2 and 128-EEA2 of TS 33.401
 * Annex B. No library that we know has SNOW 3G or ZUC: any other algorithm is stood in for by AES under a key of its
 * own, so that two algorithms never give the same code or stream.
 */
export type Algorithm = { readonly kind: 'null' } | { readonly kind: 'aes' } | Standin;
interface Standin {
  readonly kind: 'stand-in';
  readonly name: string;
}

export function algorithmNamed(name: string, isNull: boolean): Algorithm {
  if (isNull) return { kind: 'null' };
  return /E[EI]A2/.test(name) ? { kind: 'aes' } : { kind: 'stand-in', name };
}

/** The 128 bits that an algorithm takes of a key: the last of it (TS 33.401, 6.1). */
function keyFor(algorithm: Exclude<Algorithm, { kind: 'null' }>, key: Uint8Array): Uint8Array {
  const own = algorithm.kind === 'aes' ? key : hmacSha256(key, text(algorithm.name));
  return own.length >= 16 ? own.slice(-16) : hmacSha256(own, text('short key')).slice(-16);
}

/** The code over the content, 4 octets; all zero under the null algorithm (TS 33.401 B.2). */
export function integrityCode(algorithm: Algorithm, key: Uint8Array, content: Uint8Array): Uint8Array {
  if (algorithm.kind === 'null') return new Uint8Array(4);
  return eia2(keyFor(algorithm, key), { count: 0, bearer: 0, direction: 0 }, content);
}

/** What a COUNT gives the algorithm: itself if it has four octets; else four that depend on all of it. */
function countOf(count: Uint8Array): number {
  const four = count.length === 4 ? count : hmacSha256(text('COUNT'), count);
  return new DataView(four.buffer, four.byteOffset).getUint32(0);
}

/** Ciphers, and deciphers: the same operation (TS 33.401 B.1). */
export function ciphered(
  algorithm: Algorithm,
  key: Uint8Array,
  count: Uint8Array,
  payload: Uint8Array,
): Uint8Array {
  if (algorithm.kind === 'null') return payload;
  return eea2(keyFor(algorithm, key), { count: countOf(count), bearer: 0, direction: 0 }, payload);
}

/** The first octets of the stream that algorithm, key and COUNT give. */
export function stream(
  algorithm: Algorithm,
  key: Uint8Array,
  count: Uint8Array,
  octetCount: number,
): Uint8Array {
  if (algorithm.kind === 'null') return new Uint8Array(octetCount);
  return eea2Stream(keyFor(algorithm, key), { count: countOf(count), bearer: 0, direction: 0 }, octetCount);
}

/** The key of any length as 32 octets, for algorithms that want so many. */
export function wideKey(key: Uint8Array): Uint8Array {
  return key.length === 32 ? key : hmacSha256(tuple([key]), text('wide'));
}
