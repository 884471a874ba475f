export { type CheckOptions, check } from './check.ts';
export { type ChartElement, elementsOf } from './coverage.ts';
export { describeRecipe } from './run-evidence.ts';
export * from './verdict.ts';
