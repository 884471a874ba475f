export type * from './observed.ts';
export { type Replayed, replay } from './replay.ts';
export { type PlayedWorld, replayWorlds } from './replay-worlds.ts';
export type * from './schedule.ts';
