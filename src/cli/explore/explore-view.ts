/** What a reader sees of an exploration where it stands: texts with short names, and what can be chosen. */
export interface ExploreView {
  /** Steps taken. */
  readonly taken: number;
  /** The step that was taken last, in sentences; none at the start. */
  readonly last: readonly string[];
  readonly legend: readonly { readonly name: string; readonly meaning: string }[];
  readonly sessions: readonly ViewedSession[];
  /** Stores, links, clocks and leaks. */
  readonly surroundings: readonly string[];
  /** What the attacker has; undefined where there is none. */
  readonly known?: readonly ViewedTerm[];
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
  /** Where it comes from, in words. */
  readonly how?: string;
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
