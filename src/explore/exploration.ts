import type { Case, Protocol, Scenario } from '../spec/index.ts';
import type { Schedule, ScheduleStep } from '../verdict/replay/index.ts';
import { scheduleOf } from '../verdict/schedule-of.ts';
import type { Recipe } from '../verdict/verdict.ts';
import { type Way, wayOf } from './course.ts';
import { type EnabledStep, enabledSteps } from './enabled.ts';
import { Follower, type Standpoint } from './follower.ts';
import {
  type Judgement,
  type KnownItem,
  type Position,
  type Standing,
  sessionsAt,
  surroundingsAt,
} from './position.ts';
import { prepare, type QuestionOptions, type Questions, questionsOf } from './questions.ts';

/** A step that is asked for is not possible where the run stands. */
export class NotEnabled extends Error {}

/** How far the run has come on each table. */
type Moment = readonly Standpoint[];

/** A step that can be taken, and the number of the follower whose table has it. */
interface Choice {
  readonly way: Way;
  readonly by: number;
}

/**
 * A run of one scenario that somebody makes step by step. What is possible comes from the saturated table, by the rules
 * of the search; every step that is taken is confirmed by the replay, with real actors. @throws RunRefused where the two differ.
 */
export class Exploration {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  private readonly questions: Questions;
  private readonly followers: readonly Follower[];
  private readonly moments: Moment[] = [];
  private readonly positions = new Map<Moment, Position>();

  /** `cases`: of one protocol; their requirements are judged as the run goes on. @throws SaturationStopped */
  constructor(scenario: Scenario, cases: readonly [Case, ...Case[]], options: QuestionOptions = {}) {
    this.protocol = cases[0].protocol;
    this.scenario = scenario;
    this.questions = prepare(cases[0], scenario, questionsOf(cases, scenario), options);
    this.followers = this.questions.benches.map((b) => new Follower(this.protocol, scenario, b));
    this.moments.push(this.followers.map((f) => f.start()));
  }

  private get now(): Moment {
    return this.moments[this.moments.length - 1];
  }

  /** How many steps were taken. */
  get taken(): number {
    return this.moments.length - 1;
  }

  /** The first follower of whose runs this is one: it tells the run. Some other steps are for one requirement alone. */
  private get lead(): number {
    return this.now.findIndex((at) => at.out === undefined);
  }

  /** The run so far, for a program that plays it. */
  get schedule(): Schedule {
    const { sessions } = scheduleOf(this.followers[0].bench.course.table, []);
    return { sessions, steps: this.now[this.lead].steps };
  }

  /** Takes a step of the list of those that are enabled. @throws NotEnabled */
  take(index: number): void {
    const choice = this.choices()[index];
    if (choice === undefined) throw new NotEnabled(`there is no step ${index} in the list`);
    this.go(choice.way);
  }

  /** Takes the step that a schedule writes so. @throws NotEnabled */
  takeStep(step: ScheduleStep): void {
    const ways = this.choices().map((c) => c.way);
    const way = wayOf(ways, step);
    if (way === undefined) throw new NotEnabled('that step is not possible now');
    this.go(way);
  }

  private go({ step }: Way): void {
    const number = this.moments.length;
    this.moments.push(this.now.map((at, i) => this.followers[i].after(at, step, number)));
  }

  /** Takes the last step back. @throws NotEnabled at the start */
  undo(): void {
    if (this.moments.length === 1) throw new NotEnabled('there is no step to take back');
    this.moments.pop();
  }

  reset(): void {
    this.moments.length = 1;
  }

  /** The steps of the table that leads, and those of the surroundings that one requirement alone looks at. */
  private choices(): readonly Choice[] {
    const { lead, now } = this;
    const found: Choice[] = [];
    const known = new Set<string>();
    now.forEach((at, by) => {
      for (const way of this.followers[by].waysFrom(at)) {
        const key = JSON.stringify(way.step);
        if (by !== lead && (way.step.kind === 'session' || known.has(key))) continue;
        known.add(key);
        found.push({ way, by });
      }
    });
    return found;
  }

  /** Where the run stands. */
  get position(): Position {
    const { now } = this;
    const known = this.positions.get(now);
    if (known !== undefined) return known;
    const position = this.look(now);
    this.positions.set(now, position);
    return position;
  }

  private look(now: Moment): Position {
    const { lead } = this;
    const { course } = this.followers[lead].bench;
    const { place, teller } = now[lead];
    const before = this.moments[this.moments.length - 2]?.[lead];
    return {
      taken: this.taken,
      steps: teller.steps,
      sessions: sessionsAt(course.table, place, before?.place),
      surroundings: surroundingsAt(course.table, place),
      known: this.known(teller.known),
      judgements: this.judgements(now),
      enabled: this.enabled(now),
    };
  }

  /** What the attacker has by now, with the step in which it came by it. */
  private known(recipes: readonly Recipe[]): readonly KnownItem[] {
    const since = new Map<string, number>();
    this.moments.forEach((moment, step) => {
      const { teller } = moment.find((at) => at.out === undefined) ?? moment[0];
      for (const { term } of teller.known) if (!since.has(term)) since.set(term, step);
    });
    return recipes.map((recipe) => ({ recipe, since: since.get(recipe.term) ?? this.taken }));
  }

  private enabled(now: Moment): readonly EnabledStep[] {
    const choices = this.choices();
    const told = now.map((at, by) => {
      const ways = choices.filter((c) => c.by === by).map((c) => c.way);
      return enabledSteps(at.teller, this.followers[by].bench.course.table, at, ways);
    });
    return told.flat().map((step, index) => ({ ...step, index }));
  }

  private judgements(at: readonly Standpoint[]): readonly Judgement[] {
    const judged = this.followers.flatMap((follower, i) =>
      follower.bench.judged.map((j, k): Judgement => {
        const { question } = j;
        return { question, standing: this.standing(follower, at[i], k) };
      }),
    );
    const not = this.questions.unjudged.map(
      ({ question, why }): Judgement => ({ question, standing: { kind: 'not judged', why } }),
    );
    return [...judged, ...not];
  }

  private standing(follower: Follower, at: Standpoint, k: number): Standing {
    const judged = follower.bench.judged[k];
    const finding = at.findings[k];
    if (finding !== undefined) {
      const isEnd = judged.question.requirement.property.kind === 'executable';
      return { kind: isEnd ? 'reached' : 'violated', ...finding };
    }
    if (at.out !== undefined)
      return { kind: 'not judged', why: `it is about runs without this step: ${at.out}` };
    return { kind: 'open', speaks: follower.isSpokenOf(at, judged) };
  }
}
