import { type Action, claim, derive, draw, type Expression, put, term } from '../../src/index.ts';
import { pairOf } from './credentials.ts';
import { bothAllocate, type Reading } from './reading.ts';

export type Side = 'UE_1' | 'UE_2';

/** The share of UE_1 as a side knows it: Diffie-Hellman, or KD sealed to the key of UE_2. */
export function share1(r: Reading, side: Side): Expression {
  if (r.exchange === 'diffie-hellman') return side === 'UE_1' ? term.dhPublic('Exponent') : 'Share_1';
  return term.aenc(side === 'UE_1' ? 'Public_key' : pairOf(r, 'self'), 'KD');
}

/** The share of UE_2 as a side knows it. In key transport it is a nonce: a challenge and no more. */
export const share2 = (r: Reading, side: Side): Expression =>
  r.exchange === 'diffie-hellman' && side === 'UE_2' ? term.dhPublic('Exponent') : 'Share_2';

/** UE_1 makes its share once it has the other, and with it KD. */
export const contributes1 = (r: Reading): readonly Action[] =>
  r.exchange === 'diffie-hellman'
    ? [draw('Exponent'), derive('KD', term.kdf('KD', term.dh('Exponent', 'Share_2')))]
    : [draw('KD')];

/** UE_2 makes its share first. */
export const contributes2 = (r: Reading): readonly Action[] =>
  r.exchange === 'diffie-hellman' ? [draw('Exponent')] : [draw('Share_2')];

/** UE_2 has KD: in key transport the sealed share has brought it. */
export const completes2 = (r: Reading): readonly Action[] =>
  r.exchange === 'diffie-hellman' ? [derive('KD', term.kdf('KD', term.dh('Exponent', 'Share_1')))] : [];

/** The DKSI fields of the exchange: one, or one of each UE. */
const identifiers = (r: Reading): readonly string[] => (bothAllocate(r) ? ['DKSI_1', 'DKSI_2'] : ['DKSI']);

/**
 * What `by` signs, as `side` writes or checks it: shares in the order of the roles, so that no signature of a
 * UE_1 serves as that of a UE_2, then what names the key set, then whom it is for. All of it is in clear elsewhere,
 * so that a digest is signed hides nothing. Supplied.
 */
export function signature(r: Reading, by: Side, side: Side): Expression {
  const own = by === 'UE_1' ? share1(r, side) : share2(r, side);
  const shares = r.signs === 'both-shares' ? [share1(r, side), share2(r, side)] : [own];
  const reader = r.peer === 'signed' ? [by === side ? 'peer' : 'self'] : [];
  const key = by === side ? pairOf(r, 'self') : 'Public_key';
  return term.sign(key, term.hash('exchange', ...shares, ...identifiers(r), ...reader));
}

/** The name by which a side calls KD. */
export function nameOfKD(r: Reading, side: Side): Expression {
  if (r.DKSI === 'halves') return term.tuple('DKSI_1', 'DKSI_2');
  if (r.DKSI === 'each-selects') return side === 'UE_1' ? 'DKSI_1' : 'DKSI_2';
  return 'DKSI';
}

/** What a side allocates of that name, where both do. */
const ownPart = (r: Reading, side: Side): Readonly<Record<string, Expression>> =>
  bothAllocate(r) ? { own: side === 'UE_1' ? 'DKSI_1' : 'DKSI_2' } : {};

const established = (r: Reading, side: Side): Readonly<Record<string, Expression>> => ({
  peer: 'peer',
  key: 'KD',
  DKSI: nameOfKD(r, side),
  ...ownPart(r, side),
});

/** UE_1 has KD and has said all that it has to say. */
export const answers = (r: Reading): Action => claim('answered', established(r, 'UE_1'));

/** A side has what the clause promises: a KD and a DKSI that it takes to be shared with its peer. */
export const establishes = (r: Reading, side: Side): readonly Action[] => [
  claim('established', established(r, side)),
  ...(r.next === 'connection' ? [put('KD', 'peer', 'KD'), put('DKSI', 'peer', 'DKSI')] : []),
];

/** Name of a UE's chart: where a connection has charts of its own, these are called by what they make. */
export const chartName = (r: Reading, side: Side): string =>
  r.next === 'connection' ? `${side}-keys` : side;

/** The variables of the exchange, by sort. */
export function exchangeVariables(r: Reading, side: Side): Readonly<Record<string, string>> {
  const DH = r.exchange === 'diffie-hellman';
  const other = side === 'UE_1' ? 'Share_2' : 'Share_1';
  return {
    ...(DH ? { Exponent: 'DhExponent', [other]: 'DhPublic' } : { Share_2: 'Nonce' }),
    KD: 'Key',
    ...Object.fromEntries(identifiers(r).map((name) => [name, 'KeySetIdentifier'])),
  };
}
