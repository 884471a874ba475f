import type { Protocol, Scenario } from '../spec/index.ts';
import { RunRefused } from '../verdict/confirm-run.ts';
import { describeStep, isShown, Refusal, Runner, type ScheduleStep } from '../verdict/replay/index.ts';
import { RunTeller } from '../verdict/run-evidence.ts';
import { scheduleOf } from '../verdict/schedule-of.ts';
import { type Place, type Way, wayOf } from './course.ts';
import type { Bench, Judged } from './questions.ts';

/** What a run has come to in the eyes of one requirement. */
export interface Finding {
  /** The step in which it was first seen, and what it is, in one sentence. */
  readonly since: number;
  readonly reason: string;
}

/** How far a run has come on one table. */
export interface Standpoint {
  readonly place: Place;
  /** Steps as they are on this table. */
  readonly steps: readonly ScheduleStep[];
  /** Has told them. */
  readonly teller: RunTeller;
  /** By question of the bench. */
  readonly findings: readonly (Finding | undefined)[];
  /** Why the run is none that these questions are about. */
  readonly out?: string;
}

/**
 * Follows a run on one table, has each step confirmed by the replay, and judges the questions of the table: by the
 * states that the search looks for, and again by the definitions of the kinds. @throws RunRefused where they differ.
 */
export class Follower {
  private runner: Runner | undefined;
  /** Steps that the runner has taken. */
  private taken: readonly ScheduleStep[] = [];

  constructor(
    private readonly protocol: Protocol,
    private readonly scenario: Scenario,
    readonly bench: Bench,
  ) {}

  start(): Standpoint {
    const findings = this.bench.judged.map(() => undefined);
    const { table, start } = this.bench.course;
    return this.judge({ place: start, steps: [], teller: new RunTeller(table), findings }, 0);
  }

  waysFrom({ place, out }: Standpoint): readonly Way[] {
    return out === undefined ? this.bench.course.waysFrom(place) : [];
  }

  /** After the step, which is the run's `number`-th. */
  after(from: Standpoint, step: ScheduleStep, number: number): Standpoint {
    if (from.out !== undefined) return from;
    const way = wayOf(this.waysFrom(from), step);
    if (way !== undefined) return this.judge(this.taking(from, way), number);
    const begun = this.begun(from, step);
    if (begun === undefined) return { ...from, out: describeStep(step) };
    return this.after(this.judge(this.taking(from, begun), number), withoutStart(step), number);
  }

  /** Where a session's start is a step of its own: that step. */
  private begun(from: Standpoint, step: ScheduleStep): Way | undefined {
    if (step.kind !== 'session' || step.does.kind === 'begin') return undefined;
    const starts = JSON.stringify(step.starts);
    return this.waysFrom(from).find(
      ({ step: s }) =>
        s.kind === 'session' &&
        s.session === step.session &&
        s.does.kind === 'begin' &&
        (step.starts === undefined || JSON.stringify(s.starts) === starts),
    );
  }

  private taking(from: Standpoint, { to, step, move }: Way): Standpoint {
    const teller = new RunTeller(this.bench.course.table, from.teller);
    teller.take(move);
    return { ...from, place: to, steps: [...from.steps, step], teller };
  }

  private judge(at: Standpoint, number: number): Standpoint {
    const runner = this.confirm(at.steps);
    const findings = this.bench.judged.map((judged, i) => {
      const reached = this.bench.course.reached(at.place, judged.goals);
      const shown = isShown(runner.played, judged.question.requirement.property);
      if (reached === undefined) {
        if (shown && at.findings[i] === undefined) throw this.differing(judged, 'the replay alone');
        return at.findings[i];
      }
      if (!shown) throw this.differing(judged, 'the search alone');
      return at.findings[i] ?? { since: number, reason: reached.meaning };
    });
    return { ...at, findings };
  }

  private differing({ question }: Judged, who: string): RunRefused {
    return new RunRefused(`${question.requirement.id}: ${who} finds it violated by the run`);
  }

  /** The runner after these steps: it goes on from where it is if it can. */
  private confirm(steps: readonly ScheduleStep[]): Runner {
    const { taken } = this;
    const isAhead = this.runner === undefined || taken.some((s, i) => s !== steps[i]);
    const runner = isAhead ? this.begin() : (this.runner as Runner);
    for (const [i, step] of steps.entries()) {
      if (!isAhead && i < taken.length) continue;
      try {
        runner.take(step);
      } catch (problem) {
        this.runner = undefined;
        if (!(problem instanceof Refusal)) throw problem;
        throw new RunRefused(`step ${i + 1} (${describeStep(step)}) does not go through: ${problem.reason}`);
      }
    }
    this.runner = runner;
    this.taken = steps;
    return runner;
  }

  private begin(): Runner {
    const { protocol, scenario, bench } = this;
    const runner = new Runner(protocol, scenario, bench.property);
    runner.begin(scheduleOf(bench.course.table, []).sessions);
    return runner;
  }

  /** Does the run say anything about the question so far: was what it is about claimed? */
  isSpokenOf({ place }: Standpoint, { speaksOf }: Judged): boolean {
    const facts = this.bench.course.factsAt(place);
    return speaksOf.some((f) => [f].flat().every((one) => facts.has(one)));
  }
}

function withoutStart(step: ScheduleStep): ScheduleStep {
  if (step.kind !== 'session') return step;
  const { starts: _, ...rest } = step;
  return rest;
}
