import {
  type Action,
  type DerivationDeclaration,
  derive,
  draw,
  type Expression,
  term,
} from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** Which end of the procedure a chart is. */
export type Side = 'UE_1' | 'UE_2';

/** The names of both UEs in the order of their roles, as this end knows them. */
export const namesInOrder = (side: Side): readonly Expression[] =>
  side === 'UE_1' ? ['self', 'peer'] : ['peer', 'self'];

/** Sort of Nonce_1 and Nonce_2. */
export const nonceSort = (r: Reading): string => (r.exchange === 'ephemeral' ? 'DhPublic' : 'Nonce');

/** Makes this end's contribution to KD-sess: a nonce (6.3.2.1), or the public half of a new exponent. */
export function contribute(r: Reading, nonce: 'Nonce_1' | 'Nonce_2'): readonly Action[] {
  return r.exchange === 'ephemeral'
    ? [draw('Exponent'), derive(nonce, term.dhPublic('Exponent'))]
    : [draw(nonce)];
}

/** KD-sess from a KD and both nonces (S2 6.3.4.4 step 1; KNRP-sess of TS 33.536 Annex A, FC 7F). */
export function sessionKey(r: Reading, side: Side, KD: Expression): Expression {
  const label = r.derivation === 'published' ? 'KNRP-sess' : 'KD-sess';
  const names = r.identities === 'session-key' ? namesInOrder(side) : [];
  const exchanged =
    r.exchange === 'ephemeral' ? [term.dh('Exponent', side === 'UE_1' ? 'Nonce_2' : 'Nonce_1')] : [];
  return term.kdf(label, KD, 'Nonce_1', 'Nonce_2', ...names, ...exchanged);
}

/**
 * The integrity and confidentiality keys for the chosen algorithms. The clause that should say how (6.3.6.1)
 * does not exist (D-40); by default in the manner of TS 33.401 A.7, a label and the algorithm to each key.
 */
export function trafficKeys(r: Reading): { readonly K_int: Expression; readonly K_conf: Expression } {
  if (r.derivation === 'one-key') {
    const only = term.kdf('traffic', 'KD_sess');
    return { K_int: only, K_conf: only };
  }
  const [int, conf] = r.derivation === 'published' ? ['NRPIK', 'NRPEK'] : ['integrity', 'confidentiality'];
  return {
    K_int: term.kdf(int, 'KD_sess', 'Chosen_integrity'),
    K_conf: term.kdf(conf, 'KD_sess', 'Chosen_ciphering'),
  };
}

/** What the text says of the inputs of the traffic keys, by the labels above: nothing, or what is published. */
export function trafficDerivations(r: Reading): Readonly<Record<string, DerivationDeclaration>> {
  if (r.derivation === 'published') return {};
  const labels = r.derivation === 'one-key' ? ['traffic'] : ['integrity', 'confidentiality'];
  const missing = { fc: 'unsaid', lengths: 'unsaid', clause: 'S2 6.3.6.1, which does not exist' } as const;
  return Object.fromEntries(labels.map((label) => [label, missing]));
}

/** All keys of a session, as the definitions of a step. */
export function sessionKeys(r: Reading, side: Side, KD: Expression): Readonly<Record<string, Expression>> {
  return { KD_sess: sessionKey(r, side, KD), ...trafficKeys(r) };
}

/** The variables that both charts keep for keys and algorithms, by sort. */
export const keyVariables = {
  KD_sess: 'Key',
  K_int: 'Key',
  K_conf: 'Key',
  Chosen_integrity: 'IntegrityAlgorithm',
  Chosen_ciphering: 'CipheringAlgorithm',
} as const;

/** The variables of the exchange that the reading needs, by sort. */
export function exchangeVariables(r: Reading): Readonly<Record<string, string>> {
  return {
    Nonce_1: nonceSort(r),
    Nonce_2: nonceSort(r),
    ...(r.exchange === 'ephemeral' ? { Exponent: 'DhExponent' } : {}),
    Supported_algs: 'AlgorithmList',
    ...(r.keyData === 'absent' ? {} : { Key_data_part: 'KeyDataPart', Key_data_rest: 'KeyDataRest' }),
    ...(r.userData === undefined ? {} : { Payload: 'Payload' }),
  };
}
