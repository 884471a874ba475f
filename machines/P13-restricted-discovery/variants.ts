import type { Protocol } from '../../src/index.ts';
import { discovery, type Heading } from './protocol.ts';
import { literal, type Reading } from './reading.ts';

/** A reading with a name. */
export interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** A reading with some decisions changed. */
export const but = (from: Reading, about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...from, ...change },
});

const keyed: Partial<Reading> = { key: 'discovery-key' };
const published: Partial<Reading> = {
  ...keyed,
  removal: 'new-key',
  time: 'limited',
  window: 'slot-before-too',
  MIC: 'at-function',
};

/** Every reading of restricted discovery that has a name. */
export const variants = {
  literal: {
    about:
      'as written: the code is a one-way function of ProSe id and system time, which is the same for all; of the ids many are possible',
    reading: literal,
  },
  'few-ids': but(literal, 'as literal, and few values of a ProSe id are possible: a number, a name', {
    ProSeIds: 'few',
  }),
  'few-ids-keyed': but(literal, 'as few-ids, and a key that the network gives enters the code', {
    ...keyed,
    ProSeIds: 'few',
  }),
  'key-renewed': but(
    literal,
    'a key that the network gives enters the code; when somebody may no longer discover, the others get a new one',
    { ...keyed, removal: 'new-key' },
  ),
  nonces: but(literal, 'as literal, and each announcement has a nonce, in clear and in the code', {
    within: 'nonce',
  }),
  'each-once': but(
    literal,
    'as nonces, and the monitoring UE remembers what it has taken and does not take it again',
    { within: 'nonce', seenBefore: 'refused' },
  ),
  'window-of-two': but(literal, 'as literal, and a code is good in its slot and the next', {
    window: 'slot-before-too',
  }),
  'own-clock': but(literal, 'as literal, and system time is what the clock of the announcing UE shows', {
    time: 'own-clock',
  }),
  limited: but(
    literal,
    'as own-clock, and the UE announces only while its clock is at most one slot away from the time of the network',
    { time: 'limited' },
  ),
  published: but(
    literal,
    'as TS 33.303 and TS 33.503: keys from the network, time from the network with a largest offset of one slot, a code of a further key that the ProSe Function checks',
    published,
  ),
  hardened: but(
    literal,
    'as published, but time is the time of the network itself, a code is good in its slot only, each announcement has a nonce and is taken once',
    {
      ...published,
      time: 'common',
      window: 'this-slot',
      within: 'nonce',
      seenBefore: 'refused',
    },
  ),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

/** The protocols of a procedure's variants. */
export function protocolsOf<Name extends string>(
  heading: Heading,
  named: Readonly<Record<Name, Variant>>,
): (name: Name) => Protocol {
  const protocols = new Map<string, Protocol>();
  for (const [name, { about, reading }] of Object.entries<Variant>(named))
    protocols.set(name, discovery(heading, name, about, reading));
  return (name) => protocols.get(name) as Protocol;
}

/** The protocol of a variant of restricted discovery. */
export const restrictedDiscovery = protocolsOf<VariantName>(
  { procedure: 'P13', title: 'Restricted discovery', clause: 'S2 6.2.2' },
  variants,
);
