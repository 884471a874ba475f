export { type Replayed, replay } from './replay.ts';
export type * from './schedule.ts';
