import type { Fact } from '../table.ts';
import { InternedMachine } from './interned.ts';

export type ObserverOperation =
  | { readonly kind: 'begin' }
  | { readonly kind: 'observe'; readonly fact: Fact; readonly gives: Fact };

/** Remembers which claims were made after a certain session began; it touches nobody. */
export class ObserverMachine extends InternedMachine<
  { readonly begun: boolean; readonly seen: readonly Fact[] },
  readonly ObserverOperation[]
> {
  override readonly passive = true;

  constructor(name: string) {
    super(name, { begun: false, seen: [] });
  }

  protected next(
    state: { readonly begun: boolean; readonly seen: readonly Fact[] },
    operations: readonly ObserverOperation[],
  ) {
    let { begun, seen } = state;
    for (const o of operations) {
      if (o.kind === 'begin') begun = true;
      else if (begun && !seen.includes(o.gives)) seen = [...seen, o.gives].sort((a, b) => a - b);
    }
    return { begun, seen };
  }

  protected override factsOf(state: { readonly seen: readonly Fact[] }): readonly Fact[] {
    return state.seen;
  }

  protected show(state: { readonly begun: boolean; readonly seen: readonly Fact[] }): string {
    return `${this.name}: ${state.begun ? 'begun' : 'not begun'}, ${state.seen.length} seen since`;
  }

  protected showOperation(): string {
    return '';
  }
}
