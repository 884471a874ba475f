import { expect, it } from 'vitest';
import { algorithmKey, kasme, kenb, lastBits128 } from '../../../src/bytes/primitives/index.ts';

const of = (octets: number) => new Uint8Array(octets);

it('inputs of other lengths than TS 33.401 Annex A has are refused', () => {
  for (const [ck, ik, network, number] of [
    [15, 16, 3, 6],
    [16, 17, 3, 6],
    [16, 16, 4, 6],
    [16, 16, 3, 5],
  ])
    expect(() => kasme(of(ck), of(ik), of(network), of(number))).toThrow(RangeError);
  expect(() => kenb(of(31), of(4))).toThrow(RangeError);
  expect(() => kenb(of(32), of(3))).toThrow(RangeError);
  expect(() => algorithmKey(of(16), 'KNASint', 2)).toThrow(RangeError);
  for (const algorithm of [-1, 16, 0.5])
    expect(() => algorithmKey(of(32), 'KNASint', algorithm)).toThrow(RangeError);
});

it('an algorithm takes the last 128 bits', () => {
  const key = algorithmKey(of(32), 'KUPenc', 2);
  expect(key).toHaveLength(32);
  expect(lastBits128(key)).toEqual(key.subarray(16));
});
