import type { Term } from '../../attacker/index.ts';
import type { RawEdge } from '../attempts.ts';
import { channelOf } from '../channels.ts';
import { type Snapshot, trailOf } from '../chart.ts';
import type { Saturation } from '../saturation.ts';
import type { Session } from '../session.ts';
import type { EnvironmentMachine, Sync } from '../table.ts';
import { ClockMachine } from './clock.ts';
import { LinkMachine, type LinkOperation } from './link.ts';
import { StoreMachine, type StoreOperation, type StoreWatcher } from './store.ts';

/** The environment's machines of one scenario, made as steps first need them. */
export class Environment {
  readonly machines: EnvironmentMachine[] = [];
  private readonly numbers = new Map<string, number>();

  /** `first` is the number of the first environment machine in the tuple. */
  constructor(
    private readonly s: Saturation,
    private readonly first: number,
  ) {}

  /** The machine of that name and its number in the tuple. */
  machine<M extends EnvironmentMachine>(
    name: string,
    make: (number: number) => M,
  ): { number: number; machine: M } {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.first + this.machines.length;
      this.machines.push(make(number));
      this.numbers.set(name, number);
    }
    return { number, machine: this.machines[number - this.first] as M };
  }

  /** What a step asks of, and does to, the machines. */
  syncs(session: Session, edge: RawEdge): readonly Sync[] {
    return [...this.stores(session, edge), ...this.clocks(session, edge), ...this.links(session, edge)];
  }

  /** The store's machine; who watches it must ask for it first. */
  store(agent: string, store: string, watch?: (machine: number) => StoreWatcher) {
    return this.machine(`store ${store} of ${agent}`, (number) => {
      const initial = this.s.stores.initial(agent, store);
      return new StoreMachine(
        `store ${store} of ${agent}`,
        initial,
        this.s.vocabulary.terms,
        watch?.(number),
      );
    });
  }

  private stores(session: Session, edge: RawEdge): readonly Sync[] {
    const operations = new Map<string, StoreOperation[]>();
    const add = (store: string, o: StoreOperation): void => {
      if (!this.s.stores.isMutable(store)) return;
      operations.set(store, [...(operations.get(store) ?? []), o]);
    };
    for (const a of edge.answers) {
      if (a.kind !== 'lookup') continue;
      const { key, value } = a;
      add(a.store, value === undefined ? { kind: 'absent', key } : { kind: 'lookup', key, value });
    }
    for (const c of added(session, edge)) {
      if (c.kind === 'put') add(c.store, { kind: 'put', key: c.key, value: c.value });
      else if (c.kind === 'delete') add(c.store, { kind: 'delete', key: c.key });
    }
    return [...operations].map(([store, list]) => {
      const { number, machine } = this.store(session.agent, store);
      return { machine: number, operation: machine.operation(list) };
    });
  }

  private clocks(session: Session, edge: RawEdge): readonly Sync[] {
    return edge.answers.flatMap((a) => {
      if (a.kind !== 'clock') return [];
      const { number, machine } = this.clock(session.agent, a.clock);
      return [{ machine: number, operation: machine.operation(a.value) }];
    });
  }

  private clock(agent: string, clock: string) {
    const shared = this.s.protocol.sharedClocks?.includes(clock) === true;
    const name = shared ? `clock ${clock}` : `clock ${clock} of ${agent}`;
    const settable = !shared && this.s.scenario.attacker.clocks?.includes(agent) === true;
    return this.machine(
      name,
      () => new ClockMachine(name, this.s.clockValues(clock), settable, this.s.vocabulary.terms),
    );
  }

  private links(session: Session, edge: RawEdge): readonly Sync[] {
    const operations = new Map<string, { lossy: boolean; list: LinkOperation[] }>();
    const add = (message: string, from: string, to: string, o: LinkOperation): void => {
      const { name, channel } = channelOf(this.s.vocabulary, this.s.scenario, message);
      if (channel.ordered !== true) return;
      const key = `link ${name} ${from} → ${to}`;
      const lossy = channel.lossy === true || this.s.scenario.attacker.drop;
      const entry = operations.get(key) ?? { lossy, list: [] };
      entry.list.push(o);
      operations.set(key, entry);
    };
    const { delivers } = edge.attempt;
    const receiver = (to: Term | undefined) =>
      to === undefined ? 'all' : this.s.vocabulary.terms.format(to);
    if (delivers !== undefined) {
      const sender = this.s.sessions[delivers.session].agent;
      const { session: from, index, value: message } = delivers;
      add(delivers.message, sender, receiver(delivers.to), { kind: 'take', message, session: from, index });
    }
    let index = sendsBefore(session, edge);
    for (const c of added(session, edge)) {
      if (c.kind !== 'send') continue;
      const send = { kind: 'send', message: c.value, session: session.number, index: index++ } as const;
      add(c.message, session.agent, receiver(c.to), send);
    }
    return [...operations].map(([name, { lossy, list }]) => {
      const { number, machine } = this.machine(
        name,
        () => new LinkMachine(name, lossy, this.s.vocabulary.terms),
      );
      return { machine: number, operation: machine.operation(list) };
    });
  }
}

/** What the step added to the trail. */
function added(session: Session, edge: RawEdge) {
  const trail = (snapshot: Snapshot | undefined) => (snapshot === undefined ? [] : trailOf(snapshot));
  const before = trail(session.nodes[edge.from].snapshot).length;
  return trail(session.nodes[edge.to].snapshot).slice(before);
}

/** How many messages the session had sent before the step. */
function sendsBefore(session: Session, edge: RawEdge): number {
  const { snapshot } = session.nodes[edge.from];
  return snapshot === undefined ? 0 : trailOf(snapshot).filter((c) => c.kind === 'send').length;
}
