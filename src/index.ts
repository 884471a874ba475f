/**
 * Interloper's public surface: the language a protocol is written in, and the checker.
 */
export { attackers } from './attacker/capabilities.ts';
export * from './spec/index.ts';
export * from './verdict/index.ts';
