import type { Case } from '../spec/index.ts';
import {
  type Followed,
  follow as followRun,
  type ObserverTest,
  type Replayed,
  replay as replayRun,
  replayWorlds,
  type Schedule,
} from './replay/index.ts';
import { otherWorld } from './unlinkability/worlds-of.ts';
import type { PlayedRun } from './verdict.ts';
import { withCopies } from './with-copies.ts';

/** How a run is gone through again. */
export interface ReplayOptions {
  /** Sessions of each declaration, if the run was not found with what the scenario says (`--sessions`). */
  readonly sessions?: number;
}

/**
 * Goes through a run of a case again, step by step, with a real XState actor for each session. Confirmed: every step is
 * possible when it is said to happen, and at the end the requirement is violated (for `executable`: the end is reached).
 * A schedule that is not of the case's charts and sessions is refused, never an error; the reason says why.
 */
export function replay(theCase: Case, schedule: Schedule, { sessions }: ReplayOptions = {}): Replayed {
  const { protocol, scenario, requirement } = theCase;
  return replayRun(protocol, withCopies(scenario, sessions), requirement.property, schedule);
}

/**
 * Goes through a run in the case's scenario that need not violate its requirement. Followed: every step is possible;
 * `shows` tells whether at the end the requirement is violated (for `executable`: the end is reached).
 */
export function follow(theCase: Case, schedule: Schedule, { sessions }: ReplayOptions = {}): Followed {
  const { protocol, scenario, requirement } = theCase;
  return followRun(protocol, withCopies(scenario, sessions), requirement.property, schedule);
}

/**
 * The same for one of the two runs that show an `unlinkability` to be violated. Confirmed: every step is possible, and
 * the observer's test comes out at its end as the run says. Only both runs together tell the two worlds apart.
 * @throws Error if the run is of the other world and the scenario has none
 */
export function replayWorld(
  { protocol, scenario, requirement }: Case,
  { other, schedule, succeeds, reacts }: PlayedRun,
  test: ObserverTest,
  { sessions }: ReplayOptions = {},
): Replayed {
  const world = withCopies(other ? otherWorld(scenario) : scenario, sessions);
  const played = { scenario: world, schedule, succeeds, reacts };
  return replayWorlds(protocol, requirement.property, [played], test);
}
