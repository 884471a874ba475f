import type { Fact } from '../model/index.ts';
import type { Relaxed } from './relaxation.ts';
import type { CompiledGoal, Rules } from './rules.ts';

/** The local states that a shortest way to the goal can pass through, by machine. */
export type Slice = readonly Uint8Array[];

/** Everything: no reduction. */
export function whole(rules: Rules): Slice {
  return rules.facts.map((states) => new Uint8Array(states.length).fill(1));
}

/**
 * Requirement-directed slicing, backwards from the goal: a local state is kept if it newly contributes a fact
 * that the goal or a kept step needs, or lies on the way to one that is kept. A step outside the slice can be
 * struck from any run to the goal and the rest still goes through, since sessions never need others to have
 * moved and moving only ever adds facts; so reachability and the length of the shortest run stay exact. Every
 * step that touches a store, link or clock which a kept step touches is kept as well (SEMANTICS 5.4).
 */
export function slice(rules: Rules, goal: CompiledGoal, relaxed: Relaxed): Slice {
  return new Slicer(rules, relaxed).run(goal);
}

class Slicer {
  private readonly kept: Uint8Array[];
  private readonly needed = new Set<Fact>();
  private readonly queue: (readonly [number, number])[] = [];
  private readonly factQueue: Fact[] = [];
  private readonly touched = new Set<number>();
  private readonly introduces = new Map<Fact, (readonly [number, number])[]>();
  /** By machine and state, the steps into it. */
  private readonly incoming: (readonly { from: number; rule: Rules['rules'][number][number][number] }[])[][];

  constructor(
    private readonly rules: Rules,
    private readonly relaxed: Relaxed,
  ) {
    this.kept = rules.facts.map((states) => new Uint8Array(states.length));
    this.incoming = rules.rules.map((rows, m) => {
      const into: { from: number; rule: (typeof rows)[number][number] }[][] = rules.facts[m].map(() => []);
      rows.forEach((row, from) => {
        if (relaxed.reached[m][from] === 0) return;
        for (const rule of row) if (relaxed.reached[m][rule.to] === 1) into[rule.to].push({ from, rule });
      });
      return into;
    });
    this.indexIntroductions();
  }

  run(goal: CompiledGoal): Slice {
    for (const a of goal.alternatives) for (const f of a) this.need(f);
    // What the goal forbids is noticed by passive observers only if their machines take part: nothing to keep.
    this.rules.table.machines.forEach((machine, m) => {
      if (machine.kind === 'session' && machine.states.length > 0) this.keep(m, 0);
    });
    while (this.factQueue.length > 0 || this.queue.length > 0) {
      const fact = this.factQueue.pop();
      if (fact !== undefined) {
        for (const [m, s] of this.introduces.get(fact) ?? []) this.keep(m, s);
        this.needFromEnvironment(fact);
        continue;
      }
      const [m, s] = this.queue.pop() as readonly [number, number];
      for (const { from, rule } of this.incoming[m][s]) {
        this.keep(m, from);
        for (const a of rule.alternatives) for (const f of a) this.need(f);
        for (const sync of rule.syncs) this.touch(sync.machine);
      }
    }
    return this.kept;
  }

  private indexIntroductions(): void {
    this.rules.facts.forEach((states, m) => {
      states.forEach((facts, s) => {
        if (this.relaxed.reached[m][s] === 0) return;
        for (const f of facts) {
          const isNew = s === 0 || this.incoming[m][s].some(({ from }) => !states[from].includes(f));
          if (!isNew) continue;
          const list = this.introduces.get(f) ?? [];
          list.push([m, s]);
          this.introduces.set(f, list);
        }
      });
    });
  }

  private need(fact: Fact): void {
    if (this.needed.has(fact)) return;
    this.needed.add(fact);
    this.factQueue.push(fact);
  }

  private keep(m: number, s: number): void {
    if (this.kept[m][s] === 1 || this.relaxed.reached[m][s] === 0) return;
    this.kept[m][s] = 1;
    this.queue.push([m, s]);
  }

  /** Leaks: their conditions are needed if what they give is. */
  private needFromEnvironment(fact: Fact): void {
    this.rules.table.machines.forEach((machine, m) => {
      if (machine.kind === 'session') return;
      for (const step of machine.environment.steps(0)) {
        if (!machine.environment.facts(step.to).includes(fact)) continue;
        this.touch(m);
        step.requires.forEach((f) => {
          this.need(f);
        });
      }
    });
  }

  private touch(machine: number): void {
    const info = this.rules.table.machines[machine];
    if (this.touched.has(machine) || info.kind === 'session' || info.environment.passive) return;
    this.touched.add(machine);
    this.rules.rules.forEach((rows, m) => {
      rows.forEach((row, from) => {
        if (this.relaxed.reached[m][from] === 0) return;
        for (const rule of row) {
          if (!rule.syncs.some((s) => s.machine === machine)) continue;
          this.keep(m, from);
          this.keep(m, rule.to);
        }
      });
    });
  }
}
