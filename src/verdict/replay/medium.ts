import {
  carries,
  channelKey,
  channelOf,
  handsOnOnce,
  isProtected,
  isWithAttacker,
  onAir,
} from './channels.ts';
import type { Knowledge } from './knowledge.ts';
import { Refusal } from './refusal.ts';
import { isCompound, type Term, type Terms } from './terms.ts';

/** A message that a session has sent. */
export interface Sent {
  readonly session: string;
  /** Counts the sends of the session from 0. */
  readonly index: number;
  readonly message: string;
  readonly record: Term;
  readonly sender: Term;
  readonly receiver: Term | undefined;
}

/** A message that is said to reach a session. */
export interface Arrival {
  readonly session: string;
  readonly agent: Term;
  readonly message: string;
  readonly record: Term;
  readonly from: Term | undefined;
}

/** What is on its way: every send so far, and which of them can no longer be handed on. */
export class Medium {
  private readonly sends: Sent[] = [];
  /** Sends that channels which hand each on once have handed on, or which were lost before later ones. */
  private readonly gone = new Set<Sent>();

  constructor(
    private readonly terms: Terms,
    private readonly attacker: Knowledge,
  ) {}

  /** Takes down a send; whoever hears knows it from now on. Returns what the attacker hears, if it does. */
  send(sent: Sent): Term | undefined {
    this.sends.push(sent);
    const { message, record, sender, receiver } = sent;
    const channel = channelOf(this.terms, message);
    const isHeard = isWithAttacker(this.terms, channel, sender);
    if (!isHeard || !this.terms.scenario.attacker.hear) return undefined;
    // Who has the key by now could be the other end of the exchange: then nothing of it is forward secret.
    const key = channelKey(this.terms, message, sender, receiver ?? sender);
    if (channel.forwardSecret === true && this.attacker.derivable(key)) this.attacker.learn([record]);
    const air = onAir(this.terms, message, record, sender, receiver ?? sender);
    this.attacker.hear(air);
    return air;
  }

  /**
   * The message reaches the session: handed on by the medium, `takes` saying which send, or made by the attacker.
   * @throws Refusal if neither is possible.
   */
  deliver(arrival: Arrival, takes: { readonly session: string; readonly index: number } | undefined): void {
    const isProtectedHere = isProtected(channelOf(this.terms, arrival.message));
    if (isProtectedHere !== (arrival.from !== undefined)) {
      throw new Refusal(
        isProtectedHere
          ? 'nobody is said to have sent it'
          : 'nothing shows whom an unprotected message is from',
      );
    }
    if (takes !== undefined) {
      const sent = this.sends.find((s) => s.session === takes.session && s.index === takes.index);
      if (sent === undefined) throw new Refusal(`${takes.session} has not sent it`);
      const problem = this.whyNot(sent, arrival);
      if (problem !== undefined) throw new Refusal(problem);
      this.handOn(sent, arrival);
      return;
    }
    if (this.attackerMakes(arrival)) return;
    const sent = this.terms.scenario.attacker.inject
      ? undefined
      : this.sends.find((s) => this.whyNot(s, arrival) === undefined);
    if (sent === undefined) {
      throw new Refusal(
        this.terms.scenario.attacker.inject ? 'the attacker cannot build it' : 'nobody has sent it',
      );
    }
    this.handOn(sent, arrival);
  }

  /** The sends that could be handed on to the session now. */
  underWay(session: string, agent: Term): readonly Sent[] {
    return this.sends.filter((s) => {
      const from = isProtected(channelOf(this.terms, s.message)) ? s.sender : undefined;
      return this.whyNot(s, { session, agent, message: s.message, record: s.record, from }) === undefined;
    });
  }

  /** Why the medium does not hand on the send as this arrival. */
  private whyNot(sent: Sent, arrival: Arrival): string | undefined {
    const channel = channelOf(this.terms, sent.message);
    if (sent.session === arrival.session) return 'a session does not get its own message back';
    if (sent.message !== arrival.message || sent.record.key !== arrival.record.key)
      return `${sent.session} has sent something else`;
    if (!carries(this.terms, channel, sent.sender, arrival.agent)) return 'it was sent in another place';
    if (isProtected(channel)) {
      if (sent.receiver?.key !== arrival.agent.key) return 'it was sent to somebody else';
      if (sent.sender.key !== arrival.from?.key) return 'it was sent by somebody else';
    }
    if (this.gone.has(sent)) return 'it was handed on before, and is not again';
    const losesSome = this.terms.scenario.attacker.drop || channel.lossy === true;
    if (channel.ordered && !losesSome && this.aheadOf(sent).length > 0)
      return 'it was not the first in its queue';
    return undefined;
  }

  private handOn(sent: Sent, { agent }: Arrival): void {
    const channel = channelOf(this.terms, sent.message);
    // Where the attacker is not, nobody repeats anything.
    const isRepeatable = [sent.sender, agent].every((a) => isWithAttacker(this.terms, channel, a));
    if (handsOnOnce(this.terms, channel) || !isRepeatable) this.gone.add(sent);
    if (channel.ordered) for (const lost of this.aheadOf(sent)) this.gone.add(lost);
  }

  /** What was sent on the same ordered link before, and is still to come. */
  private aheadOf(sent: Sent): readonly Sent[] {
    const { name } = channelOf(this.terms, sent.message);
    return this.sends
      .slice(0, this.sends.indexOf(sent))
      .filter(
        (s) =>
          channelOf(this.terms, s.message).name === name &&
          s.sender.key === sent.sender.key &&
          s.receiver?.key === sent.receiver?.key &&
          !this.gone.has(s),
      );
  }

  /**
   * Can the attacker put this message on the air? What it only heard is good enough where a message may be handed
   * on again; else it must be built afresh, on an authentic channel with the key that the channel rests on.
   */
  private attackerMakes({ agent, message, record, from }: Arrival): boolean {
    const { inject, replay } = this.terms.scenario.attacker;
    if (!inject) return false;
    const channel = channelOf(this.terms, message);
    if (!isWithAttacker(this.terms, channel, agent)) return false;
    if (from === undefined) return this.attacker.derivable(record);
    const air = onAir(this.terms, message, record, from, agent);
    if (!handsOnOnce(this.terms, channel) && replay && this.attacker.derivable(air)) return true;
    if (!isCompound(air)) return false;
    const needed = channel.authentic ? air.args : air.args.slice(1);
    return needed.every((t) => this.attacker.derivable(t));
  }
}
