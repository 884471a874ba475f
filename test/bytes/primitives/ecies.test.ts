import { concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dhPublic, dhPublicP256, eciesA, eciesB } from '../../../src/bytes/primitives/index.ts';

const few = { numRuns: 20 };
const octets = fc.uint8Array({ maxLength: 120 });
const owner = new Uint8Array(32).fill(5);
const oneTime = new Uint8Array(32).fill(6);

describe.each([
  ['A', eciesA, dhPublic],
  ['B', eciesB, dhPublicP256],
] as const)('ECIES, profile %s', (_, scheme, publicOf) => {
  const to = publicOf(owner);

  it('decrypts what it encrypted, nothing included', () => {
    fc.assert(
      fc.property(octets, (plain) => {
        const sent = scheme.encrypt(to, plain, oneTime);
        expect(sent).toHaveLength(to.length + plain.length + 8);
        expect(scheme.decrypt(owner, sent)).toEqual(plain);
        expect(scheme.decrypt(oneTime, sent)).toBeUndefined();
      }),
      few,
    );
  });

  it('decrypts nothing with one bit changed', () => {
    // The last octet of X25519 has a bit that nobody looks at: its value is under the key all the same.
    fc.assert(
      fc.property(octets, fc.nat(), (plain, at) => {
        const sent = scheme.encrypt(to, plain, oneTime);
        sent[at % sent.length] ^= 1 << (at % 8);
        expect(scheme.decrypt(owner, sent)).toBeUndefined();
      }),
      few,
    );
  });

  it('decrypts nothing that was cut short or made longer', () => {
    const sent = scheme.encrypt(to, Uint8Array.of(1, 2, 3), oneTime);
    for (let length = 0; length < sent.length; length++)
      expect(scheme.decrypt(owner, sent.slice(0, length))).toBeUndefined();
    expect(scheme.decrypt(owner, concatBytes(sent, Uint8Array.of(0)))).toBeUndefined();
  });

  it('decrypts nothing of octets at random, and never throws', () => {
    fc.assert(
      fc.property(octets, octets, (key, sent) => {
        expect(scheme.decrypt(key, sent)).toBeUndefined();
        expect(scheme.decrypt(owner, sent)).toBeUndefined();
      }),
    );
  });

  it('encrypts for no public key but a real one, and from no one-time value but a private one', () => {
    const wrong = [new Uint8Array(0), to.slice(1), concatBytes(to, to), new Uint8Array(to.length)];
    for (const key of wrong) expect(() => scheme.encrypt(key, owner, oneTime)).toThrow(RangeError);
    expect(() => scheme.encrypt(to, owner, oneTime.slice(1))).toThrow(RangeError);
  });
});

it('a message of no owner: the public one-time value of low order', () => {
  expect(eciesA.decrypt(owner, new Uint8Array(60))).toBeUndefined();
});
