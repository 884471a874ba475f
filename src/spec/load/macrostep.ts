import type { Action, Trigger } from '../step.ts';
import type { AbstractMatch } from './abstract-match.ts';
import { defectOf } from './action-parts.ts';
import type { Lack } from './computable.ts';

/** A step that the chart offers in a state, as XState finds it. */
export interface AbstractOffer {
  readonly state: string;
  /** Name of the event, or `always`. */
  readonly event: string;
  readonly trigger: Trigger;
}

/** A state of the chart together with what is known in it. */
export interface AbstractState {
  readonly known: readonly string[];
  /** Reached only past a place that the text's defect makes impossible: no session is ever there. */
  readonly beyondDefect: boolean;
  readonly offers: readonly AbstractOffer[];
}

/** An action, or one of its parts, that lacks something. */
export interface ActionLack {
  readonly action: Action;
  /** Field of a send, name in a claim, `to`, `key`, `value`; or empty. */
  readonly part: string;
  readonly lack: Lack;
}

/** A step that was taken, and what matching its trigger gave. */
export interface Taken {
  readonly offer: AbstractOffer;
  readonly match: AbstractMatch;
}

/** One step out of a state, with all that XState makes of it. */
export interface AbstractEdge {
  /** Undefined for the start of a session. */
  readonly from: number | undefined;
  readonly to: number;
  /** The step for the event, and the steps under `always` that followed. */
  readonly taken: readonly Taken[];
  readonly lacks: readonly ActionLack[];
  /** Every send that was carried out. */
  readonly sends: readonly Action[];
}

/** What happens within one call of XState. */
export class Macrostep {
  readonly taken: Taken[] = [];
  readonly lacks: ActionLack[] = [];
  readonly sends: Action[] = [];
  /** Answers given so far to conditional `always` steps. */
  readonly answers: boolean[] = [];

  constructor(
    /** The step to take; undefined at the start of a session. */
    readonly selected: AbstractOffer | undefined,
    /** Answers to give; when they run out, no. */
    readonly script: readonly boolean[],
  ) {}

  hasTaken(trigger: Trigger): boolean {
    return this.taken.some((t) => t.offer.trigger === trigger);
  }

  get spends(): boolean {
    return this.taken.some((t) => t.offer.trigger.spends !== undefined);
  }

  get defective(): boolean {
    return (
      this.taken.some((t) => t.offer.trigger.defect !== undefined) ||
      this.lacks.some((l) => defectOf(l.action) !== undefined)
    );
  }
}
