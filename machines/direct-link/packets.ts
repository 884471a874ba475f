import { constant, type Expression, term } from '../../src/index.ts';
import type { Side } from './keys.ts';
import type { LinkReading } from './reading.ts';

/**
 * COUNT of the first packet that a UE sends under a KD-sess, with the direction: what PDCP takes into ciphering
 * and integrity (S2 6.3.3, D2D-Connected).
 */
const firstCount = (from: Side): Expression => term.tuple(constant(`from-${from}`), constant('COUNT.0'));

/** The integrity code over a whole signalling message, its type included (S2 5.5.3). */
export function code(message: string, ...content: readonly Expression[]): Expression {
  return term.mac('K_int', constant(message), ...content);
}

/**
 * Content of a signalling message under the keys in use: integrity protected, which it shall be, and ciphered by
 * configuration (S2 5.5.3). The code covers direction, COUNT and content.
 */
export function protect(
  r: LinkReading,
  from: Side,
  message: string,
  content: Expression,
): { readonly ciphered: Expression; readonly MAC: Expression } {
  const algorithm = constant(r.ciphering === 'on' ? 'EEA2' : 'EEA0');
  return {
    ciphered: term.cipher(algorithm, 'K_conf', firstCount(from), content),
    MAC: code(message, firstCount(from), content),
  };
}
