import type { Property, Protocol, Scenario } from '../../spec/index.ts';
import { onlyHonest } from './honest.ts';
import { isShown } from './judge.ts';
import { Refusal } from './refusal.ts';
import { Runner } from './runner.ts';
import type { Schedule, ScheduleStep } from './schedule.ts';

/** What came of going through a schedule again. */
export type Replayed =
  | { readonly kind: 'confirmed' }
  /** Step counts from 1; 0: before the first. */
  | { readonly kind: 'refused'; readonly step: number; readonly what: string; readonly reason: string };

/**
 * Goes through a run step by step with a real XState actor for each session, and with this module's own terms,
 * matching, deduction, stores and links; nothing of the search is used (SEMANTICS 7.2). Confirmed: every step is
 * possible when it is said to happen, leads to what it is said to lead to, and at the end the property is
 * violated, or, for `executable`, the end is reached.
 */
export function replay(
  protocol: Protocol,
  scenario: Scenario,
  property: Property,
  schedule: Schedule,
): Replayed {
  const runner = new Runner(
    protocol,
    property.kind === 'executable' ? onlyHonest(scenario) : scenario,
    property,
  );
  let number = 0;
  let what = 'the start';
  try {
    runner.begin(schedule.sessions);
    for (const step of schedule.steps) {
      number++;
      what = describeStep(step);
      runner.take(step);
    }
    what = 'the end';
    runner.end();
    if (!isShown(runner.played, property)) {
      throw new Refusal(
        property.kind === 'executable'
          ? 'the end is not reached'
          : `the run does not violate ${property.kind}`,
      );
    }
    return { kind: 'confirmed' };
  } catch (problem) {
    if (problem instanceof Refusal) return { kind: 'refused', step: number, what, reason: problem.reason };
    throw problem;
  }
}

export function describeStep(step: ScheduleStep): string {
  switch (step.kind) {
    case 'clock':
      return `clock ${step.clock}${step.agent === undefined ? '' : ` of ${step.agent}`}`;
    case 'leak':
      return `leak ${step.leak}`;
    case 'stop':
      return 'the attacker stops';
    case 'medium':
      return `message ${step.index + 1} of ${step.session} ${step.what === 'lost' ? 'is lost' : 'passes unheard'}`;
    case 'session': {
      const { does } = step;
      return `${step.session}: ${does.kind}${'event' in does ? ` ${does.event}` : ''}`;
    }
  }
}
