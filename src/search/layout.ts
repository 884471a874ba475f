import type { EnvironmentMachine, EnvironmentStep } from '../model/index.ts';
import { stepsFor } from './relaxation.ts';
import type { Slice } from './slice.ts';
import type { System } from './system.ts';

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
  /** For environment machines: its own steps from a state, as far as the goal allows them. */
  readonly steps?: (state: number) => readonly EnvironmentStep[];
}

/** Bits reserved for a machine of the environment, whose states are found while searching. */
const environmentBits = 14;

/** The bits of the words that are still free. The top bit of the first word marks a taken slot of the state set. */
class Words {
  private readonly free: number[] = [];

  get count(): number {
    return this.free.length;
  }

  place(bits: number): { readonly word: number; readonly shift: number } {
    const size = (word: number): number => (word === 0 ? 31 : 32);
    let word = this.free.findIndex((f) => f >= bits);
    if (word < 0) {
      word = this.free.length;
      this.free.push(size(word));
    }
    const shift = size(word) - this.free[word];
    this.free[word] -= bits;
    return { word, shift };
  }
}

/**
 * Gives every machine that moves in the slice its bits: sessions first, then those machines of the environment
 * that kept steps touch or that have steps of their own. At least two words, which the inner loop is made for.
 */
export function layOut(
  system: System,
  slice: Slice,
  touched: ReadonlySet<number>,
): { readonly slots: Slot[]; readonly width: number } {
  const words = new Words();
  const slots: Slot[] = [];
  const { machines } = system.table;
  machines.forEach(({ kind, name }, machine) => {
    if (kind === 'environment') return;
    const kept = slice.kept[machine];
    const states = [...kept.keys()].filter((s) => kept[s] === 1);
    if (states.length < 2) return;
    const bits = 32 - Math.clz32(states.length - 1);
    slots.push({ machine, name, ...words.place(bits), mask: 2 ** bits - 1, states });
  });
  machines.forEach((info, machine) => {
    if (info.kind === 'session') return;
    if (!touched.has(machine) && stepsFor(system, machine, slice.goal).length === 0) return;
    const { environment, name } = info;
    // The goal restricts the steps from the first state; those from later ones are the machine's own.
    const steps = (state: number) =>
      state === 0 ? stepsFor(system, machine, slice.goal) : environment.steps(state);
    const mask = 2 ** environmentBits - 1;
    slots.push({ machine, name, ...words.place(environmentBits), mask, states: [], environment, steps });
  });
  return { slots, width: Math.max(2, words.count) };
}
