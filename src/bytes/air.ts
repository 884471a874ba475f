import {
  channelOf,
  handsOnOnce,
  isCompound,
  type Runner,
  type ScheduleStep,
  type ScheduleTerm,
  type Term,
} from '../verdict/replay/index.ts';
import { BytesDiffer } from './alike.ts';
import type { ByteAttacker } from './attacker.ts';
import { type Octets, octets } from './octets.ts';
import { seal, unseal } from './sealing.ts';
import type { MessageOctets } from './step-octets.ts';

type Deed = Extract<ScheduleStep, { kind: 'session' }>['does'];
export type Reception = Extract<Deed, { kind: 'receive' }>;

/** A message that was sent, in both forms. */
export interface Sent extends MessageOctets {
  readonly session: string;
  readonly index: number;
  readonly record: Term;
}

/** What a run puts on the air, in octets: sealed for the channel, handed on, or made by the attacker. */
export class Air {
  readonly sent: Sent[] = [];

  constructor(
    private readonly runner: Runner,
    private readonly attacker: ByteAttacker,
    /** What a value is in octets, for somebody who knows everything: the keys of channels. */
    private readonly octetsOf: (term: Term) => Octets,
  ) {}

  /** The attacker makes up the values in the term that are of its own making. */
  invent(t: ScheduleTerm): void {
    if ('apply' in t) for (const a of t.args) this.invent(a);
    if (!('invented' in t)) return;
    const value = this.runner.reader.read(t);
    this.attacker.learn(value, this.octetsOf(value));
  }

  /** The octets that get to the receiver: those that somebody has sent, or what the attacker makes. */
  arriving({ message, takes }: Reception, record: Term, air: Term) {
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

  /** Sender, where the channel shows one, and message. */
  unsealed(air: Term, arriving: Octets): readonly [Octets | undefined, Octets] {
    if (!isCompound(air) || air.head !== 'sealed') return [undefined, arriving];
    const opened = unseal(air.label ?? '', this.octetsOf(air.args[0]).bytes, arriving.bytes);
    if (opened === undefined) throw new BytesDiffer('the channel refuses the octets');
    return [octets(opened[0]), octets(opened[1])];
  }

  sealed(air: Term, datagram: Octets): Octets {
    if (!isCompound(air) || air.head !== 'sealed') return datagram;
    const [key, sender] = air.args.map((a) => this.octetsOf(a).bytes);
    return octets(seal(air.label ?? '', key, sender, datagram.bytes));
  }
}
