import { type Action, claim, constant, type Expression, term } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** What an end believes it has agreed with its peer. */
export function agreed(r: Reading): Readonly<Record<string, Expression>> {
  return {
    peer: 'peer',
    Nonce_1: 'Nonce_1',
    Nonce_2: 'Nonce_2',
    ...flag(r),
    key: 'KD_sess',
  };
}

/** The flag, in the readings in which it has an effect. */
export const flag = (r: Reading): Readonly<Record<string, Expression>> =>
  r.refresh === 'never' ? {} : { Refresh_KD: 'Refresh_KD' };

/** The new key is in use from here on; COUNT starts with it. */
export const installed: Action = claim('installed', {
  peer: 'peer',
  Nonce_1: 'Nonce_1',
  key: 'KD_sess',
});

/** One stream of the cipher: a key and a COUNT under it. */
export const keystream: Action = claim('keystream', {
  peer: 'peer',
  stream: term.tuple('KD_sess', 'Count'),
  algorithm: constant('EEA2'),
});
