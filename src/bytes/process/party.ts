import {
  type Contribution,
  type Interpretation,
  lengthOfSort,
  type RoleEvent,
  type Step,
} from '../../spec/index.ts';
import { stateName } from '../../verdict/replay/index.ts';
import { bytesOf } from '../interpretation.ts';
import type { ParseError } from '../message.ts';
import { type Octets, octets } from '../octets.ts';
import { ByteSession } from '../session.ts';
import { ByteSurroundings } from '../surroundings.ts';
import type { ByteValues } from '../values.ts';
import { type Arrived, ByteLinks } from './links.ts';
import type { OwnSteps } from './own-steps.ts';
import type { PartySeat } from './seats.ts';

/** A message that a session sends, as it goes out. */
export interface Outgoing {
  readonly message: string;
  readonly fields: Readonly<Record<string, Octets>>;
  readonly onAir: Octets;
  /** The agent that it is sealed for; undefined on an unprotected channel, which everybody hears. */
  readonly to?: string;
}

/** What a session has done in one step. */
export interface Done {
  readonly session: string;
  /** Name of the message or of the step; undefined: it started. */
  readonly event: string | undefined;
  /** The states before and after. */
  readonly from: string;
  readonly to: string;
  readonly sends: readonly Outgoing[];
  readonly claims: readonly { readonly claim: string; readonly data: Readonly<Record<string, Octets>> }[];
}

/** What became of a datagram. */
export type Outcome =
  | {
      readonly kind: 'taken';
      readonly message: string;
      readonly fields: Readonly<Record<string, Octets>>;
      readonly done: Done;
    }
  | { readonly kind: 'malformed'; readonly error: ParseError; readonly at: number }
  /** A message that no session takes: it is dropped, or `kept` as one that comes early. A clause without a full stop. */
  | {
      readonly kind: 'refused' | 'kept';
      readonly message: string;
      readonly fields?: Readonly<Record<string, Octets>>;
      readonly why: string;
    };

type Message = Extract<Arrived, { kind: 'message' }>;
type Chance = { readonly event: RoleEvent<Octets>; readonly step: Step };

/** One of the sessions, not started as long as a message may still say with whom it is. */
interface Seated {
  readonly seat: PartySeat;
  session: ByteSession;
}

/** Messages that came early and wait until a session takes them. */
const mostEarly = 32;

/** More steps of its own in a row than any chart has: a loop without a budget. */
const mostOwnSteps = 1000;

/**
 * An agent in some of its roles, over octets and nothing else: datagrams come in, datagrams go out. Its sessions share
 * its stores and clocks. Whatever comes in, it neither throws nor hangs.
 */
export class Party {
  private readonly surroundings: ByteSurroundings;
  private readonly links: ByteLinks;
  private readonly by: (session: string) => Interpretation<Octets>;
  private readonly seated: readonly Seated[];
  /** How many messages sessions have taken. */
  private taken = 0;
  /** Messages that no session has taken yet, by their octets, oldest first. */
  private readonly early = new Map<string, Message>();
  /** What channels that hand each send on at most once have handed on. */
  private readonly handedOn = new Set<string>();

  constructor(
    private readonly values: ByteValues,
    readonly agent: string,
    seats: readonly PartySeat[],
    private readonly own: OwnSteps,
    /** So many octets that nobody can guess. */
    random: (octetCount: number) => Uint8Array,
  ) {
    this.surroundings = new ByteSurroundings(values, bytesOf(values, ''));
    this.links = new ByteLinks(values, agent);
    const fresh = (_: string, sort: string) => octets(random(lengthOfSort(values.protocol, sort) ?? 16));
    this.by = (session) => ({ ...bytesOf(values, session), fresh });
    this.seated = seats.map((seat) => ({ seat, session: this.blank(seat) }));
  }

  private blank({ name, role }: PartySeat): ByteSession {
    return new ByteSession(this.values, name, role, this.agent, this.by(name));
  }

  /** Every session has come to its end. */
  get finished(): boolean {
    return this.seated.every(({ session }) => session.snapshot?.status === 'done');
  }

  /** Each session with its state. */
  get states(): readonly { readonly session: string; readonly state: string }[] {
    return this.seated.map(({ seat, session }) => ({ session: seat.name, state: stateOf(session) }));
  }

  /** Starts the sessions that can start in one way only, and has everybody do what they do of their own accord. */
  begin(): readonly Done[] {
    const started = this.seated
      .filter(({ seat }) => seat.starts.length === 1)
      .map((s) => {
        this.start(s.session, s.seat, s.seat.starts[0]);
        return this.note(s.session, undefined, '', 0);
      });
    return [...started.filter((d) => d.sends.length + d.claims.length > 0), ...this.act()];
  }

  private start(session: ByteSession, seat: PartySeat, parameters: Readonly<Record<string, string>>): void {
    const given = Object.entries(parameters).map(([name, v]) => [name, this.values.constant(v)] as const);
    session.start(Object.fromEntries(given), seat.budgets);
  }

  /** The session as it is or, not started yet, in each way in which it can start. */
  private playable({ seat, session }: Seated): readonly ByteSession[] {
    if (session.started) return [session];
    return seat.starts.map((parameters) => {
      const trial = this.blank(seat);
      this.start(trial, seat, parameters);
      return trial;
    });
  }

  /** Is the datagram a message at all, whoever may take it? */
  reads(datagram: Uint8Array): boolean {
    return this.links.incoming(datagram).kind !== 'malformed';
  }

  /** A datagram comes in. */
  receive(datagram: Uint8Array): Outcome {
    const arrived = this.links.incoming(datagram);
    if (arrived.kind === 'malformed') return arrived;
    if (arrived.kind === 'misplaced') return { kind: 'refused', message: arrived.message, why: arrived.why };
    const { message, fields } = arrived;
    const { key } = octets(datagram);
    if (this.handedOn.has(key))
      return { kind: 'refused', message, fields, why: 'its channel has handed it on before' };
    const done = this.handOn(key, arrived);
    if (done !== undefined) return { kind: 'taken', message, fields, done };
    this.early.delete(key);
    this.early.set(key, arrived);
    if (this.early.size > mostEarly) this.early.delete(this.early.keys().next().value!);
    return { kind: 'kept', message, fields, why: 'no session takes it as it is now' };
  }

  private handOn(key: string, arrived: Message): Done | undefined {
    const done = this.take((session) => this.receptions(session, arrived));
    if (done === undefined) return undefined;
    this.taken++;
    this.early.delete(key);
    if (arrived.once) this.handedOn.add(key);
    return done;
  }

  private receptions({ steps }: ByteSession, { message, fields, from }: Message): readonly Chance[] {
    const event = {
      type: message,
      fields,
      surroundings: this.surroundings.of(this.agent),
      ...(from === undefined ? {} : { from }),
    };
    return steps
      .filter(({ step }) => step.guard?.params.message === message)
      .map(({ step }) => ({ event, step }));
  }

  /** All that the sessions now do of their own accord, or with a message that came early. */
  act(): readonly Done[] {
    const all: Done[] = [];
    while (all.length < mostOwnSteps) {
      const done = this.take((session) => this.chances(session, false)) ?? this.takeEarly();
      if (done === undefined) break;
      all.push(done);
    }
    return all;
  }

  private takeEarly(): Done | undefined {
    for (const [key, arrived] of this.early) {
      const done = this.handOn(key, arrived);
      if (done !== undefined) return done;
    }
    return undefined;
  }

  /** Nothing has come for a while: a timer runs out, if one is running. */
  timeout(): readonly Done[] {
    const done = this.take((session) => this.chances(session, true));
    return done === undefined ? [] : [done, ...this.act()];
  }

  /** Steps on the session's own account; those of timers or the others. */
  private chances({ steps, name: session, roleName: role }: ByteSession, timers: boolean): readonly Chance[] {
    const surroundings = this.surroundings.of(this.agent);
    return steps.flatMap(({ event, step }, i) => {
      const { message, timeout, choose } = step.guard?.params ?? {};
      if (event === undefined || message !== undefined || (timeout === true) !== timers) return [];
      const own = { session, role, event, step: i };
      if (!timers && !this.own.takes(own, this.taken)) return [];
      if (choose === undefined) return [{ step, event: { type: event, surroundings } }];
      const choices = this.choices(role, choose.variable, this.own.chosen(own));
      return choices.map((chosen) => ({ step, event: { type: event, surroundings, chosen } }));
    });
  }

  /** The choice that is wanted, or everything of the sort: the chart says which of it can be chosen. */
  private choices(role: string, variable: string, wanted: string | undefined): readonly Octets[] {
    if (wanted !== undefined) return [this.values.constant(wanted)];
    const { protocol, scenario } = this.values;
    const sort = protocol.roles[role].variables[variable];
    const constants = Object.entries(protocol.constants ?? {}).filter(([, c]) => c.sort === sort);
    const names = sort === 'Agent' ? Object.keys(scenario.agents) : constants.map(([name]) => name);
    return names.map((n) => this.values.constant(n));
  }

  /** The first session takes the first of its chances that it can; undefined if none can take any. */
  private take(chances: (session: ByteSession) => readonly Chance[]): Done | undefined {
    for (const seated of this.seated) {
      for (const session of this.playable(seated)) {
        const chance = chances(session).find(({ event, step }) => this.could(session, event, step));
        if (chance === undefined) continue;
        const since = seated.session.started ? session.trail.length : 0;
        const from = stateOf(session);
        seated.session = session;
        session.take(chance.event, chance.step);
        return this.note(session, chance.event.type, from, since);
      }
    }
    return undefined;
  }

  /** What octets of another's making lead to may have no value: then the step is not possible. */
  private could(session: ByteSession, event: RoleEvent<Octets>, step: Step): boolean {
    try {
      return session.wouldTake(event, step);
    } catch {
      return false;
    }
  }

  private note(session: ByteSession, event: string | undefined, from: string, since: number): Done {
    const done = session.trail.slice(since);
    this.surroundings.follow(this.agent, done);
    return {
      session: session.name,
      event,
      from,
      to: stateOf(session),
      sends: done.flatMap((c) => (c.kind === 'send' ? [this.outgoing(c)] : [])),
      claims: done.flatMap((c) => (c.kind === 'claim' ? [c] : [])),
    };
  }

  private outgoing({ message, value, to }: Extract<Contribution<Octets>, { kind: 'send' }>): Outgoing {
    const parsed = this.values.parse(value);
    const onAir = this.links.outgoing(message, value, to);
    const sealedFor = onAir === value || to === undefined ? {} : { to: this.values.nameOf(to) ?? to.key };
    return { message, fields: parsed.kind === 'message' ? parsed.fields : {}, onAir, ...sealedFor };
  }
}

const stateOf = (session: ByteSession): string =>
  session.started ? stateName(session.snapshot?.value) : 'not started';
