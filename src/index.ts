/**
 * Interloper's public surface: the language a protocol is written in, the checker, and the replay of what it finds.
 */
export { attackers } from './attacker/capabilities.ts';
export * from './spec/index.ts';
export * from './verdict/index.ts';
