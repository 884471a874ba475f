export type { EnabledStep, StepSort } from './enabled.ts';
export { Exploration, NotEnabled } from './exploration.ts';
export type * from './position.ts';
export { type Question, scenarioAsked } from './questions.ts';
