import { bytesToHex as hex, utf8ToBytes as text } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacSha256, kdf, kdfInput, sha256 } from '../../../src/bytes/primitives/index.ts';

const oneOctet = fc.integer({ min: 0, max: 0xfe });
const twoOctets = fc.integer({ min: 0xff00, max: 0xffff });
const params = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 });

/** FC and parameters of a string S, taken off its end. */
function apart(s: Uint8Array): { fc: number; params: readonly Uint8Array[] } {
  const codeLength = s[0] === 0xff ? 2 : 1;
  const found: Uint8Array[] = [];
  let end = s.length;
  while (end > codeLength) {
    const length = s[end - 2] * 256 + s[end - 1];
    found.unshift(s.slice(end - 2 - length, end - 2));
    end -= length + 2;
  }
  expect(end).toBe(codeLength);
  return { fc: s.slice(0, end).reduce((n, octet) => n * 256 + octet, 0), params: found };
}

describe('the input of a derivation (TS 33.220 B.2.2)', () => {
  it('is FC, then each parameter and its length', () => {
    expect(hex(kdfInput(0x15, [Uint8Array.of(1), new Uint8Array(0), text('abc')]))).toBe(
      '15010001000061626300 03'.replace(' ', ''),
    );
  });

  it('has FF before the octet of an extended FC', () => {
    expect(hex(kdfInput(0xff12, [Uint8Array.of(7)]))).toBe('ff12070001');
  });

  it('comes apart in one way: different FCs or parameters give different strings', () => {
    fc.assert(
      fc.property(fc.oneof(oneOctet, twoOctets), params, (code, values) => {
        expect(apart(kdfInput(code, values))).toEqual({ fc: code, params: values });
      }),
    );
  });

  it('takes 65,535 octets and no more', () => {
    const s = kdfInput(1, [new Uint8Array(0xffff)]);
    expect(hex(s.slice(-2))).toBe('ffff');
    expect(() => kdfInput(1, [new Uint8Array(0x10000)])).toThrow(RangeError);
  });

  it.each([0xff, 0x100, 0xfeff, 0x10000, -1, 1.5, Number.NaN])('takes no FC %d', (code) => {
    expect(() => kdfInput(code, [])).toThrow(RangeError);
  });

  it('goes under the key through HMAC-SHA-256', () => {
    const key = text('key');
    expect(kdf(key, 0x7f, [text('a'), text('b')])).toEqual(
      hmacSha256(key, kdfInput(0x7f, [text('a'), text('b')])),
    );
  });
});

it('FIPS 180-4: SHA-256 of abc', () => {
  expect(hex(sha256(text('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
