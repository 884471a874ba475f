export {
  allReductions,
  type DecideOptions,
  type Decision,
  decide,
  noReductions,
  type Reductions,
} from './decide.ts';
export type { Goal } from './goal.ts';
export { pack } from './pack.ts';
export type { ContinuedMove, Move } from './path.ts';
export { relax } from './relaxation.ts';
export { type SearchOptions, type SearchResult, type Stop, search } from './search.ts';
export { type LocalOf, type Settlement, type SettleOptions, settle } from './settle.ts';
export { whole } from './slice.ts';
export { OutOfTime, type System, systemOf } from './system.ts';
