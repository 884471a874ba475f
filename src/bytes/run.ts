import type { Contribution, Property, Protocol, RoleEvent, Scenario } from '../spec/index.ts';
import {
  channelOf,
  isCompound,
  onAir,
  type Played,
  Runner,
  recordOf,
  type ScheduledSession,
  type ScheduleStep,
  type Term,
} from '../verdict/replay/index.ts';
import { Air, type Reception } from './air.ts';
import { BytesDiffer, mustBeAlike } from './alike.ts';
import { ByteAttacker } from './attacker.ts';
import { bytesOf } from './interpretation.ts';
import type { Octets } from './octets.ts';
import { sealingKey } from './sealing.ts';
import { ByteSession } from './session.ts';
import type { StepOctets } from './step-octets.ts';
import { ByteSurroundings } from './surroundings.ts';
import { Translation } from './translation.ts';
import { ByteValues } from './values.ts';

type SessionStep = Extract<ScheduleStep, { kind: 'session' }>;
type Seat = Runner['seats'][number];
type Sending = Extract<Contribution<Octets>, { kind: 'send' }>;

/**
 * A run in octets beside the same run in the model. Every honest session is an XState actor over octets; the attacker
 * computes each of its messages from octets that it has. After each step both runs must have come to the same.
 */
export class ByteRun {
  readonly runner: Runner;
  readonly values: ByteValues;
  readonly sessions: readonly ByteSession[];
  readonly surroundings: ByteSurroundings;
  readonly attacker: ByteAttacker;
  /** What came to the attacker's ears, as in `runner.heard`. */
  readonly heard: Octets[] = [];
  private readonly translation: Translation;
  readonly air: Air;
  /** Names of the messages that the last step has sent, and what it has taken. */
  last: StepOctets = { sends: [] };

  constructor(protocol: Protocol, scenario: Scenario, property: Property, seed: Uint8Array) {
    this.runner = new Runner(protocol, scenario, property);
    this.values = new ByteValues(protocol, scenario, seed);
    this.surroundings = new ByteSurroundings(this.values, bytesOf(this.values, ''));
    this.sessions = this.runner.seats.map(
      ({ actor }) => new ByteSession(this.values, actor.name, actor.roleName, actor.agent),
    );
    this.translation = new Translation(this.runner.terms, this.values);
    const directory = (key: Term) => sealingKey(this.octetsOf(key).bytes);
    this.attacker = new ByteAttacker(this.runner.terms, this.values, directory);
    this.air = new Air(this.runner, this.attacker, (term) => this.octetsOf(term));
  }

  /** What the model's value is in octets, for somebody who knows everything. */
  octetsOf(term: Term): Octets {
    return this.translation.octetsOf(term);
  }

  /** What the run has come to, for the judge. */
  get played(): Played<Octets> {
    const { values, surroundings, attacker, translation } = this;
    const { protocol, scenario } = values;
    return {
      protocol,
      scenario,
      surroundings,
      leaked: this.runner.played.leaked,
      sessions: this.sessions.map((actor, i) => ({ actor, times: this.runner.seats[i].times })),
      isKnown: (value) => translation.termsOf(value).some((t) => attacker.build(t)?.key === value.key),
      constant: (name) => values.constant(name),
      agentOf: (value) =>
        values.nameOf(value) ?? (translation.termsOf(value).every(isCompound) ? undefined : value.key),
    };
  }

  /** What is there before the first step. @throws Refusal, BytesDiffer */
  begin(sessions: readonly ScheduledSession[]): void {
    this.runner.begin(sessions);
    for (const atom of this.runner.terms.publicAtoms()) this.attacker.learn(atom, this.octetsOf(atom));
    this.hearLeaks();
    this.runner.seats.forEach((seat, i) => {
      const { actor, curious, starts, budgets } = seat;
      if (curious) for (const p of starts) this.read(actor.initially(p), this.initially(i, p, budgets));
      if (!actor.started) return;
      this.start(i, starts[0]);
      this.note(i, 0);
    });
  }

  private initially(i: number, parameters: Readonly<Record<string, Term>>, budgets: Seat['budgets']) {
    return this.sessions[i].initially(this.translation.fields(parameters), budgets).variables;
  }

  private read(model: Readonly<Record<string, Term>>, mine: Readonly<Record<string, Octets>>): void {
    for (const [name, term] of Object.entries(model)) this.attacker.learn(term, mine[name]);
  }

  /** What leaks has no sender: it is what the model says. */
  private hearLeaks(): void {
    for (const term of this.runner.heard.slice(this.heard.length)) this.hear(term, this.octetsOf(term));
  }

  private hear(term: Term, value: Octets): void {
    this.heard.push(value);
    this.attacker.learn(term, value);
  }

  /** @throws Refusal if the model refuses the step; BytesDiffer if it comes to something else in octets. */
  take(step: ScheduleStep): void {
    this.last = { sends: [] };
    const before = this.runner.seats.map(({ actor }) => actor.started);
    this.runner.take(step);
    for (const { actor } of this.runner.seats) this.translation.noteDraws(actor);
    switch (step.kind) {
      case 'session':
        this.takeSession(step, before);
        break;
      case 'clock': {
        const shows = this.octetsOf(this.runner.reader.read(step.shows));
        this.surroundings.setClock(step.agent, step.clock, shows);
        break;
      }
      case 'leak':
        this.hearLeaks();
        break;
      case 'stop':
      case 'medium':
        // Nobody's octets change.
        break;
    }
  }

  private takeSession({ session, starts, does }: SessionStep, startedBefore: readonly boolean[]): void {
    const i = this.runner.seats.findIndex(({ actor }) => actor.name === session);
    const seat = this.runner.seats[i];
    const mine = this.sessions[i];
    const trail = mine.trail.length;
    if (!startedBefore[i])
      this.start(i, starts === undefined ? seat.starts[0] : this.runner.reader.fields(starts));
    if (does.kind !== 'begin' && !mine.take(this.event(seat, does), mine.steps[does.step].step))
      throw new BytesDiffer(`${session} does not accept it in octets`);
    this.note(i, trail);
  }

  private start(i: number, parameters: Readonly<Record<string, Term>>): void {
    this.sessions[i].start(this.translation.fields(parameters), this.runner.seats[i].budgets);
  }

  /** A session of its own that has started so; the run knows nothing of it. */
  trial(i: number, parameters: Readonly<Record<string, Term>>, budgets: Seat['budgets']): ByteSession {
    const { name, roleName, agent } = this.sessions[i];
    const session = new ByteSession(this.values, name, roleName, agent);
    session.start(this.translation.fields(parameters), budgets);
    return session;
  }

  private event(seat: Seat, does: Exclude<SessionStep['does'], { kind: 'begin' }>): RoleEvent<Octets> {
    const common = { type: does.event, surroundings: this.surroundings.of(seat.actor.agent) };
    switch (does.kind) {
      case 'perform':
        return common;
      case 'choose':
        return { ...common, chosen: this.octetsOf(this.runner.reader.read(does.value)) };
      case 'receive':
        return { ...common, ...this.received(seat, does) };
    }
  }

  /** What the session makes of the octets that reach it. */
  private received(seat: Seat, does: Reception): Pick<RoleEvent<Octets>, 'fields' | 'from'> {
    const { terms, reader } = this.runner;
    const { message } = does;
    for (const t of [...Object.values(does.fields), ...(does.from === undefined ? [] : [does.from])])
      this.air.invent(t);
    const record = recordOf(terms, message, reader.fields(does.fields));
    const from = does.from === undefined ? undefined : reader.read(does.from);
    const air =
      from === undefined ? record : onAir(terms, message, record, from, terms.constant(seat.actor.agent));
    const { onAir: arriving, madeBy } = this.air.arriving(does, record, air);
    const [sender, datagram] = this.air.unsealed(air, arriving);
    const parsed = this.values.parse(datagram);
    if (parsed.kind === 'malformed')
      throw new BytesDiffer(`${message} is malformed in octets: ${parsed.error}`);
    if (parsed.message !== message) throw new BytesDiffer(`${message} is a ${parsed.message} in octets`);
    this.last = { sends: [], takes: { message, onAir: arriving, fields: parsed.fields, madeBy } };
    return { fields: parsed.fields, ...(sender === undefined ? {} : { from: sender }) };
  }

  /** The attacker makes up a value, of just these octets. */
  madeUp(value: Term, as: Octets): void {
    this.translation.note(value, as);
    this.attacker.learn(value, as);
  }

  /** Takes down what the session has done since: it must be what it did in the model. */
  private note(i: number, since: number): void {
    const [seat, mine] = [this.runner.seats[i], this.sessions[i]];
    this.translation.noteDraws(seat.actor);
    mustBeAlike(seat.actor, mine, this.translation);
    const done = mine.trail.slice(since);
    let index = mine.trail.slice(0, since).filter((c) => c.kind === 'send').length;
    done.forEach((c, j) => {
      const model = seat.actor.trail[since + j];
      if (c.kind === 'reveal' && model.kind === 'reveal') this.hear(model.value, c.value);
      if (c.kind === 'send' && model.kind === 'send') this.send(seat, index++, c, model);
    });
    this.surroundings.follow(mine.agent, done);
    if (seat.curious) this.read(seat.actor.variables, mine.variables);
  }

  private send(
    seat: Seat,
    index: number,
    c: Sending,
    model: Extract<Contribution<Term>, { kind: 'send' }>,
  ): void {
    const { terms } = this.runner;
    const { message, value: record } = model;
    const sender = terms.constant(seat.actor.agent);
    const air = onAir(terms, message, record, sender, model.to ?? sender);
    const parsed = this.values.parse(c.value);
    const fields = parsed.kind === 'message' ? parsed.fields : {};
    const sent = {
      message,
      fields,
      onAir: this.air.sealed(air, c.value),
      session: seat.actor.name,
      index,
      record,
    };
    this.air.sent.push(sent);
    this.last = { ...this.last, sends: [...this.last.sends, sent] };
    if (this.runner.heard[this.heard.length]?.key !== air.key) return;
    // Who has the key by then is the other end of a forward secret exchange.
    const key = isCompound(air) && channelOf(terms, message).forwardSecret === true ? air.args[0] : undefined;
    if (key !== undefined && this.attacker.build(key) !== undefined) this.attacker.learn(record, c.value);
    this.hear(air, sent.onAir);
  }
}
