import type { Contribution, Property, Protocol, RoleEvent, Scenario } from '../spec/index.ts';
import {
  isCompound,
  type Played,
  Runner,
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
    this.air = new Air(this.runner, this.values, this.attacker, (term) => this.octetsOf(term));
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
    this.air.hearLeaks();
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
        this.air.hearLeaks();
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
    const arriving = this.air.arriving(seat.actor.agent, does);
    const { message, onAir, madeBy } = arriving;
    const read = this.air.read(arriving);
    this.last = { sends: [], takes: { message, onAir, fields: read.fields, madeBy } };
    return read;
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
      if (c.kind === 'reveal' && model.kind === 'reveal') this.air.hear(model.value, c.value);
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
    const term = this.air.termOf(seat.actor.agent, model);
    const parsed = this.values.parse(c.value);
    const sent = {
      message: model.message,
      fields: parsed.kind === 'message' ? parsed.fields : {},
      onAir: this.air.sealed(term, c.value),
      session: seat.actor.name,
      index,
      record: model.value,
    };
    this.last = { ...this.last, sends: [...this.last.sends, sent] };
    this.air.note(term, sent, c.value);
  }
}
