import type { Stop } from '../../search/index.ts';
import type { Case } from '../../spec/index.ts';
import { RunRefused } from '../confirm-run.ts';
import { replayWorlds } from '../replay/index.ts';
import type { Evidence } from '../verdict.ts';
import { withCopies } from '../with-copies.ts';
import { type FollowOptions, follow } from './follow.ts';
import type { World } from './world.ts';
import { worldsApart } from './worlds-evidence.ts';
import { otherWorld } from './worlds-of.ts';

/** Whether two worlds look the same, in both directions. */
export interface Unlinkability {
  readonly pairs: number;
  readonly observations: number;
  readonly stopped?: Stop;
  /** No message is ever heard in the scenario: there is nothing to tell. */
  readonly vacuous: boolean;
  readonly evidence?: Extract<Evidence, { kind: 'worlds' }>;
}

/**
 * Decides a case of the kind `unlinkability` over its two worlds (docs/decisions/027).
 * @throws RunRefused if what was found cannot be replayed.
 */
export function unlinkability(
  theCase: Case,
  worlds: readonly [World, World],
  options: FollowOptions & { readonly sessions?: number },
): Unlinkability {
  const { pairs, observations, apart, stopped } = follow(worlds, options);
  const counts = { pairs, observations, vacuous: !worlds[0].heard };
  if (stopped !== undefined) return { ...counts, stopped };
  if (apart === undefined) return counts;
  const evidence = worldsApart(worlds, apart);
  confirm(theCase, evidence, options.sessions);
  return { ...counts, evidence };
}

/** Has both runs, and the test, made again before anybody is told of them. */
function confirm(
  { protocol, scenario, requirement }: Case,
  { played: { runs, test } }: Extract<Evidence, { kind: 'worlds' }>,
  copies: number | undefined,
): void {
  const played = runs.map(({ other, ...run }) => {
    const world = other ? otherWorld(scenario) : scenario;
    return { ...run, scenario: withCopies(world, copies) };
  });
  const replayed = replayWorlds(protocol, requirement.property, played, test);
  if (replayed.kind === 'confirmed') return;
  const { step, what, reason } = replayed;
  throw new RunRefused(
    `what tells the worlds apart does not go through again: step ${step} (${what}): ${reason}`,
  );
}
