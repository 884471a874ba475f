import type { Table } from '../model/index.ts';
import type { ContinuedMove } from '../search/index.ts';
import type { Case } from '../spec/index.ts';
import { replay } from './replay/index.ts';
import { scheduleOf } from './schedule-of.ts';
import { withCopies } from './with-copies.ts';

/** A run that the search found does not go through when it is replayed: a bug of the tool, never a verdict. */
export class RunRefused extends Error {}

/**
 * Has the run replayed before anybody is told of it. `copies`: sessions of each declaration instead of what the
 * scenario says.
 * @throws RunRefused, naming the step.
 */
export function confirmRun(
  { protocol, scenario, requirement }: Case,
  table: Table,
  moves: readonly ContinuedMove[],
  copies: number | undefined,
): void {
  const schedule = scheduleOf(table, moves);
  const replayed = replay(protocol, withCopies(scenario, copies), requirement.property, schedule);
  if (replayed.kind === 'confirmed') return;
  const { step, what, reason } = replayed;
  throw new RunRefused(
    `the run that was found does not go through again: step ${step} of ${moves.length} (${what}): ${reason}`,
  );
}
