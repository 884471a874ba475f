/**
 * P08, re-connection with a stored identity and KD (S2 6.3.4.2): its readings of the direct link's life, and its
 * scenarios. The charts are in `machines/direct-link`, the requirements and cases in `properties/P08-*.ts`.
 */
export { reConnectionCases } from '../../properties/P08-re-connection.ts';
export * from './scenarios.ts';
export { reConnection, type VariantName, variantNames, variants } from './variants.ts';
