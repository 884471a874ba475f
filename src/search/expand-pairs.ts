import type { Packed } from './pack.ts';
import type { StateSet } from './state-set.ts';

/** Numbers per step in the flat table: fact word, mask, flip for each of the two state words, what is special. */
const stride = 5;
/** Entering the local state may complete a goal. */
const completing = 1;

/**
 * The inner loop for the common case: states of two words, no machine of the environment, conditions that are
 * one mask each. All steps of all sessions stand in one array; what it computes is what `Search` computes.
 */
export class PairExpander {
  /** First step of each row, a row being a session's local state. */
  private readonly start: Int32Array;
  private readonly steps: Int32Array;
  /** By session: word, shift, mask, first row. */
  private readonly slots: Int32Array;
  private readonly rowFacts: Int32Array;
  private readonly base: Int32Array;
  private readonly facts: Int32Array;

  private constructor(packed: Packed) {
    const starts: number[] = [0];
    const steps: number[] = [];
    const slots: number[] = [];
    const rowFacts: number[] = [];
    packed.entries.forEach((entries, i) => {
      const { word, shift, mask, states } = packed.slots[i];
      slots.push(word, shift, mask, starts.length - 1);
      states.forEach((_, local) => {
        for (let e = entries.start[local]; e < entries.start[local + 1]; e++) {
          const flip = entries.flip[e];
          const special = (entries.completes[e] === 1 ? completing : 0) | (entries.alike[e] << 1);
          steps.push(entries.word[e], entries.mask[e], word === 0 ? flip : 0, word === 1 ? flip : 0, special);
        }
        starts.push(steps.length);
        for (let w = 0; w < packed.factWords; w++)
          rowFacts.push(packed.contributes[i][local * packed.factWords + w]);
      });
    });
    this.start = Int32Array.from(starts);
    this.steps = Int32Array.from(steps);
    this.slots = Int32Array.from(slots);
    this.rowFacts = Int32Array.from(rowFacts);
    this.base = packed.base;
    this.facts = new Int32Array(packed.factWords);
  }

  /** The expander, or undefined where the packed system needs the general loop. */
  static for(packed: Packed): PairExpander | undefined {
    const simple =
      packed.width === 2 &&
      packed.sessions === packed.slots.length &&
      packed.entries.every((e) => e.more.every((m) => m < 0) && e.sync.every((s) => s < 0));
    return simple ? new PairExpander(packed) : undefined;
  }

  /** Offers all successors of the states from `begin` to `end`; returns how many steps there were. */
  expand(states: Int32Array, begin: number, end: number, set: StateSet): number {
    const { start, steps, slots, facts } = this;
    let transitions = 0;
    for (let offset = begin; offset < end; offset += 2) {
      const low = states[offset];
      const high = states[offset + 1];
      this.collect(low, high);
      for (let i = 0; i < slots.length; i += 4) {
        const row = slots[i + 3] + (((slots[i] === 0 ? low : high) >>> slots[i + 1]) & slots[i + 2]);
        const last = start[row + 1];
        for (let e = start[row]; e < last; e += stride) {
          const needed = steps[e + 1];
          if ((facts[steps[e]] & needed) !== needed) continue;
          const special = steps[e + 4];
          transitions++;
          set.offerPair(low ^ steps[e + 2], high ^ steps[e + 3], (special & completing) !== 0);
          e += (special >>> 1) * stride;
        }
      }
    }
    return transitions;
  }

  private collect(low: number, high: number): void {
    const { slots, rowFacts, base, facts } = this;
    const words = facts.length;
    for (let w = 0; w < words; w++) facts[w] = base[w];
    for (let i = 0; i < slots.length; i += 4) {
      const row = slots[i + 3] + (((slots[i] === 0 ? low : high) >>> slots[i + 1]) & slots[i + 2]);
      const from = row * words;
      for (let w = 0; w < words; w++) facts[w] |= rowFacts[from + w];
    }
  }
}
