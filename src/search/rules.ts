import { count, Derivations, type Facts } from '../attacker/index.ts';
import type { Edge, Fact, Machine, Sync, Table } from '../model/index.ts';
import type { Goal } from './goal.ts';

/** One way for the conditions of a rule to be met: all these facts. */
export type Alternative = readonly Fact[];

/** A step of one machine with its conditions over facts. */
export interface Rule {
  readonly machine: number;
  readonly from: number;
  readonly to: number;
  /** Any of these suffices; an empty list of facts is always met. */
  readonly alternatives: readonly Alternative[];
  readonly forbids: readonly Fact[];
  readonly syncs: readonly Sync[];
  readonly edge: Edge;
}

/** A goal with its derivation compiled to facts. */
export interface CompiledGoal {
  readonly goal: Goal;
  readonly alternatives: readonly Alternative[];
  readonly forbids: readonly Fact[];
}

/** A term has too many smallest derivations to list; the search cannot be exact over masks. */
export class TooManyDerivations extends Error {}

/** The table with every condition written as facts. */
export interface Rules {
  readonly table: Table;
  /** By machine, by local state; empty for environment machines, whose steps are asked of them. */
  readonly rules: readonly (readonly (readonly Rule[])[])[];
  /** Facts by machine and local state. */
  readonly facts: readonly (readonly (readonly Fact[])[])[];
  readonly derivations: Derivations;
  readonly implied: Implications;
}

/** Compiles derivability to alternatives of facts. @throws TooManyDerivations */
export function rulesOf(table: Table): Rules {
  const heard = table.facts.map((f) => (f.kind === 'heard' ? f.term : undefined));
  const derivations = new Derivations(table.vocabulary.terms, heard, table.initiallyHeard);
  const implied = new Implications(table);
  const rules = table.machines.map((machine, m) =>
    machine.kind === 'environment'
      ? []
      : machine.states.map((state, from) =>
          state.edges.flatMap((edge) => {
            const alternatives = alternativesOf(derivations, edge.derive, edge.requires, implied);
            if (alternatives.length === 0) return [];
            return [
              { machine: m, from, to: edge.to, alternatives, forbids: edge.forbids, syncs: edge.syncs, edge },
            ];
          }),
        ),
  );
  return { table, rules, facts: table.machines.map(factsByState), derivations, implied };
}

const factsByState = (machine: Machine): readonly (readonly Fact[])[] =>
  machine.kind === 'session' ? machine.states.map((s) => s.facts) : [];

/** The goal over facts; no alternatives: nothing the attacker can ever hear gives it. */
export function compileGoal({ derivations, implied }: Rules, goal: Goal): CompiledGoal {
  const alternatives = alternativesOf(derivations, goal.derive, goal.needs, implied);
  return { goal, alternatives, forbids: goal.forbids };
}

function alternativesOf(
  derivations: Derivations,
  derive: number | undefined,
  requires: readonly Fact[],
  implied: Implications,
): readonly Alternative[] {
  let supports: readonly Facts[] = [0n];
  if (derive !== undefined) {
    const found = derivations.supports(derive);
    if (found === undefined) throw new TooManyDerivations('a term can be derived in too many ways');
    supports = found;
  }
  const distinct = new Map<string, Alternative>();
  for (const support of supports) {
    const reduced = implied.reduce([...new Set([...requires, ...factsIn(support)])]);
    distinct.set(reduced.join(), reduced);
  }
  return [...distinct.values()];
}

function factsIn(support: Facts): readonly Fact[] {
  const facts: Fact[] = [];
  const text = support.toString(2);
  for (let i = 0; i < text.length; i++) if (text[text.length - 1 - i] === '1') facts.push(i);
  if (facts.length !== count(support)) throw new Error('unreachable: bits counted twice');
  return facts;
}

/**
 * Drops from a conjunction what follows from the rest: if every local state that contributes one fact also
 * contributes another, the second need not be asked for.
 */
export class Implications {
  private readonly providers = new Map<Fact, ReadonlySet<string>>();

  constructor(table: Table) {
    const sets = new Map<Fact, Set<string>>();
    table.machines.forEach((machine, m) => {
      if (machine.kind === 'environment') return;
      machine.states.forEach((state, s) => {
        for (const f of state.facts) {
          const set = sets.get(f) ?? new Set();
          set.add(`${m}.${s}`);
          sets.set(f, set);
        }
      });
    });
    const environment = new Set(table.facts.flatMap((f, i) => (f.kind === 'environment' ? [i] : [])));
    const leaked = table.machines.flatMap((m) =>
      m.kind === 'environment'
        ? Array.from({ length: m.environment.size }, (_, s) => m.environment.facts(s)).flat()
        : [],
    );
    for (const [f, set] of sets) this.providers.set(f, set);
    // What the environment may contribute has providers that are not listed here: it implies and is implied by nothing.
    for (const f of [...environment, ...leaked, ...environmentFacts(table)]) this.providers.delete(f);
  }

  reduce(facts: readonly Fact[]): readonly Fact[] {
    let kept = [...facts].sort((a, b) => a - b);
    for (const f of [...kept].reverse()) {
      const others = kept.filter((k) => k !== f);
      if (others.some((o) => this.implies(o, f))) kept = others;
    }
    return kept;
  }

  private implies(a: Fact, b: Fact): boolean {
    const [from, to] = [this.providers.get(a), this.providers.get(b)];
    if (from === undefined || to === undefined || from.size > to.size) return false;
    for (const p of from) if (!to.has(p)) return false;
    return true;
  }
}

/** Facts that some own step of an environment machine leads to. */
function environmentFacts(table: Table): readonly Fact[] {
  return table.machines.flatMap((m) => {
    if (m.kind === 'session') return [];
    return m.environment.steps(0).flatMap((step) => m.environment.facts(step.to));
  });
}
