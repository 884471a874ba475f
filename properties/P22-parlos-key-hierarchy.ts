import { type ReadingName, scenarios as s } from '../machines/P21-parlos-attach/index.ts';
import { parlosKeyHierarchy } from '../machines/P22-parlos-key-hierarchy/index.ts';
import type { Case, ChartDerivation, Requirement, StandardDerivation } from '../src/index.ts';
import { rowCases } from './row-cases.ts';
import { lteDerivations } from './standard-derivations.ts';

type Pair = ChartDerivation & { readonly under: string; readonly as: StandardDerivation };

const nas = (role: string): readonly Pair[] => [
  { role, variable: 'K_NASint', under: 'K_ASME', as: lteDerivations.KNASint },
  { role, variable: 'K_NASenc', under: 'K_ASME', as: lteDerivations.KNASenc },
  { role, variable: 'KeNB', under: 'K_ASME', as: lteDerivations.KeNB },
];
const as = (role: string): readonly Pair[] => [
  { role, variable: 'K_RRCint', under: 'KeNB', as: lteDerivations.KRRCint },
  { role, variable: 'K_RRCenc', under: 'KeNB', as: lteDerivations.KRRCenc },
  { role, variable: 'K_UPenc', under: 'KeNB', as: lteDerivations.KUPenc },
];

/** One entry for each thing that is asked of the hierarchy. */
const r = {
  normal: {
    id: 'C-S4-e.normal',
    clause: 'S4 7.1.2.2',
    strength: 'invariant',
    text: 'below KASMEtemp the keys are those of normal operation, as TS 33.401 Annex A gives them',
    property: {
      kind: 'same-derivation',
      derivations: [...nas('ME'), ...nas('MME'), ...as('ME'), ...as('eNB')],
    },
  },
  executable: {
    id: 'C-S4-e.executable',
    clause: 'S4 7.1.2.2',
    strength: 'goal',
    text: 'ME, MME and eNB come to hold the keys of the figure',
    property: { kind: 'executable', claims: ['ME.attached', 'MME.attached', 'eNB.sent', 'uses'] },
  },
  separation: {
    id: 'C-S4-e',
    clause: 'S4 7.1.2.2',
    strength: 'invariant',
    text: 'as in normal operation each key of the hierarchy serves one purpose',
    property: { kind: 'separation', claim: 'uses', of: 'key', by: 'purpose' },
  },
  keptFromEnb: {
    id: 'C-S4-e.eNB',
    clause: 'S4 7.1.2.2',
    strength: 'invariant',
    text: 'KeNB, which the eNB is given, does not lead back up to KASMEtemp',
    property: { kind: 'disclosure', claim: 'MME.commit', of: 'root' },
  },
  freshRoot: {
    id: 'F-38.fresh-root',
    clause: 'S4 7.1.2.2',
    strength: 'goal',
    text: 'an ME starts the hierarchy of every attach from another root',
    property: { kind: 'freshness', claim: 'ME.commit', of: 'root' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;

const ask = rowCases('V-22', parlosKeyHierarchy);

const hierarchy: readonly Case[] = [
  ask('01', 'repaired', r.normal, s.active, 'FC, type and parameters of each key', 'holds'),
  ask('01/one-knas', 'one-knas', r.normal, s.active, 'KNAS as steps 4, 5 and 10 write it: one key (D-68)'),
];

const separation: readonly Case[] = [
  ask('02', 'repaired', r.separation, s.active, 'the seven keys of the figure'),
  ask(
    '02/one-knas',
    'one-knas',
    r.separation,
    s.active,
    'KNAS as steps 4, 5 and 10 write it: one key (D-68)',
  ),
  ask('02/eNB', 'repaired', r.keptFromEnb, s.curiousEnb, 'what the eNB holds does not open NAS'),
];

const freshness: readonly Case[] = [
  ask('03', 'certificate', r.freshRoot, s.sameMe, 'only the MME contributes, KMEpub is reused', 'violated'),
  ask('03/fresh-key', 'certificate-fresh-key', r.freshRoot, s.sameMe, 'same, a false MME repeats itself'),
  ask('03/both-contribute', 'both-contribute', r.freshRoot, s.sameMe, 'same as 03, with a nonce of the ME'),
  ask(
    '03/network-signature',
    'network-signature',
    r.freshRoot,
    s.sameMe,
    'same as 03, KMEpub, nonce, PLMN signed',
  ),
  ask('03/signs-root', 'network-signature-root', r.freshRoot, s.sameMe, 'same, KASMEtemp signed with them'),
  ask('03/hardened', 'hardened', r.freshRoot, s.sameMe, 'same, a fresh KMEpub and all signed'),
];

const asked = [...new Set([...separation, ...freshness].map((c) => c.protocol.variant as ReadingName))];

/** The cases of procedure P22, an honest run of every variant among them. */
export const parlosKeyHierarchyCases: Case[] = [
  ...hierarchy,
  ...separation,
  ...freshness,
  ...asked.map((name) => ask(`02/executable-${name}`, name, r.executable, s.honest, 'an honest run')),
];
