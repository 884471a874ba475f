import type { Fact, Machine } from '../model/index.ts';
import type { Alternative, CompiledGoal, Rules } from './rules.ts';

/** What the relaxed system reaches: local states by machine, and facts. */
export interface Relaxed {
  /** `reached[machine][state]`; for environment machines nothing, all of it is taken as reached. */
  readonly reached: readonly Uint8Array[];
  readonly facts: ReadonlySet<Fact>;
  /** The goal may be reachable; if not, it is not reachable in the exact system either. */
  readonly goalReached: boolean;
}

/**
 * The monotone relaxation: every session may be in all its local states at once, nothing is ever refused by a
 * store, a consumption or the order of steps, and whatever once became a fact stays one. It only adds runs, so
 * a goal that it does not reach is not reachable. Local states that contribute a fact the goal forbids are left
 * out: facts of sessions never go away, so no run to the goal enters them (SEMANTICS 5.1 and 5.4).
 */
export function relax(rules: Rules, goal: CompiledGoal | undefined): Relaxed {
  const forbidden = new Set(goal?.forbids ?? []);
  const reached = rules.facts.map((states) => new Uint8Array(states.length));
  const facts = new Set<Fact>();
  const enter = (m: number, s: number): boolean => {
    if (reached[m][s] === 1 || rules.facts[m][s].some((f) => forbidden.has(f))) return false;
    reached[m][s] = 1;
    for (const f of rules.facts[m][s]) facts.add(f);
    return true;
  };
  rules.table.machines.forEach((machine, m) => {
    if (machine.kind === 'session') enter(m, 0);
  });
  for (let changed = true; changed; ) {
    changed = false;
    rules.rules.forEach((rows, m) => {
      for (let s = 0; s < rows.length; s++) {
        if (reached[m][s] === 0) continue;
        for (const rule of rows[s]) {
          if (reached[m][rule.to] === 0 && met(rule.alternatives, facts))
            changed = enter(m, rule.to) || changed;
        }
      }
    });
    for (const machine of rules.table.machines) changed = relaxEnvironment(machine, facts) || changed;
  }
  const goalReached = goal === undefined || met(goal.alternatives, facts);
  return { reached, facts, goalReached };
}

/** Own steps of leaks and clocks; what an observer could have seen counts as seen. */
function relaxEnvironment(machine: Machine, facts: Set<Fact>): boolean {
  if (machine.kind === 'session') return false;
  const before = facts.size;
  const { environment } = machine;
  for (const step of environment.steps(0)) {
    if (step.requires.every((f) => facts.has(f))) for (const f of environment.facts(step.to)) facts.add(f);
  }
  return facts.size > before;
}

/** Is some alternative a subset of the facts? */
export function met(alternatives: readonly Alternative[], facts: ReadonlySet<Fact>): boolean {
  return alternatives.some((a) => a.every((f) => facts.has(f)));
}
