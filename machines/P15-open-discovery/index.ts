/**
 * P15, open discovery (S2 4.1.1, 5.3.2): readings of the charts of P13 in which everybody may discover. Requirements
 * and cases are in `properties/P15-*.ts`.
 */
export { openDiscoveryCases } from '../../properties/P15-open-discovery.ts';
export { openDiscovery, type VariantName, variantNames, variants } from './variants.ts';
