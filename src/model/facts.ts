import type { Term } from '../attacker/index.ts';
import type { ClaimFact, Fact, FactInfo, StoreFact } from './table.ts';

/** One send: the session's `index`-th, of this message to this receiver. */
export interface SendReference {
  readonly session: number;
  readonly index: number;
  readonly value: Term;
  readonly to: Term | undefined;
}

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

  sent({ session, index, value: term, to }: SendReference): Fact {
    return this.number(`sent ${session} ${index} ${term} ${to}`, { kind: 'sent', session, index, term, to });
  }

  consumed({ session, index, value: term, to }: SendReference): Fact {
    const key = `consumed ${session} ${index} ${term} ${to}`;
    return this.number(key, { kind: 'consumed', session, index, term, to });
  }

  claim(info: Omit<ClaimFact, 'kind'>): Fact {
    const { session, claim, data, occurrence, ordinal } = info;
    return this.number(`claim ${session} ${claim} ${JSON.stringify(data)} ${occurrence} ${ordinal}`, {
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

  store(info: Omit<StoreFact, 'kind'>): Fact {
    const { machine, key, has } = info;
    return this.number(`store ${machine} ${key} ${has}`, { kind: 'store', ...info });
  }

  environment(machine: number, what: string): Fact {
    return this.number(`environment ${machine} ${what}`, { kind: 'environment', machine, what });
  }
}
