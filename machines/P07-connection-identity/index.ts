/**
 * P07, connection identity allocation (S2 6.3.4.2): its readings of the direct link's life, and its scenarios. The
 * charts are in `machines/direct-link`, the requirements and cases in `properties/P07-*.ts`.
 */
export { connectionIdentityCases } from '../../properties/P07-connection-identity.ts';
export * from './scenarios.ts';
export { throughTheNetwork } from './through-the-network.ts';
export { connectionIdentity, type VariantName, variantNames, variants } from './variants.ts';
