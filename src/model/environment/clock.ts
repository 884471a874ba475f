import type { Term, Terms } from '../../attacker/index.ts';
import type { Fact } from '../table.ts';
import { InternedMachine } from './interned.ts';

/** An agent's clock, or one that all share, over an ordered sort: it advances by itself, or the attacker sets it. */
export class ClockMachine extends InternedMachine<number, Term> {
  constructor(
    name: string,
    private readonly values: readonly Term[],
    private readonly settable: boolean,
    private readonly terms: Terms,
  ) {
    super(name, 0);
  }

  refusal(state: number, operation: number): string | undefined {
    const wanted = this.operationAt(operation);
    if (this.values[this.stateAt(state)] === wanted) return undefined;
    return `${this.describe(state)}, where it takes ${this.terms.format(wanted)}`;
  }

  protected next(state: number, shows: Term): number | undefined {
    return this.values[state] === shows ? state : undefined;
  }

  protected override ownSteps(state: number) {
    const targets = this.settable ? this.values.map((_, i) => i).filter((i) => i !== state) : [state + 1];
    return targets
      .filter((i) => i < this.values.length)
      .map((to) => ({
        to,
        what: `${this.settable ? 'the attacker sets' : ''} ${this.name} ${this.settable ? 'to' : 'advances to'} ${this.terms.format(this.values[to])}`.trim(),
        requires: [] as readonly Fact[],
      }));
  }

  protected show(state: number): string {
    return `${this.name} shows ${this.terms.format(this.values[state])}`;
  }

  protected showOperation(shows: Term): string {
    return `reads ${this.terms.format(shows)} from ${this.name}`;
  }
}
