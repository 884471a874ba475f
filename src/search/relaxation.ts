import { Knowledge } from '../attacker/index.ts';
import type { Edge, EnvironmentStep, Fact, Machine } from '../model/index.ts';
import type { Goal } from './goal.ts';
import type { System } from './system.ts';

/** What the relaxed system reaches: local states by machine, and facts. */
export interface Relaxed {
  /** `reached[machine][state]`; for environment machines nothing, all of it is taken as reached. */
  readonly reached: readonly Uint8Array[];
  readonly facts: ReadonlySet<Fact>;
  readonly knowledge: Knowledge;
  /** The goal may be reachable; if not, it is not reachable in the exact system either. */
  readonly goalReached: boolean;
}

/**
 * The monotone relaxation: every session may be in all its local states at once, nothing is ever refused by a
 * store, a consumption or the order of steps, and whatever once became a fact stays one. It only adds runs, so
 * a goal that it does not reach is not reachable. Local states that contribute a fact the goal forbids are left
 * out: facts of sessions never go away, so no run to the goal enters them (SEMANTICS 5.1 and 5.4).
 */
export function relax(system: System, goal: Goal | undefined): Relaxed {
  return new Relaxation(system, goal).run();
}

/**
 * An environment machine's own steps that a run to the goal may take. Such a machine is in one state at a time:
 * if the goal needs a fact that one of its steps gives, its other steps are not for this run.
 */
export function stepsFor(
  { table }: System,
  machine: number,
  goal: Goal | undefined,
): readonly EnvironmentStep[] {
  const info = table.machines[machine];
  if (info.kind === 'session') return [];
  const forbidden = goal?.forbids ?? [];
  const steps = info.environment
    .steps(0)
    .filter((step) => !info.environment.facts(step.to).some((f) => forbidden.includes(f)));
  const wanted = goal?.needs.filter((f) => {
    const fact = table.facts[f];
    return fact.kind === 'environment' && fact.machine === machine;
  });
  if (wanted === undefined || wanted.length === 0) return steps;
  return steps.filter((step) => wanted.every((f) => info.environment.facts(step.to).includes(f)));
}

class Relaxation {
  private readonly reached: readonly Uint8Array[];
  private readonly facts = new Set<Fact>();
  private readonly knowledge: Knowledge;
  private readonly forbidden: ReadonlySet<Fact>;

  constructor(
    private readonly system: System,
    private readonly goal: Goal | undefined,
  ) {
    this.reached = system.facts.map((states) => new Uint8Array(states.length));
    this.knowledge = new Knowledge(system.table.vocabulary.terms);
    for (const t of system.table.initiallyHeard) this.knowledge.add(t);
    this.forbidden = new Set(goal?.forbids ?? []);
  }

  run(): Relaxed {
    const { machines } = this.system.table;
    machines.forEach((machine, m) => {
      if (machine.kind === 'session') this.enter(m, 0);
    });
    this.takeStoresAsAnything();
    for (let changed = true; changed; ) {
      changed = false;
      this.system.tick();
      machines.forEach((machine, m) => {
        changed = (machine.kind === 'session' ? this.session(m) : this.environment(machine, m)) || changed;
      });
    }
    const { reached, facts, knowledge, goal } = this;
    const goalReached = goal === undefined || this.met(goal.needs, goal.derive);
    return { reached, facts, knowledge, goalReached };
  }

  /** Entries come and go: whatever a requirement asks of them is taken for true. */
  private takeStoresAsAnything(): void {
    this.system.table.facts.forEach((info, fact) => {
      if (info.kind === 'store') this.facts.add(fact);
    });
  }

  private met(requires: readonly Fact[], derive: number | undefined): boolean {
    return (
      requires.every((f) => this.facts.has(f)) && (derive === undefined || this.knowledge.derivable(derive))
    );
  }

  private learn(fact: Fact): boolean {
    if (this.facts.has(fact)) return false;
    this.facts.add(fact);
    const info = this.system.table.facts[fact];
    if (info.kind === 'heard') this.knowledge.add(info.term);
    return true;
  }

  private enter(m: number, s: number): boolean {
    const facts = this.system.facts[m][s];
    if (this.reached[m][s] === 1 || facts.some((f) => this.forbidden.has(f))) return false;
    this.reached[m][s] = 1;
    for (const f of facts) this.learn(f);
    return true;
  }

  private session(m: number): boolean {
    const rows: readonly (readonly Edge[])[] = this.system.edges[m];
    const here = this.reached[m];
    let changed = false;
    for (let s = 0; s < rows.length; s++) {
      if (here[s] === 0) continue;
      for (const edge of rows[s]) {
        if (here[edge.to] === 0 && this.met(edge.requires, edge.derive))
          changed = this.enter(m, edge.to) || changed;
      }
    }
    return changed;
  }

  private environment(machine: Exclude<Machine, { kind: 'session' }>, m: number): boolean {
    let changed = false;
    for (const step of stepsFor(this.system, m, this.goal)) {
      if (!this.met(step.requires, undefined)) continue;
      for (const f of machine.environment.facts(step.to)) changed = this.learn(f) || changed;
    }
    return changed;
  }
}
