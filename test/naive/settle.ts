import type { AnyMachineSnapshot } from 'xstate';
import type { RoleEvent, Settled, Trigger } from '../../src/spec/index.ts';
import { choices, variablesBefore } from '../../src/verdict/replay/accept.ts';
import { channelOf, handsOnOnce } from './channels.ts';
import { claimsOf, isHeld } from './claims.ts';
import { fieldsOf, type Send, sendsOf } from './deliveries.ts';
import { clockSteps, initialStores, leakSteps } from './environment.ts';
import { moved, type Next, successorsByMachine, surroundingsOf } from './explore.ts';
import { isSettled } from './judge.ts';
import type { Knowledge } from './knowledge.ts';
import { reachesByItself } from './places.ts';
import { contextOf, type GlobalState, keyOf, type Stores, surroundingsText } from './state.ts';
import type { Term } from './terms.ts';
import type { NaiveVerdict } from './verdict.ts';
import { initialState, type World } from './world.ts';

/** A run that comes to rest, at some moment. */
interface Moment {
  readonly state: GlobalState;
  /** Somebody still injects or replays. */
  readonly interferes: boolean;
  /** What is under way when nobody does, oldest first: by channel, sender and receiver. */
  readonly queues: Readonly<Record<string, readonly Send[]>>;
  readonly lost: number;
}

/** A step of a session, and what it says of itself. */
interface Step {
  readonly trigger: Trigger;
  readonly after: AnyMachineSnapshot;
}

const nothing: Knowledge = { analysed: new Map(), derivable: () => false };

/** Convergence, by visiting every state of both parts of all runs. */
export function converges(
  world: World,
  settled: Settled,
  { maxStates = 20_000, atViolation = 'prune' as Next } = {},
): NaiveVerdict {
  const { attacker } = world.terms.scenario;
  const start: Moment = {
    state: initialState(world),
    interferes: attacker.inject || attacker.replay,
    queues: {},
    lost: 0,
  };
  const seen = new Set([momentKey(world, start)]);
  let frontier = [start];
  let transitions = 0;
  let shortest: number | undefined;
  let reached = false;
  for (let depth = 0; frontier.length > 0; depth++) {
    const following: Moment[] = [];
    for (const moment of frontier) {
      reached ||= isSpokenOf(world, moment.state, settled);
      if (isAtRest(world, moment) && !isSettled(world, moment.state, settled)) {
        shortest ??= depth;
        if (atViolation === 'stop') return { verdict: 'violated', states: seen.size, transitions, depth };
      }
      const here = momentKey(world, moment);
      for (const group of onward(world, moment)) {
        const byKey = new Map(group.map((m) => [momentKey(world, m), m]));
        byKey.delete(here);
        transitions += byKey.size;
        for (const [key, next] of byKey) {
          if (seen.has(key)) continue;
          if (seen.size >= maxStates) return { verdict: 'gave up', states: seen.size, transitions };
          seen.add(key);
          following.push(next);
        }
      }
    }
    frontier = following;
  }
  const verdict = shortest !== undefined ? 'violated' : reached ? 'holds' : 'vacuous';
  return { verdict, states: seen.size, transitions, depth: shortest };
}

function momentKey({ terms }: World, { state, interferes, queues, lost }: Moment): string {
  const underWay = Object.entries(queues)
    .filter(([, q]) => q.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, q]) => [name, q.map((s) => s.id)]);
  const counted = terms.scenario.attacker.losses === undefined ? 0 : lost;
  return JSON.stringify([keyOf(state), interferes, underWay, counted]);
}

/** Is there something of which `settled` speaks: a claim, or a store that is no longer as it was? */
function isSpokenOf({ terms, machines }: World, state: GlobalState, settled: Settled): boolean {
  switch (settled.kind) {
    case 'claims':
      return claimsOf(machines, state.sessions, settled.commit).some((c) => isHeld(terms, c));
    case 'done':
      return claimsOf(machines, state.sessions, settled.started).length > 0;
    case 'stores': {
      const before = initialStores(terms);
      const text = (stores: Stores) =>
        JSON.stringify(Object.values(stores).map((own) => entriesOf(own[settled.store])));
      return text(state.stores) !== text(before);
    }
  }
}

const entriesOf = (store: Stores[string][string]): readonly string[] =>
  Object.values(store)
    .map(({ key, value }) => `${key.key} ${value.key}`)
    .sort();

const isQuiet = ({ queues }: Moment): boolean => Object.values(queues).every((q) => q.length === 0);

/** Nothing is under way, nothing is due, and nobody interferes. */
function isAtRest(world: World, moment: Moment): boolean {
  if (moment.interferes || !isQuiet(moment)) return false;
  return !world.machines.some((_, i) =>
    ownSteps(world, moment, i).some(({ trigger }) => trigger.due === true || trigger.timeout === true),
  );
}

/** What can happen next, by who does it. */
function onward(world: World, moment: Moment): readonly (readonly Moment[])[] {
  if (moment.interferes) {
    const stopped = { ...moment.state, links: {}, exposed: [] };
    return [
      ...successorsByMachine(world, moment.state).map((states) =>
        states.map((s) => ({ ...moment, state: s })),
      ),
      [{ ...moment, state: withoutRecord(stopped), interferes: false }],
    ];
  }
  const { terms, machines } = world;
  const bySessions = machines.map((_, i) => [
    ...ownSteps(world, moment, i).map((step) => taken(world, moment, i, step)),
    ...Object.keys(moment.queues).flatMap((name) =>
      takings(world, moment, name, i).map((step) =>
        taken(world, withoutOldest(moment, name), i, step, moment.queues[name][0]),
      ),
    ),
  ]);
  const unheard = Object.entries(moment.queues)
    .filter(
      ([name, q]) => q.length > 0 && machines.every((_, i) => takings(world, moment, name, i).length === 0),
    )
    .map(([name]) => [withoutOldest(moment, name)]);
  const others = [...clockSteps(terms, moment.state), ...leakSteps(terms, moment.state, false)];
  return [
    ...bySessions,
    ...unheard,
    ...losses(world, moment),
    ...others.map((state) => [{ ...moment, state }]),
  ];
}

/** What was taken once, and what curious nodes have held, matters to nobody once the attacker has stopped. */
function withoutRecord(state: GlobalState): GlobalState {
  return { ...state, sessions: state.sessions.map((s) => ({ ...s, consumed: [], held: [] })) };
}

function withoutOldest(moment: Moment, name: string): Moment {
  return { ...moment, queues: { ...moment.queues, [name]: moment.queues[name].slice(1) } };
}

/** Each message under way may be lost where somebody drops or the channel is lossy, and nobody ever interferes. */
function losses({ terms }: World, moment: Moment): readonly (readonly Moment[])[] {
  const { inject, replay, drop, losses: most = Number.POSITIVE_INFINITY } = terms.scenario.attacker;
  if (inject || replay || moment.lost >= most) return [];
  return Object.entries(moment.queues).flatMap(([name, queue]) =>
    queue.flatMap((send, i) => {
      if (!drop && channelOf(terms, send.message).lossy !== true) return [];
      const queues = { ...moment.queues, [name]: queue.filter((_, n) => n !== i) };
      return [[{ ...moment, queues, lost: moment.lost + 1 }]];
    }),
  );
}

/** The steps that a session can take for one of these events. */
function steps(
  world: World,
  { state }: Moment,
  session: number,
  eventsFor: (trigger: Trigger, type: string, from: AnyMachineSnapshot) => readonly RoleEvent<Term>[],
): readonly Step[] {
  const machine = world.machines[session];
  const surroundings = surroundingsOf(state, machine.agent);
  const around = surroundingsText(state, machine.agent);
  const { snapshot } = state.sessions[session];
  const starts = snapshot === undefined ? world.starts[session] : [snapshot];
  return starts.flatMap((from) =>
    machine.events().flatMap((type) =>
      machine.offers(from, type).flatMap((trigger) =>
        eventsFor(trigger, type, from).flatMap((event) => {
          const after = machine.take(from, trigger, { ...event, surroundings }, around);
          return after === undefined ? [] : [{ trigger, after }];
        }),
      ),
    ),
  );
}

/** The steps on the party's own account; a timer's only when nothing is under way. */
function ownSteps(world: World, moment: Moment, session: number): readonly Step[] {
  return steps(world, moment, session, (trigger, type, from) => {
    if (trigger.message !== undefined || (trigger.timeout && !isQuiet(moment))) return [];
    if (trigger.choose === undefined) return [{ type }];
    const { variables } = contextOf({ snapshot: from, consumed: [], held: [] })!;
    const among = choices(world.terms, trigger, variablesBefore(trigger, variables));
    return among.map((chosen) => ({ type, chosen }));
  });
}

/** The steps with which a session takes the oldest message of a queue. */
function takings({ terms, ...world }: World, moment: Moment, name: string, session: number): readonly Step[] {
  const [oldest] = moment.queues[name];
  if (oldest === undefined) return [];
  const { message, record, sender, receiver } = oldest;
  const self = terms.constant(world.machines[session].agent);
  const isMeant = self.key !== sender.key && (receiver === undefined || receiver.key === self.key);
  if (!isMeant || !reachesByItself(terms, message, sender, self)) return [];
  const fields = fieldsOf(terms.protocol.messages[message].fields, record);
  return steps({ terms, ...world }, moment, session, (trigger, type) =>
    trigger.message === message ? [{ type, fields, from: sender }] : [],
  );
}

/** After a session's step: what it has sent is under way, save what is an insider's. */
function taken(world: World, moment: Moment, session: number, { after }: Step, took?: Send): Moment {
  const { terms, machines } = world;
  const once = took !== undefined && handsOnOnce(terms, channelOf(terms, took.message));
  const state = moved(world, moment.state, session, after, once ? took.id : undefined, {
    terms,
    knowledge: nothing,
  });
  const before = new Set(sendsOf(machines, moment.state, { terms }).map((s) => s.id));
  const sent = sendsOf(machines, state, { terms }).filter(
    ({ id, sender, receiver = sender }) =>
      !before.has(id) && !terms.isCorrupt(sender) && !terms.isCorrupt(receiver),
  );
  const queues = { ...moment.queues };
  for (const s of sent) {
    const name = `${channelOf(terms, s.message).name} ${s.sender.key} ${s.receiver?.key ?? 'all others'}`;
    queues[name] = [...(queues[name] ?? []), s];
  }
  return { ...moment, state: { ...state, links: {}, exposed: [] }, queues };
}
