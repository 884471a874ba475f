/**
 * P18, SDES outside IMS via the network (S3 6.X.3.2, the second): the charts and scenarios of `machines/P16-ims-sdes`;
 * the cases are in `properties/P18-*.ts`.
 */
export { sdesViaNetworkCases } from '../../properties/P18-sdes-via-network.ts';
export { sdesViaNetwork, type VariantName, variantNames, variants } from './variants.ts';
