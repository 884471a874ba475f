import { type Action, claim, constant, derive, draw, type Expression, put, term } from '../../src/index.ts';
import { fieldSorts, parameterSort } from './messages.ts';
import type { Reading } from './reading.ts';

/** The key that an MME and one UE have since the UE attached: Kasme1 or Kasme2 ("Kame2" once, D-02). */
export const kasme = (ue: Expression, mme: Expression): Expression => term.shared('Kasme', ue, mme);

/** p2 or p4: what a Kasme and a parameter give. The clause writes KDF for all derivations (F-01). */
export const derived = (key: Expression, parameter: Expression): Expression =>
  term.kdf('KDF', key, parameter);

/** KD, as the end computes it that has the exponent of its own share and the other's share (if there are any). */
export function sessionKey(r: Reading, p2: Expression, p4: Expression, otherShare: Expression): Expression {
  const exchanged = r.exchange === 'ephemeral' ? [term.dh('Exponent', otherShare)] : [];
  return term.kdf('KDF', p2, p4, ...exchanged);
}

/** A UE selects its parameter. */
export function select(r: Reading, which: 'p1' | 'p3'): readonly Action[] {
  if (r.exchange === 'ephemeral') return [draw('Exponent'), derive(which, term.dhPublic('Exponent'))];
  return parameterSort(r, which) === 'FixedParameter' ? [derive(which, constant('fixed'))] : [draw(which)];
}

/** The variables of a UE: what the messages bring, KD, and its exponent if it has one. */
export function ueVariables(r: Reading): Readonly<Record<string, string>> {
  return {
    ...sortsOf(r, ['p1', 'p2', 'p3', 'p4', ...(r.run === 'DKSI' ? ['DKSI'] : [])]),
    KD: 'Key',
    ...(r.exchange === 'ephemeral' ? { Exponent: 'DhExponent' } : {}),
  };
}

/** The variables of an MME: what the messages bring. */
export function mmeVariables(r: Reading): Readonly<Record<string, string>> {
  const shares = r.exchange === 'ephemeral' ? ['p1', 'p3'] : [];
  return sortsOf(r, [
    'p2',
    'p4',
    ...shares,
    ...(r.run === 'DKSI' ? ['DKSI'] : []),
    ...(r.names === 'nowhere' ? [] : ['wanted']),
    ...(r.names === 'both' ? ['asking', 'answering'] : []),
  ]);
}

function sortsOf(r: Reading, names: readonly string[]): Readonly<Record<string, string>> {
  const sorts = fieldSorts(r);
  return Object.fromEntries(names.map((n) => [n, sorts[n]]));
}

/**
 * A UE has KD. The context names its two UEs as a pair without order, so that both ends state the same, and not
 * as `peer`: a context shared with an insider counts, too.
 */
export function established(r: Reading, part: 'begun' | 'answered'): readonly Action[] {
  const DKSI: Readonly<Record<string, Expression>> = r.run === 'DKSI' ? { DKSI: 'DKSI' } : {};
  const store = r.kept === 'by-starter' ? `KD-${part}` : 'KD-of-peer';
  return [
    claim('established', { peer: 'peer', key: 'KD', ...DKSI }),
    claim('context', { pair: term.shared('pair', 'self', 'peer'), key: 'KD' }),
    ...(r.kept === 'nowhere' ? [] : [put(store, 'peer', 'KD')]),
  ];
}
