import { compositions, openings, type Term } from '../attacker/index.ts';
import type { Edge, Fact } from '../model/index.ts';
import type { Goal } from './goal.ts';
import { type Relaxed, stepsFor } from './relaxation.ts';
import type { System } from './system.ts';

/** The part of a system that a search looks at. */
export interface Slice {
  /** Local states kept, by machine. */
  readonly kept: readonly Uint8Array[];
  /** The goal whose slice this is; undefined: everything is kept. */
  readonly goal: Goal | undefined;
}

/** Everything: no reduction. */
export function whole(system: System): Slice {
  return { kept: system.facts.map((states) => new Uint8Array(states.length).fill(1)), goal: undefined };
}

/**
 * Requirement-directed slicing, backwards from the goal: a local state is kept if it newly contributes a fact
 * that the goal or a kept step needs, or lies on the way to one that is kept. A step outside the slice can be
 * struck from any run to the goal and the rest still goes through, since sessions never need others to have
 * moved and moving only ever adds facts; so reachability and the length of the shortest run stay exact. Every
 * step that touches a store, link or clock which a kept step touches is kept as well (SEMANTICS 5.4).
 */
export function slice(system: System, goal: Goal, relaxed: Relaxed): Slice {
  return { kept: new Slicer(system, goal, relaxed).run(), goal };
}

interface Incoming {
  readonly from: number;
  readonly edge: Edge;
}

class Slicer {
  private readonly kept: Uint8Array[];
  private readonly states: (readonly [number, number])[] = [];
  private readonly neededFacts = new Set<Fact>();
  private readonly factQueue: Fact[] = [];
  private readonly neededTerms = new Set<Term>();
  private readonly touched = new Set<number>();
  private readonly partsOf = new Map<Term, readonly Term[]>();
  /** By fact, the local states that newly contribute it. */
  private readonly introduces = new Map<Fact, (readonly [number, number])[]>();
  private readonly incoming: readonly (readonly (readonly Incoming[])[])[];
  /** By term, the analysed terms that it can be taken out of, with what opens them. */
  private readonly sources = new Map<Term, { readonly out: Term; readonly needs: readonly Term[] }[]>();

  constructor(
    private readonly system: System,
    private readonly goal: Goal,
    private readonly relaxed: Relaxed,
  ) {
    this.kept = system.facts.map((states) => new Uint8Array(states.length));
    this.incoming = system.edges.map((rows, m) => this.incomingOf(rows, m));
    this.indexIntroductions();
    this.indexSources();
  }

  run(): readonly Uint8Array[] {
    this.goal.needs.forEach((f) => {
      this.needFact(f);
    });
    if (this.goal.derive !== undefined) this.needTerm(this.goal.derive);
    this.system.table.machines.forEach((machine, m) => {
      if (machine.kind === 'session') this.keep(m, 0);
    });
    while (this.factQueue.length > 0 || this.states.length > 0) {
      const fact = this.factQueue.pop();
      if (fact !== undefined) {
        for (const [m, s] of this.introduces.get(fact) ?? []) this.keep(m, s);
        this.needFromEnvironment(fact);
        continue;
      }
      const [m, s] = this.states.pop() as readonly [number, number];
      for (const { from, edge } of this.incoming[m][s]) {
        this.keep(m, from);
        for (const f of edge.requires) this.needFact(f);
        if (edge.derive !== undefined) this.needAll(edge.derive);
        for (const sync of edge.syncs) this.touch(sync.machine);
      }
    }
    return this.kept;
  }

  private incomingOf(rows: readonly (readonly Edge[])[], m: number): readonly (readonly Incoming[])[] {
    const reached = this.relaxed.reached[m];
    const into: Incoming[][] = rows.map(() => []);
    rows.forEach((row, from) => {
      if (reached[from] === 0) return;
      for (const edge of row) if (reached[edge.to] === 1) into[edge.to].push({ from, edge });
    });
    return into;
  }

  private indexIntroductions(): void {
    this.system.facts.forEach((states, m) => {
      states.forEach((facts, s) => {
        if (this.relaxed.reached[m][s] === 0) return;
        const before = this.incoming[m][s].map(({ from }) => new Set(states[from]));
        for (const f of facts) {
          if (s !== 0 && before.every((b) => b.has(f))) continue;
          const list = this.introduces.get(f) ?? [];
          list.push([m, s]);
          this.introduces.set(f, list);
        }
      });
    });
  }

  private indexSources(): void {
    const { terms } = this.system.table.vocabulary;
    for (const out of this.relaxed.knowledge.heard) {
      for (const { needs, yields } of openings(terms, out)) {
        if (!needs.every((n) => this.relaxed.knowledge.derivable(n))) continue;
        for (const y of yields) {
          const list = this.sources.get(y) ?? [];
          list.push({ out, needs });
          this.sources.set(y, list);
        }
      }
    }
  }

  private needFact(fact: Fact): void {
    if (this.neededFacts.has(fact)) return;
    this.neededFacts.add(fact);
    this.factQueue.push(fact);
  }

  /**
   * What one step asks for: the parts that the message can only be made of, without those that come with
   * another part whenever that one is heard.
   */
  private needAll(term: Term): void {
    const known = this.partsOf.get(term);
    if (known !== undefined) {
      this.needTerms(known);
      return;
    }
    const parts = [...new Set(this.expand(term))];
    const needed = parts.filter(
      (p) => !parts.some((other) => other !== p && this.onlyHeard(other) && this.comesWith(p, other)),
    );
    this.partsOf.set(term, needed);
    this.needTerms(needed);
  }

  private expand(term: Term): readonly Term[] {
    if (this.system.initial.derivable(term)) return [];
    const heard = this.system.heardAs.get(term);
    const direct = (heard !== undefined && this.relaxed.facts.has(heard)) || this.sources.has(term);
    const ways = this.ways(term);
    return direct || ways.length !== 1 ? [term] : ways[0].flatMap((p) => this.expand(p));
  }

  /** The term can be had in no other way than by hearing it. */
  private onlyHeard(term: Term): boolean {
    const heard = this.system.heardAs.get(term);
    return heard !== undefined && !this.sources.has(term) && this.ways(term).length === 0;
  }

  /** Whenever `other` is heard, so is `term`. Of two that always come together the earlier is kept. */
  private comesWith(term: Term, other: Term): boolean {
    const [a, b] = [this.system.heardAs.get(other), this.system.heardAs.get(term)];
    if (a === undefined || b === undefined || !this.system.implications.implies(a, b)) return false;
    return !(this.onlyHeard(term) && this.system.implications.implies(b, a) && term < other);
  }

  private ways(term: Term): readonly (readonly Term[])[] {
    const all = compositions(this.system.table.vocabulary.terms, term);
    return all.filter((parts) => parts.every((p) => this.relaxed.knowledge.derivable(p)));
  }

  /** Every way in which the attacker could come by the term. */
  private needTerm(term: Term): void {
    if (this.neededTerms.has(term) || this.system.initial.derivable(term)) return;
    this.neededTerms.add(term);
    const heard = this.system.heardAs.get(term);
    if (heard !== undefined && this.relaxed.facts.has(heard)) this.needFact(heard);
    for (const { out, needs } of this.sources.get(term) ?? []) this.needTerms([out, ...needs]);
    const { terms } = this.system.table.vocabulary;
    for (const parts of this.ways(term)) this.needTerms(parts);
    // A guess can be confirmed against anything heard.
    const atom = terms.atomOf(term);
    if (atom?.kind === 'constant' && atom.guessable === true) this.needConfirmation();
  }

  private needTerms(all: readonly Term[]): void {
    for (const t of all) this.needTerm(t);
  }

  private needConfirmation(): void {
    this.needTerms([...this.relaxed.knowledge.heard]);
  }

  private keep(m: number, s: number): void {
    if (this.kept[m][s] === 1 || this.relaxed.reached[m][s] === 0) return;
    this.kept[m][s] = 1;
    this.states.push([m, s]);
  }

  /** Leaks: their conditions are needed if what they give is. Stores: all that is done to them is. */
  private needFromEnvironment(fact: Fact): void {
    const info = this.system.table.facts[fact];
    if (info.kind === 'store') {
      this.touch(info.machine);
      return;
    }
    this.system.table.machines.forEach((machine, m) => {
      if (machine.kind === 'session') return;
      for (const step of stepsFor(this.system, m, this.goal)) {
        if (!machine.environment.facts(step.to).includes(fact)) continue;
        this.touch(m);
        step.requires.forEach((f) => {
          this.needFact(f);
        });
      }
    });
  }

  private touch(machine: number): void {
    const info = this.system.table.machines[machine];
    if (this.touched.has(machine) || info.kind === 'session' || info.environment.passive) return;
    this.touched.add(machine);
    this.system.edges.forEach((rows, m) => {
      rows.forEach((row, from) => {
        if (this.relaxed.reached[m][from] === 0) return;
        for (const edge of row) {
          if (!edge.syncs.some((s) => s.machine === machine)) continue;
          this.keep(m, from);
          this.keep(m, edge.to);
        }
      });
    });
  }
}
