import { leakedTerms, type Term } from '../../attacker/index.ts';
import {
  attackerReaches,
  channelOf,
  type Edge,
  type EnvironmentStep,
  type LocalState,
  onAir,
  type Table,
} from '../../model/index.ts';
import type { Move } from '../../search/index.ts';
import { Frame, type FrameItem } from './frame.ts';

/** A global state of a world, with what the attacker has come by on the way to it. */
export interface Member {
  readonly number: number;
  /** Local states of all machines. */
  readonly locals: readonly number[];
  readonly frame: Frame;
}

/** A step of a member. */
export interface WorldStep {
  /** What the attacker does to bring it about, by name; undefined: it comes about by itself. */
  readonly action: string | undefined;
  /** What is seen of it; empty: nothing. */
  readonly seen: string;
  readonly to: Member;
  readonly move: Move;
}

/** Numbers what frames look like, the same in both worlds. */
export class Looks {
  private readonly numbers = new Map<string, number>();

  of(frame: Frame): number {
    const { text } = frame.view;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }
}

/** One world of a case, as its observer meets it: states with frames, and what is seen of each step. */
export class World {
  readonly start: Member;
  readonly members: Member[] = [];
  /** Some message, or other value, has come to the attacker's ears. */
  heard = false;
  /** Called now and then while members are made; may throw to give up. */
  watch: () => void = () => {};
  /** For each action of the attacker one step that it brings about, and from where. */
  readonly deeds = new Map<string, { readonly from: Member; readonly move: Move }>();
  private readonly index = new Map<string, Member>();
  private readonly stepsFrom = new Map<Member, readonly WorldStep[]>();
  /** Does the attacker deliver messages, or does the medium? */
  private readonly active: boolean;
  /** By session, the sessions before it that were declared alike. */
  private readonly alike: readonly (readonly number[])[];

  constructor(
    readonly table: Table,
    private readonly looks: Looks,
    /** Of idle sessions that are declared alike only the first moves: which of them it is makes no difference. */
    private readonly symmetry = true,
  ) {
    const { terms } = table.vocabulary;
    const leaks = leakedTerms(table.vocabulary, table.scenario, 'start');
    this.active = table.scenario.attacker.inject;
    this.alike = table.machines.map((m, i) =>
      table.machines.flatMap((n, j) =>
        j < i && m.kind === 'session' && n.kind === 'session' && m.declaration === n.declaration ? [j] : [],
      ),
    );
    const locals = table.machines.map(() => 0);
    const items = leaks.map((term) => ({ label: 'what leaks at the start', term }));
    this.start = this.member(locals, Frame.first(terms, items));
  }

  /** What is seen before the first step: what leaks at the start. */
  get atStart(): string {
    return `from the start ${this.looks.of(this.start.frame)}`;
  }

  /** Every step that is possible in the member. */
  steps(m: Member): readonly WorldStep[] {
    const known = this.stepsFrom.get(m);
    if (known !== undefined) return known;
    const facts = this.facts(m);
    const waits = (i: number): boolean =>
      this.symmetry && m.locals[i] === 0 && this.alike[i].some((j) => m.locals[j] === 0);
    const found = this.table.machines.flatMap((machine, i): readonly WorldStep[] =>
      machine.kind === 'session'
        ? waits(i)
          ? []
          : machine.states[m.locals[i]].edges.flatMap((e) => this.bySession(m, i, e, facts))
        : machine.environment
            .steps(m.locals[i])
            .filter((s) => s.requires.every((f) => facts.has(f)))
            .map((s) => this.byEnvironment(m, i, s)),
    );
    this.stepsFrom.set(m, found);
    return found;
  }

  private member(locals: readonly number[], frame: Frame): Member {
    const key = `${locals.join()}|${frame.number}`;
    const known = this.index.get(key);
    if (known !== undefined) return known;
    const member = { number: this.members.length, locals, frame };
    this.members.push(member);
    if (this.members.length % 512 === 0) this.watch();
    this.index.set(key, member);
    return member;
  }

  private facts(m: Member): ReadonlySet<number> {
    const facts = new Set<number>();
    this.table.machines.forEach((machine, i) => {
      const own =
        machine.kind === 'session'
          ? machine.states[m.locals[i]].facts
          : machine.environment.facts(m.locals[i]);
      for (const f of own) facts.add(f);
    });
    return facts;
  }

  private bySession(m: Member, i: number, edge: Edge, facts: ReadonlySet<number>): readonly WorldStep[] {
    if (!edge.requires.every((f) => facts.has(f)) || edge.forbids.some((f) => facts.has(f))) return [];
    const actions = this.actionsFor(m, i, edge);
    if (actions.length === 0) return [];
    const locals = [...m.locals];
    locals[i] = edge.to;
    for (const { machine, operation } of edge.syncs) {
      const info = this.table.machines[machine];
      if (info.kind !== 'environment') throw new Error(`${info.name} is no machine of the environment`);
      locals[machine] = info.environment.apply(locals[machine], operation);
      if (locals[machine] < 0) return [];
    }
    const items = this.givenBy(i, m.locals[i], edge.to);
    const to = this.member(locals, m.frame.with(items));
    const seen = this.seenAs(items, to.frame);
    const move: Move = { kind: 'rule', rule: { machine: i, from: m.locals[i], to: edge.to, edge } };
    for (const a of actions) if (a !== undefined && !this.deeds.has(a)) this.deeds.set(a, { from: m, move });
    return actions.map((action) => ({ action, seen, to, move }));
  }

  /** What the attacker may do to bring the step about, by name; undefined: nothing needs to be done. */
  private actionsFor(m: Member, i: number, { derive, cause }: Edge): readonly (string | undefined)[] {
    if (cause.kind !== 'receive' || !this.active) return [undefined];
    const machine = this.table.machines[i];
    const { terms } = this.table.vocabulary;
    const name = terms.label(cause.message) as string;
    const { delivered } = cause;
    if (delivered !== undefined) {
      const sender = this.table.machines[delivered.session];
      const within = [machine, sender].every((s) => s.kind === 'session' && this.reaches(name, s.agent));
      if (!within) return [undefined];
      // The medium does it when the attacker lets it: the attacker says of which message.
      return m.frame.items.flatMap(({ send }, item) =>
        send?.session === delivered.session && send.index === delivered.index ? [`let through ${item}`] : [],
      );
    }
    if (derive === undefined) throw new Error('a message that nobody makes is handed on by the medium');
    const made = m.frame.namesOf(derive);
    if (cause.from === undefined || machine.kind !== 'session') return made.map((n) => `send ${name} ${n}`);
    // What was heard on a protected channel goes where it was going; what is made there is said to be from whom, to whom.
    const from = terms.format(cause.from);
    return [
      ...m.frame.repeatsOf(derive).map((n) => `send again ${n}`),
      ...made.map((n) => `send from ${from} to ${machine.agent} ${name} ${n}`),
    ];
  }

  private byEnvironment(m: Member, i: number, step: EnvironmentStep): WorldStep {
    const { table } = this;
    const locals = [...m.locals];
    locals[i] = step.to;
    const { name } = table.machines[i];
    const leak = table.scenario.leaks?.find((l) => name === `leak of ${l.name}`);
    const leaked =
      leak === undefined
        ? []
        : leakedTerms(table.vocabulary, { ...table.scenario, leaks: [leak] }, leak.when);
    const items = leaked.map((term) => ({ label: `leak of ${leak?.name}`, term }));
    const to = this.member(locals, m.frame.with(items));
    const set = (table.scenario.attacker.clocks ?? []).some((a) => name.endsWith(` of ${a}`));
    const action = leak === undefined && set ? step.what : undefined;
    const move: Move = { kind: 'environment', machine: i, step };
    if (action !== undefined && !this.deeds.has(action)) this.deeds.set(action, { from: m, move });
    return { action, seen: this.seenAs(items, to.frame), to, move };
  }

  private seenAs(items: readonly FrameItem[], frame: Frame): string {
    if (items.length === 0) return '';
    this.heard = true;
    return `${items.map((i) => i.label).join()} ${this.looks.of(frame)}`;
  }

  /** What a step of the session puts on the air or gives away. */
  private givenBy(machine: number, from: number, to: number): readonly FrameItem[] {
    const session = this.table.machines[machine];
    if (session.kind !== 'session') return [];
    const before = session.states[from].trail;
    const done = session.states[to].trail.slice(before.length);
    let index = sendsIn(before);
    return done.flatMap((c): readonly FrameItem[] => {
      if (c.kind === 'reveal') return [{ label: 'given away', term: c.value }];
      if (c.kind !== 'send') return [];
      const send = { session: machine, index: index++, message: c.value };
      return this.reaches(c.message, session.agent) ? [this.onAir(session.agent, c.message, c.to, send)] : [];
    });
  }

  private reaches(message: string, agent: string): boolean {
    const { vocabulary, scenario } = this.table;
    return attackerReaches(scenario, channelOf(vocabulary, scenario, message).channel, agent);
  }

  private onAir(
    agent: string,
    message: string,
    to: Term | undefined,
    send: NonNullable<FrameItem['send']>,
  ): FrameItem {
    const { vocabulary, scenario } = this.table;
    const { name, channel } = channelOf(vocabulary, scenario, message);
    const label = channel.confidential === true ? `on ${name}` : `${message} on ${name}`;
    return { label, term: onAir(vocabulary, scenario, message, send.message, agent, to), send };
  }
}

const sendsIn = (trail: LocalState['trail']): number => trail.filter((c) => c.kind === 'send').length;
