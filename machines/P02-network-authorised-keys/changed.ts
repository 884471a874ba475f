import type { Protocol } from '../../src/index.ts';
import { protocolOf } from './protocol.ts';
import { type Reading, repaired } from './reading.ts';

const but = (about: string, change: Partial<Reading>) => ({ about, reading: { ...repaired, ...change } });

/** Every reading of the clause as S1 changes it: "establish" for "calculate". */
export const changedVariants = {
  computed: but('each UE receives the material of the other side and computes KD', {}),
  common: but('the MMEs agree on a KD and send it: both materials are KD', {
    material: 'common',
    use: { UE_1: 'takes', UE_2: 'takes' },
  }),
  'UE_2-takes': but('UE_1 computes KD, UE_2 takes what it receives for KD', {
    use: { UE_1: 'computes', UE_2: 'takes' },
  }),
  'UE_1-takes': but('UE_1 takes what it receives for KD, UE_2 computes KD', {
    use: { UE_1: 'takes', UE_2: 'computes' },
  }),
  'from-MME_2': but('taken at its word: UE-1 receives Keying_Material_2 from the MME-2 (D-06)', {
    lastHop: 'MME_2',
  }),
} as const;

export type ChangedName = keyof typeof changedVariants;

export const changedNames = Object.keys(changedVariants) as readonly ChangedName[];

const protocols = Object.fromEntries(
  changedNames.map((name) => {
    const { about, reading } = changedVariants[name];
    return [name, protocolOf('P03', name, about, reading)] as const;
  }),
) as Readonly<Record<ChangedName, Protocol>>;

/** The protocol of a variant of P03. */
export const changedNetworkAuthorisedKeys = (name: ChangedName): Protocol => protocols[name];
