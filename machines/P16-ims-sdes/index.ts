/**
 * P16, IMS keys by SDES (S3 6.X.3.2.1 for SDES): charts, readings and scenarios; the requirements and cases are in
 * `properties/P16-*.ts`. P18 and P19 read the same charts on other paths.
 */
export { sdesCases } from '../../properties/P16-ims-sdes.ts';
export { sdes } from './protocol.ts';
export { literal, type Reading } from './reading.ts';
export * from './scenarios.ts';
export { sdesInIMS, type VariantName, variantNames, variants } from './variants.ts';
