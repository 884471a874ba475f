import type { AnyMachineSnapshot } from 'xstate';
import type { RoleEvent, Surroundings, Trigger } from '../../src/spec/index.ts';
import { choices, variablesBefore } from '../../src/verdict/replay/accept.ts';
import type { Sources } from './candidates.ts';
import { channelKey, channelOf } from './channels.ts';
import { isClaimed } from './claims.ts';
import { type Delivery, deliveries, linksAfter, type Send, sendsOf, type Used } from './deliveries.ts';
import { clockSteps, everybody, leakSteps, storesAfter } from './environment.ts';
import type { Knowledge } from './knowledge.ts';
import { contextOf, type GlobalState, keyOf, surroundingsText, trailOf } from './state.ts';
import { subterms, type Term, type Terms } from './terms.ts';
import { heldBy, initialState, knowledgeIn, observe, type World } from './world.ts';

export interface ExploreOptions {
  /** Gives up beyond so many states. */
  readonly maxStates?: number;
  /** Called once for each state, in breadth-first order: what to do next. */
  readonly visit?: (state: GlobalState, depth: number) => Next;
}

/** Go on from the state; leave what follows it unexplored; or end here. */
export type Next = 'expand' | 'prune' | 'stop';

export interface NaiveResult {
  readonly states: number;
  /** For each state, each machine's distinct successors. */
  readonly transitions: number;
  /** Everything was explored. */
  readonly complete: boolean;
}

/** Visits every state that can be reached, nearest first. */
export function explore(world: World, options: ExploreOptions = {}): NaiveResult {
  const { maxStates = 20_000, visit = () => 'expand' } = options;
  const start = initialState(world);
  const seen = new Set([keyOf(start)]);
  let frontier = [start];
  let transitions = 0;
  for (let depth = 0; frontier.length > 0; depth++) {
    const following: GlobalState[] = [];
    for (const state of frontier) {
      const next = visit(state, depth);
      if (next === 'stop') return { states: seen.size, transitions, complete: false };
      if (next === 'prune') continue;
      const keyOfState = keyOf(state);
      for (const successors of successorsByMachine(world, state)) {
        const byKey = new Map(successors.map((s) => [keyOf(s), s]));
        byKey.delete(keyOfState);
        transitions += byKey.size;
        for (const [key, successor] of byKey) {
          if (seen.has(key)) continue;
          if (seen.size >= maxStates) return { states: seen.size, transitions, complete: false };
          seen.add(key);
          following.push(successor);
        }
      }
    }
    frontier = following;
  }
  return { states: seen.size, transitions, complete: true };
}

/** The states one step away: those by each session's steps, then those by the clocks and leaks. */
export function successorsByMachine(world: World, state: GlobalState): readonly (readonly GlobalState[])[] {
  const { terms, machines, property } = world;
  const bySessions = stepsBySession(world, state).map((steps) => steps.map((s) => s.after));
  const ticks = clockSteps(terms, state).map((s) => [s]);
  // Leaks after a claim are what forward secrecy is about; for the other kinds they do not happen.
  const mayLeak = property.kind === 'forward-secrecy' && isClaimed(machines, state, property);
  const leaks = leakSteps(terms, state, mayLeak).map((s) => [s]);
  return [...bySessions, ...ticks, ...leaks];
}

/** One step of a session, by this event. */
export interface SessionStep {
  readonly trigger: Trigger;
  readonly event: RoleEvent<Term>;
  /** The send that the medium has handed on for good. */
  readonly consumes?: string;
  readonly after: GlobalState;
}

/** Every step that each session can take. */
export function stepsBySession(world: World, state: GlobalState): readonly (readonly SessionStep[])[] {
  const { terms, machines } = world;
  const knowledge = knowledgeIn(world, state);
  const sends = sendsOf(machines, state, { terms });
  const used = { consumed: new Set(state.sessions.flatMap((s) => s.consumed)), links: state.links };
  return machines.map((machine, i) => {
    const stored = storedBy(state, machine.agent);
    const sources: Sources = { terms, role: machine.role, knowledge, stored };
    const { snapshot } = state.sessions[i];
    const from = snapshot === undefined ? world.starts[i] : [snapshot];
    const heard = sends.filter((send) => send.session !== i);
    return from.flatMap((s) => sessionSteps(world, state, i, s, sources, heard, used));
  });
}

/** Everything inside an agent's stores and clocks. */
function storedBy(state: GlobalState, agent: string): readonly Term[] {
  const entries = Object.values(state.stores[agent]).flatMap((store) => Object.values(store));
  const shown = Object.entries(state.clocks).filter(
    ([name]) => name.startsWith(`${agent} `) || name.startsWith(`${everybody} `),
  );
  return [...entries.flatMap((e) => [e.key, e.value]), ...shown.map(([, v]) => v)].flatMap(subterms);
}

export function surroundingsOf(state: GlobalState, agent: string): Surroundings<Term> {
  return {
    lookup: (store, key) => state.stores[agent][store][key.key]?.value,
    now: (clock) => state.clocks[`${agent} ${clock}`] ?? state.clocks[`${everybody} ${clock}`],
  };
}

function sessionSteps(
  world: World,
  state: GlobalState,
  session: number,
  snapshot: AnyMachineSnapshot,
  sources: Sources,
  sends: readonly Send[],
  used: Used,
): readonly SessionStep[] {
  const machine = world.machines[session];
  const surroundings = surroundingsOf(state, machine.agent);
  const around = surroundingsText(state, machine.agent);
  const { variables } = contextOf({ snapshot, consumed: [], held: [] })!;
  return machine.events().flatMap((type) =>
    machine.offers(snapshot, type).flatMap((trigger) =>
      eventsFor(trigger, type).flatMap(({ event, consumes }) => {
        const after = machine.take(snapshot, trigger, { ...event, surroundings }, around);
        if (after === undefined) return [];
        return [{ trigger, event, consumes, after: moved(world, state, session, after, consumes, sources) }];
      }),
    ),
  );

  function eventsFor(trigger: Trigger, type: string): readonly Delivery[] {
    if (trigger.message !== undefined) return deliveries(sources, type, trigger, variables, sends, used);
    if (trigger.choose === undefined) return [{ event: { type } }];
    const allowed = choices(world.terms, trigger, variablesBefore(trigger, variables));
    return allowed.map((chosen): { event: RoleEvent<Term> } => ({ event: { type, chosen } }));
  }
}

/** The state after one session's step, with what the step did to its agent's stores and to the links. */
export function moved(
  world: World,
  state: GlobalState,
  session: number,
  snapshot: AnyMachineSnapshot,
  consumes: string | undefined,
  { terms, knowledge }: Pick<Sources, 'terms' | 'knowledge'>,
): GlobalState {
  const { machines } = world;
  const { agent } = machines[session];
  const before = state.sessions[session];
  const after = {
    snapshot,
    consumed: consumes === undefined ? before.consumed : [...before.consumed, consumes].sort(),
    held: heldBy(world, session, snapshot, before.held),
  };
  const done = trailOf(after).slice(trailOf(before).length);
  const sessions = state.sessions.map((s, i) => (i === session ? after : s));
  const known = new Set(sendsOf(machines, state, { terms }).map((s) => s.id));
  const all = sendsOf(machines, { ...state, sessions }, { terms });
  const sent = all.filter((s) => !known.has(s.id));
  const exposed = sent.filter((s) => isExposed(terms, s, knowledge)).map((s) => s.id);
  return observe(world, state, {
    ...state,
    sessions,
    stores: storesAfter(state.stores, agent, done),
    links: linksAfter(
      terms,
      state.links,
      all.find((s) => s.id === consumes),
      sent,
    ),
    exposed: exposed.length === 0 ? state.exposed : [...state.exposed, ...exposed].sort(),
  });
}

/** Sent on a forward secret channel when the attacker has the channel's key: it might as well be an end of it. */
function isExposed(terms: Terms, { message, sender, receiver }: Send, knowledge: Knowledge): boolean {
  if (!channelOf(terms, message).forwardSecret) return false;
  return knowledge.derivable(channelKey(terms, message, sender, receiver ?? sender));
}
