import type { StandardDerivation } from '../src/index.ts';

const algorithmKey = (name: string, type: string): StandardDerivation => ({
  name,
  clause: 'TS 33.401 A.7',
  fc: 0x15,
  parameters: [{ octets: 1, values: [type] }, { octets: 1 }],
});

/** Key derivations of LTE: what stands in TS 33.401 Annex A, as data. */
export const lteDerivations = {
  KeNB: { name: 'KeNB', clause: 'TS 33.401 A.3', fc: 0x11, parameters: [{ octets: 4 }] },
  NH: { name: 'NH', clause: 'TS 33.401 A.4', fc: 0x12, parameters: [{ octets: 32 }] },
  KNASenc: algorithmKey('KNASenc', '01'),
  KNASint: algorithmKey('KNASint', '02'),
  KRRCenc: algorithmKey('KRRCenc', '03'),
  KRRCint: algorithmKey('KRRCint', '04'),
  KUPenc: algorithmKey('KUPenc', '05'),
} as const satisfies Readonly<Record<string, StandardDerivation>>;

/** The keys that a KASME gives in LTE. */
export const underKASME = [
  lteDerivations.KeNB,
  lteDerivations.NH,
  lteDerivations.KNASenc,
  lteDerivations.KNASint,
];
