import { createActor } from 'xstate';
import {
  type Contribution,
  type Interpretation,
  initialContext,
  interpret,
  type Protocol,
  type RoleContext,
  type RoleEvent,
  type Surroundings,
} from '../../src/index.ts';
import { type Tree, treeInterpretation } from './tree-interpretation.ts';

export type Fields = Readonly<Record<string, Tree>>;

/** The stores of one agent: what its sessions have put there, by store and key; and what clocks show it. */
export class AgentStores implements Surroundings<Tree> {
  readonly clocks: Record<string, Tree> = {};
  private readonly entries = new Map<string, Tree>();

  private key = (store: string, key: Tree): string => `${store} ${JSON.stringify(key)}`;

  constructor(protocol: Protocol, self: string, by: Interpretation<Tree>) {
    const value = (e: unknown): Tree => {
      if (typeof e === 'string') return self;
      if ('constant' in (e as object)) return (e as { constant: string }).constant;
      const { apply, label, args } = e as { apply: string; label?: string; args: readonly unknown[] };
      return by.construct(apply, label, args.map(value)) as Tree;
    };
    for (const [name, store] of Object.entries(protocol.stores ?? {})) {
      for (const entry of store.initial ?? []) {
        if (entry.agents !== undefined && !entry.agents.includes(self)) continue;
        this.entries.set(this.key(name, value(entry.key)), value(entry.value));
      }
    }
  }

  lookup(store: string, key: Tree): Tree | undefined {
    return this.entries.get(this.key(store, key));
  }

  now(clock: string): Tree | undefined {
    return this.clocks[clock];
  }

  apply(contribution: Contribution<Tree>): void {
    if (contribution.kind === 'put') {
      this.entries.set(this.key(contribution.store, contribution.key), contribution.value);
    }
    if (contribution.kind === 'delete') this.entries.delete(this.key(contribution.store, contribution.key));
  }
}

/** One session of a role as an XState actor over trees. */
export class Party {
  private readonly actor;
  private seen = 0;
  private readonly stores: AgentStores;

  constructor(
    private readonly protocol: Protocol,
    role: string,
    session: string,
    parameters: Readonly<Record<string, string>>,
    stores?: AgentStores,
  ) {
    const by = treeInterpretation(protocol, session);
    const chart = protocol.roles[role];
    this.stores = stores ?? new AgentStores(protocol, parameters.self, by);
    const input = initialContext(chart, parameters as Fields, by) as never;
    this.actor = createActor(interpret(chart, by), { input });
    this.actor.start();
  }

  get state(): unknown {
    return this.actor.getSnapshot().value;
  }

  get context(): RoleContext<Tree> {
    return this.actor.getSnapshot().context as RoleContext<Tree>;
  }

  /** Data of every claim of this name, in order. */
  claims(name: string): readonly Fields[] {
    return this.context.trail.flatMap((c) => (c.kind === 'claim' && c.claim === name ? [c.data] : []));
  }

  /**
   * Takes the step or the message (`from` tells the sender on a channel that does), if the chart accepts it; the
   * fields of the messages it then sends.
   */
  take(
    type: string,
    fields?: Fields,
    chosen?: Tree,
    from?: Tree,
  ): readonly { message: string; fields: Fields }[] {
    if (this.actor.getSnapshot().status !== 'active') return [];
    const event: RoleEvent<Tree> = { type, fields, chosen, from, surroundings: this.stores };
    this.actor.send(event as never);
    const news = this.context.trail.slice(this.seen);
    this.seen = this.context.trail.length;
    for (const c of news) this.stores.apply(c);
    return news.flatMap((c) => (c.kind === 'send' ? [{ message: c.message, fields: this.fieldsOf(c) }] : []));
  }

  private fieldsOf(sent: { readonly message: string; readonly value: Tree }): Fields {
    const names = Object.keys(this.protocol.messages[sent.message].fields);
    const values = (sent.value as Exclude<Tree, string>).args;
    if (names.length !== values.length) throw new Error(`${sent.message} is not sent as declared`);
    return Object.fromEntries(names.map((n, i) => [n, values[i]]));
  }
}
