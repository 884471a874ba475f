import type { Protocol } from './protocol.ts';
import type { Requirement } from './requirement.ts';
import type { Scenario } from './scenario.ts';

/** Requirement × variant × scenario: one question, one verdict. */
export interface Case {
  /** Unique. The matrix row it answers, or the row, a slash and a name. */
  readonly id: string;
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  readonly requirement: Requirement;
  /** What the case shows, in a sentence. */
  readonly about?: string;
  /** Where a published source or an analyst states a verdict to compare with; never an input of the checker. */
  readonly predicted?: { readonly verdict: 'holds' | 'violated'; readonly source: string };
}

/** A row of the matrix that no case can answer yet, and what it waits for. */
export interface WaitingRow {
  readonly row: string;
  readonly requirement: string;
  readonly waitsFor: string;
}

/** Everything that `interloper check` works on. */
export interface Specification {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly waiting?: readonly WaitingRow[];
  /** Its flaws are its findings: a violated case does not fail the run by default. */
  readonly findings?: boolean;
}

/** Declares a specification; `interloper check --spec FILE` takes it from the file's default export. */
export function specification(s: Specification): Specification {
  return s;
}
