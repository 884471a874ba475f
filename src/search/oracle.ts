import { Knowledge, type Term } from '../attacker/index.ts';
import type { Fact } from '../model/index.ts';
import type { System } from './system.ts';

/** Decides by closure what masks cannot list, once for each set of things heard. */
export class Oracle {
  private readonly memo = new Map<string, Knowledge>();

  constructor(
    private readonly system: System,
    private readonly factBit: ReadonlyMap<Fact, number>,
  ) {}

  of(term: Term): (facts: Int32Array) => boolean {
    return (facts) => this.knowledge(facts).derivable(term);
  }

  private knowledge(facts: Int32Array): Knowledge {
    const { table } = this.system;
    const key = facts.join();
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    const knowledge = new Knowledge(table.vocabulary.terms);
    for (const t of table.initiallyHeard) knowledge.add(t);
    for (const [fact, bit] of this.factBit) {
      const info = table.facts[fact];
      if (info.kind === 'heard' && (facts[bit >>> 5] >>> (bit & 31)) & 1) knowledge.add(info.term);
    }
    if (this.memo.size > 20_000) this.memo.clear();
    this.memo.set(key, knowledge);
    return knowledge;
  }
}
