import type { Term, Terms } from '../../attacker/index.ts';
import type { Fact } from '../table.ts';
import { InternedMachine } from './interned.ts';

/** Entries by key, sorted by key. */
type Entries = readonly (readonly [Term, Term])[];

export interface StoreState {
  readonly entries: Entries;
  /** Keys that have or had an entry, sorted; kept only where somebody asks for them. */
  readonly had: readonly Term[];
}

/** What a requirement that watches the store makes of its states. */
export interface StoreWatcher {
  facts(state: StoreState): readonly Fact[];
  /** It asks which keys had an entry. */
  readonly remembers: boolean;
}

export type StoreOperation =
  | { readonly kind: 'lookup'; readonly key: Term; readonly value: Term }
  | { readonly kind: 'absent'; readonly key: Term }
  | { readonly kind: 'put'; readonly key: Term; readonly value: Term }
  | { readonly kind: 'delete'; readonly key: Term };

/** A table that the sessions of one agent share; one operation is all that one step does to it, in order. */
export class StoreMachine extends InternedMachine<StoreState, readonly StoreOperation[]> {
  constructor(
    name: string,
    initial: Entries,
    private readonly terms: Terms,
    private readonly watcher?: StoreWatcher,
  ) {
    super(name, stateOf(initial, [], watcher));
  }

  entry(state: number, key: Term): Term | undefined {
    return this.stateAt(state).entries.find(([k]) => k === key)?.[1];
  }

  refusal(state: number, operation: number): string | undefined {
    const entries = new Map(this.stateAt(state).entries);
    for (const o of this.operationAt(operation)) {
      const found = entries.get(o.key);
      const has = `${this.name} has ${found === undefined ? 'nothing' : this.terms.format(found)} under ${this.terms.format(o.key)}`;
      if (o.kind === 'absent' && found !== undefined) return `${has}, where it takes nothing`;
      if (o.kind === 'lookup' && found !== o.value)
        return `${has}, where it takes ${this.terms.format(o.value)}`;
      if (o.kind === 'put') entries.set(o.key, o.value);
      if (o.kind === 'delete') entries.delete(o.key);
    }
    return undefined;
  }

  protected next(state: StoreState, operations: readonly StoreOperation[]): StoreState | undefined {
    const entries = new Map(state.entries);
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
    return stateOf([...entries], state.had, this.watcher);
  }

  protected override factsOf(state: StoreState): readonly Fact[] {
    return this.watcher?.facts(state) ?? [];
  }

  protected show(state: StoreState): string {
    const entries = state.entries.map(([k, v]) => `${this.terms.format(k)} → ${this.terms.format(v)}`);
    return `${this.name}: ${entries.length === 0 ? 'empty' : entries.join(', ')}`;
  }

  protected showOperation(operations: readonly StoreOperation[], state: StoreState): string {
    const entries = new Map(state.entries);
    const phrases: string[] = [];
    for (const o of operations) {
      phrases.push(this.phrase(o, entries.get(o.key)));
      if (o.kind === 'put') entries.set(o.key, o.value);
      if (o.kind === 'delete') entries.delete(o.key);
    }
    return phrases.join(', then ');
  }

  /** `before`: what stands under the key until then. */
  private phrase(o: StoreOperation, before: Term | undefined): string {
    const f = (t: Term) => this.terms.format(t);
    switch (o.kind) {
      case 'lookup':
        return `finds ${f(o.value)} under ${f(o.key)}`;
      case 'absent':
        return `finds nothing under ${f(o.key)}`;
      case 'put':
        return before === undefined || before === o.value
          ? `stores ${f(o.value)} under ${f(o.key)}`
          : `stores ${f(o.value)} under ${f(o.key)}, in place of ${f(before)}`;
      case 'delete':
        return `deletes what it has under ${f(o.key)}`;
    }
  }
}

function stateOf(entries: Entries, before: readonly Term[], watcher: StoreWatcher | undefined): StoreState {
  const had = watcher?.remembers === true ? new Set([...before, ...entries.map(([k]) => k)]) : [];
  return { entries: [...entries].sort((a, b) => a[0] - b[0]), had: [...had].sort((a, b) => a - b) };
}
