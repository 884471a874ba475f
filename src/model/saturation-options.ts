/** How a scenario is saturated. */
export interface SaturationOptions {
  /** Copies of every session, instead of what the scenario says. */
  readonly sessions?: number;
  /** Most local states of all sessions together; default 200,000. */
  readonly maxLocalStates?: number;
  /** Moment (performance.now) at which to give up. */
  readonly deadline?: number;
  /** A session's start is a step of its own wherever it has a choice: its initial states are then seen. */
  readonly startsAreSteps?: boolean;
  /** What was sent can reach every other agent just as it was sent, also where an attacker makes all messages. */
  readonly continues?: boolean;
  /** Values of each sort that the attacker makes up at least; default as many as this scenario needs. */
  readonly madeUp?: number;
  /** XState is asked for every attempt, also for those that the guard of the step refuses. */
  readonly asksRefused?: boolean;
}
