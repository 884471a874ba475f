import type { Term } from '../attacker/index.ts';
import type { ClaimFact, Fact, FactInfo } from './table.ts';

/** Numbers facts, each once. */
export class FactRegistry {
  readonly list: FactInfo[] = [];
  private readonly index = new Map<string, Fact>();

  private number(key: string, info: FactInfo): Fact {
    const known = this.index.get(key);
    if (known !== undefined) return known;
    const fact = this.list.length;
    this.list.push(info);
    this.index.set(key, fact);
    return fact;
  }

  heard(term: Term): Fact {
    return this.number(`heard ${term}`, { kind: 'heard', term });
  }

  sent(session: number, index: number, term: Term): Fact {
    return this.number(`sent ${session} ${index} ${term}`, { kind: 'sent', session, index, term });
  }

  consumed(session: number, index: number, term: Term): Fact {
    return this.number(`consumed ${session} ${index} ${term}`, { kind: 'consumed', session, index, term });
  }

  claim(info: Omit<ClaimFact, 'kind'>): Fact {
    const { session, claim, data, occurrence } = info;
    return this.number(`claim ${session} ${claim} ${JSON.stringify(data)} ${occurrence}`, {
      kind: 'claim',
      ...info,
    });
  }

  at(machine: number, state: number): Fact {
    return this.number(`at ${machine} ${state}`, { kind: 'at', machine, state });
  }

  some(what: string): Fact {
    return this.number(`some ${what}`, { kind: 'some', what });
  }

  environment(machine: number, what: string): Fact {
    return this.number(`environment ${machine} ${what}`, { kind: 'environment', machine, what });
  }
}
