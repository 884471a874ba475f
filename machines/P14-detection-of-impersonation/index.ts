/**
 * P14, detection of impersonation after discovery (S2 6.2.3): the charts and scenarios of P13, and the exchange that
 * follows. Requirements and cases are in `properties/P14-*.ts`.
 */
export { detectionCases } from '../../properties/P14-detection-of-impersonation.ts';
export { literal, type Reading } from './reading.ts';
export { detectionOfImpersonation, type VariantName, variantNames, variants } from './variants.ts';
