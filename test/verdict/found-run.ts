import { buildTable } from '../../src/model/index.ts';
import { decide, type Move, settle, systemOf } from '../../src/search/index.ts';
import type { Case, Scenario } from '../../src/spec/index.ts';
import { Claims } from '../../src/verdict/claims.ts';
import { convergenceWatch, settlingOf } from '../../src/verdict/kinds/convergence.ts';
import { executableInquiry } from '../../src/verdict/kinds/executable.ts';
import { kindOf } from '../../src/verdict/kinds/index.ts';
import type { Schedule, ScheduleStep } from '../../src/verdict/replay/index.ts';
import { type Replayed, replay } from '../../src/verdict/replay/index.ts';
import { scheduleOf } from '../../src/verdict/schedule-of.ts';

/** A run that the search has found for a case. */
export interface FoundRun {
  readonly of: Case;
  readonly table: ReturnType<typeof buildTable>;
  readonly moves: readonly Move[];
  readonly schedule: Schedule;
}

/** The shortest run that the search finds for the case: an attack, or for `executable` the way to the end. */
export function foundRun(of: Case): FoundRun {
  const { protocol, scenario, requirement } = of;
  const { property } = requirement;
  const kind = kindOf(property);
  const table = buildTable(protocol, scenario, kind?.watch?.(property));
  const goals =
    property.kind === 'executable'
      ? executableInquiry(property, table, protocol).goals
      : (kind?.inquire(property, new Claims(table), table).goals ?? []);
  const moves = decide(systemOf(table), goals).reached?.moves;
  if (moves === undefined) throw new Error(`the search finds no run for ${of.id}`);
  return { of, table, moves, schedule: scheduleOf(table, moves) };
}

/** The shortest run that the search finds to a state at rest that is not settled, as a schedule. */
export function unsettledRun({ id, protocol, scenario, requirement: { property } }: Case): Schedule {
  if (property.kind !== 'convergence') throw new Error(`${id} does not ask what comes to rest`);
  const table = buildTable(protocol, scenario, convergenceWatch);
  const settling = settlingOf(property.settled, table);
  const { unsettled } = settle(systemOf(table), (local) => settling.isSettled(local));
  if (unsettled === undefined) throw new Error(`the search finds no run for ${id}`);
  return scheduleOf(table, unsettled.moves);
}

export const replayOf = (
  { protocol, scenario, requirement }: Case,
  schedule: Schedule,
  elsewhere: Scenario = scenario,
): Replayed => replay(protocol, elsewhere, requirement.property, schedule);

/** The same steps, without what each is said to lead to: only what is possible then counts. */
export function unsaid(schedule: Schedule): Schedule {
  return withSteps(
    schedule,
    schedule.steps.map((s) => (s.kind === 'session' ? { ...s, after: undefined } : s)),
  );
}

export const withSteps = (schedule: Schedule, steps: readonly ScheduleStep[]): Schedule => ({
  ...schedule,
  steps,
});
