import { Derivations, type Term } from '../attacker/index.ts';
import type { Fact, Table } from '../model/index.ts';
import type { Implications } from './implications.ts';
import { stepsFor } from './relaxation.ts';
import type { Slice } from './slice.ts';
import type { System } from './system.ts';

/** One way for a condition to be met: all these facts. */
export type Alternative = readonly Fact[];

/**
 * A condition over facts: any of the alternatives suffices. Where the smallest derivations of a term are too
 * many to list, `derive` stays and is decided by closure, state by state.
 */
export interface FactCondition {
  readonly alternatives: readonly Alternative[];
  readonly derive?: Term;
}

/** Compiles what steps and goals of a slice ask for into facts that the slice can contribute. */
export class ConditionCompiler {
  private readonly derivations: Derivations;
  private readonly implications: Implications;
  private readonly tick: () => void;
  /** Facts by which the attacker hears something in this slice. */
  readonly heard: readonly Fact[];

  constructor(system: System, slice: Slice) {
    const facts = contributed(system, slice);
    const { table } = system;
    this.heard = [...facts].filter((f) => table.facts[f].kind === 'heard').sort((a, b) => a - b);
    this.derivations = new Derivations(
      table.vocabulary.terms,
      this.heard.map((f) => heardTerm(table, f)),
      table.initiallyHeard,
      system.tick,
    );
    this.implications = system.implications;
    this.tick = system.tick;
  }

  /** The condition, or undefined if nothing in the slice can meet it. */
  compile(requires: readonly Fact[], derive: Term | undefined): FactCondition | undefined {
    if (derive === undefined) return { alternatives: [this.implications.reduce(requires)] };
    this.tick();
    const supports = this.derivations.supports(derive);
    if (supports === undefined) return { alternatives: [requires], derive };
    if (supports.length === 0) return undefined;
    const distinct = new Map<string, Alternative>();
    for (const support of supports) {
      const facts = support.map((i) => this.heard[i]);
      const reduced = this.implications.reduce([...new Set([...requires, ...facts])]);
      distinct.set(reduced.join(), reduced);
    }
    return { alternatives: [...distinct.values()] };
  }
}

function heardTerm(table: Table, f: Fact): Term | undefined {
  const info = table.facts[f];
  return info.kind === 'heard' ? info.term : undefined;
}

/** Facts that some kept local state, or an environment step that the goal allows, contributes. */
function contributed(system: System, slice: Slice): ReadonlySet<Fact> {
  const facts = new Set<Fact>();
  system.facts.forEach((states, m) => {
    states.forEach((list, s) => {
      if (slice.kept[m][s] === 1) for (const f of list) facts.add(f);
    });
  });
  for (const f of environmentFacts(system, slice)) facts.add(f);
  return facts;
}

function environmentFacts(system: System, slice: Slice): readonly Fact[] {
  return system.table.machines.flatMap((machine, m) => {
    if (machine.kind === 'session') return [];
    return stepsFor(system, m, slice.goal).flatMap((step) => machine.environment.facts(step.to));
  });
}
