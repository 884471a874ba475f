import { concatBytes } from '@noble/hashes/utils.js';
import { algorithmTypes, lteFunctionCodes } from '../../spec/lte.ts';
import { kdf } from './kdf.ts';
import { exactly } from './octet-count.ts';

/** KASME from CK, IK, serving network (3 octets) and SQN xor AK (6) (TS 33.401 A.2). @throws RangeError on lengths. */
export function kasme(
  ck: Uint8Array,
  ik: Uint8Array,
  servingNetwork: Uint8Array,
  sqnXorAk: Uint8Array,
): Uint8Array {
  const key = concatBytes(exactly(16, 'CK', ck), exactly(16, 'IK', ik));
  const params = [exactly(3, 'the serving network', servingNetwork), exactly(6, 'SQN xor AK', sqnXorAk)];
  return kdf(key, lteFunctionCodes.KASME, params);
}

/** KeNB from KASME and the uplink NAS COUNT, 4 octets (TS 33.401 A.3). @throws RangeError on lengths. */
export function kenb(rootKey: Uint8Array, uplinkNasCount: Uint8Array): Uint8Array {
  const count = exactly(4, 'the uplink NAS COUNT', uplinkNasCount);
  return kdf(exactly(32, 'KASME', rootKey), lteFunctionCodes.KeNB, [count]);
}

/**
 * A key of an algorithm by its name: those of NAS from KASME, the others from KeNB (TS 33.401 A.7). All 256 bits;
 * an algorithm takes the last 128. @throws RangeError on a wrong length, or an identifier past 4 bits.
 */
export function algorithmKey(
  from: Uint8Array,
  name: keyof typeof algorithmTypes,
  algorithm: number,
): Uint8Array {
  if (!Number.isInteger(algorithm) || algorithm < 0 || algorithm > 0xf)
    throw new RangeError(`${algorithm} is no algorithm identifier of 4 bits`);
  const params = [Uint8Array.of(algorithmTypes[name]), Uint8Array.of(algorithm)];
  return kdf(exactly(32, 'KASME or KeNB', from), lteFunctionCodes.algorithmKey, params);
}

/** The 128 bits of a derived key that an algorithm takes: the last of it (TS 33.401 A.7). */
export const lastBits128 = (key: Uint8Array): Uint8Array => key.slice(-16);
