import type { Contribution, Trigger } from '../spec/index.ts';
import type { Term } from '../verdict/replay/index.ts';
import type { Offer, Variables } from './possible.ts';
import type { Situation } from './situation.ts';

/** A step that a path has taken, with what makes the session take it. Values may still be unknown. */
export interface Taken {
  /** Which step of the chart, as `stepsOf` counts them. */
  readonly step: number;
  readonly event: string;
  readonly fields?: Variables;
  readonly from?: Term;
  readonly chosen?: Term;
  readonly clocks: Variables;
  /** Steps that follow by themselves. */
  readonly follows: readonly number[];
  /** What the session has done before it. */
  readonly trail: number;
}

/** How a path has gone so far: the context of the chart that paths are made on. */
export class Course {
  /** What can be done from here, by trigger. */
  readonly offers = new Map<Trigger, readonly Offer[]>();

  constructor(
    readonly variables: Variables,
    readonly draws: Readonly<Record<string, number>>,
    readonly budgets: Readonly<Record<string, number>>,
    readonly trail: readonly Contribution<Term>[],
    readonly situation: Situation,
    readonly taken: readonly Taken[],
  ) {}

  with(
    change: Partial<Pick<Course, 'variables' | 'draws' | 'budgets' | 'trail' | 'situation' | 'taken'>>,
  ): Course {
    const { variables, draws, budgets, trail, situation, taken } = { ...this, ...change };
    return new Course(variables, draws, budgets, trail, situation, taken);
  }

  /** Paths are described by their events: XState would write all of this out. */
  toJSON(): string {
    return '';
  }
}
