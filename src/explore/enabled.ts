import type { Table } from '../model/index.ts';
import { RunTeller } from '../verdict/run-evidence.ts';
import type { EvidenceStep } from '../verdict/verdict.ts';
import type { Place, Way } from './course.ts';

/** What sort of step it is, for whoever chooses one. */
export type StepSort =
  /** A party acts of its own accord, begins, or chooses a value. */
  | 'own'
  /** A timer runs out. */
  | 'timer'
  /** A message reaches a session as it was sent, which none has taken yet. */
  | 'delivery'
  /** A message that some session has taken reaches one again. */
  | 'replay'
  /** The attacker sends what it has made. */
  | 'insertion'
  /** A value leaks, a clock moves on or is set. */
  | 'surroundings';

/** A step that is possible now. */
export interface EnabledStep {
  /** Its place in the list. */
  readonly index: number;
  readonly sort: StepSort;
  /** As the evidence of a run would tell it. */
  readonly told: EvidenceStep;
  /** A session that was declared alike, and has not moved either, comes first in the list with the same step. */
  readonly hasTwin: boolean;
}

/** Tells the steps that are possible, each as if it were taken. */
export function enabledSteps(
  teller: RunTeller,
  table: Table,
  { place }: { readonly place: Place },
  ways: readonly Way[],
): readonly EnabledStep[] {
  const taken = new Set(teller.steps.flatMap((s) => takenOf(s) ?? []));
  return ways.map(({ move }, index) => {
    const told = new RunTeller(table, teller).take(move);
    const hasTwin = move.kind === 'rule' && twinOf(table, place, move.rule.machine) !== undefined;
    return { index, sort: sortOf(told, taken), told, hasTwin };
  });
}

/** An earlier session that nothing but its number tells from this one: neither has moved. */
function twinOf({ machines }: Table, place: Place, session: number): number | undefined {
  const own = machines[session];
  if (own.kind !== 'session' || place[session] !== 0) return undefined;
  const twin = machines
    .slice(0, session)
    .findIndex((m, i) => m.kind === 'session' && m.declaration === own.declaration && place[i] === 0);
  return twin < 0 ? undefined : twin;
}

function sortOf(told: EvidenceStep, taken: ReadonlySet<string>): StepSort {
  switch (told.cause) {
    case 'environment':
      return 'surroundings';
    case 'perform':
      return told.byItself === 'timer' ? 'timer' : 'own';
    case 'begin':
    case 'choose':
      return 'own';
    case 'receive': {
      const which = takenOf(told);
      if (which === undefined) return 'insertion';
      return taken.has(which) ? 'replay' : 'delivery';
    }
  }
}

/** Of a message that is taken as it was sent: which it is. */
function takenOf({ takes, origin }: EvidenceStep): string | undefined {
  if (takes === undefined || origin?.kind !== 'session') return undefined;
  return JSON.stringify([origin.step, origin.actor, takes.name, takes.fields]);
}
