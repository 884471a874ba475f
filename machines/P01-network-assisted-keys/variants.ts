import type { Protocol } from '../../src/index.ts';
import { protocolOf } from './protocol.ts';
import { literal, type Reading, repaired } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** The repaired reading with one decision changed. */
const but = (about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...repaired, ...change },
});

/** Every reading of the clause that has a name. */
export const variants = {
  literal: {
    about:
      'as written: MME2 derives p2 where p4 is meant and cannot send p4 (D-01). No message names a UE, a run or a key (F-03)',
    reading: literal,
  },
  repaired: {
    about:
      'p4 where step 6 writes p2, steps 7-8 split into their two hops (D-04), "Kame2" read as Kasme2 (D-02)',
    reading: repaired,
  },
  'wanted-named': but('UE1 names the UE it wants, and the network takes the request there', {
    names: 'wanted',
  }),
  'both-named': but('the network tells each UE the name of the other', { names: 'both' }),
  identified: but('UE1 draws a DKSI that every message of the run carries and that names KD afterwards', {
    run: 'DKSI',
  }),
  'both-named-identified': but('the network tells each UE the name of the other and which run it is', {
    names: 'both',
    run: 'DKSI',
  }),
  'p1-constant': but('p1 is the same value in every run, p3 is random (F-02)', {
    names: 'both',
    parameters: 'p1-constant',
  }),
  constant: but('p1 and p3 are the same value in every run (F-02)', { parameters: 'constant' }),
  'own-FC': but('the KDF has an FC of its own, so that no other derivation has its input (F-01)', {
    derivation: 'own-FC',
  }),
  ephemeral: but(
    'p1 and p3 are public Diffie-Hellman values that reach the other end; their secret enters KD',
    {
      exchange: 'ephemeral',
    },
  ),
  authorised: but('an MME serves only UEs whose subscription allows direct communication', {
    authorisation: 'checked',
  }),
  'one-kept': but('a UE keeps one KD for each peer, the latest', { kept: 'one-a-peer' }),
  'both-kept': but(
    'a UE keeps for each peer the KD of the run that it began and of the one that the peer began',
    {
      kept: 'by-starter',
    },
  ),
  hardened: but(
    'both UEs named, runs identified by a DKSI that names KD, Diffie-Hellman values for p1 and p3, permission checked, a KD kept for each side that began',
    {
      names: 'both',
      run: 'DKSI',
      exchange: 'ephemeral',
      authorisation: 'checked',
      kept: 'by-starter',
    },
  ),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const protocols = Object.fromEntries(
  variantNames.map((name) => [name, protocolOf(name, variants[name].about, variants[name].reading)] as const),
) as Readonly<Record<VariantName, Protocol>>;

/** The protocol of a variant. */
export const networkAssistedKeys = (name: VariantName): Protocol => protocols[name];
