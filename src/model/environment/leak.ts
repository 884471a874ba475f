import type { Fact } from '../table.ts';
import { InternedMachine } from './interned.ts';

/** What can leak: once its conditions hold, these facts. */
export interface LeakOption {
  readonly what: string;
  readonly requires: readonly Fact[];
  readonly gives: readonly Fact[];
}

/** Late leaks: at most one of the options happens, at any moment its conditions allow. */
export class LeakMachine extends InternedMachine<number, never> {
  constructor(
    name: string,
    private readonly options: readonly LeakOption[],
  ) {
    super(name, -1);
  }

  protected next(): undefined {
    return undefined;
  }

  protected override ownSteps(state: number) {
    if (state >= 0) return [];
    return this.options.map(({ what, requires }, to) => ({ to, what, requires }));
  }

  protected override factsOf(state: number): readonly Fact[] {
    return state < 0 ? [] : this.options[state].gives;
  }

  protected show(state: number): string {
    return state < 0 ? `${this.name}: nothing yet` : this.options[state].what;
  }

  protected showOperation(): string {
    return '';
  }
}
