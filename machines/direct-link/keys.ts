import { type Expression, term } from '../../src/index.ts';
import type { LinkReading } from './reading.ts';

/** Which end of a connection a chart is: UE_1 asks, UE_2 answers. */
export type Side = 'UE_1' | 'UE_2';

/**
 * A KD as an ideal key establishment gives it to two UEs, in place of S2 6.3.4.3: new in each run, known to the
 * two UEs and nobody else, each sure of the other and of the part it plays. An insider gets its own, no other.
 * No message shows it. To be re-checked on the real procedures.
 */
export function establishedKD(r: LinkReading, side: Side): Expression {
  const [ue1, ue2] = side === 'UE_1' ? ['self', 'peer'] : ['peer', 'self'];
  const bound = r.expression === 'compared-and-in-KD' ? ['Expression'] : [];
  const ideal = term.shared('ideal-key-establishment', 'self', 'peer');
  return term.kdf('KD', ideal, ue1, ue2, 'Nonce_1', 'Nonce_2', ...bound);
}

/** KD-sess and the keys for traffic, as the definitions of a step (S2 6.3.4.4 step 1; F-28: distinct labels). */
export const sessionKeys: Readonly<Record<'KD_sess' | 'K_int' | 'K_conf', Expression>> = {
  KD_sess: term.kdf('KD-sess', 'KD', 'Nonce_1', 'Nonce_2'),
  K_int: term.kdf('integrity', 'KD_sess'),
  K_conf: term.kdf('confidentiality', 'KD_sess'),
};

/** The variables of both charts that the keys need, by sort. */
export const keyVariables = {
  Nonce_1: 'Nonce',
  Nonce_2: 'Nonce',
  KD: 'Key',
  DKSI: 'KeySetIdentifier',
  KD_sess: 'Key',
  K_int: 'Key',
  K_conf: 'Key',
} as const;
