import { cmac } from '@noble/ciphers/aes.js';
import { concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aesCmac, eea2, eea2Stream, eia2 } from '../../../src/bytes/primitives/index.ts';

const key = new Uint8Array(16).fill(7);
const input = { count: 1, bearer: 2, direction: 1 };
const message = fc.uint8Array({ maxLength: 100 });
/** A message and how many of its bits count, in its last octet at least one. */
const inBits = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.integer({ min: 0, max: 7 }));

describe('128-EIA2', () => {
  it('over whole octets is CMAC over COUNT, BEARER, DIRECTION and message', () => {
    fc.assert(
      fc.property(message, (m) => {
        const head = Uint8Array.of(0, 0, 0, 1, (2 << 3) | 4, 0, 0, 0);
        expect(eia2(key, input, m)).toEqual(cmac(concatBytes(head, m), key).slice(0, 4));
      }),
    );
  });

  it('does not look at what follows the last bit, and looks at the last bit', () => {
    fc.assert(
      fc.property(inBits, ([m, spare]) => {
        const bits = m.length * 8 - spare;
        const other = m.slice();
        other[m.length - 1] ^= (1 << spare) - 1;
        expect(eia2(key, input, other, bits)).toEqual(eia2(key, input, m, bits));
        other[m.length - 1] ^= 1 << spare;
        expect(eia2(key, input, other, bits)).not.toEqual(eia2(key, input, m, bits));
      }),
    );
  });

  it('tells a message from the same one with another number of bits', () => {
    const zeros = new Uint8Array(16);
    const codes = Array.from({ length: 8 }, (_, spare) => eia2(key, input, zeros, 128 - spare).join());
    expect(new Set(codes).size).toBe(8);
  });

  it('depends on COUNT, BEARER and DIRECTION', () => {
    const m = Uint8Array.of(1, 2, 3);
    const others = [input, { ...input, count: 2 }, { ...input, bearer: 3 }, { ...input, direction: 0 }];
    expect(new Set(others.map((i) => eia2(key, i, m).join())).size).toBe(4);
  });
});

describe('128-EEA2', () => {
  it('deciphers what it ciphered, whole octets or not', () => {
    fc.assert(
      fc.property(inBits, ([m, spare]) => {
        const bits = m.length * 8 - spare;
        const back = eea2(key, input, eea2(key, input, m, bits), bits);
        const expected = m.slice();
        expected[m.length - 1] &= ~((1 << spare) - 1);
        expect(back).toEqual(expected);
      }),
    );
  });

  it('adds its stream to the message', () => {
    fc.assert(
      fc.property(message, (m) => {
        const stream = eea2Stream(key, input, m.length);
        expect(eea2(key, input, m)).toEqual(m.map((octet, i) => octet ^ stream[i]));
      }),
    );
  });

  it('has a stream whose beginning does not depend on its length', () => {
    expect(eea2Stream(key, input, 64).slice(0, 21)).toEqual(eea2Stream(key, input, 21));
  });
});

describe('what does not fit', () => {
  it.each([0, 15, 17, 32])('is a key of %d octets', (octets) => {
    const wrong = new Uint8Array(octets);
    expect(() => aesCmac(wrong, key)).toThrow(RangeError);
    expect(() => eia2(wrong, input, key)).toThrow(RangeError);
    expect(() => eia2(wrong, input, key, 127)).toThrow(RangeError);
    expect(() => eea2(wrong, input, key)).toThrow(RangeError);
  });

  it.each([
    { count: 2 ** 32, bearer: 0, direction: 0 },
    { count: -1, bearer: 0, direction: 0 },
    { count: 0.5, bearer: 0, direction: 0 },
    { count: 0, bearer: 32, direction: 0 },
    { count: 0, bearer: 0, direction: 2 },
  ])('is %j', (wrong) => {
    expect(() => eia2(key, wrong, key)).toThrow(RangeError);
    expect(() => eea2(key, wrong, key)).toThrow(RangeError);
  });

  it.each([120, 129, 127.5, -1])('are %d bits of 16 octets', (bits) => {
    expect(() => eia2(key, input, key, bits)).toThrow(RangeError);
    expect(() => eea2(key, input, key, bits)).toThrow(RangeError);
  });
});
