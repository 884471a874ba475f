import { EnvironmentSlot } from './environment-slot.ts';
import { PairExpander } from './expand-pairs.ts';
import { Frontier } from './frontier.ts';
import { meets } from './masks.ts';
import type { Packed } from './pack.ts';
import { StateSet } from './state-set.ts';

export interface SearchOptions {
  /** Most states to visit; default 200 million. */
  readonly maxStates?: number;
  /** Most steps from the start; default no bound. */
  readonly maxDepth?: number;
  /** Moment (performance.now) at which to give up. */
  readonly deadline?: number;
  /** Most bytes of state set and frontier together. */
  readonly maxBytes?: number;
  /** Do not stop at the first goal: for exact counts of a violated system. */
  readonly exhaustive?: boolean;
  readonly onProgress?: (states: number) => void;
}

export type Stop = 'max-states' | 'max-depth' | 'time' | 'memory' | 'environment';

export interface SearchResult {
  readonly states: number;
  readonly transitions: number;
  /** Levels completed. */
  readonly depth: number;
  /** The first state found, in breadth-first order, in which a goal is reached. */
  readonly hit?: { readonly goal: number; readonly state: Int32Array; readonly depth: number };
  /** Why the search ended early; absent: it is complete. */
  readonly stopped?: Stop;
  readonly bytes: number;
}

/** States between two looks at clock and memory. */
const interval = 1 << 15;

/**
 * Exact breadth-first search over packed states. It touches typed arrays only; XState is not asked. States are
 * visited in one fixed order, so the first hit is the same in every run.
 */
export function search(packed: Packed, options: SearchOptions = {}): SearchResult {
  return new Search(packed, options).run();
}

class Search {
  private readonly set: StateSet;
  private readonly facts: Int32Array;
  private readonly after: Int32Array;
  private readonly successor: Int32Array;
  private readonly environments: readonly EnvironmentSlot[];
  private readonly pairs: PairExpander | undefined;
  private transitions = 0;
  private hit: SearchResult['hit'];
  private next: Frontier;
  private depth = 0;
  private environmentFull = false;

  constructor(
    private readonly packed: Packed,
    private readonly options: SearchOptions,
  ) {
    this.set = new StateSet(packed.width, (words, offset, marked) => this.visit(words, offset, marked));
    this.facts = new Int32Array(packed.factWords);
    this.after = new Int32Array(packed.factWords);
    this.successor = new Int32Array(packed.width);
    this.next = new Frontier(packed.width);
    this.pairs = PairExpander.for(packed);
    this.environments = packed.slots.map((slot) => new EnvironmentSlot(slot, packed));
  }

  run(): SearchResult {
    this.set.offer(this.successor, 0, true);
    this.set.flush();
    const stopped = this.levels();
    return {
      states: this.set.size,
      transitions: this.transitions,
      depth: this.depth,
      ...(this.hit === undefined ? {} : { hit: this.hit }),
      ...(stopped === undefined ? {} : { stopped }),
      bytes: this.set.bytes,
    };
  }

  private levels(): Stop | undefined {
    const { maxDepth = Number.POSITIVE_INFINITY } = this.options;
    while (this.next.length > 0 && (this.hit === undefined || this.options.exhaustive)) {
      if (this.depth >= maxDepth) return 'max-depth';
      const level = this.next;
      this.next = new Frontier(this.packed.width);
      this.depth++;
      const stopped = this.level(level);
      if (stopped !== undefined) return stopped;
      this.set.flush();
    }
    return undefined;
  }

  private level(level: Frontier): Stop | undefined {
    const { width } = this.packed;
    for (let c = 0; c < level.chunks.length; c++) {
      const chunk = level.chunks[c];
      const end = c === level.chunks.length - 1 ? level.used : chunk.length;
      for (let at = 0; at < end; at += interval * width) {
        const until = Math.min(end, at + interval * width);
        this.expand(chunk, at, until);
        if (this.hit !== undefined && !this.options.exhaustive) return undefined;
        const stopped = this.overBudget(level);
        if (stopped !== undefined) return stopped;
      }
      level.release(c);
    }
    return undefined;
  }

  private overBudget(level: Frontier): Stop | undefined {
    const { maxStates = 2e8, deadline, maxBytes = Number.POSITIVE_INFINITY } = this.options;
    this.options.onProgress?.(this.set.size);
    if (this.environmentFull) return 'environment';
    if (this.set.size > maxStates) return 'max-states';
    if (deadline !== undefined && performance.now() > deadline) return 'time';
    if (this.set.bytes + this.next.bytes + level.bytes > maxBytes) return 'memory';
    return undefined;
  }

  /** A state that was not there before; `marked`: it may complete a goal. */
  private visit(words: Int32Array, offset: number, marked: boolean): void {
    this.next.push(words, offset);
    if (!marked || this.hit !== undefined) return;
    this.collect(words, offset, this.after);
    const { goals, width } = this.packed;
    for (let goal = 0; goal < goals.length; goal++) {
      if (!goals[goal].conditions.some((c) => meets(this.after, c))) continue;
      this.hit = { goal, state: words.slice(offset, offset + width), depth: this.depth };
      return;
    }
  }

  /** Facts of the state at `offset` into `into`. */
  private collect(states: Int32Array, offset: number, into: Int32Array): void {
    const { slots, contributes, factWords, base } = this.packed;
    for (let w = 0; w < factWords; w++) into[w] = base[w];
    for (let i = 0; i < slots.length; i++) {
      const { word, shift, mask } = slots[i];
      const local = (states[offset + word] >>> shift) & mask;
      const facts = slots[i].environment === undefined ? contributes[i] : this.environments[i].facts(local);
      const from = local * factWords;
      for (let w = 0; w < factWords; w++) into[w] |= facts[from + w];
    }
  }

  private expand(states: Int32Array, begin: number, end: number): void {
    const { width, sessions, slots } = this.packed;
    if (this.pairs !== undefined) {
      this.transitions += this.pairs.expand(states, begin, end, this.set);
      return;
    }
    for (let offset = begin; offset < end; offset += width) {
      this.collect(states, offset, this.facts);
      for (let i = 0; i < sessions; i++) this.expandSession(states, offset, i);
      if (sessions < slots.length) this.expandEnvironment(states, offset);
    }
  }

  private expandSession(states: Int32Array, offset: number, i: number): void {
    const { facts, set, successor } = this;
    const { conditions, width } = this.packed;
    const { word: slotWord, shift, mask: slotMask } = this.packed.slots[i];
    const { start, word, mask, more, flip, sync, alike, completes } = this.packed.entries[i];
    const local = (states[offset + slotWord] >>> shift) & slotMask;
    const last = start[local + 1];
    for (let e = start[local]; e < last; e++) {
      const needed = mask[e];
      if ((facts[word[e]] & needed) !== needed) continue;
      if (more[e] >= 0 && !meets(facts, conditions[more[e]])) continue;
      for (let w = 0; w < width; w++) successor[w] = states[offset + w];
      successor[slotWord] ^= flip[e];
      if (sync[e] >= 0 && !this.synchronise(sync[e])) continue;
      this.transitions++;
      set.offer(successor, 0, completes[e] === 1);
      e += alike[e];
    }
  }

  private expandEnvironment(states: Int32Array, offset: number): void {
    const { slots, sessions, width } = this.packed;
    const { successor } = this;
    for (let i = sessions; i < slots.length; i++) {
      const { word, shift, mask } = slots[i];
      const local = (states[offset + word] >>> shift) & mask;
      for (const step of this.environments[i].steps(local)) {
        if (!meets(this.facts, step.condition)) continue;
        for (let w = 0; w < width; w++) successor[w] = states[offset + w];
        if (!this.place(i, step.to)) continue;
        this.transitions++;
        this.set.offer(successor, 0, true);
      }
    }
  }

  /** Carries out a step's operations on the environment in `successor`; false if one is not possible. */
  private synchronise(index: number): boolean {
    for (const { slot, operation } of this.packed.syncs[index]) {
      const { word, shift, mask } = this.packed.slots[slot];
      const local = (this.successor[word] >>> shift) & mask;
      const to = this.environments[slot].machine.apply(local, operation);
      if (to < 0 || !this.place(slot, to)) return false;
    }
    return true;
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
}
