import type { Protocol } from '../../src/index.ts';
import { protocolOf } from './protocol.ts';
import { literal, type Reading, signed } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** The signed exchange with some decisions changed. */
const but = (about: string, change: Partial<Reading>): Variant => ({
  about: `supplied: ${about}`,
  reading: { ...signed, ...change },
});

/** Every reading of the clause that has a name. All but the literal one supply what the text does not have. */
export const variants = {
  literal: {
    about: 'as written: after a request, four steps without content are to give KD and DKSI (D-37)',
    reading: literal,
  },
  unauthenticated: but('Diffie-Hellman shares, nothing signed', { signs: 'nothing', peer: 'left-out' }),
  'signed-shares': but('Diffie-Hellman, each UE signs both shares and the DKSI, not the name of the peer', {
    peer: 'left-out',
  }),
  'signed-own-share': but('Diffie-Hellman, each UE signs its own share, the DKSI and the name of the peer', {
    signs: 'own-share',
  }),
  signed: but('Diffie-Hellman, each UE signs both shares, the DKSI and the name of the peer', {}),
  'key-transport': but('as signed, but KD is drawn by UE_1 and sealed to the certified key of UE_2', {
    exchange: 'key-transport',
  }),
  'key-of-expression': but('as signed, with one key pair for all UEs of an expression', {
    keyPair: 'of-the-expression',
  }),
  'two-roots': but('as signed, UE-B has a root of its own, and each UE takes only its own root', {
    roots: 'own-only',
  }),
  'cross-certified': but('as two-roots, and the roots have certified each other', {
    roots: 'cross-certified',
  }),
  'any-root': but('as two-roots, and a UE takes a certificate of any root', { roots: 'any' }),
  'validity-checked': but('as signed, certificates have a period, and a UE compares it with its clock', {
    validity: 'by-clock',
  }),
  'list-before-theft': but('as signed, and a UE looks at a list of revocations that is too old', {
    revocation: 'list-before-theft',
  }),
  'list-after-theft': but('as signed, and a UE looks at a list of revocations that is new enough', {
    revocation: 'list-after-theft',
  }),
  'status-shown': but('as signed, and a UE shows a statement of the root that it is in good standing now', {
    revocation: 'status-shown',
  }),
  'status-asked': but('as signed, and a UE asks the network whether the certificate of its peer is revoked', {
    revocation: 'asked-of-network',
  }),
  'DKSI-by-UE_2': but('as signed, UE_2 selects a small number that it uses for no other KD', {
    DKSI: 'UE_2-selects',
  }),
  'DKSI-by-each': but('as signed, each UE selects such a number and calls KD by its own', {
    DKSI: 'each-selects',
  }),
  'DKSI-halves': but('as signed, each UE selects one half of the DKSI', { DKSI: 'halves' }),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const protocols = Object.fromEntries(
  variantNames.map((name) => [name, protocolOf(name, variants[name].about, variants[name].reading)] as const),
) as Readonly<Record<VariantName, Protocol>>;

/** The protocol of a variant. */
export const networkIndependentKeys = (name: VariantName): Protocol => protocols[name];
