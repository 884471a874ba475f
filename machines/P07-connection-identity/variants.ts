import { idle, literal, thirdIdle } from '../direct-link/reading.ts';
import { changing, type LinkVariant, protocolsOf } from '../direct-link/variant.ts';

/** Re-connections of UEs that hold contexts, each of which gives out new identities. */
const once = {
  ...literal,
  contexts: [idle, thirdIdle],
  requests: 'by-identity',
  identities: 'given',
  identitySent: 'once',
  DKSI: 'left-out',
} as const;

/** Re-connection of UEs that hold contexts: each holds an identity of the other that is to be replaced. */
const reallocating = {
  ...literal,
  contexts: [idle],
  requests: 'by-identity',
  identities: 'given',
} as const;

/** The two UEs connect, release, and connect again by an identity. */
const connectedTwice = {
  requests: 'both',
  state: 'stored',
  release: 'deletes-KD-sess',
} as const;

/** Every reading of S2 6.3.4.2, the part about allocation, that has a name. */
export const variants = {
  literal: {
    about:
      'as written, step 1a: both UEs create an identity, in response and complete, after a first connection whose KD an ideal key establishment gives. Signalling is ciphered (5.5.3: a configuration option). What becomes of the old identity, and of a message that is lost, is not said (F-31): the new one takes its place as soon as it is created. The number of the figure is another clause (D-35)',
    reading: literal,
  },
  'null-ciphering': changing(literal, 'as literal, signalling is not ciphered (5.5.3: it may be)', {
    ciphering: 'null',
  }),
  'used-again': changing(literal, 'as literal, and the UEs connect again by the identities (6.3.4.2)', {
    requests: 'both',
  }),
  'few-identities': changing(
    literal,
    'as literal, identities out of a few values: the creator looks for the value in its own table',
    { identities: 'given' },
  ),
  'few-unchecked': changing(
    literal,
    'identities out of a few values, and the creator does not look whether it has given this one to somebody',
    { identities: 'given', creator: 'does-not-compare' },
  ),
  'own-identity': changing(
    literal,
    'D-32 the other way: a request carries the identity that the UE itself has created and sent before; few values',
    { identities: 'given', requests: 'both', identityInRequest: 'of-its-own' },
  ),
  'allocated-again': changing(
    reallocating,
    'as literal, UEs that hold identities of each other connect again by one, and each gives the other a new one',
    {},
  ),
  'kept-until-use': changing(
    reallocating,
    'as allocated-again, and the creator takes the old identity, too, until the new one is used for the first time',
    { oldIdentity: 'kept-until-use' },
  ),
  'kept-until-use-again': changing(
    literal,
    'the same from a first connection on: the UEs release and connect again by the identities',
    {
      oldIdentity: 'kept-until-use',
      ...connectedTwice,
    },
  ),
  'given-again': changing(
    literal,
    'as kept-until-use-again, and a peer that has not used its identity yet is given the same once more',
    { oldIdentity: 'kept-until-use', unusedIdentity: 'given-again', ...connectedTwice },
  ),
  acknowledged: changing(
    reallocating,
    'as allocated-again, and as TS 24.554 7.2.4 settled it: a third message, and the old identity is taken until the new one is acknowledged',
    { oldIdentity: 'kept-until-acknowledged' },
  ),
  'acknowledged-again': changing(
    literal,
    'the same from a first connection on: the UEs release and connect again by the identities',
    {
      oldIdentity: 'kept-until-acknowledged',
      ...connectedTwice,
    },
  ),
  repeated: changing(
    reallocating,
    'as allocated-again, and F-31: a response without an answer is sent once more, and so is the complete',
    {
      repeats: 1,
    },
  ),
  'one-time': {
    about:
      'UEs that hold contexts connect again, each time by an identity never sent before; they hold two each, so that no connection has to wait for another. The command names no DKSI: identities alone are looked at',
    reading: once,
  },
  'one-time-DKSI': changing(once, 'the same, and the command names the DKSI in clear (6.3.4.4 step 1)', {
    DKSI: 'in-clear',
  }),
  'one-time-unciphered': changing(once, 'as one-time, and the new identities are not ciphered', {
    ciphering: 'null',
  }),
  'until-replaced': changing(
    once,
    'as one-time, and a UE sends an identity until the peer has given it another: again where a connection failed',
    { identitySent: 'until-replaced' },
  ),
  reused: changing(once, 'no new identities are given ("if so desired"): each is used again', {
    identitySent: 'until-replaced',
    allocation: 'never',
  }),
} as const satisfies Readonly<Record<string, LinkVariant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

/** The protocol of a variant. */
export const connectionIdentity = protocolsOf<VariantName>(
  { procedure: 'P07', title: 'Connection identity allocation', clause: 'S2 6.3.4.2' },
  variants,
);
