/**
 * P04, network independent key establishment (S2 6.3.4.3.1): the charts of UE_1 and UE_2 in every reading, and
 * their scenarios. The text leaves the steps empty; all exchanges are supplied. Requirements and cases are in
 * `properties`.
 */
export { networkIndependentKeysCases } from '../../properties/P04-network-independent-keys.ts';
export { literal, type Reading, signed } from './reading.ts';
export * from './scenarios.ts';
export { networkIndependentKeys, type VariantName, variantNames, variants } from './variants.ts';
