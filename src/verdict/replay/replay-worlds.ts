import type { Property, Protocol, Scenario } from '../../spec/index.ts';
import type { ObserverTest } from './observed.ts';
import { Observer } from './observer.ts';
import { Refusal } from './refusal.ts';
import { describeStep, type Replayed } from './replay.ts';
import { Runner } from './runner.ts';
import type { Schedule } from './schedule.ts';

/** A run of one world, and whether the test is said to succeed at its end. */
export interface PlayedWorld {
  readonly scenario: Scenario;
  readonly schedule: Schedule;
  readonly succeeds: boolean;
  /** Its last step is what came of the last that the attacker did; if not, nothing came of it. */
  readonly reacts: boolean;
}

/**
 * Goes through a run of each of two worlds, as `replay` does, and makes the test at the end of both. Confirmed: every
 * step is possible and leads to what it is said to lead to, and the test comes out as said.
 */
export function replayWorlds(
  protocol: Protocol,
  property: Property,
  worlds: readonly PlayedWorld[],
  test: ObserverTest,
): Replayed {
  let number = 0;
  let what = '';
  try {
    for (const { scenario, schedule, succeeds, reacts } of worlds) {
      number = 0;
      what = `the start of ${scenario.name}`;
      const runner = new Runner(protocol, scenario, property);
      runner.begin(schedule.sessions);
      for (const step of schedule.steps) {
        number++;
        what = `${scenario.name}: ${describeStep(step)}`;
        runner.take(step);
      }
      what = `the end of ${scenario.name}`;
      if (new Observer(runner, reacts).succeeds(test) !== succeeds)
        throw new Refusal(`the test ${succeeds ? 'fails' : 'succeeds'} there`);
    }
    return { kind: 'confirmed' };
  } catch (problem) {
    if (problem instanceof Refusal) return { kind: 'refused', step: number, what, reason: problem.reason };
    throw problem;
  }
}
