import { type Term, Terms } from '../../src/attacker/index.ts';
import { LeakMachine } from '../../src/model/environment/leak.ts';
import { StoreMachine } from '../../src/model/environment/store.ts';
import { FactRegistry } from '../../src/model/facts.ts';
import type { Edge, EnvironmentMachine, Fact, Machine, Table } from '../../src/model/index.ts';
import { decide, type Goal, type Reductions, systemOf } from '../../src/search/index.ts';

/** What a step of a hand-made session needs, and what it adds to what the session contributes. */
export interface HandStep {
  readonly derive?: readonly Term[];
  readonly after?: readonly Fact[];
  readonly syncs?: readonly (readonly [EnvironmentMachine, number])[];
  readonly hears?: readonly Term[];
  readonly gives?: readonly Fact[];
}

/** A table written by hand: sessions are straight rows of steps, or several rows from one start. */
export class HandMade {
  readonly terms = new Terms();
  readonly facts = new FactRegistry();
  private readonly rows: (readonly HandStep[])[][] = [];
  private readonly environments: EnvironmentMachine[] = [];

  /** A value that a session draws. */
  secret(name: string, sort = 'Nonce'): Term {
    return this.terms.atom({ kind: 'fresh', name, sort, session: 0, variable: name, occurrence: 0 });
  }

  guess(name: string): Term {
    return this.terms.atom({ kind: 'constant', name, sort: 'Pin', secret: true, guessable: true });
  }

  make(head: string, ...args: readonly Term[]): Term {
    return this.terms.make(head, undefined, args);
  }

  /** A fact that means nothing but that a step was taken. */
  claim(name: string): Fact {
    return this.facts.some(name);
  }

  /** A session that may go any one of the rows, step by step. */
  session(...rows: readonly (readonly HandStep[])[]): void {
    this.rows.push([...rows]);
  }

  store(): StoreMachine {
    const machine = new StoreMachine(`store ${this.environments.length}`, [], this.terms);
    this.environments.push(machine);
    return machine;
  }

  /** Leaks the term, late or after a fact. */
  leak(term: Term, ...requires: readonly Fact[]): void {
    const gives = [this.facts.heard(term)];
    this.environments.push(
      new LeakMachine(`leak ${this.environments.length}`, [{ what: 'it leaks', requires, gives }]),
    );
  }

  table(): Table {
    const machines: Machine[] = this.rows.map((rows, m) => this.machine(rows, m));
    for (const environment of this.environments) {
      machines.push({ kind: 'environment', name: environment.name, environment });
    }
    return {
      vocabulary: { terms: this.terms, constants: new Map() },
      machines,
      facts: this.facts.list,
      initiallyHeard: [],
      calls: 0,
      boundsReached: [],
      taken: new Set(),
    } as unknown as Table;
  }

  private machine(rows: readonly (readonly HandStep[])[], m: number): Machine {
    const states: { facts: readonly Fact[]; edges: Edge[] }[] = [{ facts: [], edges: [] }];
    for (const row of rows) {
      let from = 0;
      for (const step of row) {
        const heard = (step.hears ?? []).map((t) => this.facts.heard(t));
        const facts = [...new Set([...states[from].facts, ...heard, ...(step.gives ?? [])])];
        states[from].edges.push(this.edge(step, states.length));
        from = states.push({ facts, edges: [] }) - 1;
      }
    }
    return {
      kind: 'session',
      name: `session ${m}`,
      role: 'role',
      agent: 'A',
      declaration: `${m}`,
      states: states.map((s, i) => ({
        ...s,
        value: `${i}`,
        parameters: {},
        variables: {},
        trail: [],
        final: false,
      })),
    };
  }

  private edge({ derive, after = [], syncs = [] }: HandStep, to: number): Edge {
    return {
      to,
      cause: { kind: 'begin' },
      ...(derive === undefined ? {} : { derive: this.terms.make('tuple', 'M', derive) }),
      requires: after,
      forbids: [],
      syncs: syncs.map(([machine, operation]) => ({
        machine: this.rows.length + this.environments.indexOf(machine),
        operation,
      })),
    };
  }
}

/** Length of the run that `decide` finds with these reductions; undefined if it finds none. */
export function found(table: Table, goals: readonly Goal[], reductions: Reductions): number | undefined {
  return decide(systemOf(table), goals, { reductions }).reached?.moves.length;
}
