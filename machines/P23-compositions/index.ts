/**
 * P23, compositions: procedures one after the other, by the charts of each, side by side over common stores. The
 * requirements and cases are in `properties/P23-*.ts`.
 */
export { compositionCases } from '../../properties/P23-compositions.ts';
export { type Candidate, candidates, changed, type Part, parts, requesterKnown } from './candidates.ts';
export { type Change, changes, leastProfile, profile, share } from './profile.ts';
export * from './scenarios.ts';
export { composition, type VariantName, variantNames } from './variants.ts';
