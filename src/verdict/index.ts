export { type ChartElement, elementsOf } from './chart-elements.ts';
export { type CheckOptions, check } from './check.ts';
export { describeRecipe } from './run-evidence.ts';
export * from './verdict.ts';
