import type { Protocol, Scenario } from '../../spec/index.ts';
import type { Draft } from './mutation.ts';
import { draftOf, placedSteps } from './placed.ts';
import { withTrigger } from './rewrite.ts';
import type { Setting } from './settings.ts';

/** Every step that comes by itself, a timer's or one that is due, made one that may never come. */
export function dispensableSteps(protocol: Protocol): readonly Draft[] {
  return placedSteps(protocol).flatMap((placed) => {
    const { roleName, trigger, step, at } = placed;
    const { timeout, due, ...rest } = trigger;
    if (timeout !== true && due !== true) return [];
    const event = at.event ?? 'always';
    const sentence =
      timeout === true
        ? `${roleName} has no timer for "${event}" that runs out by itself`
        : `${roleName} need not do "${event}"`;
    return [draftOf(placed, 'may never come', sentence, { step: withTrigger(step, rest) })];
  });
}

/** One message more is lost, where nobody injects or replays. */
export function moreLosses({ attacker, ...scenario }: Scenario): readonly Setting[] {
  const { inject, replay, drop, losses } = attacker;
  if (inject || replay || (drop && losses === undefined)) return [];
  const most = (losses ?? 0) + 1;
  return [
    {
      id: `losses ${most}`,
      sentence: most === 1 ? 'a message is lost' : `${most} messages are lost`,
      scenario: { ...scenario, attacker: { ...attacker, drop: true, losses: most } },
    },
  ];
}
