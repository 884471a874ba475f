/**
 * A run in plain JSON, named by nothing but the specification's own names: what a search found, for whoever
 * wants to go through it again without the search's tables.
 */
export interface Schedule {
  /** The sessions that the run is of, in the order of the scenario's declarations, idle ones included. */
  readonly sessions: readonly ScheduledSession[];
  readonly steps: readonly ScheduleStep[];
}

export interface ScheduledSession {
  /** `AGENT.ROLE#n`, counted from 1 for each agent and role. */
  readonly name: string;
  readonly role: string;
  readonly agent: string;
}

/** A value, as a tree over names. */
export type ScheduleTerm =
  /** A declared constant, an agent, or the value of an ordered sort. */
  | { readonly constant: string }
  /** What a session drew for a variable; `occurrence` counts its draws of that variable from 0. */
  | { readonly drawn: string; readonly by: string; readonly occurrence: number }
  /** A value that the attacker made up. */
  | { readonly invented: string; readonly sort: string }
  | { readonly apply: string; readonly label?: string; readonly args: readonly ScheduleTerm[] };

export type ScheduleFields = Readonly<Record<string, ScheduleTerm>>;

/** A step of one session, or of its surroundings. */
export type ScheduleStep =
  | {
      readonly kind: 'session';
      readonly session: string;
      /** With this step the session starts, and these are its parameters; absent if it could only start in one way. */
      readonly starts?: ScheduleFields;
      readonly does: ScheduleDeed;
      /** What the step is said to lead to. Absent: nothing is said. */
      readonly after?: ScheduleOutcome;
    }
  | {
      readonly kind: 'clock';
      /** Whose clock it is; nobody's where all share it. */
      readonly agent: string | undefined;
      readonly clock: string;
      readonly shows: ScheduleTerm;
    }
  | { readonly kind: 'leak'; readonly leak: string }
  /** The attacker stops; what is under way is lost. */
  | { readonly kind: 'stop' }
  /** Where nobody interferes: the `index`-th message of the session, from 0, is lost or passes unheard. */
  | {
      readonly kind: 'medium';
      readonly what: 'lost' | 'unheard';
      readonly session: string;
      readonly index: number;
    };

/** What a session does. `step` counts the steps of its role's chart as `stepsOf` lists them, from 0. */
export type ScheduleDeed =
  | { readonly kind: 'begin' }
  | { readonly kind: 'perform'; readonly event: string; readonly step: number }
  | {
      readonly kind: 'choose';
      readonly event: string;
      readonly step: number;
      readonly value: ScheduleTerm;
    }
  | {
      readonly kind: 'receive';
      readonly event: string;
      readonly step: number;
      readonly message: string;
      readonly fields: ScheduleFields;
      /** On a protected channel: whom it says it is from. */
      readonly from?: ScheduleTerm;
      /** The send that the medium hands on: the `index`-th of that session, from 0. Absent: the attacker's own doing. */
      readonly takes?: { readonly session: string; readonly index: number };
    };

export interface ScheduleOutcome {
  /** The active states of the chart: `waiting`, `link.up & timer.off`. */
  readonly state: string;
  readonly sends: readonly { readonly message: string; readonly fields: ScheduleFields }[];
  readonly claims: readonly { readonly claim: string; readonly data: ScheduleFields }[];
}
