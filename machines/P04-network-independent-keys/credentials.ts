import { absent, type Condition, constant, type Expression, lookup, term } from '../../src/index.ts';
import { asksNetwork, type Reading, readsClock, readsList } from './reading.ts';

/** A root's key, by the number of the root. The private half is a constant that no UE has. */
export const rootSecret = (n: 1 | 2 | 3): string => `private-key-of-root-${n}`;
export const rootKey = (n: 1 | 2 | 3): Expression => term.pub(constant(rootSecret(n)));

/** The private key that all UEs of the expression have, where the key pair is the expression's. */
export const EXPRESSION_SECRET = 'private-key-of-expression';

/** The public half of the key pair that `ue` has for the expression (S2 6.3.3, D2D-Null). */
export const pairOf = (r: Reading, ue: Expression): Expression =>
  r.keyPair === 'of-the-UE' ? term.publicKey(ue) : term.pub(constant(EXPRESSION_SECRET));

/** Certificate of a key for the expression: of a UE's own key, or of the one that all have. Supplied. */
export function certificate(
  r: Reading,
  issuer: Expression,
  subject: Expression,
  key: Expression,
  period: Expression,
): Expression {
  const whose = r.keyPair === 'of-the-UE' ? [subject] : [];
  const when = r.validity === 'by-clock' ? [period] : [];
  return term.sign(issuer, ...whose, constant('expression'), key, ...when);
}

/** What a root states about a UE, for a period or who asks with a nonce: its certificate is not revoked. Supplied. */
export const goodStanding = (issuer: Expression, subject: Expression, when: Expression): Expression =>
  term.sign(issuer, constant('not-revoked'), subject, when);

/** The issuer of certificates, as the holder or the reader of one knows it. */
const issuer = (r: Reading, variable: string): Expression => (r.roots === 'one' ? rootKey(1) : variable);

/** What a UE shows of its credentials. */
export const shown = (r: Reading): Readonly<Record<string, Expression>> => ({
  Public_key: pairOf(r, 'self'),
  Certificate: 'Own_certificate',
  ...(r.roots === 'one' ? {} : { Issuer: 'Own_issuer' }),
  ...(r.revocation === 'status-shown' ? { Status: 'Own_status' } : {}),
});

/** Where a UE finds what it shows. */
export const finds = (r: Reading): readonly Condition[] => [
  lookup('own-certificate', 'self', 'Own_certificate'),
  ...(r.roots === 'one' ? [] : [lookup('own-issuer', 'self', 'Own_issuer')]),
  ...(r.revocation === 'status-shown' ? [lookup('own-status', 'self', 'Own_status')] : []),
];

/** What a UE reads of the credentials that its peer shows: signed by the issuer, for the peer, for now. */
export const read = (r: Reading): Readonly<Record<string, Expression>> => ({
  Public_key: 'Public_key',
  Certificate: certificate(r, issuer(r, 'Issuer'), 'peer', 'Public_key', 'Now'),
  ...(r.roots === 'one' ? {} : { Issuer: 'Issuer' }),
  ...(r.revocation === 'status-shown' ? { Status: goodStanding(issuer(r, 'Issuer'), 'peer', 'Now') } : {}),
});

/** What else a UE looks at before it takes them. */
export const trusts = (r: Reading): readonly Condition[] => [
  ...(r.roots === 'own-only' || r.roots === 'cross-certified'
    ? [lookup('trusted-roots', 'Issuer', 'Anchor')]
    : []),
  ...(readsList(r) ? [absent('revoked', 'peer')] : []),
];

/** Sorts of the fields that carry credentials. */
export const credentialFields = (r: Reading): Readonly<Record<string, string>> => ({
  Public_key: 'PublicKey',
  Certificate: 'Signature',
  ...(r.roots === 'one' ? {} : { Issuer: 'PublicKey' }),
  ...(r.revocation === 'status-shown' ? { Status: 'Signature' } : {}),
});

/** The variables that a UE keeps for credentials, by sort. */
export const credentialVariables = (r: Reading): Readonly<Record<string, string>> => ({
  Public_key: 'PublicKey',
  Own_certificate: 'Signature',
  ...(r.roots === 'one' ? {} : { Issuer: 'PublicKey', Own_issuer: 'PublicKey' }),
  ...(r.roots === 'own-only' || r.roots === 'cross-certified' ? { Anchor: 'PublicKey' } : {}),
  ...(r.revocation === 'status-shown' ? { Own_status: 'Signature' } : {}),
  ...(asksNetwork(r) ? { Status_nonce: 'Nonce' } : {}),
});

/** What a session has beside `self`: what the clock of its UE shows while it lasts, where anybody looks. */
export const clockParameter = (r: Reading): Readonly<Record<string, string>> =>
  readsClock(r) ? { Now: 'Period' } : {};
