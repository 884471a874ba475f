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

/** A question that cases are to answer: the case of its id, and those of its id with a slash and a name. */
export interface Row {
  readonly id: string;
  /** Decided by a case, by running bytes, or not at all: a probability, of which is said what it depends on. */
  readonly level: 'symbolic' | 'bytes' | 'stated';
}

/** A state, or a step for an event in it, that no run of the variant can reach, and why. */
export interface UnreachedElement {
  readonly procedure: string;
  readonly variant: string;
  readonly role: string;
  readonly state: string;
  readonly event?: string;
  readonly why: string;
}

/** A sentence of a document that asks or claims something, and the rows that ask it. */
export interface StatedRequirement {
  readonly id: string;
  readonly clause: string;
  readonly strength: string;
  /** Ids of rows; where there is none, `without` says why. */
  readonly rows: readonly string[];
  readonly without?: string;
}

/** A place where a document contradicts itself, cannot be carried out, or leaves something open. */
export interface TextFinding {
  readonly id: string;
  readonly kind: 'defect' | 'hole';
  readonly clause: string;
  /** What the text does there. */
  readonly text: string;
  /** What that does to a reading to the letter. */
  readonly effect: string;
  /** No run of a reading to the letter gets to its end: a case of kind `executable` is violated. */
  readonly stops?: boolean;
  /** Ids of the cases that show it. */
  readonly cases?: readonly string[];
}

/** Everything that `interloper check` works on. */
export interface Specification {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly waiting?: readonly WaitingRow[];
  /** The documents that its clauses begin with, by what they are called there. */
  readonly documents?: readonly { readonly id: string; readonly title: string }[];
  /** The questions that its cases are to answer. */
  readonly rows?: readonly Row[];
  /** Requirements that cases are to ask. */
  readonly requirements?: readonly Requirement[];
  /** States and steps of its charts that no run can reach. */
  readonly unreached?: readonly UnreachedElement[];
  /** What its documents ask and claim. */
  readonly stated?: readonly StatedRequirement[];
  /** Where its documents cannot be followed to the letter, or say nothing. */
  readonly textFindings?: readonly TextFinding[];
  /** Its flaws are its findings: a violated case does not fail the run by default. */
  readonly findings?: boolean;
}

/** Declares a specification; `interloper check --spec FILE` takes it from the file's default export. */
export function specification(s: Specification): Specification {
  return s;
}
