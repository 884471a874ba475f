import type { EnvironmentMachine, Fact } from '../model/index.ts';
import type { Alternative, CompiledGoal, Rule, Rules } from './rules.ts';
import type { Slice } from './slice.ts';

/** Where a machine's local state sits in a packed global state. */
export interface Slot {
  readonly machine: number;
  readonly name: string;
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
  /** For sessions: the table's number of each packed local state; packed state 0 is where it starts. */
  readonly states: readonly number[];
  readonly environment?: EnvironmentMachine;
}

/** A conjunction over facts: in each named word all bits of the mask. Pairs of word and mask. */
export type Masks = Int32Array;

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
  /** Entries of the same rule that follow: skipped when this one was met. */
  readonly alike: Int32Array;
  readonly rule: readonly Rule[];
}

export interface Condition {
  readonly needs: Masks;
  readonly forbids: Masks;
}

export interface PackedGoal {
  readonly goal: CompiledGoal;
  readonly conditions: readonly Condition[];
}

/** A scenario, sliced and flattened to typed arrays: what the search runs on. */
export interface Packed {
  readonly width: number;
  readonly slots: readonly Slot[];
  /** Slots of sessions come first; those of environment machines follow. */
  readonly sessions: number;
  readonly factWords: number;
  /** Facts that hold in every state (of machines that never move in this slice). */
  readonly base: Int32Array;
  /** By slot: factWords words for each packed local state; for environment slots filled by need. */
  readonly contributes: readonly Int32Array[];
  readonly entries: readonly Entries[];
  readonly conditions: readonly Condition[];
  readonly syncs: readonly (readonly { readonly slot: number; readonly operation: number }[])[];
  readonly goals: readonly PackedGoal[];
  /** By session slot and packed local state: the goals that entering it may complete. */
  readonly completes: readonly (readonly (readonly number[])[])[];
  readonly factBit: ReadonlyMap<Fact, number>;
}

/** Bits reserved for a store, link or observer, whose states are found while searching. */
const environmentBits = 14;

/** Flattens the sliced system. */
export function pack(rules: Rules, slice: Slice, goals: readonly CompiledGoal[]): Packed {
  return new Packer(rules, slice, goals).packed();
}

class Packer {
  private readonly factBit = new Map<Fact, number>();
  private readonly conditions: Condition[] = [];
  private readonly syncs: { slot: number; operation: number }[][] = [];
  private readonly slots: Slot[];
  private readonly slotOf = new Map<number, number>();
  private readonly kept: (readonly Rule[])[][];
  private readonly width: number;

  constructor(
    private readonly rules: Rules,
    private readonly slice: Slice,
    private readonly goals: readonly CompiledGoal[],
  ) {
    this.kept = rules.rules.map((rows, m) =>
      rows.map((row, s) => (slice[m][s] === 1 ? row.filter((r) => slice[m][r.to] === 1) : [])),
    );
    const { slots, width } = this.layOut();
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
    const goals = this.goals.map((goal) => ({
      goal,
      conditions: goal.alternatives.map((a) => this.condition(a, goal.forbids)),
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
      completes: this.slots.slice(0, sessions).map((slot) => this.completions(slot)),
      factBit: this.factBit,
    };
  }

  private layOut(): { slots: Slot[]; width: number } {
    const free: number[] = [];
    const slots: Slot[] = [];
    const place = (bits: number): { word: number; shift: number } => {
      let word = free.findIndex((f) => f >= bits);
      if (word < 0) {
        word = free.length;
        // The top bit of the first word marks a taken slot of the state set.
        free.push(word === 0 ? 31 : 32);
      }
      const used = (word === 0 ? 31 : 32) - free[word];
      free[word] -= bits;
      return { word, shift: used };
    };
    this.rules.table.machines.forEach((machine, m) => {
      if (machine.kind === 'environment') return;
      const states = [...this.slice[m].keys()].filter((s) => this.slice[m][s] === 1);
      if (states.length < 2) return;
      const bits = 32 - Math.clz32(states.length - 1);
      slots.push({ machine: m, name: machine.name, ...place(bits), mask: 2 ** bits - 1, states });
    });
    const touched = new Set(this.kept.flat(2).flatMap((r) => r.syncs.map((s) => s.machine)));
    this.rules.table.machines.forEach((machine, m) => {
      if (machine.kind === 'session') return;
      const { environment } = machine;
      const own = environment.steps(0).length > 0;
      if (!touched.has(m) && !own) return;
      const bits = environmentBits;
      slots.push({
        machine: m,
        name: machine.name,
        ...place(bits),
        mask: 2 ** bits - 1,
        states: [],
        environment,
      });
    });
    return { slots, width: Math.max(1, free.length) };
  }

  /** Only facts that some condition reads get a bit. */
  private numberFacts(): void {
    const read = (f: Fact): void => {
      if (!this.factBit.has(f)) this.factBit.set(f, this.factBit.size);
    };
    for (const rule of this.kept.flat(2)) {
      for (const a of rule.alternatives) a.forEach(read);
      rule.forbids.forEach(read);
    }
    for (const slot of this.slots) {
      for (const step of slot.environment?.steps(0) ?? []) step.requires.forEach(read);
    }
    for (const goal of this.goals) {
      for (const a of goal.alternatives) a.forEach(read);
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

  private condition(needs: Alternative, forbids: readonly Fact[]): Condition {
    return { needs: this.masks(needs), forbids: this.masks(forbids) };
  }

  private contributions(slot: Slot, factWords: number): Int32Array {
    const words = new Int32Array(Math.max(1, slot.states.length) * factWords);
    slot.states.forEach((s, i) => {
      addMasks(words, i * factWords, this.masks(this.rules.facts[slot.machine][s]));
    });
    return words;
  }

  private base(factWords: number): Int32Array {
    const base = new Int32Array(factWords);
    this.rules.table.machines.forEach((machine, m) => {
      if (machine.kind === 'session' && !this.slotOf.has(m))
        addMasks(base, 0, this.masks(this.rules.facts[m][0]));
    });
    return base;
  }

  private entriesOf(slot: Slot): Entries {
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
      for (const r of this.kept[slot.machine][s]) {
        const to = number.get(r.to) as number;
        const flip = (i ^ to) << slot.shift;
        const sync = this.syncIndex(r);
        r.alternatives.forEach((a, k) => {
          const [first, more] = this.split(this.condition(a, r.forbids));
          rows.push({ ...first, more, flip, to, sync, alike: r.alternatives.length - 1 - k });
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
      alike: column('alike'),
      rule,
    };
  }

  private syncIndex(r: Rule): number {
    const list = r.syncs.flatMap((s) => {
      const slot = this.slotOf.get(s.machine);
      return slot === undefined ? [] : [{ slot, operation: s.operation }];
    });
    if (list.length === 0) return -1;
    this.syncs.push(list);
    return this.syncs.length - 1;
  }

  /** The first word of the condition goes into the entry, the rest, if any, beside it. */
  private split({ needs, forbids }: Condition): [{ word: number; mask: number }, number] {
    const first = needs.length === 0 ? { word: 0, mask: 0 } : { word: needs[0], mask: needs[1] };
    if (needs.length <= 2 && forbids.length === 0) return [first, -1];
    this.conditions.push({ needs: needs.slice(2), forbids });
    return [first, this.conditions.length - 1];
  }

  private completions(slot: Slot): readonly (readonly number[])[] {
    return slot.states.map((s) => {
      const facts = new Set(this.rules.facts[slot.machine][s]);
      return this.goals.flatMap((g, i) => {
        const always = g.alternatives.some((a) => a.length === 0);
        return always || g.alternatives.some((a) => a.some((f) => facts.has(f))) ? [i] : [];
      });
    });
  }
}

/** Sets the bits of the masks in `factWords` words from `offset` on. */
export function addMasks(words: Int32Array, offset: number, masks: Masks): void {
  for (let i = 0; i < masks.length; i += 2) words[offset + masks[i]] |= masks[i + 1];
}

/** All needed bits set, and none of the forbidden ones. */
export function meets(facts: Int32Array, { needs, forbids }: Condition): boolean {
  for (let i = 0; i < needs.length; i += 2) {
    if ((facts[needs[i]] & needs[i + 1]) !== needs[i + 1]) return false;
  }
  for (let i = 0; i < forbids.length; i += 2) {
    if ((facts[forbids[i]] & forbids[i + 1]) !== 0) return false;
  }
  return true;
}
