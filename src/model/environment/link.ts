import type { Term, Terms } from '../../attacker/index.ts';
import { InternedMachine } from './interned.ts';

export interface LinkOperation {
  readonly kind: 'send' | 'take';
  readonly message: Term;
}

/** Messages under way from one agent to another, oldest first. */
export class LinkMachine extends InternedMachine<readonly Term[], readonly LinkOperation[]> {
  constructor(
    name: string,
    private readonly lossy: boolean,
    private readonly terms: Terms,
  ) {
    super(name, []);
  }

  protected next(state: readonly Term[], operations: readonly LinkOperation[]): readonly Term[] | undefined {
    let queue = state;
    for (const { kind, message } of operations) {
      if (kind === 'send') {
        queue = [...queue, message];
        continue;
      }
      const at = queue.indexOf(message);
      if (at < 0 || (at > 0 && !this.lossy)) return undefined;
      queue = queue.slice(at + 1);
    }
    return queue;
  }

  protected show(state: readonly Term[]): string {
    return `${this.name}: ${state.length === 0 ? 'empty' : state.map((m) => this.terms.format(m)).join(', ')}`;
  }

  protected showOperation(operations: readonly LinkOperation[]): string {
    return operations
      .map((o) => `${o.kind === 'send' ? 'queues' : 'takes'} ${this.terms.format(o.message)}`)
      .join(', then ');
  }
}
