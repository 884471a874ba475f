import type { Property, Protocol, Scenario } from '../../spec/index.ts';
import { onlyHonest } from './honest.ts';
import { isDecidedByRun, isShown } from './judge.ts';
import { Refusal } from './refusal.ts';
import { Runner } from './runner.ts';
import type { Schedule, ScheduleStep } from './schedule.ts';

/** What came of going through a schedule again. */
export type Replayed =
  | { readonly kind: 'confirmed' }
  /** Step counts from 1; 0: before the first. */
  | { readonly kind: 'refused'; readonly step: number; readonly what: string; readonly reason: string };

type Refused = Extract<Replayed, { kind: 'refused' }>;

/** What came of following a schedule, whatever it shows. */
export type Followed =
  /** Every step is possible; `shows`: at the end the property is violated, or, for `executable`, the end is reached. */
  { readonly kind: 'followed'; readonly shows: boolean } | Refused;

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
  const refused = play(protocol, asked(scenario, property), property, schedule, (runner) => {
    runner.end();
    if (isShown(runner.played, property)) return;
    throw new Refusal(
      property.kind === 'executable' ? 'the end is not reached' : `the run does not violate ${property.kind}`,
    );
  });
  return refused ?? { kind: 'confirmed' };
}

/**
 * The same for a run that need not show anything. Properties that no single run decides, or only one that has come to
 * rest, are never shown.
 */
export function follow(
  protocol: Protocol,
  scenario: Scenario,
  property: Property,
  schedule: Schedule,
): Followed {
  let shows = false;
  const isJudged = isDecidedByRun(property);
  // What is not judged must not change what is possible either.
  const about: Property = isJudged ? property : { kind: 'executable' };
  const refused = play(protocol, asked(scenario, property), about, schedule, (runner) => {
    shows = isJudged && isShown(runner.played, property);
  });
  return refused ?? { kind: 'followed', shows };
}

const asked = (scenario: Scenario, { kind }: Property): Scenario =>
  kind === 'executable' ? onlyHonest(scenario) : scenario;

/** Takes the steps; `atEnd` may refuse as well. */
function play(
  protocol: Protocol,
  scenario: Scenario,
  property: Property,
  schedule: Schedule,
  atEnd: (runner: Runner) => void,
): Refused | undefined {
  const runner = new Runner(protocol, scenario, property);
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
    atEnd(runner);
    return undefined;
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
