import { type Action, claim, constant, derive, type Expression, term } from '../../src/index.ts';
import type { Reading } from '../P21-parlos-attach/reading.ts';

/** Values of the NAS and PDCP COUNT of a first message in each direction; DL1 is the second downlink one. */
export const count = { UL0: constant('UL0'), DL0: constant('DL0'), DL1: constant('DL1') } as const;

/** The pair of algorithms that everybody prefers; one name for EIAn and EEAn of the same n. */
export const preferred = constant('EIA2-EEA2');

/** The NAS algorithms in use: named by the messages, or set at both ends. */
export const nasAlgorithms = (r: Reading): Expression =>
  r.algorithms === 'fixed' ? preferred : 'Algorithms';

type Keys = Readonly<Record<string, Expression>>;

/**
 * K_ASME, the root in effect: KASMEtemp itself (7.1.2.2), or what a reading makes of it, the PLMN and the nonce
 * of the ME. `network` is how this end names the PLMN.
 */
export function rootKey(r: Reading, network: Expression): Expression {
  const more = [
    ...(r.servingNetwork === 'in-keys' ? [network] : []),
    ...(r.contributions === 'both' ? ['Nonce'] : []),
  ];
  return more.length === 0 ? 'KASMEtemp' : term.kdf('KASME', 'KASMEtemp', ...more);
}

/** Sort of the root: KASMEtemp is drawn, a derived root is a key like any other. */
export const rootSort = (r: Reading): string =>
  r.servingNetwork === 'in-keys' || r.contributions === 'both' ? 'Key' : 'RootKey';

/**
 * The keys that ME and MME share (upper half of the figure in 7.1.2.2): KNASint and KNASenc for the algorithms
 * as TS 33.401 A.7 has it, KeNB from the uplink NAS COUNT as A.3 has it.
 */
export function nasKeys(r: Reading, network: Expression): Keys {
  const algorithms = nasAlgorithms(r);
  const [int, enc] = r.nasKeys === 'one' ? ['KNAS', 'KNAS'] : ['KNASint', 'KNASenc'];
  return {
    K_ASME: rootKey(r, network),
    K_NASint: term.kdf(int, 'K_ASME', algorithms),
    K_NASenc: term.kdf(enc, 'K_ASME', algorithms),
    KeNB: term.kdf('KeNB', 'K_ASME', count.UL0),
  };
}

/** The keys that ME and eNB share (lower half of the figure), by TS 33.401 A.7 from KeNB. */
export const asKeys: Keys = {
  K_RRCint: term.kdf('KRRCint', 'KeNB', 'AS_algorithms'),
  K_RRCenc: term.kdf('KRRCenc', 'KeNB', 'AS_algorithms'),
  K_UPenc: term.kdf('KUPenc', 'KeNB', 'AS_algorithms'),
};

/** The definitions as actions, for the end that does not find the inputs in a message. */
export const deriveAll = (keys: Keys): readonly Action[] =>
  Object.entries(keys).map(([name, value]) => derive(name, value));

/** For what each key of the figure is taken into use. */
export const purposes: Readonly<Record<string, string>> = {
  K_ASME: 'parent-of-NAS-keys',
  K_NASint: 'NAS-integrity',
  K_NASenc: 'NAS-ciphering',
  KeNB: 'parent-of-AS-keys',
  K_RRCint: 'RRC-integrity',
  K_RRCenc: 'RRC-ciphering',
  K_UPenc: 'UP-ciphering',
};

/** States the purposes of the keys, where the reading asks for it. */
export const takeIntoUse = (r: Reading, keys: readonly string[]): readonly Action[] =>
  r.statesPurposes ? keys.map((key) => claim('uses', { key, purpose: constant(purposes[key]) })) : [];

/** The variables of the hierarchy by sort. */
export const keyVariables = (r: Reading): Readonly<Record<string, string>> => ({
  KASMEtemp: 'RootKey',
  K_ASME: rootSort(r),
  K_NASint: 'Key',
  K_NASenc: 'Key',
  KeNB: 'Key',
  K_RRCint: 'Key',
  K_RRCenc: 'Key',
  K_UPenc: 'Key',
});
