import type { Table } from '../model/index.ts';
import type { EvidenceStep, Recipe } from '../verdict/verdict.ts';
import type { Place } from './course.ts';
import type { EnabledStep } from './enabled.ts';
import type { Finding } from './follower.ts';
import type { Question } from './questions.ts';

/** A session as it is now. */
export interface SessionView {
  readonly name: string;
  readonly role: string;
  readonly agent: string;
  /** The chart's state, as evidence writes it. */
  readonly state: string;
  readonly atEnd: boolean;
  readonly variables: readonly Held[];
  /** It has moved in the last step; ever. */
  readonly moved: boolean;
  readonly hasMoved: boolean;
}

/** A value that is held, and whether it is so only since the last step. */
export interface Held {
  readonly name: string;
  readonly value: string;
  readonly isNew: boolean;
}

/** Something that the attacker has, with how it came by it. */
export interface KnownItem {
  readonly recipe: Recipe;
  /** The step after which it had it; 0: from the start. */
  readonly since: number;
}

/** How a requirement stands at the end of the run so far. */
export type Standing =
  /** The run violates it, since this step. */
  | ({ readonly kind: 'violated' } & Finding)
  /** `executable`: the run has got to the end. */
  | ({ readonly kind: 'reached' } & Finding)
  /** Not violated, or not reached, so far; `speaks`: what it is about has been claimed. */
  | { readonly kind: 'open'; readonly speaks: boolean }
  | { readonly kind: 'not judged'; readonly why: string };

export interface Judgement {
  readonly question: Question;
  readonly standing: Standing;
}

/** Where a run stands: what there is, what has been shown, and what can come next. */
export interface Position {
  /** Number of steps taken. */
  readonly taken: number;
  readonly steps: readonly EvidenceStep[];
  readonly sessions: readonly SessionView[];
  /** Stores, links, clocks and leaks, in words. */
  readonly surroundings: readonly string[];
  readonly known: readonly KnownItem[];
  readonly judgements: readonly Judgement[];
  readonly enabled: readonly EnabledStep[];
}

/** The sessions at a place; `before`: the place one step earlier. */
export function sessionsAt(table: Table, place: Place, before: Place | undefined): readonly SessionView[] {
  const { terms } = table.vocabulary;
  return table.machines.flatMap((m, i): readonly SessionView[] => {
    if (m.kind !== 'session') return [];
    const { name, role, agent, states } = m;
    const { value: state, final: atEnd, variables } = states[place[i]];
    const old = before === undefined ? variables : states[before[i]].variables;
    const held = Object.entries(variables).map(([variable, value]) => ({
      name: variable,
      value: terms.format(value),
      isNew: old[variable] !== value,
    }));
    const moved = before !== undefined && before[i] !== place[i];
    return [{ name, role, agent, state, atEnd, variables: held, moved, hasMoved: place[i] !== 0 }];
  });
}

/** What the machines of the environment show. */
export function surroundingsAt(table: Table, place: Place): readonly string[] {
  return table.machines.flatMap((m, i) =>
    m.kind === 'environment' ? [m.environment.describe(place[i])] : [],
  );
}
