/**
 * P11, the parameter sets of D2D-Null, D2D-Idle and D2D-Connected (S2 6.3.3): its readings of the direct link's
 * life, and its scenarios. The charts are in `machines/direct-link`, the requirements and cases in
 * `properties/P11-*.ts`.
 */
export { contextStatesCases } from '../../properties/P11-context-states.ts';
export { type RekeyedName, rekeyedLife, rekeyedNames, rekeyedVariants } from './rekeyed.ts';
export * from './scenarios.ts';
export { contextStates, type VariantName, variantNames, variants } from './variants.ts';
