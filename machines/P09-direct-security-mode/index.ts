/**
 * P09, direct security mode (S2 6.3.4.4): the charts of UE_1 and UE_2 in every reading, and their scenarios.
 * The requirements and cases are in `properties/P09-*.ts`.
 */
export { directSecurityModeCases } from '../../properties/P09-direct-security-mode.ts';
export { literal, type Reading, type UserDataProtection } from './reading.ts';
export * from './scenarios.ts';
export { directSecurityMode, type VariantName, variantNames, variants } from './variants.ts';
