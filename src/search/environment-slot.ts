import type { Slot } from './layout.ts';
import type { Condition } from './masks.ts';
import type { Packed } from './pack.ts';

/** An own step of a machine with its condition as masks. */
export interface CompiledStep {
  readonly to: number;
  readonly condition: Condition;
}

/** An environment machine as the search sees it: facts and own steps by state, worked out once each. */
export class EnvironmentSlot {
  private table: Int32Array;
  private known = new Uint8Array(0);
  private readonly stepTable: (readonly CompiledStep[] | undefined)[] = [];

  constructor(
    private readonly slot: Slot,
    private readonly packed: Packed,
  ) {
    this.table = new Int32Array(packed.factWords);
  }

  get machine() {
    if (this.slot.environment === undefined) throw new Error('not an environment slot');
    return this.slot.environment;
  }

  /** The table of facts, filled for `state`. */
  facts(state: number): Int32Array {
    const { factWords } = this.packed;
    if (state >= this.known.length) {
      const capacity = Math.max(16, this.known.length * 2, state + 1);
      const known = new Uint8Array(capacity);
      known.set(this.known);
      this.known = known;
      const table = new Int32Array(capacity * factWords);
      table.set(this.table.subarray(0, Math.min(this.table.length, table.length)));
      this.table = table;
    }
    if (this.known[state] === 0) {
      this.known[state] = 1;
      for (const f of this.machine.facts(state)) {
        const bit = this.packed.factBit.get(f);
        if (bit !== undefined) this.table[state * factWords + (bit >>> 5)] |= 1 << (bit & 31);
      }
    }
    return this.table;
  }

  steps(state: number): readonly CompiledStep[] {
    let steps = this.stepTable[state];
    if (steps === undefined) {
      steps = (this.slot.steps?.(state) ?? []).map(({ to, requires }) => {
        const needs: number[] = [];
        for (const f of requires) {
          const bit = this.packed.factBit.get(f) as number;
          needs.push(bit >>> 5, 1 << (bit & 31));
        }
        return { to, condition: { needs: Int32Array.from(needs), forbids: new Int32Array(0) } };
      });
      this.stepTable[state] = steps;
    }
    return steps;
  }
}
