import type { RoleChart, ToldRun } from './run.ts';

/** What an exploration is of. */
export interface ExploreIndex {
  readonly procedure: string;
  readonly title: string;
  readonly variant: string;
  readonly description: string;
  readonly scenario: string;
  /** Code and meaning. */
  readonly attacker: string;
  /** Those that the sessions of a run name by number. */
  readonly charts: readonly RoleChart[];
  /** Each role with the number of its chart. */
  readonly roles: readonly { readonly role: string; readonly chart: number }[];
}

/** What a reader sees of an exploration where it stands: texts with short names, and what can be chosen. */
export interface ExploreView {
  /** Steps taken. */
  readonly taken: number;
  /** The run so far, with short names for all that is mentioned here. */
  readonly run: ToldRun;
  readonly sessions: readonly ViewedSession[];
  /** Stores, links, clocks and leaks. */
  readonly surroundings: readonly string[];
  readonly requirements: readonly ViewedRequirement[];
  readonly groups: readonly StepGroup[];
}

export interface ViewedSession {
  readonly name: string;
  readonly called: string;
  readonly role: string;
  readonly state: string;
  readonly atEnd: boolean;
  /** In the last step; ever. */
  readonly moved: boolean;
  readonly hasMoved: boolean;
  readonly holds: readonly ViewedTerm[];
}

export interface ViewedTerm {
  readonly text: string;
  /** It is there since the last step. */
  readonly isNew: boolean;
}

export interface ViewedRequirement {
  readonly id: string;
  readonly clause: string;
  readonly strength: string;
  readonly text: string;
  /** Ids of the cases that ask it here, or only in other scenarios. */
  readonly cases: readonly string[];
  readonly isAskedHere: boolean;
  readonly standing: 'violated' | 'reached' | 'open' | 'silent' | 'not judged';
  readonly since?: number;
  /** Why it is violated, or not judged. */
  readonly why?: string;
}

export interface StepGroup {
  readonly title: string;
  readonly steps: readonly ViewedStep[];
}

export interface ViewedStep {
  /** Its number among the enabled steps. */
  readonly index: number;
  readonly text: string;
  /** How the attacker makes what it sends. */
  readonly made: readonly string[];
  /** What comes of it. */
  readonly outcome: string;
  /** What the chart says of it, with the clause. */
  readonly about?: string;
}
