import { type Action, claim, constant, type Expression, term } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** What an end believes it has agreed with its peer. */
export function agreed(r: Reading, DKSI: Expression): Readonly<Record<string, Expression>> {
  return {
    peer: 'peer',
    DKSI,
    Nonce_1: 'Nonce_1',
    Nonce_2: 'Nonce_2',
    Supported_algs: 'Supported_algs',
    Chosen_integrity: 'Chosen_integrity',
    Chosen_ciphering: 'Chosen_ciphering',
    ...(r.keyData === 'absent' ? {} : { Key_data_part: 'Key_data_part', Key_data_rest: 'Key_data_rest' }),
    key: 'KD_sess',
  };
}

/**
 * The keys are taken into use (S2 6.3.3, D2D-Connected): KD-sess once, each traffic key for its purpose. The
 * context names its two UEs as a pair without order, so that both ends state the same, and not as `peer`: a
 * context shared with an insider counts, too.
 */
export function installs(): readonly Action[] {
  return [
    claim('installed', { peer: 'peer', key: 'KD_sess' }),
    claim('context', { pair: term.shared('pair', 'self', 'peer'), key: 'KD_sess' }),
    claim('uses', { peer: 'peer', key: 'K_int', purpose: constant('for-integrity') }),
    claim('uses', { peer: 'peer', key: 'K_conf', purpose: constant('for-confidentiality') }),
  ];
}
