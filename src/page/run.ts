import type { ChartLayout } from '../diagrams/layout.ts';
import type { SequenceChart } from '../diagrams/sequence/chart.ts';

/** What a step of a chart asks and does, in words. */
export interface ChartStep {
  readonly from: string;
  readonly to: string;
  readonly event: string;
  readonly checks: readonly string[];
  readonly does: readonly string[];
  readonly clause?: string;
  /** Impossible as written: the defect. */
  readonly defect?: string;
}

/** The chart of one role: where everything stands, and its steps in words. */
export interface RoleChart {
  readonly layout: ChartLayout;
  readonly steps: readonly ChartStep[];
}

/** A session of a run. */
export interface RunSession {
  /** What a reader calls it. */
  readonly called: string;
  readonly role: string;
  /** Its chart, by its place in the list of charts beside the run. */
  readonly chart: number;
  /** Ids of the states that are active before the first step; none if it has not begun. */
  readonly active: readonly string[];
}

/** How the attacker comes by something: it heard it, opened something, put it together, was given it, guessed it. */
export type KnownHow = 'start' | 'heard' | 'leaked' | 'opened' | 'made' | 'guessed';

/** What the attacker gets to know at one time. */
export interface Known {
  readonly how: KnownHow;
  /** The message, leak or term that it is out of. */
  readonly of?: string;
  readonly terms: readonly string[];
}

/** A message in octets, in hexadecimal, with its fields. */
export interface RunOctets {
  readonly title: string;
  readonly onAir: string;
  readonly fields: readonly (readonly [name: string, hex: string])[];
}

/** One step of a run, as it is told. */
export interface RunStep {
  readonly says: string;
  /** How the attacker made what it sends. */
  readonly made: readonly string[];
  readonly more: readonly string[];
  /** The session that moves, by its place in the run's list; the states that it is in then; the step of its chart. */
  readonly session?: number;
  readonly active?: readonly string[];
  readonly took?: number;
  readonly known: readonly Known[];
  readonly octets?: readonly RunOctets[];
}

/** A run that can be gone through step by step. */
export interface ToldRun {
  /** Of two worlds: which. */
  readonly title?: string;
  readonly sequence: SequenceChart;
  readonly legend: readonly { readonly name: string; readonly meaning: string }[];
  readonly sessions: readonly RunSession[];
  /** What the attacker has at first; undefined if there is none. */
  readonly known?: readonly Known[];
  readonly steps: readonly RunStep[];
  /** What it comes to. */
  readonly so: readonly string[];
  /** What the octets show, if they were computed. */
  readonly octetsShow?: readonly string[];
}
