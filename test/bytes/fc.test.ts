import { bytesToHex as hex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fcOf } from '../../src/bytes/fc.ts';
import { algorithmKey, kdf, kdfInput, kenb } from '../../src/bytes/primitives/index.ts';

/** What a derivation hashes, as `kdf` and `hash` of a protocol do. */
const inputOf = (derivation: 'kdf' | 'hash', label: string, params: readonly Uint8Array[] = []): string => {
  const { fc: code, prefix } = fcOf(derivation, label);
  return hex(kdfInput(code, [...prefix, ...params]));
};

const publishedNames = [
  ...['KASME', 'KeNB', 'NH', 'KNASenc', 'KNASint', 'KRRCenc', 'KRRCint', 'KUPenc', 'KUPint'],
  ...['PTK', 'KAUSF', 'KSEAF', 'KNRP-sess', 'NRPEK', 'NRPIK'],
];

describe('the FC of a derivation', () => {
  it.each([
    ['KASME', 0x10, ''],
    ['KeNB', 0x11, ''],
    ['KNASint', 0x15, '02'],
    ['KUPenc', 0x15, '05'],
    ['KNRP-sess', 0x7f, ''],
    ['NRPEK', 0x7e, '00'],
    ['NRPIK', 0x7e, '01'],
  ])('of %s is the published one', (label, code, type) => {
    const found = fcOf('kdf', label);
    expect(found.fc).toBe(code);
    expect(found.prefix.map(hex)).toEqual(type === '' ? [] : [type]);
  });

  it('makes the key of the standard where the parameters are those of the standard', () => {
    const key = new Uint8Array(32).fill(3);
    const derived = (label: string, param: Uint8Array) => {
      const { fc: code, prefix } = fcOf('kdf', label);
      return kdf(key, code, [...prefix, param]);
    };
    expect(derived('KNASint', Uint8Array.of(2))).toEqual(algorithmKey(key, 'KNASint', 2));
    expect(derived('KeNB', new Uint8Array(4))).toEqual(kenb(key, new Uint8Array(4)));
  });

  it('of any other label is private, with the label in front', () => {
    expect(inputOf('kdf', 'mine')).toBe('fe6d696e650004');
    expect(inputOf('hash', 'mine')).toBe('fd6d696e650004');
    expect(inputOf('kdf', '')).toBe('fe0000');
  });

  it('of a hash is never a published one', () => {
    for (const label of publishedNames) expect(fcOf('hash', label).fc).toBe(0xfd);
  });

  it('is private for names that every object has', () => {
    for (const label of ['constructor', 'toString', '__proto__']) expect(fcOf('kdf', label).fc).toBe(0xfe);
  });

  it('tells derivations apart wherever kind, label or parameters differ', () => {
    const label = fc.oneof(fc.constantFrom(...publishedNames), fc.string());
    const derivation = fc.record({
      kind: fc.constantFrom('kdf' as const, 'hash' as const),
      label,
      params: fc.array(fc.uint8Array({ maxLength: 3 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(derivation, derivation, (a, b) => {
        const same = JSON.stringify([a, a.params.map(hex)]) === JSON.stringify([b, b.params.map(hex)]);
        expect(inputOf(a.kind, a.label, a.params) === inputOf(b.kind, b.label, b.params)).toBe(same);
      }),
    );
    const inputs = publishedNames.map((name) => inputOf('kdf', name));
    expect(new Set(inputs).size).toBe(publishedNames.length);
  });
});
