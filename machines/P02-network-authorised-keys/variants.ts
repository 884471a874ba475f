import type { Protocol } from '../../src/index.ts';
import { protocolOf } from './protocol.ts';
import { literal, type Reading, repaired } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** The repaired reading with some decisions changed. */
const but = (about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...repaired, ...change },
});

/** Every reading of the clause in S2 that has a name. */
export const variants = {
  literal: {
    about:
      'as written: no keying material for UE_2 (D-07), steps 5 and 6 return the parameters of message 2 (D-08, D-09), step 0a only where nobody has sent a request (D-10)',
    reading: literal,
  },
  repaired: {
    about:
      'steps 3, 5 and 6 take each UE the material of the other, DKSI and new identity; the guard means that UE_1 has sent no request',
    reading: repaired,
  },
  'material-sent': {
    about: 'as literal, and step 3 takes Keying_material_1 to UE_2',
    reading: { ...literal, step3: 'with-material' },
  },
  'by-expression': but('UE_1 names its peer by the EXP code', { address: 'EXP' }),
  'names-told': but('the network tells each UE the name of the other', { names: 'told' }),
  'names-told-expression': but('as by-expression, and the network tells each UE the name of the other', {
    names: 'told',
    address: 'EXP',
  }),
  'names-returned-expression': but(
    'as names-told-expression; steps 4 and 5 say who has asked, too, and an MME takes an answer only for that UE',
    { names: 'told-and-returned', address: 'EXP' },
  ),
  ephemeral: but('the parameters are public Diffie-Hellman values, whose secret enters KD', {
    material: 'ephemeral',
  }),
  'small-DKSI': but('a DKSI is a small number; UE_2 selects one that it has not given to another KD', {
    DKSI: 'small-number',
  }),
  'security-mode': but('direct security mode follows; UE_1 obeys commands under its former KD, too', {
    next: 'security-mode',
  }),
  'former-KD-dropped': but('direct security mode follows; the former KD ends with the new one', {
    next: 'security-mode',
    formerKD: 'dropped',
  }),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const protocols = Object.fromEntries(
  variantNames.map(
    (name) => [name, protocolOf('P02', name, variants[name].about, variants[name].reading)] as const,
  ),
) as Readonly<Record<VariantName, Protocol>>;

/** The protocol of a variant. */
export const networkAuthorisedKeys = (name: VariantName): Protocol => protocols[name];
