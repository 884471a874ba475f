import type { EnvironmentStep, Fact, Sync } from '../model/index.ts';
import { type Condition, meets } from './masks.ts';
import type { Packed, Rule } from './pack.ts';

/** One step of a run: a session's rule, or an environment machine's own step. */
export type Move =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'environment'; readonly machine: number; readonly step: EnvironmentStep };

/** One step of a run that goes on once nobody interferes any more (kind `convergence`). */
export type ContinuedMove =
  | Move
  /** Once nobody interferes any more: a message is lost, or passes since no session of a receiver takes it. */
  | {
      readonly kind: 'medium';
      readonly what: 'lost' | 'unheard';
      readonly send: Fact;
      /** Sessions that could have taken it, by machine. */
      readonly receivers: readonly number[];
    }
  /** The attacker stops, and what is under way is lost. */
  | { readonly kind: 'stop' };

/**
 * A shortest run from the start to a state that a search has found. The search keeps no parents: the run is
 * found again, breadth first, through the few states each of whose parts can still become the target's.
 */
export function pathTo(packed: Packed, target: Int32Array): readonly Move[] {
  return new PathFinder(packed, target).find();
}

interface Visit {
  readonly state: readonly number[];
  readonly parent: number;
  readonly move: Move | undefined;
}

class PathFinder {
  private readonly visits: Visit[] = [];
  private readonly seen = new Set<string>();
  private readonly goal: readonly number[];
  private readonly useful: readonly (Uint8Array | undefined)[];

  constructor(
    private readonly packed: Packed,
    target: Int32Array,
  ) {
    this.goal = packed.slots.map(({ word, shift, mask }) => (target[word] >>> shift) & mask);
    this.useful = packed.slots.map((_, i) =>
      i < packed.sessions ? this.leadingTo(i, this.goal[i]) : undefined,
    );
  }

  find(): readonly Move[] {
    const goalKey = this.goal.join();
    this.visit(
      this.packed.slots.map(() => 0),
      -1,
      undefined,
    );
    for (let i = 0; i < this.visits.length; i++) {
      if (this.visits[i].state.join() === goalKey) return this.trace(i);
      this.expand(i);
    }
    throw new Error('the search found a state that no run leads to');
  }

  private trace(last: number): readonly Move[] {
    const moves: Move[] = [];
    for (let i = last; i >= 0; i = this.visits[i].parent) {
      const { move } = this.visits[i];
      if (move !== undefined) moves.push(move);
    }
    return moves.reverse();
  }

  private visit(state: readonly number[], parent: number, move: Move | undefined): void {
    const key = state.join();
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.visits.push({ state, parent, move });
  }

  /** Local states of a session from which the wanted one can be reached. */
  private leadingTo(slot: number, wanted: number): Uint8Array {
    const { start, to } = this.packed.entries[slot];
    const useful = new Uint8Array(start.length - 1);
    useful[wanted] = 1;
    for (let changed = true; changed; ) {
      changed = false;
      for (let s = 0; s < useful.length; s++) {
        if (useful[s] === 1) continue;
        for (let e = start[s]; e < start[s + 1]; e++) {
          if (useful[to[e]] === 1) {
            useful[s] = 1;
            changed = true;
          }
        }
      }
    }
    return useful;
  }

  private facts(state: readonly number[]): Int32Array {
    const { base, slots, contributes, factWords, factBit } = this.packed;
    const facts = base.slice();
    state.forEach((local, i) => {
      const { environment } = slots[i];
      if (environment === undefined) {
        for (let w = 0; w < factWords; w++) facts[w] |= contributes[i][local * factWords + w];
        return;
      }
      for (const f of environment.facts(local)) {
        const bit = factBit.get(f);
        if (bit !== undefined) facts[bit >>> 5] |= 1 << (bit & 31);
      }
    });
    return facts;
  }

  private expand(index: number): void {
    const { slots, sessions, entries, conditions, factBit } = this.packed;
    const { state } = this.visits[index];
    const facts = this.facts(state);
    for (let i = 0; i < sessions; i++) {
      const { start, word, mask, more, to, rule } = entries[i];
      for (let e = start[state[i]]; e < start[state[i] + 1]; e++) {
        if (this.useful[i]?.[to[e]] !== 1 || (facts[word[e]] & mask[e]) !== mask[e]) continue;
        if (more[e] >= 0 && !meets(facts, conditions[more[e]])) continue;
        const next = this.synchronised(state, rule[e].edge.syncs);
        if (next === undefined) continue;
        next[i] = to[e];
        this.visit(next, index, { kind: 'rule', rule: rule[e] });
      }
    }
    for (let i = sessions; i < slots.length; i++) {
      const { steps, machine } = slots[i];
      for (const step of steps?.(state[i]) ?? []) {
        if (!meets(facts, conditionOf(step.requires, factBit))) continue;
        const next = [...state];
        next[i] = step.to;
        this.visit(next, index, { kind: 'environment', machine, step });
      }
    }
  }

  private synchronised(state: readonly number[], syncs: readonly Sync[]): number[] | undefined {
    const next = [...state];
    for (const { machine, operation } of syncs) {
      const slot = this.packed.slots.findIndex((s) => s.machine === machine);
      if (slot < 0) continue;
      const to = this.packed.slots[slot].environment?.apply(next[slot], operation) ?? -1;
      if (to < 0) return undefined;
      next[slot] = to;
    }
    return next;
  }
}

function conditionOf(requires: readonly number[], factBit: ReadonlyMap<number, number>): Condition {
  const needs = requires.flatMap((f) => {
    const bit = factBit.get(f) as number;
    return [bit >>> 5, 1 << (bit & 31)];
  });
  return { needs: Int32Array.from(needs), forbids: new Int32Array(0) };
}
