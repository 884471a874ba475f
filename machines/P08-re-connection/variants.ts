import { type HeldContext, idle, literal as whole } from '../direct-link/reading.ts';
import { changing, type LinkVariant, protocolsOf } from '../direct-link/variant.ts';

/** UE-A holds a context with UE-C, too, and UE-C has created the same value for it as UE-B. */
const sameValue: HeldContext = {
  ues: ['UE-A', 'UE-C'],
  DKSI: 'DKSI-AC',
  created: ['identity-A2', 'identity-B1'],
};

/** UE-C has created another value than UE-B. */
const otherValue: HeldContext = { ...sameValue, created: ['identity-A2', 'identity-C1'] };

/** UE-B has replaced the identity that UE-A still holds. */
const replaced: HeldContext = {
  ...idle,
  created: ['identity-A1', 'identity-B2'],
  held: ['identity-B1', 'identity-A1'],
};

/** Re-connection alone: both UEs are D2D-Idle at the start, no new identities follow. */
const stored = {
  ...whole,
  contexts: [idle],
  requests: 'by-identity',
  allocation: 'never',
  identities: 'given',
} as const;

/** Every reading of S2 6.3.4.2, the part about a later re-connection, that has a name. */
export const variants = {
  literal: {
    about:
      'as written: the request carries the identity that the peer has created (D-32, by 6.3.3); the peer looks it up, and direct security mode follows under the KD that both have kept. No new identities ("if needed"), no answer where the identity is not known (F-31)',
    reading: stored,
  },
  reallocating: changing(
    stored,
    'as literal, and new identities follow each connection; the new takes the place of the old at once',
    {
      allocation: 'each-connection',
    },
  ),
  'own-identity': changing(
    stored,
    'D-32 the other way: the request carries an identity that the UE itself has created',
    {
      identityInRequest: 'of-its-own',
    },
  ),
  'identity-in-code': changing(
    stored,
    'as literal, and the code of the command covers the identity that the request carried',
    { commandCovers: 'the-identity' },
  ),
  'used-up-by-request': changing(
    stored,
    'an identity can be used once: the request uses it up, whoever sent it; a new one follows the connection',
    { allocation: 'each-connection', usedUp: 'by-request', oldIdentity: 'kept-until-use' },
  ),
  'used-up-by-complete': changing(
    stored,
    'an identity can be used once: it is used up when the complete shows that its holder has used it',
    { allocation: 'each-connection', usedUp: 'by-complete', oldIdentity: 'kept-until-use' },
  ),
  'used-up-by-replacement': changing(
    stored,
    'an identity is used up only when the one that replaces it is used for the first time',
    { allocation: 'each-connection', oldIdentity: 'kept-until-use' },
  ),
  'already-replaced': changing(
    stored,
    'as literal, and UE-B has replaced the identity that UE-A still holds: what a one-time identity is after its use',
    { contexts: [replaced] },
  ),
  'same-value': changing(
    stored,
    'as literal, and UE-B and UE-C, each unique in its own table, have created the same value for UE-A',
    { contexts: [idle, sameValue] },
  ),
  'different-values': changing(stored, 'as literal, and UE-B and UE-C have created different values', {
    contexts: [idle, otherValue],
  }),
  tagged: changing(stored, 'as literal, and an octet says whether an identity or an EXP code follows', {
    element: 'tagged',
  }),
  'shows-permanent': changing(
    stored,
    'a request that is not answered is followed by one with the permanent identity, as for a first connection (F-31)',
    { contexts: [replaced], fallback: 'permanent-identity' },
  ),
  'shows-expression': changing(
    stored,
    'a request that is not answered is followed by one for the expression of the peer, which names nobody (F-31)',
    { contexts: [replaced], fallback: 'expression-only' },
  ),
} as const satisfies Readonly<Record<string, LinkVariant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

/** The protocol of a variant. */
export const reConnection = protocolsOf<VariantName>(
  { procedure: 'P08', title: 'Re-connection with a stored identity and KD', clause: 'S2 6.3.4.2' },
  variants,
);
