import type { Contribution, Property, Protocol, RoleEvent, Scenario, Step } from '../../spec/index.ts';
import { Continuation } from './continuation.ts';
import { evaluate } from './evaluate.ts';
import { Knowledge } from './knowledge.ts';
import { Medium, type Sent } from './medium.ts';
import { checkOutcome } from './outcome.ts';
import { claimsOf, type Played } from './played.ts';
import { TermReader } from './read-term.ts';
import { Refusal } from './refusal.ts';
import type { ScheduleDeed, ScheduledSession, ScheduleFields, ScheduleStep } from './schedule.ts';
import { type Seat, seatsOf } from './seats.ts';
import { recordOf, SessionActor } from './session-actor.ts';
import { SurroundingsOfAll } from './surroundings.ts';
import { agentOf, type Term, Terms } from './terms.ts';

type SessionStep = Extract<ScheduleStep, { kind: 'session' }>;
type Reception = Extract<ScheduleDeed, { kind: 'receive' }>;

/** Plays one scenario: its sessions as actors, the attacker, the medium, the stores and clocks. */
export class Runner {
  readonly terms: Terms;
  /** What came to the attacker's ears, in order: leaks, messages as they were on the air, what was given away. */
  readonly heard: Term[] = [];
  /** Names of the messages that the last step has sent, and what it has taken. */
  last: { readonly sent: string[]; took?: { readonly message: string; readonly record: Term } } = {
    sent: [],
  };
  private readonly attacker: Knowledge;
  readonly medium: Medium;
  readonly surroundings: SurroundingsOfAll;
  readonly reader: TermReader;
  readonly seats: readonly Seat[];
  /** Where links are queues: nobody interferes any more (kind `convergence`). */
  private continuation: Continuation | undefined;
  private readonly leaked = new Map<string, number>();
  /** Number of the step that is being taken. */
  private now = 0;

  constructor(
    protocol: Protocol,
    private readonly scenario: Scenario,
    private readonly property: Property,
  ) {
    this.terms = new Terms(protocol, scenario);
    this.attacker = new Knowledge(this.terms);
    this.medium = new Medium(this.terms, this.attacker);
    this.surroundings = new SurroundingsOfAll(this.terms);
    this.seats = seatsOf(this.terms, scenario);
    const { inject, replay } = scenario.attacker;
    if (property.kind === 'convergence' && !inject && !replay) this.continue();
    this.reader = new TermReader(
      this.terms,
      (session) => this.seats.find((s) => s.actor.name === session)?.actor.roleName,
      (value) => this.attacker.learn([value]),
    );
  }

  get played(): Played<Term> {
    const { terms, attacker, seats: sessions, leaked, surroundings } = this;
    const { protocol, scenario } = terms;
    return {
      ...{ protocol, scenario, sessions, leaked, surroundings },
      isKnown: (value) => attacker.derivable(value),
      constant: (name) => terms.constant(name),
      agentOf,
    };
  }

  /** The sends that could reach a session now, whether or not it takes them. */
  get underWay(): readonly Sent[] {
    if (this.continuation !== undefined) return this.continuation.underWay;
    const { medium, terms } = this;
    const found = this.seats.flatMap(({ actor }) => medium.underWay(actor.name, terms.constant(actor.agent)));
    return [...new Set(found)];
  }

  private continue(): void {
    this.continuation = new Continuation(this.terms, this.seats, this.surroundings);
  }

  /** @throws Refusal if the property is about states at rest, and this is none. */
  end(): void {
    if (this.property.kind !== 'convergence') return;
    if (this.continuation === undefined) throw new Refusal('the attacker has not stopped');
    this.continuation.checkRest();
  }

  /** What is there before the first step. @throws Refusal if the schedule is of other sessions. */
  begin(sessions: readonly ScheduledSession[]): void {
    const named = (s: { name: string; role: string; agent: string }) => `${s.name} ${s.role} ${s.agent}`;
    const here = this.seats.map(({ actor }) =>
      named({ name: actor.name, role: actor.roleName, agent: actor.agent }),
    );
    if (here.join() !== sessions.map(named).join()) throw new Refusal('the scenario has other sessions');
    const leaks = (this.scenario.leaks ?? []).filter((l) => l.when === 'start');
    this.heard.push(...leaks.flatMap((l) => this.valueOf(l)));
    this.attacker.learn([...this.terms.publicAtoms(), ...this.heard]);
    // What a curious node's agent holds is read there from the start, whatever its sessions choose.
    for (const { actor, curious, starts } of this.seats) {
      if (curious) for (const p of starts) this.attacker.learn(Object.values(actor.initially(p)));
    }
    for (const seat of this.seats) {
      if (seat.starts.length === 1 && !this.actsAtOnce(seat)) this.start(seat, seat.starts[0]);
    }
  }

  /** Others notice how the session starts: then that is a step of the run. */
  private actsAtOnce({ actor, starts, budgets }: Seat): boolean {
    const started = new SessionActor(this.terms, actor.name, actor.roleName, actor.agent);
    started.start(starts[0], budgets);
    return started.trail.length > 0;
  }

  /** @throws Refusal if the step is not possible now, or leads to something else. */
  take(step: ScheduleStep): void {
    this.now++;
    this.last = { sent: [] };
    switch (step.kind) {
      case 'session':
        this.takeSession(step);
        break;
      case 'clock':
        this.surroundings.setClock(step.agent, step.clock, this.reader.read(step.shows));
        break;
      case 'leak':
        this.leak(step.leak);
        break;
      case 'stop':
        if (this.property.kind !== 'convergence' || this.continuation !== undefined)
          throw new Refusal('there is nobody who could stop');
        this.continue();
        break;
      case 'medium':
        this.happens(step);
    }
  }

  private happens(step: Extract<ScheduleStep, { kind: 'medium' }>): void {
    if (this.continuation === undefined) throw new Refusal('what is under way is the attacker’s');
    if (step.what === 'lost') this.continuation.lose(step);
    else this.continuation.unheard(step);
  }

  private leak(name: string): void {
    const leak = this.scenario.leaks?.find((l) => l.name === name);
    if (leak === undefined || leak.when === 'start') throw new Refusal(`nothing leaks late as ${name}`);
    if (this.leaked.has(name)) throw new Refusal('it has leaked before');
    if (leak.when === 'after-claim') {
      // Leaks after a claim are what forward secrecy is about; for the other kinds they do not happen.
      const { property } = this;
      if (property.kind !== 'forward-secrecy' || claimsOf(this.played, property.claim).length === 0)
        throw new Refusal('the claim that it waits for was not made');
    }
    this.leaked.set(name, this.now);
    this.heard.push(...this.valueOf(leak));
    this.attacker.learn(this.valueOf(leak));
  }

  private valueOf(leak: NonNullable<Scenario['leaks']>[number]): readonly Term[] {
    const value = evaluate(this.terms, leak.value, {});
    return value === undefined ? [] : [value];
  }

  private takeSession({ session, starts, does, after }: SessionStep): void {
    const seat = this.seats.find((s) => s.actor.name === session);
    if (seat === undefined) throw new Refusal(`there is no session ${session}`);
    if (starts !== undefined) this.startWith(seat, starts);
    else if (does.kind === 'begin') throw new Refusal('it does not say with what the session begins');
    const before = starts === undefined ? seat.actor.trail.length : 0;
    if (does.kind !== 'begin') {
      const step = this.chartStep(seat, does);
      this.continuation?.checkTimer(step.guard?.params);
      seat.actor.take(step, this.event(seat, does));
      this.note(seat);
    }
    if (after === undefined) return;
    checkOutcome(this.terms, seat.actor, seat.actor.trail.slice(before), after, this.reader);
  }

  private startWith(seat: Seat, fields: ScheduleFields): void {
    if (seat.actor.started) throw new Refusal('the session has started before');
    const said = this.reader.fields(fields);
    const parameters = seat.starts.find(
      (s) =>
        Object.keys(s).length === Object.keys(said).length &&
        Object.entries(s).every(([name, value]) => said[name]?.key === value.key),
    );
    if (parameters === undefined) throw new Refusal('no session is declared with these parameters');
    this.start(seat, parameters);
  }

  private start(seat: Seat, parameters: Readonly<Record<string, Term>>): void {
    seat.actor.start(parameters, seat.budgets);
    this.note(seat);
  }

  /** The step of the chart that is meant. */
  private chartStep(seat: Seat, does: Exclude<ScheduleDeed, { kind: 'begin' }>): Step {
    const placed = seat.actor.steps[does.step];
    if (placed === undefined || placed.event !== does.event)
      throw new Refusal(`the chart has no such step on ${does.event}`);
    const trigger = placed.step.guard?.params;
    const message = does.kind === 'receive' ? does.message : undefined;
    if (trigger?.message !== message || (trigger?.choose !== undefined) !== (does.kind === 'choose'))
      throw new Refusal(`the step on ${does.event} is not one to ${does.kind}`);
    return placed.step;
  }

  private event(seat: Seat, does: Exclude<ScheduleDeed, { kind: 'begin' }>): RoleEvent<Term> {
    const common = { type: does.event, surroundings: this.surroundings.of(seat.actor.agent) };
    switch (does.kind) {
      case 'perform':
        return common;
      case 'choose':
        return { ...common, chosen: this.reader.read(does.value) };
      case 'receive':
        return { ...common, ...this.received(seat, does) };
    }
  }

  /** What the session gets to see of a message, if that can reach it now. */
  private received(seat: Seat, does: Reception): Pick<RoleEvent<Term>, 'fields' | 'from'> {
    const { message, takes } = does;
    const declared = Object.keys(this.terms.protocol.messages[message].fields);
    const fields = this.reader.fields(does.fields);
    if (declared.length !== Object.keys(fields).length || !declared.every((f) => fields[f] !== undefined))
      throw new Refusal(`${message} has other fields`);
    const from = does.from === undefined ? undefined : this.reader.read(does.from);
    const { name: session, agent } = seat.actor;
    const record = recordOf(this.terms, message, fields);
    this.last.took = { message, record };
    const arrival = { session, agent: this.terms.constant(agent), message, record, from };
    if (this.continuation !== undefined) this.continuation.take(arrival, takes);
    else this.medium.deliver(arrival, takes);
    return { fields, from };
  }

  /** Takes down what the session has done since last time: it is sent, given away, stored, overheard. */
  private note({ actor, times, curious }: Seat): void {
    const done: readonly Contribution<Term>[] = actor.trail.slice(times.length);
    const sender = this.terms.constant(actor.agent);
    let index = actor.trail.slice(0, times.length).filter((c) => c.kind === 'send').length;
    for (const c of done) {
      times.push(this.now);
      if (c.kind === 'reveal') {
        this.heard.push(c.value);
        this.attacker.learn([c.value]);
      }
      if (c.kind !== 'send') continue;
      const { message, value: record, to: receiver } = c;
      this.last.sent.push(message);
      const sent = { session: actor.name, index: index++, message, record, sender, receiver };
      const air = this.continuation === undefined ? this.medium.send(sent) : undefined;
      this.continuation?.send(sent);
      if (air !== undefined) this.heard.push(air);
    }
    this.surroundings.follow(actor.agent, done);
    if (curious) this.attacker.learn(Object.values(actor.variables));
  }
}
