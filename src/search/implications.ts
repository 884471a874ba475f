import type { Fact, Table } from '../model/index.ts';

/**
 * Which facts come with others: fact a implies fact b if every local state that contributes a also contributes
 * b. In a conjunction the implied one need not be asked for.
 */
export class Implications {
  /** By fact, the local states that contribute it, as bits; absent if an environment machine may do so too. */
  private readonly providers = new Map<Fact, Int32Array>();

  constructor(table: Table) {
    const offsets: number[] = [];
    let total = 0;
    for (const machine of table.machines) {
      offsets.push(total);
      if (machine.kind === 'session') total += machine.states.length;
    }
    table.machines.forEach((machine, m) => {
      if (machine.kind === 'environment') return;
      machine.states.forEach((state, s) => {
        const bit = offsets[m] + s;
        for (const f of state.facts) {
          let bits = this.providers.get(f);
          if (bits === undefined) {
            bits = new Int32Array((total + 31) >>> 5);
            this.providers.set(f, bits);
          }
          bits[bit >>> 5] |= 1 << (bit & 31);
        }
      });
    });
    for (const machine of table.machines) {
      if (machine.kind === 'session') continue;
      for (const step of machine.environment.steps(0)) {
        for (const f of machine.environment.facts(step.to)) this.providers.delete(f);
      }
    }
  }

  implies(a: Fact, b: Fact): boolean {
    const [from, to] = [this.providers.get(a), this.providers.get(b)];
    if (from === undefined || to === undefined) return false;
    for (let w = 0; w < from.length; w++) if ((from[w] & ~to[w]) !== 0) return false;
    return true;
  }

  /** The conjunction without what follows from the rest of it. */
  reduce(facts: readonly Fact[]): readonly Fact[] {
    if (facts.length < 2) return facts;
    let kept = [...facts].sort((a, b) => a - b);
    for (const f of [...kept].reverse()) {
      const others = kept.filter((k) => k !== f);
      if (others.some((o) => this.implies(o, f))) kept = others;
    }
    return kept;
  }
}
