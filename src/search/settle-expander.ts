import { EnvironmentSlot } from './environment-slot.ts';
import { meets } from './masks.ts';
import type { Medium } from './medium.ts';
import { type Onward, OnwardSteps } from './onward.ts';
import type { Packed } from './pack.ts';
import type { ContinuedMove } from './path.ts';
import type { System } from './system.ts';

/** Told of each transition; the state after it stands in `SettleExpander.successor`, `move` says what it is. */
export type Sink = (move: () => ContinuedMove) => void;

/**
 * All transitions of a state of kind `convergence`: the packed words of all machines, and in one word more the
 * state of the medium. While somebody interferes they are those of every other kind, and that the attacker
 * stops; afterwards sessions move by themselves and by what their links hand on.
 */
export class SettleExpander {
  readonly width: number;
  readonly successor: Int32Array;
  /** A machine of the environment has more states than its bits can number. */
  environmentFull = false;
  private readonly facts: Int32Array;
  private readonly environments: readonly EnvironmentSlot[];
  private readonly onward: OnwardSteps;
  /** By slot: the slot of the like session declared before it, or -1. */
  private readonly likeBefore: readonly number[];
  private readonly slotOf = new Map<number, number>();
  private sink: Sink = () => {};

  /** `symmetry`: of like sessions the first moves first. `anyLoss`: not only the oldest message may be lost. */
  constructor(
    private readonly system: System,
    private readonly packed: Packed,
    private readonly medium: Medium,
    private readonly options: { readonly symmetry: boolean; readonly anyLoss: boolean },
  ) {
    this.width = packed.width + 1;
    this.successor = new Int32Array(this.width);
    this.facts = new Int32Array(packed.factWords);
    this.environments = packed.slots.map((slot) => new EnvironmentSlot(slot, packed));
    this.onward = new OnwardSteps(system.table, packed);
    packed.slots.forEach((slot, i) => {
      this.slotOf.set(slot.machine, i);
    });
    this.likeBefore = packed.slots.map((slot, i) => this.findLike(slot.machine, i));
  }

  private findLike(machine: number, slot: number): number {
    const { machines } = this.system.table;
    const info = machines[machine];
    if (info.kind !== 'session') return -1;
    for (let j = slot - 1; j >= 0; j--) {
      const other = machines[this.packed.slots[j].machine];
      if (other.kind === 'session' && other.declaration === info.declaration) return j;
    }
    return -1;
  }

  /** The local state of a machine. */
  local(state: Int32Array, machine: number): number {
    const slot = this.slotOf.get(machine);
    return slot === undefined ? 0 : this.at(state, slot);
  }

  private at(state: Int32Array, slot: number): number {
    const { word, shift, mask } = this.packed.slots[slot];
    return (state[word] >>> shift) & mask;
  }

  /** Tells the sink of all transitions; true if the state is at rest. */
  expand(state: Int32Array, sink: Sink): boolean {
    this.sink = sink;
    const underWay = state[this.width - 1];
    this.environment(state);
    if (this.medium.isInterfered(underWay)) {
      this.interfered(state);
      this.stop(state);
      return false;
    }
    const empty = this.medium.isEmpty(underWay);
    const waits = this.own(state, empty);
    for (let link = 0; link < this.medium.links.length; link++) this.link(state, link);
    return empty && !waits;
  }

  private begin(state: Int32Array): void {
    this.successor.set(state);
  }

  private place(slot: number, local: number): boolean {
    const { word, shift, mask } = this.packed.slots[slot];
    if (local > mask) {
      this.environmentFull = true;
      return false;
    }
    this.successor[word] = (this.successor[word] & ~(mask << shift)) | (local << shift);
    return true;
  }

  private operate(slot: number, operation: number): boolean {
    const to = this.environments[slot].machine.apply(this.at(this.successor, slot), operation);
    return to >= 0 && this.place(slot, to);
  }

  /** Of sessions that are alike the one declared first is the first to move. */
  private mustWait(state: Int32Array, slot: number, local: number): boolean {
    if (!this.options.symmetry || local !== 0) return false;
    const like = this.likeBefore[slot];
    return like >= 0 && this.at(state, like) === 0;
  }

  private interfered(state: Int32Array): void {
    const { sessions, entries, conditions, syncs } = this.packed;
    this.collect(state);
    const { facts } = this;
    for (let i = 0; i < sessions; i++) {
      const { start, word, mask, more, to, sync, alike, rule } = entries[i];
      const local = this.at(state, i);
      if (this.mustWait(state, i, local)) continue;
      for (let e = start[local]; e < start[local + 1]; e++) {
        if ((facts[word[e]] & mask[e]) !== mask[e]) continue;
        if (more[e] >= 0 && !meets(facts, conditions[more[e]])) continue;
        this.begin(state);
        this.place(i, to[e]);
        if (sync[e] >= 0 && !syncs[sync[e]].every((s) => this.operate(s.slot, s.operation))) continue;
        this.sink(() => ({ kind: 'rule', rule: rule[e] }));
        e += alike[e];
      }
    }
  }

  private stop(state: Int32Array): void {
    this.begin(state);
    this.successor[this.width - 1] = this.medium.stopped(state[this.width - 1]);
    this.packed.slots.forEach(({ environment }, i) => {
      if (environment?.link === true) this.place(i, 0);
    });
    this.sink(() => ({ kind: 'stop' }));
  }

  /** Clocks and leaks. */
  private environment(state: Int32Array): void {
    const { sessions, slots } = this.packed;
    if (sessions < slots.length) this.collect(state);
    for (let i = sessions; i < slots.length; i++) {
      const local = this.at(state, i);
      const steps = this.environments[i].steps(local);
      for (let k = 0; k < steps.length; k++) {
        if (!meets(this.facts, steps[k].condition)) continue;
        this.begin(state);
        if (!this.place(i, steps[k].to)) continue;
        this.sink(() => {
          const { machine, steps: own } = slots[i];
          const step = own?.(local)[k];
          if (step === undefined) throw new Error('a step of the environment that is not there');
          return { kind: 'environment', machine, step };
        });
      }
    }
  }

  /** Facts of the state. */
  private collect(state: Int32Array): void {
    const { slots, contributes, factWords, base } = this.packed;
    const { facts } = this;
    for (let w = 0; w < factWords; w++) facts[w] = base[w];
    for (let i = 0; i < slots.length; i++) {
      const local = this.at(state, i);
      const from = local * factWords;
      const given = slots[i].environment === undefined ? contributes[i] : this.environments[i].facts(local);
      for (let w = 0; w < factWords; w++) facts[w] |= given[from + w];
    }
  }

  /** What sessions do on their own account; true if something is due. */
  private own(state: Int32Array, empty: boolean): boolean {
    const { slots, sessions } = this.packed;
    const underWay = state[this.width - 1];
    let due = false;
    for (let i = 0; i < sessions; i++) {
      const local = this.at(state, i);
      const waits = this.mustWait(state, i, local);
      for (const step of this.onward.ownSteps(slots[i].machine, local)) {
        if (!this.carryOut(state, i, step, underWay)) continue;
        due ||= step.due;
        if (waits || (step.timeout && !empty)) continue;
        this.sink(() => ({ kind: 'rule', rule: step.rule }));
      }
    }
    return due;
  }

  /** Puts the state after the step into `successor`; false if stores or clocks do not allow it. */
  private carryOut(state: Int32Array, slot: number, step: Onward, underWay: number): boolean {
    this.begin(state);
    this.place(slot, step.to);
    for (const s of step.syncs) if (!this.operate(s.slot, s.operation)) return false;
    this.successor[this.width - 1] = this.medium.sent(underWay, step.sends);
    return true;
  }

  /** The oldest message of a link is taken, passes unheard where nobody takes it, or is lost. */
  private link(state: Int32Array, link: number): void {
    const { medium } = this;
    const underWay = state[this.width - 1];
    const queue = medium.queue(underWay, link);
    if (queue.length === 0) return;
    const [send] = queue;
    const { receivers } = medium.links[link];
    const passed = medium.without(underWay, link);
    if (!this.takenBySome(state, receivers, send, passed)) {
      this.begin(state);
      this.successor[this.width - 1] = passed;
      this.sink(() => ({ kind: 'medium', what: 'unheard', send, receivers }));
    }
    if (!medium.mayLose(underWay, link)) return;
    for (let at = 0; at < (this.options.anyLoss ? queue.length : 1); at++) {
      this.begin(state);
      this.successor[this.width - 1] = medium.lost(underWay, link, at);
      const lost = queue[at];
      this.sink(() => ({ kind: 'medium', what: 'lost', send: lost, receivers }));
    }
  }

  private takenBySome(
    state: Int32Array,
    receivers: readonly number[],
    send: number,
    passed: number,
  ): boolean {
    let taken = false;
    for (const machine of receivers) {
      const slot = this.slotOf.get(machine);
      if (slot === undefined) continue;
      const local = this.at(state, slot);
      const waits = this.mustWait(state, slot, local);
      for (const step of this.onward.receptions(machine, local, send)) {
        if (!this.carryOut(state, slot, step, passed)) continue;
        taken = true;
        if (!waits) this.sink(() => ({ kind: 'rule', rule: step.rule }));
      }
    }
    return taken;
  }
}
