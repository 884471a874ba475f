import type { Term, Terms } from '../../attacker/index.ts';
import { InternedMachine } from './interned.ts';

/** Entries by key, sorted by key. */
type Entries = readonly (readonly [Term, Term])[];

export type StoreOperation =
  | { readonly kind: 'lookup'; readonly key: Term; readonly value: Term }
  | { readonly kind: 'absent'; readonly key: Term }
  | { readonly kind: 'put'; readonly key: Term; readonly value: Term }
  | { readonly kind: 'delete'; readonly key: Term };

/** A table that the sessions of one agent share; one operation is all that one step does to it, in order. */
export class StoreMachine extends InternedMachine<Entries, readonly StoreOperation[]> {
  constructor(
    name: string,
    initial: Entries,
    private readonly terms: Terms,
  ) {
    super(name, sorted(initial));
  }

  protected next(state: Entries, operations: readonly StoreOperation[]): Entries | undefined {
    const entries = new Map(state);
    for (const o of operations) {
      switch (o.kind) {
        case 'lookup':
          if (entries.get(o.key) !== o.value) return undefined;
          break;
        case 'absent':
          if (entries.has(o.key)) return undefined;
          break;
        case 'put':
          entries.set(o.key, o.value);
          break;
        case 'delete':
          entries.delete(o.key);
          break;
      }
    }
    return sorted([...entries]);
  }

  protected show(state: Entries): string {
    const entries = state.map(([k, v]) => `${this.terms.format(k)} → ${this.terms.format(v)}`);
    return `${this.name}: ${entries.length === 0 ? 'empty' : entries.join(', ')}`;
  }

  protected showOperation(operations: readonly StoreOperation[]): string {
    return operations.map((o) => this.phrase(o)).join(', then ');
  }

  private phrase(o: StoreOperation): string {
    const f = (t: Term) => this.terms.format(t);
    switch (o.kind) {
      case 'lookup':
        return `finds ${f(o.value)} under ${f(o.key)}`;
      case 'absent':
        return `finds nothing under ${f(o.key)}`;
      case 'put':
        return `stores ${f(o.value)} under ${f(o.key)}`;
      case 'delete':
        return `deletes ${f(o.key)}`;
    }
  }
}

function sorted(entries: Entries): Entries {
  return [...entries].sort((a, b) => a[0] - b[0]);
}
