import { type Action, claim, constant, derive, draw, type Expression, put, term } from '../../src/index.ts';
import { COMMAND, COMPLETE, sortsOf } from './messages.ts';
import type { Reading } from './reading.ts';

export type Side = 'UE_1' | 'UE_2';

/** The key that an MME and one UE have since the UE attached. */
export const kasme = (ue: Expression, mme: Expression): Expression => term.shared('Kasme', ue, mme);

/** Keying material that an MME, or the UE itself, makes of a Kasme and the parameter of the UE (F-13). */
export const material = (key: Expression, parameter: Expression): Expression =>
  term.kdf('KM', key, parameter);

/** A UE selects its parameter, and computes the keying material that its MME will make of it. */
export function contribute(r: Reading, p: 'p1' | 'p3', own: string): readonly Action[] {
  if (r.material === 'common') return [];
  const selected =
    r.material === 'ephemeral' ? [draw('Exponent'), derive(p, term.dhPublic('Exponent'))] : [draw(p)];
  return [...selected, derive(own, material('Kasme', p))];
}

/** What a UE has for KD (step 7): computed of all material, or the material that it received. */
export function sessionKey(r: Reading, side: Side): Expression {
  if (r.use[side] === 'takes') return side === 'UE_1' ? 'Keying_material_2' : 'Keying_material_1';
  const exchanged = r.material === 'ephemeral' ? [term.dh('Exponent', side === 'UE_1' ? 'p3' : 'p1')] : [];
  return term.kdf('KD', 'Keying_material_1', 'Keying_material_2', ...exchanged);
}

/** The codes of direct security mode, reduced to the question under which KD. */
export const commandCode = (KD: Expression, DKSI: Expression): Expression =>
  term.mac(KD, constant(COMMAND), DKSI);
export const completeCode = (KD: Expression): Expression => term.mac(KD, constant(COMPLETE));

/** The variables of a party, by sort: what its messages bring, and `more`. */
export function variables(
  r: Reading,
  names: readonly string[],
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const sorts = sortsOf(r);
  return { ...Object.fromEntries(names.map((n) => [n, sorts[n]])), ...more };
}

/** Names of the variables that both UEs have beside their address and KD. */
export const ueNames = (r: Reading): readonly string[] => [
  ...(r.material === 'common' ? [] : ['p1', 'p3']),
  'Keying_material_1',
  'Keying_material_2',
  'New_connection_identity',
  'DKSI',
];

/** What a UE claims to have in the end. */
export const agreed: Readonly<Record<string, Expression>> = {
  peer: 'peer',
  key: 'KD',
  DKSI: 'DKSI',
  identity: 'New_connection_identity',
};

/** Step 7: a UE has KD; where a connection is to follow, it stores it for that. */
export const establishes = (r: Reading): readonly Action[] => [
  claim('established', agreed),
  ...(r.next === 'connection' ? [put('KD', 'peer', 'KD'), put('DKSI', 'peer', 'DKSI')] : []),
  ...(r.next === 'rekeying' ? [put('KD-made', 'peer', 'KD'), put('DKSI-made', 'peer', 'DKSI')] : []),
];

/** Name of a UE's chart: where a connection has charts of its own, these are called by what they make. */
export const chartName = (r: Reading, side: Side): string =>
  r.next === 'connection' || r.next === 'rekeying' ? `${side}-keys` : side;
