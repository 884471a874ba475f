import type { SequenceChart } from '../diagrams/sequence/chart.ts';
import type { Requirement } from '../spec/index.ts';
import type { VerdictName } from '../verdict/index.ts';
import type { Change, Direction } from './change.ts';

/** A source line that a step of a run was found in. */
export interface SourceLine {
  /** Path from the folder in which the tool was called, with `/`; absolute if it is elsewhere. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** One step of an attack, and where in the chart it stands. */
export interface AttackStep {
  readonly number: number;
  readonly role?: string;
  readonly state?: string;
  readonly event: string;
  readonly text: string;
  readonly source?: SourceLine;
}

/** An attack as reporters tell it. */
export interface Attack {
  /** What it comes to, in a sentence. */
  readonly conclusion: string;
  readonly steps: readonly AttackStep[];
  readonly charts: readonly SequenceChart[];
  /** Short names in the charts, with what they stand for. */
  readonly legend: readonly { readonly name: string; readonly meaning: string }[];
  /** How it comes about in plain text, for a terminal. */
  readonly lines: readonly string[];
}

/** A case as the gate has found it. */
export interface Row {
  readonly id: string;
  readonly procedure: string;
  readonly variant: string;
  /** Of a case that is gone, only what the baseline knew of it. */
  readonly requirement: Pick<Requirement, 'id' | 'strength'> & Partial<Pick<Requirement, 'clause' | 'text'>>;
  readonly before?: VerdictName;
  /** Undefined if the case is gone. */
  readonly now?: VerdictName;
  /** Of the mutants of a variant, in words: how many were killed, and are. */
  readonly score?: { readonly before: string; readonly now: string };
  /** It was checked, and not only looked up. */
  readonly checked: boolean;
  readonly seconds?: number;
  readonly changes: readonly Change[];
  readonly direction: Direction;
  readonly attack?: Attack;
  /** Where the requirement, or else the case, is written down. */
  readonly source?: SourceLine;
}

/** Mutation scores of a baseline: how many tell what is so now, and which do not, with the reason. */
export interface ScoresOnRecord {
  readonly upToDate: number;
  readonly stale: readonly { readonly of: string; readonly why: string }[];
  /** The call that asks the mutants of these again. */
  readonly again: string;
}

/** Everything that a reporter tells. */
export interface GateReport {
  readonly specification: string;
  /** Path of the baseline. */
  readonly baseline: string;
  readonly version: string;
  /** The checker is not the one that has written the baseline. */
  readonly otherEngine: boolean;
  /** All selected cases, and those of the baseline that are gone. */
  readonly rows: readonly Row[];
  /** The mutation scores on record that are about what is selected. */
  readonly scores: ScoresOnRecord;
  readonly strict: boolean;
  /** The baseline has been written anew. */
  readonly recording: boolean;
  readonly passes: boolean;
  /** The call that records what is so now. */
  readonly update: string;
}

/** Rows that differ from the baseline. */
export const differing = ({ rows }: GateReport): readonly Row[] => rows.filter((r) => r.changes.length > 0);

export const going = (report: GateReport, direction: Direction): readonly Row[] =>
  differing(report).filter((r) => r.direction === direction);

/** How many cases there are, were checked, and were only looked up. */
export function countsOf({ rows }: GateReport) {
  const present = rows.filter((r) => r.now !== undefined);
  const checked = present.filter((r) => r.checked).length;
  return { cases: present.length, checked, skipped: present.length - checked };
}

/** `V-1 (P/variant)`: what a row is called where there is room. */
export const placeOf = ({ procedure, variant }: Pick<Row, 'procedure' | 'variant'>): string =>
  `${procedure}/${variant}`;
