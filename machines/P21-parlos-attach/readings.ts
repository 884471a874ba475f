import { literal, type Reading, repaired } from './reading.ts';

/** A reading and what it stands for, in a sentence. */
export interface NamedReading {
  readonly reading: Reading;
  readonly description: string;
}

const certificate: Reading = { ...repaired, keyPair: 'long-lived', certificate: 'for-key' };
const hardened: Reading = {
  ...repaired,
  algorithms: 'echoed',
  commandIntegrity: true,
  completeIntegrity: true,
  networkSignature: 'over-command',
  servingNetwork: 'in-keys',
};
const hardenedMutual: Reading = { ...hardened, certificate: 'signs-request' };

/** What names a variant of P21 or P22; `published` is a chart of its own. */
export const readings = {
  literal: {
    reading: literal,
    description: 'the clause as written: the ME learns nothing of steps 7 to 9',
  },
  repaired: {
    reading: repaired,
    description: 'KeNB goes to the eNB, AS security mode runs between eNB and ME; else as written',
  },
  hardened: {
    reading: hardened,
    description: 'the MME signs its whole command and the nonce of a fresh request; the ME stays anonymous',
  },
  'hardened-mutual': {
    reading: hardenedMutual,
    description: 'hardened, and the ME signs its whole request under a certificate',
  },
  'hardened-kept-key': {
    reading: { ...hardenedMutual, keyPair: 'kept' },
    description: 'hardened-mutual, but the ME keeps the private half of KMEpub, and may be seized with it',
  },
  certificate: {
    reading: certificate,
    description: 'variant B: KMEpub is the certified long-lived key of the ME, whose name ATTACH carries',
  },
  'certificate-fresh-key': {
    reading: { ...repaired, certificate: 'signs-key' },
    description: 'the certified key of the ME signs a KMEpub drawn for this attach, erased after use',
  },
  'reused-key': {
    reading: { ...repaired, keyPair: 'long-lived' },
    description: 'variant A with one self-generated key pair for all attaches',
  },
  'smc-integrity': {
    reading: { ...repaired, commandIntegrity: true },
    description: 'the NAS SMC carries a code under KNASint',
  },
  'capabilities-echoed': {
    reading: { ...repaired, algorithms: 'echoed', commandIntegrity: true },
    description: 'the NAS SMC repeats the capabilities under a code, as in normal operation',
  },
  'null-algorithms': {
    reading: { ...repaired, weakest: 'null' },
    description: 'EIA0 and EEA0 are among the algorithms that both ends accept',
  },
  'null-algorithms-certificate': {
    reading: { ...certificate, weakest: 'null' },
    description: 'variant B with EIA0 and EEA0 among the algorithms that both ends accept',
  },
  'complete-integrity': {
    reading: { ...repaired, completeIntegrity: true },
    description: 'the NAS SM Complete carries a code under KNASint beside its ciphering',
  },
  'network-bound': {
    reading: { ...repaired, servingNetwork: 'in-keys' },
    description: 'the keys depend on the PLMN, as in TS 33.401 A.2',
  },
  'network-bound-certificate': {
    reading: { ...certificate, servingNetwork: 'in-keys' },
    description: 'variant B with keys that depend on the PLMN',
  },
  'network-signature': {
    reading: { ...certificate, networkSignature: 'over-request' },
    description: 'variant B, and the MME signs KMEpub, nonce and PLMN',
  },
  'network-signature-root': {
    reading: { ...certificate, networkSignature: 'over-root' },
    description: 'variant B, and the MME signs KMEpub, nonce, PLMN and KASMEtemp',
  },
  'both-contribute': {
    reading: { ...certificate, contributions: 'both' },
    description: 'variant B with a root made from KASMEtemp and a nonce of the ME',
  },
  pushed: {
    reading: { ...repaired, start: 'after-reject' },
    description: 'a rejected ME attaches for RLOS by itself',
  },
  'user-request': {
    reading: { ...repaired, start: 'on-request' },
    description: 'a rejected ME waits for its user before it attaches for RLOS',
  },
  'one-knas': {
    reading: { ...repaired, nasKeys: 'one' },
    description: 'KNAS taken literally: one key for integrity and for ciphering',
  },
} as const satisfies Readonly<Record<string, NamedReading>>;

/** A variant that is a reading of the clause. */
export type ReadingName = keyof typeof readings;
