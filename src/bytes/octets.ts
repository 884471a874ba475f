import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** A value in real bytes. `key` is its hexadecimal form: two values are equal exactly if their keys are. */
export interface Octets {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export const octets = (bytes: Uint8Array): Octets => ({ key: bytesToHex(bytes), bytes });

export const fromHex = (hex: string): Octets => ({ key: hex, bytes: hexToBytes(hex) });

export const text = (characters: string): Uint8Array => new TextEncoder().encode(characters);

export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((octet, i) => octet ^ b[i]);
}

/** The value with its last bit flipped: what somebody does to a payload who cannot read it. */
export function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((octet, i) => (i === bytes.length - 1 ? octet ^ 1 : octet));
}

/** A number in four octets, most significant first. */
export function inFour(number: number): Uint8Array {
  const four = new DataView(new ArrayBuffer(4));
  four.setUint32(0, number);
  return new Uint8Array(four.buffer);
}
