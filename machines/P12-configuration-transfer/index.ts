/**
 * P12, transfer of configuration data between a UE and a Direct Provisioning Function (S2 6.1): the charts of both
 * in every reading, and their scenarios. Requirements and cases are in `properties`.
 */
export { configurationTransferCases } from '../../properties/P12-configuration-transfer.ts';
export { literal, type Reading } from './reading.ts';
export * from './scenarios.ts';
export { configurationTransfer, type VariantName, variantNames, variants } from './variants.ts';
