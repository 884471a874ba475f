import { hexToBytes as bytes, bytesToHex as hex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dhPublic, dhPublicP256, dhShared, dhSharedP256 } from '../../../src/bytes/primitives/index.ts';

const few = { numRuns: 20 };
const octets32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const octets = fc.uint8Array({ maxLength: 70 });

describe('X25519', () => {
  it('RFC 7748 5.2, first vector', () => {
    const scalar = bytes('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4');
    const point = bytes('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c');
    expect(hex(dhShared(scalar, point)!)).toBe(
      'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
    );
  });

  it('gives both ends the same', () => {
    fc.assert(
      fc.property(octets32, octets32, (x, y) => {
        const shared = dhShared(x, dhPublic(y));
        expect(shared).toHaveLength(32);
        expect(shared).toEqual(dhShared(y, dhPublic(x)));
      }),
      few,
    );
  });

  // 0, 1, one of order 8, -1, and 0 and 1 in encodings that are not reduced (RFC 7748, 7).
  it.each([
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000080',
  ])('agrees on nothing with the point of low order %s', (point) => {
    expect(dhShared(new Uint8Array(32).fill(9), bytes(point))).toBeUndefined();
  });

  it('takes 32 octets', () => {
    const right = dhPublic(new Uint8Array(32).fill(9));
    for (const wrong of [0, 31, 33]) {
      expect(() => dhPublic(new Uint8Array(wrong))).toThrow(RangeError);
      expect(dhShared(new Uint8Array(wrong), right)).toBeUndefined();
      expect(dhShared(right, new Uint8Array(wrong).fill(9))).toBeUndefined();
    }
  });
});

describe('P-256', () => {
  const order = bytes('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

  it('gives both ends the same', () => {
    fc.assert(
      fc.property(octets32, octets32, (x, y) => {
        fc.pre([x, y].every((half) => half.some((octet) => octet !== 0) && half[0] < 0xff));
        const shared = dhSharedP256(x, dhPublicP256(y));
        expect(shared).toHaveLength(32);
        expect(shared).toEqual(dhSharedP256(y, dhPublicP256(x)));
      }),
      few,
    );
  });

  it.each([
    new Uint8Array(32),
    order,
    new Uint8Array(31).fill(1),
    new Uint8Array(33).fill(1),
  ])('takes no private value %#', (half) => {
    expect(() => dhPublicP256(half)).toThrow(RangeError);
    expect(dhSharedP256(half, dhPublicP256(new Uint8Array(32).fill(1)))).toBeUndefined();
  });

  it('agrees on nothing with octets that are no point, and never throws', () => {
    const half = new Uint8Array(32).fill(1);
    // 5 is the x-coordinate of a point, 1 is of none; 4 begins no compressed point.
    expect(dhSharedP256(half, Uint8Array.of(2, ...new Uint8Array(31), 5))).toHaveLength(32);
    expect(dhSharedP256(half, Uint8Array.of(2, ...new Uint8Array(31), 1))).toBeUndefined();
    expect(dhSharedP256(half, Uint8Array.of(4, ...new Uint8Array(31), 5))).toBeUndefined();
    expect(dhSharedP256(half, Uint8Array.of(2, ...new Uint8Array(32).fill(0xff)))).toBeUndefined();
    fc.assert(fc.property(octets, octets, (x, p) => void dhSharedP256(x, p)));
  });
});
