/**
 * P19, SDES outside IMS on the air (S3 6.X.3.2, the second): the charts and scenarios of `machines/P16-ims-sdes`; the
 * cases are in `properties/P19-*.ts`.
 */
export { sdesOnTheAirCases } from '../../properties/P19-sdes-on-the-air.ts';
export { sdesOnTheAir, type VariantName, variantNames, variants } from './variants.ts';
