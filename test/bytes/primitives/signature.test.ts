import { hexToBytes as bytes, bytesToHex as hex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign, signaturePublic, verify } from '../../../src/bytes/primitives/index.ts';

const few = { numRuns: 20 };
const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const data = fc.uint8Array({ maxLength: 100 });

describe('Ed25519', () => {
  it('RFC 8032 7.1 TEST 1', () => {
    const half = bytes('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
    const whole = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
    const signature =
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';
    expect(hex(signaturePublic(half))).toBe(whole);
    expect(hex(sign(half, new Uint8Array(0)))).toBe(signature);
    expect(verify(bytes(whole), new Uint8Array(0), bytes(signature))).toBe(true);
  });

  it('verifies what was signed, and nothing with one bit changed', () => {
    fc.assert(
      fc.property(key, data, fc.nat(), (half, signed, at) => {
        const [owner, signature] = [signaturePublic(half), sign(half, signed)];
        expect(verify(owner, signed, signature)).toBe(true);
        const changed = signature.map((octet, i) => (i === at % 64 ? octet ^ (1 << (at % 8)) : octet));
        expect(verify(owner, signed, changed)).toBe(false);
        expect(verify(owner, Uint8Array.of(...signed, 0), signature)).toBe(false);
        const other = owner.map((octet, i) => (i === at % 32 ? octet ^ (1 << (at % 8)) : octet));
        expect(verify(other, signed, signature)).toBe(false);
      }),
      few,
    );
  });

  it('verifies nothing of octets at random, and never throws', () => {
    const of = (octets: number) => fc.uint8Array({ minLength: octets, maxLength: octets });
    fc.assert(fc.property(data, data, data, (p, d, s) => !verify(p, d, s)));
    fc.assert(
      fc.property(of(32), data, of(64), (p, d, s) => !verify(p, d, s)),
      few,
    );
  });

  it('refuses a public key of low order, under which one signature does for any data', () => {
    // The neutral element as key and as R, and S = 0: the equation of 5.1.7 holds for every data.
    const neutral = Uint8Array.of(1, ...new Uint8Array(31));
    const signature = Uint8Array.of(...neutral, ...new Uint8Array(32));
    expect(verify(neutral, Uint8Array.of(1, 2, 3), signature)).toBe(false);
  });

  it.each([0, 31, 33, 64])('takes no private key of %d octets', (octets) => {
    expect(() => signaturePublic(new Uint8Array(octets))).toThrow(RangeError);
    expect(() => sign(new Uint8Array(octets), new Uint8Array(1))).toThrow(RangeError);
  });
});
