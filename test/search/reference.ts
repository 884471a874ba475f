import { Knowledge } from '../../src/attacker/index.ts';
import type { Edge, Fact, Table } from '../../src/model/index.ts';
import type { Goal, Move } from '../../src/search/index.ts';

type Tuple = readonly number[];

/** The exact system, stepped in the plainest way: tuples, sets of facts, closure. Nothing is packed or compiled. */
export class Reference {
  private readonly known = new Map<string, Knowledge>();

  constructor(private readonly table: Table) {}

  /** Length of a shortest run to any of the goals; undefined if none is reachable. */
  shortest(
    goals: readonly Goal[],
    maxStates: number,
  ): { depth: number | undefined; states: number } | 'too large' {
    const first: Tuple = this.table.machines.map(() => 0);
    const seen = new Set([first.join()]);
    let level: Tuple[] = [first];
    for (let depth = 0; level.length > 0; depth++) {
      if (level.some((t) => goals.some((g) => this.reaches(t, g)))) return { depth, states: seen.size };
      const next: Tuple[] = [];
      for (const t of level) {
        for (const successor of this.successors(t)) {
          const key = successor.join();
          if (seen.has(key)) continue;
          seen.add(key);
          next.push(successor);
        }
      }
      if (seen.size > maxStates) return 'too large';
      level = next;
    }
    return { depth: undefined, states: seen.size };
  }

  /** Does the run go through, and reach the goal? */
  accepts(moves: readonly Move[], goal: Goal): boolean {
    let state: Tuple = this.table.machines.map(() => 0);
    for (const move of moves) {
      const next =
        move.kind === 'rule'
          ? state[move.rule.machine] === move.rule.from && this.take(state, move.rule.machine, move.rule.edge)
          : this.environmentSteps(state).find((t) => t[move.machine] === move.step.to);
      if (next === false || next === undefined) return false;
      state = next;
    }
    return this.reaches(state, goal);
  }

  private facts(state: Tuple): ReadonlySet<Fact> {
    const facts = new Set<Fact>();
    this.table.machines.forEach((machine, m) => {
      const own =
        machine.kind === 'session' ? machine.states[state[m]].facts : machine.environment.facts(state[m]);
      for (const f of own) facts.add(f);
    });
    return facts;
  }

  private knowledge(facts: ReadonlySet<Fact>): Knowledge {
    const heard = [...facts].filter((f) => this.table.facts[f].kind === 'heard').sort((a, b) => a - b);
    const known = this.known.get(heard.join());
    if (known !== undefined) return known;
    const knowledge = new Knowledge(this.table.vocabulary.terms);
    for (const t of this.table.initiallyHeard) knowledge.add(t);
    for (const f of heard) {
      const info = this.table.facts[f];
      if (info.kind === 'heard') knowledge.add(info.term);
    }
    this.known.set(heard.join(), knowledge);
    return knowledge;
  }

  private reaches(state: Tuple, goal: Goal): boolean {
    const facts = this.facts(state);
    return (
      goal.needs.every((f) => facts.has(f)) &&
      !goal.forbids.some((f) => facts.has(f)) &&
      (goal.derive === undefined || this.knowledge(facts).derivable(goal.derive))
    );
  }

  private successors(state: Tuple): readonly Tuple[] {
    const found = [...this.environmentSteps(state)];
    this.table.machines.forEach((machine, m) => {
      if (machine.kind !== 'session') return;
      for (const edge of machine.states[state[m]].edges) {
        const next = this.take(state, m, edge);
        if (next !== undefined) found.push(next);
      }
    });
    return found;
  }

  private take(state: Tuple, m: number, edge: Edge): Tuple | undefined {
    const facts = this.facts(state);
    if (!edge.requires.every((f) => facts.has(f)) || edge.forbids.some((f) => facts.has(f))) return undefined;
    if (edge.derive !== undefined && !this.knowledge(facts).derivable(edge.derive)) return undefined;
    const next = [...state];
    for (const { machine, operation } of edge.syncs) {
      const info = this.table.machines[machine];
      if (info.kind === 'session') throw new Error('a session is no environment machine');
      const to = info.environment.apply(next[machine], operation);
      if (to < 0) return undefined;
      next[machine] = to;
    }
    next[m] = edge.to;
    return next;
  }

  private environmentSteps(state: Tuple): readonly Tuple[] {
    const facts = this.facts(state);
    return this.table.machines.flatMap((machine, m) => {
      if (machine.kind === 'session') return [];
      return machine.environment
        .steps(state[m])
        .filter((step) => step.requires.every((f) => facts.has(f)))
        .map((step) => state.map((s, i) => (i === m ? step.to : s)));
    });
  }
}
