import type { Case, Contribution, RoleEvent } from '../../spec/index.ts';
import {
  describeStep,
  isCompound,
  Refusal,
  Runner,
  type Schedule,
  type ScheduleStep,
  type Term,
} from '../../verdict/replay/index.ts';
import { withCopies } from '../../verdict/with-copies.ts';
import { Air, type Arriving, type Sent } from '../air.ts';
import { BytesDiffer } from '../alike.ts';
import { bytesOf } from '../interpretation.ts';
import { type Octets, octets } from '../octets.ts';
import { ByteSession } from '../session.ts';
import type { MessageOctets } from '../step-octets.ts';
import { ByteSurroundings } from '../surroundings.ts';
import { ByteValues } from '../values.ts';
import { liveShows } from './live-shows.ts';
import { LiveValues } from './live-values.ts';
import { type LiveEnd, type LiveStep, NotThroughWire, type Wire } from './wire.ts';

type SessionStep = Extract<ScheduleStep, { kind: 'session' }>;
type Seat = Runner['seats'][number];
type Sending = Extract<Contribution<Term>, { kind: 'send' }>;

/**
 * An attack against parties that are elsewhere. The model goes beside, and says what each octet stands for; the other
 * honest sessions are XState actors over octets, here; the attacker has nothing but what comes back, what is public and
 * what is its own, and computes each of its messages from that.
 */
export class LiveAttack {
  private readonly runner: Runner;
  readonly values: ByteValues;
  private readonly air: Air;
  private readonly known: LiveValues;
  private readonly surroundings: ByteSurroundings;
  /** The sessions that are played here, by name. */
  private readonly here = new Map<string, ByteSession>();

  constructor(
    private readonly theCase: Case,
    private readonly schedule: Schedule,
    private readonly isTarget: (session: string) => boolean,
    seed: Uint8Array,
    copies?: number,
  ) {
    const { protocol, requirement } = theCase;
    const scenario = withCopies(theCase.scenario, copies);
    this.runner = new Runner(protocol, scenario, requirement.property);
    this.values = new ByteValues(protocol, scenario, seed);
    this.surroundings = new ByteSurroundings(this.values, bytesOf(this.values, ''));
    this.known = new LiveValues(this.runner, this.values);
    this.air = new Air(
      this.runner,
      this.values,
      this.known.attacker,
      (term) => this.known.octetsOf(term),
      true,
    );
    for (const { actor } of this.runner.seats)
      if (!isTarget(actor.name))
        this.here.set(actor.name, new ByteSession(this.values, actor.name, actor.roleName, actor.agent));
  }

  /** Plays the attack to its end, or to what the target refuses. @throws NotThroughWire */
  async play(wire: Wire, onStep: (step: LiveStep) => void): Promise<LiveEnd> {
    this.begin();
    // An empty datagram is no message: it says where answers go.
    await wire.send(new Uint8Array());
    let [number, what] = [0, 'the start'];
    try {
      for (const step of this.schedule.steps) {
        number++;
        what = describeStep(step);
        const before = this.runner.seats.map(({ actor }) => actor.started);
        this.runner.take(step);
        for (const seat of this.runner.seats) this.noteDraws(seat);
        if (step.kind === 'session') onStep(await this.takeSession(number, step, before, wire));
        else this.happen(step);
      }
      [number, what] = [number + 1, 'the end'];
      return {
        kind: 'succeeded',
        shows: liveShows(this.theCase.requirement.property, this.runner, this.values, this.known),
        unseen: this.unseen(),
      };
    } catch (problem) {
      if (!(problem instanceof BytesDiffer || problem instanceof Refusal)) throw problem;
      return { kind: 'refused', step: number, what, reason: problem.reason };
    }
  }

  private begin(): void {
    const { runner, known, air } = this;
    const target = runner.seats.find(({ actor, curious }) => curious && this.isTarget(actor.name));
    if (target !== undefined)
      throw new NotThroughWire(`the attacker reads what ${target.actor.agent} holds, and that is not sent`);
    runner.begin(this.schedule.sessions);
    for (const atom of runner.terms.publicAtoms()) known.attacker.learn(atom, known.octetsOf(atom));
    air.hearLeaks();
    for (const seat of runner.seats) {
      const { actor, curious, starts } = seat;
      this.noteDraws(seat);
      if (curious) for (const p of starts) this.readModel(actor.initially(p));
      const session = this.here.get(actor.name);
      if (session !== undefined && actor.started) session.start(this.known.fields(starts[0]), seat.budgets);
    }
  }

  private readModel(values: Readonly<Record<string, Term>>): void {
    for (const term of Object.values(values)) this.known.attacker.learn(term, this.known.octetsOf(term));
  }

  private noteDraws({ actor }: Seat): void {
    if (this.isTarget(actor.name)) this.known.drawnThere(actor);
    else this.known.drawnHere(actor);
  }

  private happen(step: Exclude<ScheduleStep, SessionStep>): void {
    switch (step.kind) {
      case 'clock':
        if (step.agent === undefined || this.runner.seats.some((s) => this.isAt(s, step.agent!)))
          throw new NotThroughWire(`it takes a clock ${step.clock} of the target that moves`);
        this.surroundings.setClock(
          step.agent,
          step.clock,
          this.known.octetsOf(this.runner.reader.read(step.shows)),
        );
        break;
      case 'leak':
        this.air.hearLeaks();
        break;
      case 'stop':
      case 'medium':
        // Nothing is sent: what is lost or passes unheard is not handed on.
        break;
    }
  }

  private isAt({ actor }: Seat, agent: string): boolean {
    return actor.agent === agent && this.isTarget(actor.name);
  }

  private async takeSession(
    number: number,
    { session, starts, does }: SessionStep,
    startedBefore: readonly boolean[],
    wire: Wire,
  ): Promise<LiveStep> {
    const i = this.runner.seats.findIndex(({ actor }) => actor.name === session);
    const seat = this.runner.seats[i];
    const mine = this.here.get(session);
    const event = does.kind === 'begin' ? 'begin' : does.event;
    const arriving = does.kind === 'receive' ? this.air.arriving(seat.actor.agent, does) : undefined;
    const takes =
      arriving === undefined ? {} : { takes: { ...arriving, fields: this.shownFields(arriving) } };
    const told = { number, session, atTarget: mine === undefined, event, ...takes };
    if (mine === undefined) {
      if (arriving !== undefined) await wire.send(arriving.onAir.bytes);
      return { ...told, sends: await this.hearFrom(seat, number, wire) };
    }
    if (!startedBefore[i]) {
      const parameters = starts === undefined ? seat.starts[0] : this.runner.reader.fields(starts);
      mine.start(this.known.fields(parameters), seat.budgets);
    }
    if (does.kind !== 'begin') {
      const event: RoleEvent<Octets> = {
        type: does.event,
        surroundings: this.surroundings.of(mine.agent),
        ...(does.kind === 'choose'
          ? { chosen: this.known.octetsOf(this.runner.reader.read(does.value)) }
          : {}),
        ...(arriving === undefined ? {} : this.air.read(arriving)),
      };
      if (!mine.take(event, mine.steps[does.step].step))
        throw new BytesDiffer(`${session}, which is played here, does not accept it`);
    }
    return { ...told, sends: this.note(seat, mine, number) };
  }

  private shownFields(arriving: Arriving): MessageOctets['fields'] {
    try {
      return this.air.read(arriving).fields;
    } catch (problem) {
      if (problem instanceof BytesDiffer) return {};
      throw problem;
    }
  }

  /** What the model's session has done in the step, with its place in the trail. */
  private doneIn({ actor, times }: Seat, number: number) {
    return actor.trail.map((c, at) => ({ c, at })).filter(({ at }) => times[at] === number);
  }

  private indexOf({ actor }: Seat, at: number): number {
    return actor.trail.slice(0, at).filter((c) => c.kind === 'send').length;
  }

  /** Takes down what a session here has done: as much of it as shows must be what it did in the model. */
  private note(seat: Seat, mine: ByteSession, number: number): readonly MessageOctets[] {
    const sends: MessageOctets[] = [];
    const done = this.doneIn(seat, number);
    for (const { c, at } of done) {
      const own = mine.trail[at];
      if (own?.kind !== c.kind)
        throw new BytesDiffer(`${mine.name}, which is played here, does something else`);
      if (own.kind === 'reveal' && c.kind === 'reveal') this.air.hear(c.value, own.value);
      if (own.kind === 'send' && c.kind === 'send') {
        const term = this.air.termOf(mine.agent, c);
        sends.push(this.sent(seat, at, c, this.air.sealed(term, own.value), own.value));
      }
    }
    this.surroundings.follow(mine.agent, mine.trail.slice(mine.trail.length - done.length));
    if (seat.curious)
      for (const [name, term] of Object.entries(seat.actor.variables))
        this.known.attacker.learn(term, mine.variables[name]);
    return sends;
  }

  private sent(seat: Seat, at: number, c: Sending, onAir: Octets, opened: Octets | undefined): Sent {
    const parsed = opened === undefined ? undefined : this.values.parse(opened);
    const fields = parsed?.kind === 'message' ? parsed.fields : {};
    const { message, value: record } = c;
    const sent = { message, fields, onAir, session: seat.actor.name, index: this.indexOf(seat, at), record };
    this.air.note(this.air.termOf(seat.actor.agent, c), sent, opened);
    return sent;
  }

  /** What the target sends in the step: it must come, and be what the attack goes on with. */
  private async hearFrom(seat: Seat, number: number, wire: Wire): Promise<readonly MessageOctets[]> {
    const sends: MessageOctets[] = [];
    for (const { c, at } of this.doneIn(seat, number)) {
      if (c.kind === 'reveal')
        throw new NotThroughWire(`${seat.actor.agent} gives a value away, and not by a message`);
      if (c.kind !== 'send') continue;
      const term = this.air.termOf(seat.actor.agent, c);
      const datagram = await wire.hear((d) => this.fits(c, term, octets(d)));
      if (datagram === undefined) throw new BytesDiffer(`the target does not send ${c.message}`);
      const onAir = octets(datagram);
      this.known.shown(c.value, onAir);
      sends.push(this.sent(seat, at, c, onAir, this.opened(c.message, term, onAir)));
    }
    return sends;
  }

  /** The message in what the target has sent, where whoever provisioned it can open it; to be shown, no more. */
  private opened(message: string, term: Term, onAir: Octets): Octets | undefined {
    if (!isCompound(term) || term.head !== 'sealed') return onAir;
    if (this.known.ifKnown(term.args[0]) === undefined) return undefined;
    return this.air.opened({ message, term, onAir, madeBy: '' });
  }

  /** Can this be the message? As far as the attacker can tell: by its name, and by the values that it has. */
  private fits({ message, value: record }: Sending, term: Term, datagram: Octets): boolean {
    const parsed = this.values.parse(datagram);
    if (isCompound(term) && term.head === 'sealed') return parsed.kind === 'malformed';
    if (parsed.kind === 'malformed' || parsed.message !== message || !isCompound(record)) return false;
    return Object.values(parsed.fields).every((v, i) => {
      const expected = this.known.attacker.build(record.args[i]);
      return expected === undefined || expected.key === v.key;
    });
  }

  /** Steps of the target after which it sends nothing. */
  private unseen(): readonly number[] {
    return this.schedule.steps.flatMap((step, i) => {
      const seat = this.runner.seats.find(
        ({ actor }) => step.kind === 'session' && actor.name === step.session && this.isTarget(actor.name),
      );
      if (seat === undefined) return [];
      return this.doneIn(seat, i + 1).some(({ c }) => c.kind === 'send') ? [] : [i + 1];
    });
  }
}
