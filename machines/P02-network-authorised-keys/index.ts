/**
 * P02 and P03, network authorised key establishment (S2 6.3.4.3.2, and as S1 changes it): the charts of UE_1,
 * MME_1, MME_2 and UE_2 in every reading, and their scenarios. Requirements and cases are in `properties`.
 */
export { networkAuthorisedKeysCases } from '../../properties/P02-network-authorised-keys.ts';
export { changedNetworkAuthorisedKeysCases } from '../../properties/P03-changed-network-authorised-keys.ts';
export { type ChangedName, changedNames, changedNetworkAuthorisedKeys, changedVariants } from './changed.ts';
export { literal, type Reading, repaired } from './reading.ts';
export * from './scenarios.ts';
export { networkAuthorisedKeys, type VariantName, variantNames, variants } from './variants.ts';
