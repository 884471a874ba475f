import type { Contribution } from '../spec/index.ts';
import {
  channelOf,
  handsOnOnce,
  isCompound,
  onAir,
  type Runner,
  recordOf,
  type ScheduleStep,
  type ScheduleTerm,
  type Term,
} from '../verdict/replay/index.ts';
import { BytesDiffer } from './alike.ts';
import type { ByteAttacker } from './attacker.ts';
import { inFour, type Octets, octets } from './octets.ts';
import { seal, unseal } from './sealing.ts';
import type { MessageOctets } from './step-octets.ts';
import type { ByteValues } from './values.ts';

type Deed = Extract<ScheduleStep, { kind: 'session' }>['does'];
export type Reception = Extract<Deed, { kind: 'receive' }>;

/** A message that was sent, in both forms. */
export interface Sent extends MessageOctets {
  readonly session: string;
  readonly index: number;
  readonly record: Term;
}

/** A message as it gets to a session, and what it stands for. */
export interface Arriving {
  readonly message: string;
  readonly term: Term;
  readonly onAir: Octets;
  readonly madeBy: string;
}

type Sending = Extract<Contribution<Term>, { kind: 'send' }>;

/** What a run puts on the air, in octets: sealed for the channel, handed on, made and heard by the attacker. */
export class Air {
  readonly sent: Sent[] = [];
  /** What came to the attacker's ears, as in `runner.heard`. */
  readonly heard: Octets[] = [];

  constructor(
    private readonly runner: Runner,
    private readonly values: ByteValues,
    private readonly attacker: ByteAttacker,
    /** What a value is in octets, for somebody who knows everything: the keys of channels. */
    private readonly octetsOf: (term: Term) => Octets,
    /** Each send on a protected channel has a number. */
    private readonly numbered = false,
  ) {}

  /** The attacker makes up the values in the term that are of its own making. */
  invent(t: ScheduleTerm): void {
    if ('apply' in t) for (const a of t.args) this.invent(a);
    if (!('invented' in t)) return;
    const value = this.runner.reader.read(t);
    this.attacker.learn(value, this.octetsOf(value));
  }

  /** The octets that get to a session of the agent. @throws BytesDiffer if nobody has them. */
  arriving(agent: string, does: Reception): Arriving {
    const { terms, reader } = this.runner;
    const { message } = does;
    for (const t of [...Object.values(does.fields), ...(does.from === undefined ? [] : [does.from])])
      this.invent(t);
    const record = recordOf(terms, message, reader.fields(does.fields));
    const from = does.from === undefined ? undefined : reader.read(does.from);
    const term = from === undefined ? record : onAir(terms, message, record, from, terms.constant(agent));
    return { message, term, ...this.source(does, record, term) };
  }

  /** Those that somebody has sent, or what the attacker makes. */
  private source({ message, takes }: Reception, record: Term, air: Term) {
    const { terms } = this.runner;
    if (takes !== undefined || !terms.scenario.attacker.inject) {
      const sent = this.sent.find(
        (s) =>
          s.record.key === record.key &&
          (takes === undefined || (s.session === takes.session && s.index === takes.index)),
      );
      if (sent === undefined) throw new BytesDiffer(`nobody has sent ${message} in octets`);
      return { onAir: sent.onAir, madeBy: sent.session };
    }
    const once = air !== record && handsOnOnce(terms, channelOf(terms, message));
    const made = once ? this.attacker.afresh(air) : this.attacker.build(air);
    if (made === undefined) throw new BytesDiffer(`the attacker cannot compute ${message}`);
    return { onAir: made, madeBy: 'attacker' };
  }

  /** What the receiver makes of the octets: the fields, and the sender where the channel shows one. */
  read({ message, term, onAir: arriving }: Arriving) {
    const [from, datagram] = this.unsealed(term, arriving);
    const parsed = this.values.parse(datagram);
    if (parsed.kind === 'malformed')
      throw new BytesDiffer(`${message} is malformed in octets: ${parsed.error}`);
    if (parsed.message !== message) throw new BytesDiffer(`${message} is a ${parsed.message} in octets`);
    return { fields: parsed.fields, ...(from === undefined ? {} : { from }) };
  }

  private unsealed(air: Term, arriving: Octets): readonly [Octets | undefined, Octets] {
    if (!isCompound(air) || air.head !== 'sealed') return [undefined, arriving];
    const opened = unseal(air.label ?? '', this.octetsOf(air.args[0]).bytes, arriving.bytes);
    if (opened === undefined) throw new BytesDiffer('the channel refuses the octets');
    return [octets(opened[0]), octets(opened[1])];
  }

  /** The message in the octets; undefined where the channel does not open. */
  opened(arriving: Arriving): Octets | undefined {
    try {
      return this.unsealed(arriving.term, arriving.onAir)[1];
    } catch (problem) {
      if (problem instanceof BytesDiffer) return undefined;
      throw problem;
    }
  }

  /** What is on the air of a message that a session of the agent sends. */
  termOf(agent: string, { message, value, to }: Sending): Term {
    const { terms } = this.runner;
    const sender = terms.constant(agent);
    return onAir(terms, message, value, sender, to ?? sender);
  }

  /** As it is on the air: sealed where its channel is protected. */
  sealed(air: Term, datagram: Octets): Octets {
    if (!isCompound(air) || air.head !== 'sealed') return datagram;
    const [key, sender] = air.args.slice(0, 2).map((a) => this.octetsOf(a).bytes);
    const number = this.numbered ? [inFour(this.sent.length)] : [];
    return octets(seal(air.label ?? '', key, sender, datagram.bytes, ...number));
  }

  /**
   * A session has sent the message, and the attacker hears it if it does in the model. `opened`: the message itself,
   * where that is known.
   */
  note(term: Term, sent: Sent, opened: Octets | undefined): void {
    this.sent.push(sent);
    if (this.runner.heard[this.heard.length]?.key !== term.key) return;
    // Who has the key by then is the other end of a forward secret exchange.
    const forwardSecret = channelOf(this.runner.terms, sent.message).forwardSecret === true;
    const key = isCompound(term) && forwardSecret ? term.args[0] : undefined;
    if (key !== undefined && opened !== undefined && this.attacker.build(key) !== undefined)
      this.attacker.learn(sent.record, opened);
    this.hear(term, sent.onAir);
  }

  hear(term: Term, value: Octets): void {
    this.heard.push(value);
    this.attacker.learn(term, value);
  }

  /** What leaks has no sender: it is what the model says. */
  hearLeaks(): void {
    for (const term of this.runner.heard.slice(this.heard.length)) this.hear(term, this.octetsOf(term));
  }
}
