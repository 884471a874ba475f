import { hexToBytes as bytes, bytesToHex as hex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sivOpen, sivSeal } from '../../../src/bytes/primitives/index.ts';

const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const octets = fc.uint8Array({ maxLength: 80 });
const associated = fc.array(octets, { maxLength: 3 });

describe('AES-SIV', () => {
  it('RFC 5297 A.1', () => {
    const key = bytes('fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff');
    const data = bytes('101112131415161718191a1b1c1d1e1f2021222324252627');
    const sealed = '85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c';
    expect(hex(sivSeal(key, [data], bytes('112233445566778899aabbccddee')))).toBe(sealed);
    expect(hex(sivOpen(key, [data], bytes(sealed))!)).toBe('112233445566778899aabbccddee');
  });

  it('opens what it sealed, nothing included', () => {
    fc.assert(
      fc.property(key32, associated, octets, (key, data, plain) => {
        const sealed = sivSeal(key, data, plain);
        expect(sealed).toHaveLength(plain.length + 16);
        expect(sivOpen(key, data, sealed)).toEqual(plain);
      }),
    );
  });

  it('opens nothing with one bit changed', () => {
    fc.assert(
      fc.property(key32, octets, fc.nat(), (key, plain, at) => {
        const sealed = sivSeal(key, [], plain);
        sealed[at % sealed.length] ^= 1 << (at % 8);
        expect(sivOpen(key, [], sealed)).toBeUndefined();
      }),
    );
  });

  it('opens nothing under another key, or with other associated values or another order of them', () => {
    const [key, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
    const [a, b] = [Uint8Array.of(1), Uint8Array.of(2)];
    const sealed = sivSeal(key, [a, b], Uint8Array.of(3));
    expect(sivOpen(key, [a, b], sealed)).toEqual(Uint8Array.of(3));
    expect(sivOpen(other, [a, b], sealed)).toBeUndefined();
    for (const data of [[b, a], [a], [], [a, b, new Uint8Array(0)], [Uint8Array.of(1, 2)]])
      expect(sivOpen(key, data, sealed)).toBeUndefined();
  });

  it('never throws on opening', () => {
    fc.assert(
      fc.property(octets, associated, octets, (key, data, sealed) => {
        expect(sivOpen(key, data, sealed)).toBeUndefined();
      }),
    );
  });

  it('takes 32 octets of key and 126 associated values, no other number and no more', () => {
    const [key, many] = [new Uint8Array(32), Array.from({ length: 127 }, () => new Uint8Array(1))];
    for (const wrong of [0, 16, 31, 33, 48, 64])
      expect(() => sivSeal(new Uint8Array(wrong), [], key)).toThrow(RangeError);
    expect(sivOpen(key, many.slice(1), sivSeal(key, many.slice(1), key))).toEqual(key);
    expect(() => sivSeal(key, many, key)).toThrow(RangeError);
    expect(sivOpen(key, many, key)).toBeUndefined();
  });
});
