import { type Expression, term } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** What is announced in a slot: the image of 6.2.2 is lost, so the inputs are those that its text names. */
export function code(r: Reading): Expression {
  const nonce = r.within === 'nonce' ? ['Nonce'] : [];
  if (r.announces === 'ProSe-id') return 'ProSe_id';
  const key = r.key === 'none' ? [] : ['Discovery_key'];
  return term.hash('EXP', ...key, 'ProSe_id', 'slot', ...nonce);
}

/** Sort of what is announced. */
export const codeSort = (r: Reading): string => (r.announces === 'ProSe-id' ? 'ProSeId' : 'Hash');

/** The key of the announcing UE and its ProSe Function, which no other UE has (published: DUIK). */
export const integrityKey = (ue: Expression, fn: Expression): Expression => term.shared('DUIK', ue, fn);

/** What only the announcing UE and its ProSe Function can make and check. */
export const mic = (r: Reading): Expression =>
  term.mac('DUIK', 'slot', 'ProSe_id', ...(r.within === 'nonce' ? ['Nonce'] : []));
