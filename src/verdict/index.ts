export { type ChartElement, elementsOf } from './chart-elements.ts';
export { type CheckOptions, check } from './check.ts';
export { fewSessions, type RoleSessions } from './few-sessions.ts';
export type { Followed, ObserverTest, Replayed, Schedule } from './replay/index.ts';
export { follow, type ReplayOptions, replay, replayWorld } from './replay-case.ts';
export { describeRecipe } from './run-evidence.ts';
export * from './verdict.ts';
