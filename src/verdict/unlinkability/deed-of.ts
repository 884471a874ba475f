import type { World } from './world.ts';

/** The message that the attacker sends by this action, and the frame from which it first could. */
export function deedOf(worlds: readonly [World, World], action: string) {
  for (const world of worlds) {
    const deed = world.deeds.get(action);
    if (deed?.move.kind !== 'rule' || deed.move.rule.edge.cause.kind !== 'receive') continue;
    const { frame } = deed.from;
    return { world, cause: deed.move.rule.edge.cause, frame };
  }
  throw new Error(`nobody knows how the attacker does this: ${action}`);
}

/** What was found once, and must be found again. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('what was found is not found again');
  return value;
}
