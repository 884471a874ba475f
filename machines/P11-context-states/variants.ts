import { idle, thirdIdle, literal as whole } from '../direct-link/reading.ts';
import { changing, type LinkVariant, protocolsOf } from '../direct-link/variant.ts';

/** The whole life of a link: first connection, new identities, release, re-connection. */
const life = { ...whole, requests: 'both', state: 'stored', release: 'keeps-KD-sess' } as const;

/** Re-connection of UEs that are D2D-Idle, no new identities. */
const again = {
  ...whole,
  contexts: [idle, thirdIdle],
  requests: 'by-identity',
  allocation: 'never',
  identities: 'given',
} as const;

/** Every reading of S2 6.3.3 that has a name. */
export const variants = {
  literal: {
    about:
      'as written, each parameter set stored with its state; the clause has no release (F-32): here a UE says that it leaves and goes to D2D-Idle, and as nothing is said of KD-sess it stays',
    reading: life,
  },
  repaired: changing(life, 'as literal, and KD-sess is deleted when the UE goes to D2D-Idle (F-32)', {
    release: 'deletes-KD-sess',
  }),
  'given-up': changing(
    life,
    'as repaired, and a UE that is D2D-Idle may give the context up (F-14): it is D2D-Null again',
    { release: 'deletes-KD-sess', contextEnds: 'given-up' },
  ),
  'stored-when-made': changing(
    life,
    'as given-up, and UE_2 stores KD and DKSI when they are established (6.3.4.3), before it is connected',
    { release: 'deletes-KD-sess', contextEnds: 'given-up', contextStored: 'when-made' },
  ),
  published: changing(
    life,
    'as repaired, and an old identity is taken until the new one is acknowledged (TS 24.554 7.2.4)',
    { release: 'deletes-KD-sess', oldIdentity: 'kept-until-acknowledged' },
  ),
  hardened: changing(
    life,
    'as repaired, an old identity is taken until the new one is used, one that has not been used is given again, and the command covers the identity',
    {
      release: 'deletes-KD-sess',
      oldIdentity: 'kept-until-use',
      unusedIdentity: 'given-again',
      commandCovers: 'the-identity',
    },
  ),
  'identity-in-code': changing(life, 'as repaired, and the code of the command covers the identity', {
    release: 'deletes-KD-sess',
    commandCovers: 'the-identity',
  }),
  'authorisation-unasked': changing(
    again,
    'the network authorises the UE for one period at a time; as written, a UE that has been authorised once (D2D-Null) connects by its context of D2D-Idle, and nothing ends that (F-14)',
    { authorisation: 'not-asked' },
  ),
  'authorisation-asked': changing(
    again,
    'the same, and a UE connects only in a period for which it has an authorisation',
    { authorisation: 'asked' },
  ),
  'expression-unbound': changing(
    again,
    'F-25: UEs with a context for one expression connect again; the request names an expression, and nothing relates it to the context',
    { expression: 'unbound' },
  ),
  'expression-compared': changing(
    again,
    'F-25: the same, and both UEs compare the expression with that of the context',
    { expression: 'compared' },
  ),
  'expression-not-in-KD': changing(
    whole,
    'F-25: a context is set up for the expression of the first request; nothing relates the KD to it',
    { expression: 'compared', requests: 'first', allocation: 'never' },
  ),
  'expression-in-KD': changing(
    whole,
    'F-25: the same, and the expression enters the KD that is established for it',
    { expression: 'compared-and-in-KD', requests: 'first', allocation: 'never' },
  ),
} as const satisfies Readonly<Record<string, LinkVariant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

/** The protocol of a variant. */
export const contextStates = protocolsOf<VariantName>(
  { procedure: 'P11', title: 'D2D-Null, D2D-Idle, D2D-Connected', clause: 'S2 6.3.3' },
  variants,
);
