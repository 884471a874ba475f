import { Knowledge } from '../attacker/index.ts';
import type { Edge, Fact, Sync, Table } from '../model/index.ts';
import type { Goal, Move } from '../search/index.ts';
import type { ScheduleStep } from '../verdict/replay/index.ts';
import { scheduleStepOf } from '../verdict/schedule-of.ts';

/** The local state of each machine of a table: where a run has come to. */
export type Place = readonly number[];

/** A step that is possible at a place, where it leads, and how a schedule writes it. */
export interface Way {
  readonly move: Move;
  readonly to: Place;
  readonly step: ScheduleStep;
}

/** A saturated table as something to walk through, one step at a time, by the rules of the search. */
export class Course {
  readonly start: Place;
  private readonly knowledge = new Map<string, Knowledge>();
  private readonly ways = new Map<string, readonly Way[]>();

  constructor(readonly table: Table) {
    this.start = table.machines.map(() => 0);
  }

  factsAt(place: Place): ReadonlySet<Fact> {
    return new Set(
      this.table.machines.flatMap((m, i) =>
        m.kind === 'session' ? m.states[place[i]].facts : m.environment.facts(place[i]),
      ),
    );
  }

  /** Every step that is possible at the place, in one fixed order; of those that come to the same, the first. */
  waysFrom(place: Place): readonly Way[] {
    const key = place.join();
    const known = this.ways.get(key);
    if (known !== undefined) return known;
    const facts = this.factsAt(place);
    const ways = new Map<string, Way>();
    for (const [move, to] of this.movesFrom(place, facts)) {
      const step = scheduleStepOf(this.table, move);
      const same = `${JSON.stringify(effectOf(step))} ${to.join()}`;
      if (!ways.has(same)) ways.set(same, { move, to, step });
    }
    const found = [...ways.values()];
    this.ways.set(key, found);
    return found;
  }

  private *movesFrom(place: Place, facts: ReadonlySet<Fact>): Iterable<readonly [Move, Place]> {
    const { machines } = this.table;
    for (const [machine, info] of machines.entries()) {
      const from = place[machine];
      if (info.kind === 'session') {
        // A message that is handed on goes before the same made by the attacker.
        const edges = [...info.states[from].edges].sort((a, b) => rank(a) - rank(b));
        for (const edge of edges) {
          const to = this.isPossible(edge, facts) ? this.synchronised(place, edge.syncs) : undefined;
          if (to === undefined) continue;
          to[machine] = edge.to;
          yield [{ kind: 'rule', rule: { machine, from, to: edge.to, edge } }, to];
        }
      } else {
        for (const step of info.environment.steps(from)) {
          if (!step.requires.every((f) => facts.has(f))) continue;
          yield [{ kind: 'environment', machine, step }, place.map((s, i) => (i === machine ? step.to : s))];
        }
      }
    }
  }

  private isPossible({ requires, forbids, derive }: Edge, facts: ReadonlySet<Fact>): boolean {
    return (
      requires.every((f) => facts.has(f)) &&
      !forbids.some((f) => facts.has(f)) &&
      (derive === undefined || this.knowledgeOf(facts).derivable(derive))
    );
  }

  private synchronised(place: Place, syncs: readonly Sync[]): number[] | undefined {
    const to = [...place];
    for (const { machine, operation } of syncs) {
      const info = this.table.machines[machine];
      const next = info.kind === 'environment' ? info.environment.apply(to[machine], operation) : -1;
      if (next < 0) return undefined;
      to[machine] = next;
    }
    return to;
  }

  /** What the attacker knows where these are the facts. */
  private knowledgeOf(facts: ReadonlySet<Fact>): Knowledge {
    const heard = [...facts].filter((f) => this.table.facts[f].kind === 'heard').sort((a, b) => a - b);
    const key = heard.join();
    const known = this.knowledge.get(key);
    if (known !== undefined) return known;
    const knowledge = new Knowledge(this.table.vocabulary.terms);
    for (const t of this.table.initiallyHeard) knowledge.add(t);
    for (const f of heard) {
      const info = this.table.facts[f];
      if (info.kind === 'heard') knowledge.add(info.term);
    }
    this.knowledge.set(key, knowledge);
    return knowledge;
  }

  /** The first of the goals that is reached at the place. */
  reached(place: Place, goals: readonly Goal[]): Goal | undefined {
    const facts = this.factsAt(place);
    return goals.find(
      ({ needs, forbids, derive }) =>
        needs.every((f) => facts.has(f)) &&
        !forbids.some((f) => facts.has(f)) &&
        (derive === undefined || this.knowledgeOf(facts).derivable(derive)),
    );
  }
}

const rank = ({ cause }: Edge): number => Number(cause.kind === 'receive' && cause.delivered === undefined);

/** The step without which of several equal sends is handed on. */
function effectOf(step: ScheduleStep): ScheduleStep {
  if (step.kind !== 'session' || step.does.kind !== 'receive') return step;
  const { takes: _, ...does } = step.does;
  return { ...step, does };
}

/** The way that is meant by a step: the very same, or one that comes to the same. */
export function wayOf(ways: readonly Way[], step: ScheduleStep): Way | undefined {
  const exact = JSON.stringify(step);
  const effect = JSON.stringify(effectOf(step));
  return (
    ways.find((w) => JSON.stringify(w.step) === exact) ??
    ways.find((w) => JSON.stringify(effectOf(w.step)) === effect)
  );
}
