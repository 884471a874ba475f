import type { Term } from '../attacker/index.ts';
import type { Fact, Table } from '../model/index.ts';
import type { Goal } from './goal.ts';

/**
 * Which goals are the same up to exchanging sessions that were declared alike (same agent, role, parameters and
 * budgets). A swap of two such sessions maps runs to runs: scenario, stores and leaks name agents, never
 * sessions (SEMANTICS 5.4). Of each group one goal is enough. A goal that forbids something takes part only if
 * what it forbids follows from what it needs.
 */
export function withoutSymmetricGoals(table: Table, goals: readonly Goal[]): readonly Goal[] {
  const seen = new Set<string>();
  return goals.filter((goal) => {
    if (goal.forbids.length > 0 && goal.forbidsFollow !== true) return true;
    const key = new Signature(table).of(goal);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * A goal written down with its sessions numbered, class by class, in order of appearance. Equal signatures mean
 * that an exchange of like sessions maps one goal to the other; what differs only in an order that this
 * misses is kept, which costs time and nothing else.
 */
class Signature {
  private readonly numbers = new Map<number, string>();
  private readonly perClass = new Map<string, number>();

  constructor(private readonly table: Table) {}

  of(goal: Goal): string {
    const needs = goal.needs.map((f) => this.fact(f));
    const derive = goal.derive === undefined ? '' : this.term(goal.derive);
    return `${needs.join(' & ')} | ${derive} | ${goal.forbids.length}`;
  }

  private session(n: number): string {
    const known = this.numbers.get(n);
    if (known !== undefined) return known;
    const sessionClass = classOf(this.table, n);
    const index = (this.perClass.get(sessionClass) ?? 0) + 1;
    this.perClass.set(sessionClass, index);
    const name = `${sessionClass}/${index}`;
    this.numbers.set(n, name);
    return name;
  }

  private fact(f: Fact): string {
    const info = this.table.facts[f];
    switch (info.kind) {
      case 'heard':
        return `heard ${this.term(info.term)}`;
      case 'sent':
      case 'consumed':
        return `${info.kind} ${this.session(info.session)} ${info.index} ${this.term(info.term)} ${info.to}`;
      case 'claim': {
        const data = Object.entries(info.data).map(([k, v]) => `${k}=${this.term(v)}`);
        return `claim ${this.session(info.session)} ${info.claim} ${data.join()} ${info.occurrence} ${info.ordinal}`;
      }
      case 'at':
      case 'some':
      case 'store':
      case 'environment':
        return `fact ${f}`;
    }
  }

  private term(t: Term): string {
    const { terms } = this.table.vocabulary;
    const atom = terms.atomOf(t);
    if (atom?.kind === 'fresh') return `${atom.variable}'${atom.occurrence}@${this.session(atom.session)}`;
    if (atom !== undefined) return `#${t}`;
    const args = terms.args(t).map((a) => this.term(a));
    return `${terms.head(t)}:${terms.label(t) ?? ''}(${args.join()})`;
  }
}

/** Sessions declared alike are named alike up to the number at the end. */
function classOf(table: Table, session: number): string {
  const machine = table.machines[session];
  if (machine.kind !== 'session') return machine.name;
  return `${machine.declaration}`;
}
