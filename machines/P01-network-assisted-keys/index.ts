/**
 * P01, network assisted key establishment (S0 6.4.x.2): the charts of UE1, MME1, MME2 and UE2 in every reading,
 * and their scenarios. The requirements and cases are in `properties/P01-*.ts`.
 */
export { networkAssistedKeysCases } from '../../properties/P01-network-assisted-keys.ts';
export { literal, type Reading, repaired } from './reading.ts';
export * from './scenarios.ts';
export { networkAssistedKeys, type VariantName, variantNames, variants } from './variants.ts';
