/**
 * P10, direct rekeying (S2 6.3.4.5): the charts of UE_1 and UE_2 in every reading, and their scenarios. The
 * requirements and cases are in `properties/P10-*.ts`.
 */
export { directRekeyingCases } from '../../properties/P10-direct-rekeying.ts';
export { literal, type Reading, repaired } from './reading.ts';
export * from './scenarios.ts';
export { directRekeying, type VariantName, variantNames, variants } from './variants.ts';
