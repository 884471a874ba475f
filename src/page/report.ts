import type { RoleChart, ToldRun } from './run.ts';

export type VerdictName = 'holds' | 'violated' | 'inconclusive' | 'vacuous';

/** What the page needs before anything is looked at. Where a number stands for something, it is its place in a list here. */
export interface ReportIndex {
  readonly schema: 'interloper-report/1';
  readonly specification: string;
  readonly version: string;
  /** It was interrupted: cases are missing. */
  readonly interrupted: boolean;
  readonly documents: readonly ReportDocument[];
  readonly procedures: readonly ReportProcedure[];
  readonly requirements: readonly ReportRequirement[];
  readonly attackers: readonly { readonly code: string; readonly meaning: string }[];
  readonly cases: readonly CaseLine[];
  /** The attacks to look at first, the most telling one first. */
  readonly telling: readonly Telling[];
  readonly findings: readonly ReportFinding[];
}

export interface ReportDocument {
  readonly id: string;
  readonly title?: string;
}

export interface ReportProcedure {
  readonly id: string;
  readonly title: string;
  readonly variants: readonly { readonly name: string; readonly description: string }[];
}

export interface ReportRequirement {
  readonly id: string;
  readonly document: number;
  readonly clause: string;
  readonly strength: string;
  readonly text: string;
}

/** A case with its verdict, in short. */
export interface CaseLine {
  readonly id: string;
  readonly procedure: number;
  readonly variant: number;
  readonly requirement: number;
  readonly attacker: number;
  readonly scenario: string;
  readonly verdict: VerdictName;
  readonly about?: string;
  /** Steps of the attack, where there is one. */
  readonly steps?: number;
  /** An analyst or a publication says otherwise. */
  readonly unlike?: string;
  /** Fewer than two sessions of a role. */
  readonly few?: boolean;
}

export interface Telling {
  readonly case: number;
  /** What comes of it, in a sentence or two. */
  readonly short: readonly string[];
}

export interface ReportFinding {
  readonly id: string;
  readonly kind: 'defect' | 'hole';
  readonly clause: string;
  readonly text: string;
  readonly effect: string;
  readonly stops: boolean;
  readonly places: readonly string[];
  /** Ids of cases that show it. */
  readonly cases: readonly string[];
}

/** What the page needs once a case of a procedure is looked at. */
export interface ProcedureData {
  readonly charts: readonly RoleChart[];
  /** For each variant its roles, each with the place of its chart. */
  readonly variants: readonly (readonly { readonly role: string; readonly chart: number }[])[];
  readonly runs: readonly ToldRun[];
  /** By id. */
  readonly cases: Readonly<Record<string, CaseData>>;
}

/** A label and what stands beside it. */
export type Fact = readonly [label: string, texts: readonly string[]];

export interface CaseData {
  readonly reason: string;
  /** An attack in a sentence or two, for somebody who has not seen the procedure. */
  readonly short: readonly string[];
  readonly bounds: readonly Fact[];
  readonly assumed: readonly string[];
  readonly shows: Shows;
  /** What the octets show where there is no run of them, or why there are none. */
  readonly octets?: readonly string[];
}

/** What a verdict is shown by. Runs by their places in the list. */
export type Shows =
  | {
      readonly kind: 'run';
      readonly run: number;
      /** No shorter run does it. */
      readonly shortest?: boolean;
      /** Under what conditions it takes place. */
      readonly conditions: readonly string[];
    }
  | {
      readonly kind: 'worlds';
      readonly runs: readonly [number, number];
      readonly observations: readonly string[];
      readonly test: string;
      readonly so: string;
    }
  | { readonly kind: 'stuck'; readonly sessions: readonly StuckAt[]; readonly so: string }
  | { readonly kind: 'text'; readonly says: readonly string[]; readonly so: string }
  /** It holds: the normal course, if there is one. */
  | { readonly kind: 'honest'; readonly run?: number };

export interface StuckAt {
  readonly called: string;
  readonly chart?: number;
  readonly active: readonly string[];
  readonly state: string;
  readonly waitsFor: readonly string[];
}
