import { type Action, constant, derive, draw, type Expression, term } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** KD-sess from KD and both nonces (step 3 and 6.3.4.4 step 1). */
export const sessionKey: Expression = term.kdf('KD-sess', 'KD', 'Nonce_1', 'Nonce_2');

/** A new KD from the keying material of the ideal key establishment. */
export const refreshedKD: Expression = term.kdf('KD', 'Keying_material');

/** The key for integrity, and the one for confidentiality: their derivation is missing (D-40), so a label each. */
export const integrityKey = (KD_sess: Expression): Expression => term.kdf('integrity', KD_sess);
export const confidentialityKey = (KD_sess: Expression): Expression =>
  term.kdf('confidentiality', KD_sess, constant('EEA2'));

/** Sort of each nonce: drawn anew, or one that its UE has every time. */
export const nonceSort = (r: Reading, nonce: 'Nonce_1' | 'Nonce_2'): string =>
  r.nonces === 'both-repeat' || (r.nonces === 'UE_2-repeats' && nonce === 'Nonce_2')
    ? 'RepeatedNonce'
    : 'Nonce';

/** Makes a nonce. */
export const makeNonce = (r: Reading, nonce: 'Nonce_1' | 'Nonce_2'): Action =>
  nonceSort(r, nonce) === 'Nonce' ? draw(nonce) : derive(nonce, constant(`repeated-${nonce}`));
