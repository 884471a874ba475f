import type { Fact, FactInfo, Table } from '../model/index.ts';
import { channelOf, isInReach } from '../model/index.ts';

/** A send that a link carries, by the fact that it was sent. */
export type Send = Fact;

/** A queue: one channel, from one agent to another, or to all others where the sender names nobody. */
export interface Link {
  readonly name: string;
  /** Sessions of the receivers, by machine. */
  readonly receivers: readonly number[];
  /** May lose messages though nobody interferes. */
  readonly lossy: boolean;
}

interface MediumState {
  /** Somebody injects or replays: what is sent is the attacker's to hand on. */
  readonly interference: boolean;
  /** Sends under way by link, oldest first. */
  readonly queues: readonly (readonly Send[])[];
  readonly lost: number;
}

type SentFact = Extract<FactInfo, { kind: 'sent' }>;

/**
 * What is under way once nobody interferes any more (kind `convergence`): a queue for each link. States are
 * numbered as they come up, so that the medium is one more machine of the tuple. State 0 is where a run starts.
 */
export class Medium {
  readonly links: readonly Link[];
  /** There is an attacker that injects or replays until it stops. */
  readonly interferes: boolean;
  private readonly linkOf = new Map<Send, number>();
  private readonly losses: number;
  private readonly states: MediumState[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly after = new Map<string, number>();

  constructor(private readonly table: Table) {
    const { inject, replay, losses = Number.POSITIVE_INFINITY } = table.scenario.attacker;
    this.interferes = inject || replay;
    this.losses = losses;
    const links = new Map<string, { number: number; link: Link }>();
    table.facts.forEach((info, fact) => {
      if (info.kind !== 'sent') return;
      const link = this.linkFor(info);
      if (link === undefined) return;
      const entry = links.get(link.name) ?? { number: links.size, link };
      links.set(link.name, entry);
      this.linkOf.set(fact, entry.number);
    });
    this.links = [...links.values()].map((l) => l.link);
    this.number({ interference: this.interferes, queues: this.links.map(() => []), lost: 0 });
  }

  /** Undefined where an end is the attacker's own: what it makes of the message, it has by then made. */
  private linkFor({ session, term, to }: SentFact): Link | undefined {
    const { scenario, vocabulary, machines } = this.table;
    const { terms } = vocabulary;
    const message = terms.label(term) as string;
    const { name, channel } = channelOf(vocabulary, scenario, message);
    const sender = machines[session];
    if (sender.kind !== 'session') return undefined;
    const own = (agent: string): boolean =>
      scenario.attacker.insider && scenario.agents[agent]?.insider === true;
    const receiver = to === undefined ? undefined : terms.format(to);
    if (own(sender.agent) || (receiver !== undefined && own(receiver))) return undefined;
    const receivers = machines.flatMap((m, i) => {
      if (m.kind !== 'session' || m.agent === sender.agent || own(m.agent)) return [];
      if (!isInReach(scenario, channel, sender.agent, m.agent)) return [];
      return receiver === undefined || m.agent === receiver ? [i] : [];
    });
    const lossy = !this.interferes && (scenario.attacker.drop || channel.lossy === true);
    return { name: `${name} from ${sender.agent} to ${receiver ?? 'all others'}`, receivers, lossy };
  }

  private number(state: MediumState): number {
    const key = JSON.stringify([state.interference, state.queues, state.lost]);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.states.length);
    this.states.push(state);
    return this.states.length - 1;
  }

  private move(key: string, to: () => MediumState): number {
    const known = this.after.get(key);
    if (known !== undefined) return known;
    const number = this.number(to());
    this.after.set(key, number);
    return number;
  }

  /** States that have come up so far. */
  get size(): number {
    return this.states.length;
  }

  isInterfered(state: number): boolean {
    return this.states[state].interference;
  }

  /** Nothing is under way. */
  isEmpty(state: number): boolean {
    return this.states[state].queues.every((q) => q.length === 0);
  }

  queue(state: number, link: number): readonly Send[] {
    return this.states[state].queues[link];
  }

  /** The attacker stops; whatever was under way is lost. */
  stopped(state: number): number {
    return this.move(`${state} stop`, () => ({ ...this.states[state], interference: false }));
  }

  /** After the sends of one step, in order. */
  sent(state: number, sends: readonly Send[]): number {
    if (sends.length === 0 || this.states[state].interference) return state;
    return this.move(`${state} sends ${sends.join()}`, () => {
      const queues = this.states[state].queues.map((q) => [...q]);
      for (const send of sends) {
        const link = this.linkOf.get(send);
        if (link !== undefined) queues[link].push(send);
      }
      return { ...this.states[state], queues };
    });
  }

  /** Without the message at the position of the link's queue, which was taken or passed unheard. */
  without(state: number, link: number, position = 0): number {
    return this.move(`${state} without ${link} ${position}`, () => this.removed(state, link, position, 0));
  }

  mayLose(state: number, link: number): boolean {
    return this.links[link].lossy && this.states[state].lost < this.losses;
  }

  /** With the message lost. Only where losses are bounded are they counted. */
  lost(state: number, link: number, position: number): number {
    const counts = Number.isFinite(this.losses) ? 1 : 0;
    return this.move(`${state} loses ${link} ${position}`, () => this.removed(state, link, position, counts));
  }

  private removed(state: number, link: number, position: number, losses: number): MediumState {
    const { interference, queues, lost } = this.states[state];
    return {
      interference,
      queues: queues.map((q, i) => (i === link ? q.filter((_, at) => at !== position) : q)),
      lost: lost + losses,
    };
  }
}
