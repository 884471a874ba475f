import { fieldsOf, type Term } from '../attacker/index.ts';
import {
  type ChannelDeclaration,
  type Expression,
  evaluate,
  isVariable,
  type RoleEvent,
  substitute,
  type Trigger,
} from '../spec/index.ts';
import { type Demand, solve } from './candidates.ts';
import { channelOf, onAir, onAirPattern } from './channels.ts';
import { contextOf, type Offer, type Snapshot } from './chart.ts';
import { mentionsFuture } from './future.ts';
import { type Bindings, instantiate, type Pattern, refine } from './pattern.ts';
import { attackerReaches, carries } from './places.ts';
import type { Saturation, SentMessage } from './saturation.ts';
import type { Session } from './session.ts';
import type { Answer } from './surroundings.ts';
import type { Cause } from './table.ts';

/** One event that may be put to a chart, and what the world must provide for it. */
export interface Attempt {
  readonly key: string;
  readonly event: RoleEvent<Term>;
  readonly cause: Cause;
  readonly derive?: Term;
  readonly delivers?: SentMessage;
  /** The send is used up by it. */
  readonly consumes: boolean;
}

/** What an edge asks of stores, clocks and links, before these are machines. */
export interface RawEdge {
  readonly from: number;
  readonly to: number;
  readonly attempt: Attempt;
  readonly answers: readonly Answer[];
}

/** Everything worth trying for a step that the chart offers, as far as saturation has come; `isTried` may be left out. */
export function attempts(
  s: Saturation,
  session: Session,
  snapshot: Snapshot,
  offer: Offer,
  isTried: (key: string) => boolean,
): readonly Attempt[] {
  const { trigger, event, step } = offer;
  if (trigger.defect !== undefined) return [];
  if (trigger.choose !== undefined) {
    return chosenValues(s, snapshot, trigger).map((value) => ({
      key: `choose ${value}`,
      event: { type: event, chosen: value },
      cause: { kind: 'choose', event, step, value },
      consumes: false,
    }));
  }
  if (trigger.message === undefined) {
    return [
      { key: 'perform', event: { type: event }, cause: { kind: 'perform', event, step }, consumes: false },
    ];
  }
  const { channel } = channelOf(s.vocabulary, s.scenario, trigger.message);
  const carried = deliveries(s, session, offer);
  if (!s.scenario.attacker.inject) return carried;
  const reached = attackerReaches(s.scenario, channel, session.agent);
  const built = reached ? injections(s, session, snapshot, offer, isTried) : [];
  // Who cannot hear, or cannot get there, cannot hand on: then the medium does.
  const byMedium = carried.filter(({ delivers }) => !reached || !isTheAttackers(s, channel, delivers));
  const rest = reached && s.options.continues === true ? carried.filter((d) => !byMedium.includes(d)) : [];
  return [...byMedium, ...built, ...unbuilt(s, session, snapshot, rest, built)];
}

/** Is it for the attacker to hand on what was sent, as something that it can build? */
function isTheAttackers(s: Saturation, channel: ChannelDeclaration, m: SentMessage | undefined): boolean {
  if (m === undefined || channel.replayProtected === true || channel.ordered === true) return false;
  return s.overhears(m.message, s.sessions[m.session].agent);
}

/**
 * What was sent and is not among the candidates, since another value in its place would do as well for the
 * attacker: it can hand it on, and once it has stopped, the medium does.
 */
function unbuilt(
  s: Saturation,
  session: Session,
  snapshot: Snapshot,
  handedOn: readonly Attempt[],
  built: readonly Attempt[],
): readonly Attempt[] {
  const seen = new Set(built.map((b) => b.key));
  return handedOn.flatMap(({ event, cause, delivers }) => {
    if (delivers === undefined || cause.kind !== 'receive') return [];
    const sender = s.sessions[delivers.session].agent;
    const { message, value, to } = delivers;
    const whole = onAir(s.vocabulary, s.scenario, message, value, sender, to);
    const key = `inject ${whole}`;
    if (seen.has(key) || mentionsFuture(s.vocabulary.terms, session, snapshot, whole)) return [];
    seen.add(key);
    const { delivered: _, ...made } = cause;
    return [{ key, event, cause: made, derive: whole, consumes: false }];
  });
}

function chosenValues(s: Saturation, snapshot: Snapshot, trigger: Trigger): readonly Term[] {
  const { from } = trigger.choose as NonNullable<Trigger['choose']>;
  const value = (e: Expression) => evaluate(e, contextOf(snapshot).variables, s.interpretation);
  if (Array.isArray(from)) {
    return [...new Set((from as readonly Expression[]).map(value))].filter((v) => v !== undefined);
  }
  const list = value(from as Expression);
  if (list !== undefined) return s.vocabulary.terms.members(list);
  // The step itself will find the list: everything that is on some list is tried, and the chart refuses the rest.
  const everything = [...s.vocabulary.constants.values()].flatMap((t) => s.vocabulary.terms.members(t));
  return [...new Set(everything)];
}

/**
 * What some other session has sent, handed on as it was sent: on a local channel within a place, or where somebody
 * relays.
 */
function deliveries(s: Saturation, session: Session, offer: Offer): readonly Attempt[] {
  const { trigger, event, step } = offer;
  const message = trigger.message as string;
  const { channel, label } = channelOf(s.vocabulary, s.scenario, message);
  const { replay } = s.scenario.attacker;
  const eachOnce = channel.replayProtected === true || channel.ordered === true;
  const reached = attackerReaches(s.scenario, channel, session.agent);
  const senderOf = (m: SentMessage): string => s.sessions[m.session].agent;
  /** Between these two the attacker can carry messages. */
  const isBetween = (m: SentMessage) => reached && attackerReaches(s.scenario, channel, senderOf(m));
  return s
    .sentMessages(message)
    .filter((m) => m.session !== session.number)
    .filter((m) => carries(s.scenario, channel, senderOf(m), session.agent))
    .filter((m) => m.to === undefined || label === '' || m.to === s.agentTerm(session.agent))
    .filter((m) => !s.onlyContinues || isMeantFor(s, session, m))
    .map((m) => {
      const from = label === '' ? undefined : s.agentTerm(senderOf(m));
      return {
        key: `deliver ${m.session} ${m.index} ${m.value} ${m.to}`,
        event: { type: event, fields: fieldsOf(s.vocabulary, m.value), from },
        cause: {
          kind: 'receive',
          event,
          step,
          message: m.value,
          ...(from === undefined ? {} : { from }),
          delivered: { session: m.session, index: m.index, to: m.to },
        },
        delivers: m,
        consumes: eachOnce || !replay || !isBetween(m),
      } as const;
    });
}

/** Where nobody interferes, a message reaches another agent, and only the one that it is sent to. */
function isMeantFor(s: Saturation, session: Session, m: SentMessage): boolean {
  const { agent } = session;
  return s.sessions[m.session].agent !== agent && (m.to === undefined || m.to === s.agentTerm(agent));
}

/** The attacker builds what fits the pattern, from whatever it could know. */
function injections(
  s: Saturation,
  session: Session,
  snapshot: Snapshot,
  offer: Offer,
  isTried: (key: string) => boolean,
): readonly Attempt[] {
  const { trigger, event, step } = offer;
  const message = trigger.message as string;
  const { channel, label } = channelOf(s.vocabulary, s.scenario, message);
  const known = knownBefore(snapshot, trigger);
  const sender: Expression = trigger.from ?? '$from';
  const content = contentPattern(s, trigger, known);
  if (content === undefined) return [];
  const air = onAirPattern(s.vocabulary, s.scenario, message, content, sender, known);
  if (air === undefined) return [];
  const demands: Demand[] = [...parts(air), ...lookups(s, session, trigger, known)];
  const found: Attempt[] = [];
  for (const bindings of solve(demands, known, s.universe.sources(session.role))) {
    const whole = refine(air, bindings, s.vocabulary.terms);
    if (typeof whole !== 'number') continue;
    const key = `inject ${whole}`;
    if (isTried(key)) continue;
    const body = refine(content, bindings, s.vocabulary.terms);
    if (typeof body !== 'number') continue;
    if (mentionsFuture(s.vocabulary.terms, session, snapshot, whole)) continue;
    const from = label === '' ? undefined : s.vocabulary.terms.args(whole)[1];
    const once = channel.replayProtected || channel.ordered;
    found.push({
      key,
      event: { type: event, fields: fieldsOf(s.vocabulary, body), from },
      cause: { kind: 'receive', event, step, message: body, ...(from === undefined ? {} : { from }) },
      derive: once ? builtAfresh(s, label, whole) : whole,
      consumes: false,
    });
  }
  return found;
}

/** What may be delivered only once must be built from its parts, and not merely be heard again. */
function builtAfresh(s: Saturation, label: string, whole: Term): Term {
  if (label === '') return whole;
  const { terms } = s.vocabulary;
  const [key, sender, message] = terms.args(whole);
  return terms.make('tuple', undefined, label.includes('a') ? [key, sender, message] : [sender, message]);
}

/** A record in clear is built field by field. */
function parts(air: Pattern): Demand[] {
  if (typeof air === 'object' && 'head' in air && air.head === 'tuple') {
    return air.args.map((pattern) => ({ kind: 'build', pattern }));
  }
  return [{ kind: 'build', pattern: air }];
}

/** What the session knows when the step is tried: its variables, less those that the step defines anew. */
function knownBefore(snapshot: Snapshot, trigger: Trigger): Bindings {
  const known = { ...contextOf(snapshot).variables };
  for (const name of Object.keys(trigger.where ?? {})) delete known[name];
  return known;
}

function contentPattern(s: Saturation, trigger: Trigger, known: Bindings): Pattern | undefined {
  const message = trigger.message as string;
  const declared = Object.keys(s.vocabulary.protocol.messages[message].fields);
  const args: Pattern[] = [];
  for (const field of declared) {
    const pattern = trigger.fields?.[field];
    if (pattern === undefined) return undefined;
    const p = instantiate(inlined(pattern, trigger), known, s.vocabulary);
    if (p === undefined) return undefined;
    args.push(p);
  }
  const { terms } = s.vocabulary;
  return args.every((a) => typeof a === 'number')
    ? terms.make('tuple', message, args as readonly Term[])
    : { head: 'tuple', label: message, args };
}

/** Replaces the names that the step defines by their definitions. */
export function inlined(e: Expression, trigger: Trigger): Expression {
  const definitions = trigger.where ?? {};
  let result = e;
  for (let i = 0; i <= Object.keys(definitions).length; i++) result = substitute(result, definitions);
  return result;
}

/** Entries of stores that the step looks up bind what its patterns need. */
function lookups(s: Saturation, session: Session, trigger: Trigger, known: Bindings): Demand[] {
  const demands: Demand[] = [];
  for (const c of trigger.if ?? []) {
    if (c.kind === 'lookup') {
      const key = instantiate(inlined(c.key, trigger), known, s.vocabulary);
      const value = instantiate(inlined(c.value, trigger), known, s.vocabulary);
      if (key === undefined || value === undefined) continue;
      demands.push({ kind: 'one-of', entries: s.stores.entries(session.agent, c.store), key, value });
    } else if (c.kind === 'clock' && isVariable(c.value)) {
      const value = instantiate(c.value, known, s.vocabulary);
      if (value === undefined) continue;
      const entries = s.clockValues(c.clock).map((v) => [v, v] as const);
      demands.push({ kind: 'one-of', entries, key: value, value });
    }
  }
  return demands;
}
