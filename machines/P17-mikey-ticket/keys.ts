import { constant, type Expression, term } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** What a UE and the KMS share. */
export const userKey = (ue: Expression, kms: Expression): Expression => term.shared('UE-KMS', ue, kms);

/** What a ticket says of who may resolve it. */
export const responder = (r: Reading, ue: Expression): Expression =>
  r.resolvable === 'exactly' ? ue : constant('group');

/** The ticket: TGK, who made it and for whom, sealed for the KMS. */
export const ticket = (
  key: Expression,
  TGK: Expression,
  initiator: Expression,
  whom: Expression,
): Expression => term.senc(key, TGK, initiator, whom);

/** The TGK as a responder gets it: the one of the ticket, or one of its own made from it. */
export const keyOf = (r: Reading, TGK: Expression, ue: Expression): Expression =>
  r.keys === 'same-for-all' ? TGK : term.kdf('TGK', TGK, ue);

/** The codes of the transfer are under a key from TGK. */
export const code = (TGK: Expression, ...content: readonly Expression[]): Expression =>
  term.mac(term.kdf('authentication', TGK), ...content);

/** TEK, which is KD (step 3), from TGK and the random values. */
export const TEK = (r: Reading, TGK: Expression): Expression =>
  term.kdf('TEK', TGK, 'RAND_i', ...(r.responder === 'nonce' ? ['RAND_r'] : []));

/** Sort of what a responder gets: the TGK of the ticket, or a key made from it. */
export const responderKeySort = (r: Reading): string => (r.keys === 'same-for-all' ? 'TGK' : 'Key');
