import { cmac, ctr, ecb } from '@noble/ciphers/aes.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { exactly } from './octet-count.ts';

/** What 128-EEA2 and 128-EIA2 take besides key and message (TS 33.401 B.1.1, B.2.1). */
export interface EpsInput {
  /** COUNT, 32 bits. */
  readonly count: number;
  /** BEARER, 5 bits. */
  readonly bearer: number;
  /** DIRECTION: 0 for uplink, 1 for downlink. */
  readonly direction: number;
}

const block = 16;

/** AES-128 in counter mode from a first counter block. Ciphers and deciphers. */
export function aesCtr(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array {
  return ctr(exactly(16, 'a key of AES-128', key), exactly(block, 'a counter block', counter)).encrypt(data);
}

/** AES-CMAC (RFC 4493) with a key of 128 bits. */
export function aesCmac(key: Uint8Array, data: Uint8Array): Uint8Array {
  return cmac(data, exactly(16, 'a key of AES-128', key));
}

/** Twice a block in the field of CMAC (RFC 4493, 2.3). */
function doubled(bytes: Uint8Array): Uint8Array {
  const shifted = bytes.map((octet, i) => (octet << 1) | ((bytes[i + 1] ?? 0) >> 7));
  if (bytes[0] >> 7 === 1) shifted[block - 1] ^= 0x87;
  return shifted;
}

/** AES-CMAC over the first `bits` of the data; what follows them in the last octet is not looked at. */
function aesCmacOfBits(key: Uint8Array, data: Uint8Array, bits: number): Uint8Array {
  if (bits % 8 === 0) return aesCmac(key, data);
  const padded = new Uint8Array(Math.ceil(data.length / block) * block);
  padded.set(firstBits(data, bits));
  padded[data.length - 1] |= 0x80 >> (bits % 8);
  // A last block that was padded goes under the second subkey; over whole blocks the function below takes the first.
  const zero = new Uint8Array(block);
  const first = doubled(ecb(exactly(16, 'a key of AES-128', key), { disablePadding: true }).encrypt(zero));
  const second = doubled(first);
  for (let i = 0; i < block; i++) padded[padded.length - block + i] ^= first[i] ^ second[i];
  return aesCmac(key, padded);
}

/** The data with zeros for what follows the first `bits` in the last octet. */
function firstBits(data: Uint8Array, bits: number): Uint8Array {
  const kept = data.slice();
  if (bits % 8 !== 0) kept[kept.length - 1] &= 0xff00 >> (bits % 8);
  return kept;
}

/** COUNT, BEARER and DIRECTION in eight octets, the last 26 bits of them zero. */
function start({ count, bearer, direction }: EpsInput): Uint8Array {
  const fits = (n: number, below: number) => Number.isInteger(n) && n >= 0 && n < below;
  if (!fits(count, 2 ** 32) || !fits(bearer, 32) || !fits(direction, 2))
    throw new RangeError(`COUNT ${count}, BEARER ${bearer} or DIRECTION ${direction} is out of its range`);
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, count);
  view.setUint8(4, (bearer << 3) | (direction << 2));
  return new Uint8Array(view.buffer);
}

function checkBits(message: Uint8Array, bits: number): void {
  if (!Number.isInteger(bits) || Math.ceil(bits / 8) !== message.length)
    throw new RangeError(`${bits} bits are not in ${message.length} octets`);
}

/**
 * 128-EIA2 (TS 33.401 B.2.3): the code of 4 octets over a message, or over its first `bits`.
 * @throws RangeError on a key, input or number of bits of the wrong size.
 */
export function eia2(
  key: Uint8Array,
  input: EpsInput,
  message: Uint8Array,
  bits = message.length * 8,
): Uint8Array {
  checkBits(message, bits);
  return aesCmacOfBits(key, concatBytes(start(input), message), 64 + bits).slice(0, 4);
}

/**
 * 128-EEA2 (TS 33.401 B.1.3) of a message, or of its first `bits` (the rest of the last octet is then zero). Ciphers
 * and deciphers. @throws RangeError on a key, input or number of bits of the wrong size.
 */
export function eea2(
  key: Uint8Array,
  input: EpsInput,
  message: Uint8Array,
  bits = message.length * 8,
): Uint8Array {
  checkBits(message, bits);
  return firstBits(aesCtr(key, concatBytes(start(input), new Uint8Array(8)), message), bits);
}

/** The first octets of the stream that 128-EEA2 adds to a message. */
export const eea2Stream = (key: Uint8Array, input: EpsInput, octetCount: number): Uint8Array =>
  eea2(key, input, new Uint8Array(octetCount));
