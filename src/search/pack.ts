import type { Term } from '../attacker/index.ts';
import type { Edge, Fact } from '../model/index.ts';
import { type Alternative, ConditionCompiler, type FactCondition } from './conditions.ts';
import type { Goal } from './goal.ts';
import { layOut, type Slot } from './layout.ts';
import { addMasks, type Condition, type Masks } from './masks.ts';
import { Oracle } from './oracle.ts';
import type { Slice } from './slice.ts';
import type { System } from './system.ts';

/** A step of one session. */
export interface Rule {
  readonly machine: number;
  readonly from: number;
  readonly to: number;
  readonly edge: Edge;
}

/** Transitions of one session, flattened: entry e of local state s is in start[s] to start[s+1]. */
export interface Entries {
  readonly start: Int32Array;
  /** First word and mask of the condition; mask 0 is always met. */
  readonly word: Int32Array;
  readonly mask: Int32Array;
  /** Index into `conditions`, or -1: the rest of the condition. */
  readonly more: Int32Array;
  /** Flips the machine's bits from the old local state to the new. */
  readonly flip: Int32Array;
  readonly to: Int32Array;
  /** Index into `syncs`, or -1. */
  readonly sync: Int32Array;
  /** 1 where entering the local state may complete a goal, or anything may. */
  readonly completes: Uint8Array;
  /** Entries of the same rule that follow: skipped when this one was met. */
  readonly alike: Int32Array;
  readonly rule: readonly Rule[];
}

export interface PackedGoal {
  readonly goal: Goal;
  readonly conditions: readonly Condition[];
}

/** A scenario, sliced and flattened to typed arrays: what the search runs on. */
export interface Packed {
  readonly width: number;
  readonly slots: readonly Slot[];
  /** Slots of sessions come first; those of environment machines follow. */
  readonly sessions: number;
  readonly factWords: number;
  /** Facts that hold in every state: those of machines that never move in this slice. */
  readonly base: Int32Array;
  /** By slot: factWords words for each packed local state; for environment slots filled by need. */
  readonly contributes: readonly Int32Array[];
  readonly entries: readonly Entries[];
  readonly conditions: readonly Condition[];
  readonly syncs: readonly (readonly { readonly slot: number; readonly operation: number }[])[];
  readonly goals: readonly PackedGoal[];
  readonly factBit: ReadonlyMap<Fact, number>;
}

/** Flattens the sliced system. */
export function pack(system: System, slice: Slice, goals: readonly Goal[]): Packed {
  return new Packer(system, slice, goals).packed();
}

interface Kept {
  readonly rule: Rule;
  readonly condition: FactCondition;
}

class Packer {
  private readonly compiler: ConditionCompiler;
  private readonly oracle: Oracle;
  private readonly factBit = new Map<Fact, number>();
  private readonly conditions: Condition[] = [];
  private readonly syncs: { slot: number; operation: number }[][] = [];
  private readonly slots: Slot[];
  private readonly slotOf = new Map<number, number>();
  /** Kept steps by machine and local state. */
  private readonly kept: (readonly Kept[])[][];
  private readonly goals: readonly { readonly goal: Goal; readonly condition: FactCondition }[];
  private readonly width: number;

  constructor(
    private readonly system: System,
    private readonly slice: Slice,
    goals: readonly Goal[],
  ) {
    this.compiler = new ConditionCompiler(system, slice);
    this.oracle = new Oracle(system, this.factBit);
    this.kept = system.edges.map((rows, m) =>
      rows.map((row, from) => (slice.kept[m][from] === 1 ? this.keptOf(m, from, row) : [])),
    );
    this.goals = goals.flatMap((goal) => {
      const condition = this.compiler.compile(goal.needs, goal.derive);
      return condition === undefined ? [] : [{ goal, condition }];
    });
    const touched = new Set(this.kept.flat(2).flatMap((k) => k.rule.edge.syncs.map((x) => x.machine)));
    const { slots, width } = layOut(system, slice, touched);
    this.slots = slots;
    this.width = width;
    this.slots.forEach((slot, i) => {
      this.slotOf.set(slot.machine, i);
    });
    this.numberFacts();
  }

  packed(): Packed {
    const factWords = Math.max(1, Math.ceil(this.factBit.size / 32));
    const sessions = this.slots.filter((s) => s.environment === undefined).length;
    const contributes = this.slots.map((slot) => this.contributions(slot, factWords));
    const entries = this.slots.slice(0, sessions).map((slot) => this.entriesOf(slot));
    const goals = this.goals.map(({ goal, condition }) => ({
      goal,
      conditions: condition.alternatives.map((a) => this.condition(a, goal.forbids, condition.derive)),
    }));
    return {
      width: this.width,
      slots: this.slots,
      sessions,
      factWords,
      base: this.base(factWords),
      contributes,
      entries,
      conditions: this.conditions,
      syncs: this.syncs,
      goals,
      factBit: this.factBit,
    };
  }

  private keptOf(machine: number, from: number, row: readonly Edge[]): readonly Kept[] {
    return row.flatMap((edge) => {
      if (this.slice.kept[machine][edge.to] === 0) return [];
      const condition = this.compiler.compile(edge.requires, edge.derive);
      return condition === undefined ? [] : [{ rule: { machine, from, to: edge.to, edge }, condition }];
    });
  }

  /** Only facts that some condition reads get a bit. */
  private numberFacts(): void {
    const read = (f: Fact): void => {
      if (!this.factBit.has(f)) this.factBit.set(f, this.factBit.size);
    };
    const readCondition = (c: FactCondition): void => {
      for (const a of c.alternatives) a.forEach(read);
      // Closure has to know everything that was heard.
      if (c.derive !== undefined) this.compiler.heard.forEach(read);
    };
    for (const { rule, condition } of this.kept.flat(2)) {
      readCondition(condition);
      rule.edge.forbids.forEach(read);
    }
    for (const slot of this.slots) {
      for (const step of slot.steps?.(0) ?? []) step.requires.forEach(read);
    }
    for (const { goal, condition } of this.goals) {
      readCondition(condition);
      goal.forbids.forEach(read);
    }
  }

  masks(facts: readonly Fact[]): Masks {
    const words = new Map<number, number>();
    for (const f of facts) {
      const bit = this.factBit.get(f);
      if (bit === undefined) continue;
      words.set(bit >>> 5, (words.get(bit >>> 5) ?? 0) | (1 << (bit & 31)));
    }
    return Int32Array.from([...words].flat());
  }

  private condition(needs: Alternative, forbids: readonly Fact[], derive: Term | undefined): Condition {
    const masks = { needs: this.masks(needs), forbids: this.masks(forbids) };
    return derive === undefined ? masks : { ...masks, derivable: this.oracle.of(derive) };
  }

  private contributions(slot: Slot, factWords: number): Int32Array {
    const words = new Int32Array(Math.max(1, slot.states.length) * factWords);
    slot.states.forEach((s, i) => {
      addMasks(words, i * factWords, this.masks(this.system.facts[slot.machine][s]));
    });
    return words;
  }

  private base(factWords: number): Int32Array {
    const base = new Int32Array(factWords);
    this.system.table.machines.forEach((machine, m) => {
      if (this.slotOf.has(m)) return;
      const facts = machine.kind === 'session' ? this.system.facts[m][0] : machine.environment.facts(0);
      addMasks(base, 0, this.masks(facts));
    });
    return base;
  }

  private entriesOf(slot: Slot): Entries {
    const completions = this.completions(slot);
    const number = new Map(slot.states.map((s, i) => [s, i] as const));
    const start = [0];
    const rows: {
      word: number;
      mask: number;
      more: number;
      flip: number;
      to: number;
      sync: number;
      alike: number;
    }[] = [];
    const rule: Rule[] = [];
    slot.states.forEach((s, i) => {
      for (const { rule: r, condition } of this.kept[slot.machine][s]) {
        const to = number.get(r.to) as number;
        const flip = (i ^ to) << slot.shift;
        const sync = this.syncIndex(r);
        const { alternatives, derive } = condition;
        alternatives.forEach((a, k) => {
          const [first, more] = this.split(this.condition(a, r.edge.forbids, derive));
          rows.push({ ...first, more, flip, to, sync, alike: alternatives.length - 1 - k });
          rule.push(r);
        });
      }
      start.push(rows.length);
    });
    const column = (name: keyof (typeof rows)[number]) => Int32Array.from(rows.map((r) => r[name]));
    return {
      start: Int32Array.from(start),
      word: column('word'),
      mask: column('mask'),
      more: column('more'),
      flip: column('flip'),
      to: column('to'),
      sync: column('sync'),
      completes: Uint8Array.from(rows, (r) => (r.sync >= 0 ? 1 : completions[r.to])),
      alike: column('alike'),
      rule,
    };
  }

  private syncIndex(r: Rule): number {
    const list = r.edge.syncs.flatMap((s) => {
      const slot = this.slotOf.get(s.machine);
      return slot === undefined ? [] : [{ slot, operation: s.operation }];
    });
    if (list.length === 0) return -1;
    this.syncs.push(list);
    return this.syncs.length - 1;
  }

  /** The first word of the condition goes into the entry, the rest, if any, beside it. */
  private split(condition: Condition): [{ word: number; mask: number }, number] {
    const { needs, forbids, derivable } = condition;
    const first = needs.length === 0 ? { word: 0, mask: 0 } : { word: needs[0], mask: needs[1] };
    if (needs.length <= 2 && forbids.length === 0 && derivable === undefined) return [first, -1];
    this.conditions.push({ ...condition, needs: needs.slice(2) });
    return [first, this.conditions.length - 1];
  }

  /** By packed local state: does it contribute what some goal needs? */
  private completions(slot: Slot): Uint8Array {
    return Uint8Array.from(slot.states, (s) => {
      const facts = new Set(this.system.facts[slot.machine][s]);
      const completed = this.goals.some(({ condition: { alternatives, derive } }) => {
        const any = derive !== undefined || alternatives.some((a) => a.length === 0);
        return any || alternatives.some((a) => a.some((f) => facts.has(f)));
      });
      return completed ? 1 : 0;
    });
  }
}
