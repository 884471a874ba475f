import type { Term, Terms } from '../../attacker/index.ts';
import { InternedMachine } from './interned.ts';

/** One send under way: equal messages of different sends are not the same. */
export interface Underway {
  readonly message: Term;
  readonly session: number;
  readonly index: number;
}

export interface LinkOperation extends Underway {
  readonly kind: 'send' | 'take';
}

/** Messages under way from one agent to another, oldest first. */
export class LinkMachine extends InternedMachine<readonly Underway[], readonly LinkOperation[]> {
  readonly link = true;

  constructor(
    name: string,
    private readonly lossy: boolean,
    private readonly terms: Terms,
  ) {
    super(name, []);
  }

  protected next(
    state: readonly Underway[],
    operations: readonly LinkOperation[],
  ): readonly Underway[] | undefined {
    let queue = state;
    for (const { kind, message, session, index } of operations) {
      if (kind === 'send') {
        queue = [...queue, { message, session, index }];
        continue;
      }
      const at = queue.findIndex((u) => u.session === session && u.index === index && u.message === message);
      if (at < 0 || (at > 0 && !this.lossy)) return undefined;
      queue = queue.slice(at + 1);
    }
    return queue;
  }

  protected show(state: readonly Underway[]): string {
    return `${this.name}: ${state.length === 0 ? 'empty' : state.map((u) => this.terms.format(u.message)).join(', ')}`;
  }

  protected showOperation(operations: readonly LinkOperation[]): string {
    return operations
      .map((o) => `${o.kind === 'send' ? 'queues' : 'takes'} ${this.terms.format(o.message)}`)
      .join(', then ');
  }
}
