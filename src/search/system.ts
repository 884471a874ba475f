import { Knowledge, type Term } from '../attacker/index.ts';
import type { Edge, Fact, Table } from '../model/index.ts';
import { Implications } from './implications.ts';

/** A table prepared for reasoning about it: facts by state, and what is known without any fact. */
export interface System {
  readonly table: Table;
  /** Facts by machine and local state; empty for environment machines. */
  readonly facts: readonly (readonly (readonly Fact[])[])[];
  /** Steps by machine and local state; empty for environment machines, which are asked for theirs. */
  readonly edges: readonly (readonly (readonly Edge[])[])[];
  /** The fact that says a term was heard. */
  readonly heardAs: ReadonlyMap<Term, Fact>;
  /** What the attacker knows before the first step. */
  readonly initial: Knowledge;
  readonly implications: Implications;
  /** Called now and then in long work; throws `OutOfTime` when the time is up. */
  readonly tick: () => void;
}

/** The time for a case is up. */
export class OutOfTime extends Error {}

/** Prepares a table; `deadline` is a moment of performance.now(). */
export function systemOf(table: Table, deadline = Number.POSITIVE_INFINITY): System {
  const initial = new Knowledge(table.vocabulary.terms);
  for (const t of table.initiallyHeard) initial.add(t);
  const heardAs = new Map<Term, Fact>();
  table.facts.forEach((info, f) => {
    if (info.kind === 'heard') heardAs.set(info.term, f);
  });
  return {
    table,
    facts: table.machines.map((m) => (m.kind === 'session' ? m.states.map((s) => s.facts) : [])),
    edges: table.machines.map((m) => (m.kind === 'session' ? m.states.map((s) => s.edges) : [])),
    heardAs,
    initial,
    implications: new Implications(table),
    tick: () => {
      if (performance.now() > deadline) throw new OutOfTime('time is up');
    },
  };
}
