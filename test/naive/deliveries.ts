import { isVariable, type RoleEvent, type Trigger } from '../../src/spec/index.ts';
import { evaluate, type Variables } from '../../src/verdict/replay/evaluate.ts';
import { builtRecords, type Sources } from './candidates.ts';
import { channelKey, channelOf, handsOnOnce, isProtected, linkOf, onAir } from './channels.ts';
import { attackerIsWith, reachesByItself } from './places.ts';
import type { SessionMachine } from './session.ts';
import { type GlobalState, trailOf } from './state.ts';
import { isCompound, type Term, type Terms } from './terms.ts';

/** A message that may reach a session; `consumes` names the send that it uses up. */
export interface Delivery {
  readonly event: RoleEvent<Term>;
  readonly consumes?: string;
}

/** A message that somebody honest has sent. */
export interface Send {
  /** `session#n`, the n-th of the session's contributions. */
  readonly id: string;
  readonly session: number;
  readonly message: string;
  readonly record: Term;
  readonly sender: Term;
  readonly receiver: Term | undefined;
}

export function sendsOf(
  machines: readonly SessionMachine[],
  state: GlobalState,
  sources: Pick<Sources, 'terms'>,
) {
  return state.sessions.flatMap((local, i) =>
    trailOf(local).flatMap((c, n): readonly Send[] =>
      c.kind !== 'send'
        ? []
        : [
            {
              id: `${machines[i].name}#${n}`,
              session: i,
              message: c.message,
              record: c.value,
              sender: sources.terms.constant(machines[i].agent),
              receiver: c.to,
            },
          ],
    ),
  );
}

/** What has become of the sends so far. */
export type Used = { readonly consumed: ReadonlySet<string> } & Pick<GlobalState, 'links'>;

/** Every message that can reach a session for this step: what others sent, and what the attacker builds. */
export function deliveries(
  sources: Sources,
  type: string,
  trigger: Trigger,
  before: Variables,
  sends: readonly Send[],
  used: Used,
): readonly Delivery[] {
  const message = trigger.message!;
  const self = before.self;
  const honest = sends
    .filter((s) => s.message === message && reaches(sources, s, self))
    .flatMap((s) => handOn(sources, s, self, type, used));
  const built = sources.terms.scenario.attacker.inject ? builtDeliveries(sources, type, trigger, before) : [];
  return [...honest, ...built];
}

/**
 * On a local channel a message reaches its sender's place, and others if somebody relays. A protected message is
 * for one receiver; the attacker may hand it to any whose key is the same.
 */
function reaches({ terms }: Sources, send: Send, self: Term): boolean {
  const { relay, inject } = terms.scenario.attacker;
  if (!relay && !reachesByItself(terms, send.message, send.sender, self)) return false;
  if (!isProtected(channelOf(terms, send.message))) return true;
  if (send.receiver === undefined || send.receiver.key === self.key) return send.receiver !== undefined;
  if (!inject || !isInReach(terms, send, self)) return false;
  const sent = onAir(terms, send.message, send.record, send.sender, send.receiver);
  return sent.key === onAir(terms, send.message, send.record, send.sender, self).key;
}

/** Can the attacker carry what was sent to the receiver, as far as places go? */
function isInReach(terms: Terms, { message, sender }: Send, self: Term): boolean {
  return attackerIsWith(terms, message, sender) && attackerIsWith(terms, message, self);
}

/**
 * As it was sent; on a channel that hands each send on once only if it is still to come, and in order. Where the
 * attacker is not, nobody repeats anything.
 */
function handOn({ terms }: Sources, send: Send, self: Term, type: string, used: Used): readonly Delivery[] {
  const { message, record, sender, receiver, id } = send;
  const event = { type, fields: fieldsOf(terms.protocol.messages[message].fields, record), from: sender };
  if (!handsOnOnce(terms, channelOf(terms, message)) && isInReach(terms, send, self)) return [{ event }];
  const link = linkOf(terms, message, sender, receiver);
  const place = link === undefined ? 0 : (used.links[link.name] ?? []).indexOf(id);
  const isNext = place === 0 || (place > 0 && link?.loses === true);
  return used.consumed.has(id) || !isNext ? [] : [{ event, consumes: id }];
}

export function fieldsOf(
  declared: Readonly<Record<string, string>>,
  record: Term,
): Readonly<Record<string, Term>> {
  const values = isCompound(record) ? record.args : [];
  return Object.fromEntries(Object.keys(declared).map((name, i) => [name, values[i]]));
}

/**
 * Messages of the attacker's own making. A message that was only heard is none: on an authentic channel the
 * attacker must have the key that the channel rests on.
 */
function builtDeliveries(
  sources: Sources,
  type: string,
  trigger: Trigger,
  before: Variables,
): readonly Delivery[] {
  const { terms, knowledge } = sources;
  const message = trigger.message!;
  const { authentic } = channelOf(terms, message);
  if (!attackerIsWith(terms, message, before.self)) return [];
  return sendersFor(sources, trigger, before).flatMap(({ from, variables }) => {
    if (authentic && !knowledge.derivable(channelKey(terms, message, from, before.self))) return [];
    return builtRecords(sources, trigger, variables).map((fields) => ({ event: { type, fields, from } }));
  });
}

/** Whom a message may say it is from, and the receiver's variables then. */
function sendersFor({ terms }: Sources, { from: pattern }: Trigger, before: Variables) {
  return terms.agents().flatMap((from) => {
    const expected = pattern === undefined ? undefined : evaluate(terms, pattern, before);
    if (expected !== undefined) return expected.key === from.key ? [{ from, variables: before }] : [];
    const binds = pattern !== undefined && isVariable(pattern);
    return [{ from, variables: binds ? { ...before, [pattern]: from } : before }];
  });
}

/** The ordered links after a step: what was taken is gone, and what was before it; what was sent comes last. */
export function linksAfter(
  terms: Terms,
  links: GlobalState['links'],
  taken: Send | undefined,
  sent: readonly Send[],
): GlobalState['links'] {
  const linkNameOf = (s: Send) => linkOf(terms, s.message, s.sender, s.receiver)?.name;
  if (taken === undefined && sent.every((s) => linkNameOf(s) === undefined)) return links;
  const after: Record<string, readonly string[]> = { ...links };
  const from = taken === undefined ? undefined : linkNameOf(taken);
  if (taken !== undefined && from !== undefined) {
    // Once a run only goes on, its own queues say what is under way, and these are empty.
    const queue = after[from] ?? [];
    after[from] = queue.slice(queue.indexOf(taken.id) + 1);
  }
  for (const s of sent) {
    const to = linkNameOf(s);
    if (to !== undefined) after[to] = [...(after[to] ?? []), s.id];
  }
  return after;
}
