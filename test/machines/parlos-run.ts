import { type AnyActorRef, createActor } from 'xstate';
import {
  type Interpretation,
  initialContext,
  interpret,
  type Protocol,
  type RoleContext,
  type RoleEvent,
} from '../../src/index.ts';
import { AgentStores } from './party.ts';
import { build, type Tree, treeInterpretation } from './tree-interpretation.ts';

export type Fields = Readonly<Record<string, Tree>>;

/** A message that a party has sent, as it arrives elsewhere. */
export interface Sent {
  readonly message: string;
  readonly fields: Fields;
  readonly from: string;
}

/** Trees, with encryption to a public key opened by its private half. */
function trees(protocol: Protocol, session: string): Interpretation<Tree> {
  const by = treeInterpretation(protocol, session);
  return {
    ...by,
    open: (name, label, value, keys) => {
      if (name !== 'aenc') return by.open(name, label, value, keys);
      if (typeof value === 'string' || value.name !== name) return undefined;
      const [publicKey, ...payload] = value.args;
      return by.equal(publicKey, build('pub', undefined, ...keys)) ? payload : undefined;
    },
  };
}

const eventOf = ({ message, fields, from }: Sent): RoleEvent<Tree> => ({ type: message, fields, from });

/** One session of a role as an XState actor. */
export class Session {
  private readonly actor: AnyActorRef;
  private readonly stores: AgentStores;
  private seen = 0;

  constructor(
    private readonly protocol: Protocol,
    role: string,
    readonly agent: string,
    parameters: Fields = {},
    name: string = agent,
  ) {
    const by = trees(protocol, name);
    this.stores = new AgentStores(protocol, agent, by);
    const chart = protocol.roles[role];
    const input = initialContext(chart, { self: agent, ...parameters }, by) as never;
    this.actor = createActor(interpret(chart, by), { input });
    this.actor.start();
  }

  get state(): unknown {
    return this.actor.getSnapshot().value;
  }

  get context(): RoleContext<Tree> {
    return this.actor.getSnapshot().context as RoleContext<Tree>;
  }

  /** Has the chart come to an end? */
  get done(): boolean {
    return this.actor.getSnapshot().status === 'done';
  }

  /** Data of every claim of this name, in order. */
  claims(name: string): readonly Fields[] {
    return this.context.trail.flatMap((c) => (c.kind === 'claim' && c.claim === name ? [c.data] : []));
  }

  /** A step on the party's own account. */
  perform(step: string): readonly Sent[] {
    return this.on({ type: step });
  }

  /** Does the chart take the message in its present state? */
  accepts(sent: Sent): boolean {
    const event = { ...eventOf(sent), surroundings: this.stores };
    return !this.done && this.actor.getSnapshot().can(event);
  }

  /** A message; what the chart does not accept changes nothing. */
  take(sent: Sent): readonly Sent[] {
    return this.on(eventOf(sent));
  }

  private on(event: RoleEvent<Tree>): readonly Sent[] {
    if (this.done) return [];
    this.actor.send({ ...event, surroundings: this.stores });
    const news = this.context.trail.slice(this.seen);
    this.seen = this.context.trail.length;
    return news.flatMap((c) => {
      if (c.kind !== 'send') return [];
      const names = Object.keys(this.protocol.messages[c.message].fields);
      const values = (c.value as Exclude<Tree, string>).args;
      if (names.length !== values.length) throw new Error(`${c.message} is not sent as declared`);
      const fields = Object.fromEntries(names.map((n, i) => [n, values[i]]));
      return [{ message: c.message, fields, from: this.agent }];
    });
  }
}

/** ME-A, MME-X and eNB-X in one attach. */
export class Attach {
  readonly me: Session;
  readonly mme: Session;
  readonly enb: Session;

  constructor(protocol: Protocol, network: { me?: string; mme?: string; session?: string } = {}) {
    const { me = 'MME-X', mme = 'MME-X', session = '1' } = network;
    this.me = new Session(protocol, 'ME', 'ME-A', { network: me }, `ME-A.${session}`);
    this.mme = new Session(protocol, 'MME', mme, { enb: 'eNB-X' }, `${mme}.${session}`);
    this.enb = new Session(protocol, 'eNB', 'eNB-X', { mme }, `eNB-X.${session}`);
  }

  get sessions(): readonly Session[] {
    return [this.me, this.mme, this.enb];
  }

  get states(): readonly unknown[] {
    return this.sessions.map((s) => s.state);
  }

  /**
   * A network that loses nothing: each message waits until one of the others takes it, or until nobody takes
   * anything any more. `change` may put another message in its place.
   */
  deliver(sent: readonly Sent[], change: (s: Sent) => Sent = (s) => s): void {
    let pending = sent.map(change);
    for (;;) {
      const next = pending.flatMap((message) => {
        const taker = this.sessions.find((s) => s.agent !== message.from && s.accepts(message));
        return taker === undefined ? [] : [{ message, taker }];
      })[0];
      if (next === undefined) return;
      pending = pending.filter((m) => m !== next.message);
      pending.push(...next.taker.take(next.message).map(change));
    }
  }
}
