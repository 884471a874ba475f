import type { RoleEvent, Trigger } from '../../spec/index.ts';
import { choices } from './accept.ts';
import { channelOf, isProtected } from './channels.ts';
import type { Arrival, Sent } from './medium.ts';
import { Refusal } from './refusal.ts';
import type { Seat } from './seats.ts';
import { SessionActor } from './session-actor.ts';
import type { SurroundingsOfAll } from './surroundings.ts';
import type { Term, Terms } from './terms.ts';

/** A send as a schedule names it. */
export interface SendName {
  readonly session: string;
  readonly index: number;
}

/**
 * The part of a run in which nobody interferes: every link is a queue, and what is said of a message, that it is
 * taken, lost or unheard, is checked against the queues and by asking the sessions themselves.
 */
export class Continuation {
  /** Queues by channel, sender and receiver, oldest first. */
  private readonly queues = new Map<string, Sent[]>();
  private lost = 0;

  constructor(
    private readonly terms: Terms,
    private readonly seats: readonly Seat[],
    private readonly surroundings: SurroundingsOfAll,
  ) {}

  /** A session sends; what an insider sends or is sent is the attacker's. */
  send(sent: Sent): void {
    const { sender, receiver, message } = sent;
    if (this.terms.isCorrupt(sender) || (receiver !== undefined && this.terms.isCorrupt(receiver))) return;
    const key = [channelOf(this.terms, message).name, sender.key, receiver?.key ?? ''].join(' ');
    this.queues.set(key, [...(this.queues.get(key) ?? []), sent]);
  }

  /** What is in the queues. */
  get underWay(): readonly Sent[] {
    return [...this.queues.values()].flat();
  }

  private queueOf({ session, index }: SendName): readonly Sent[] {
    for (const queue of this.queues.values()) {
      if (queue.some((s) => s.session === session && s.index === index)) return queue;
    }
    throw new Refusal(`no message ${index + 1} of ${session} is under way`);
  }

  private remove(sent: Sent): void {
    for (const [key, queue] of this.queues)
      this.queues.set(
        key,
        queue.filter((s) => s !== sent),
      );
  }

  private oldest(name: SendName): Sent {
    const [first] = this.queueOf(name);
    if (first.session !== name.session || first.index !== name.index)
      throw new Refusal('another message is before it in its queue');
    return first;
  }

  /** The message reaches the session: the oldest of its link, as it was sent. @throws Refusal if it cannot. */
  take({ session, agent, message, record, from }: Arrival, takes: SendName | undefined): void {
    if (takes === undefined) throw new Refusal('nobody makes messages any more');
    const sent = this.oldest(takes);
    const seat = this.seats.find((s) => s.actor.name === session);
    if (seat === undefined || !this.reaches(sent, seat)) throw new Refusal('the message does not go there');
    if (sent.message !== message || sent.record.key !== record.key)
      throw new Refusal(`${takes.session} has sent something else`);
    const shows = isProtected(channelOf(this.terms, message)) ? sent.sender.key : undefined;
    if (from?.key !== shows) throw new Refusal(`${agent.key} is told of another sender`);
    this.remove(sent);
  }

  /** Does the link lead to the session's agent? */
  private reaches({ sender, receiver, message }: Sent, { actor }: Seat): boolean {
    const agent = this.terms.constant(actor.agent);
    if (agent.key === sender.key || this.terms.isCorrupt(agent)) return false;
    if (receiver !== undefined && receiver.key !== agent.key) return false;
    if (channelOf(this.terms, message).local !== true) return true;
    const places = [sender, agent].map((a) => ('atom' in a ? this.terms.scenario.agents[a.atom]?.place : ''));
    return places[0] === undefined || places[1] === undefined || places[0] === places[1];
  }

  /** The oldest message of a link passes, since no session of a receiver accepts it. @throws Refusal if one does. */
  unheard(name: SendName): void {
    const sent = this.oldest(name);
    const { message, record, sender } = sent;
    const args = 'args' in record ? record.args : [];
    const fields = Object.fromEntries(
      Object.keys(this.terms.protocol.messages[message].fields).map((f, i) => [f, args[i]]),
    );
    const from = isProtected(channelOf(this.terms, message)) ? sender : undefined;
    for (const seat of this.seats.filter((s) => this.reaches(sent, s))) {
      const accepts = this.actorsOf(seat).some((actor) =>
        actor.steps.some(
          ({ event, step }) =>
            event !== undefined &&
            step.guard?.params.message === message &&
            actor.wouldTake(step, { ...this.eventFor(seat, event), fields, from }),
        ),
      );
      if (accepts) throw new Refusal(`${seat.actor.name} would take it`);
    }
    this.remove(sent);
  }

  private eventFor(seat: Seat, type: string): RoleEvent<Term> {
    return { type, surroundings: this.surroundings.of(seat.actor.agent) };
  }

  /** The session as it is; one that has yet to start, in each way in which it can start without doing anything. */
  private actorsOf({ actor, starts, budgets }: Seat): readonly SessionActor[] {
    if (actor.started) return [actor];
    return starts.flatMap((parameters) => {
      const started = new SessionActor(this.terms, actor.name, actor.roleName, actor.agent);
      started.start(parameters, budgets);
      return started.trail.length === 0 ? [started] : [];
    });
  }

  /** A message is lost. @throws Refusal if its link loses none, or as many as may be lost are lost. */
  lose(name: SendName): void {
    const { attacker } = this.terms.scenario;
    const sent = this.queueOf(name).find((s) => s.session === name.session && s.index === name.index);
    if (sent === undefined) throw new Refusal('it is not under way');
    if (attacker.inject || attacker.replay)
      throw new Refusal('links lose nothing once the attacker has stopped');
    if (!attacker.drop && channelOf(this.terms, sent.message).lossy !== true)
      throw new Refusal('its link loses nothing');
    if (++this.lost > (attacker.losses ?? Number.POSITIVE_INFINITY))
      throw new Refusal(`no more than ${attacker.losses} messages may be lost`);
    this.remove(sent);
  }

  /** @throws Refusal where the step is a timer's, and something is under way. */
  checkTimer(trigger: Trigger | undefined): void {
    if (trigger?.timeout === true && !this.isEmpty())
      throw new Refusal('a timer runs out only once nothing is under way');
  }

  private isEmpty(): boolean {
    return [...this.queues.values()].every((q) => q.length === 0);
  }

  /** Everything has come to rest: nothing under way, and no step that is due or a timer's. @throws Refusal if not. */
  checkRest(): void {
    if (!this.isEmpty()) throw new Refusal('a message is still under way');
    for (const seat of this.seats) {
      for (const actor of this.actorsOf(seat)) {
        for (const { event, step } of actor.steps) {
          const trigger = step.guard?.params;
          if (event === undefined || trigger === undefined || !(trigger.due || trigger.timeout)) continue;
          const simple = this.eventFor(seat, event);
          const events =
            trigger.choose === undefined
              ? [simple]
              : this.chosen(trigger, actor).map((chosen) => ({ ...simple, chosen }));
          if (events.some((e) => actor.wouldTake(step, e)))
            throw new Refusal(`${actor.name} still has to do "${event}"`);
        }
      }
    }
  }

  /** What may be chosen; a list that the step itself looks up can be any. */
  private chosen(trigger: Trigger, actor: SessionActor): readonly Term[] {
    const known = choices(this.terms, trigger, actor.variables);
    if (known.length > 0) return known;
    const lists = Object.keys(this.terms.protocol.constants ?? {}).map((c) => this.terms.constant(c));
    return lists.flatMap((l) => this.terms.members(l));
  }
}
