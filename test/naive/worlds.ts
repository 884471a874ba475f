import type { Property, Protocol, Scenario } from '../../src/spec/index.ts';
import { onAir } from './channels.ts';
import { type Send, sendsOf } from './deliveries.ts';
import { clockSteps } from './environment.ts';
import { type SessionStep, stepsBySession } from './explore.ts';
import { type Knowledge, knowledgeFrom } from './knowledge.ts';
import { recordOf } from './session.ts';
import { type GlobalState, keyOf } from './state.ts';
import { isCompound, type Term } from './terms.ts';
import type { NaiveVerdict } from './verdict.ts';
import { initialState, type World, worldOf } from './world.ts';

/** A state, and what was on the air on the way to it, in order. */
interface Member {
  readonly state: GlobalState;
  readonly frame: readonly Term[];
}

/** Members of one world that have looked the same so far, by key. */
type Members = ReadonlyMap<string, Member>;

/** What comes of an observation in each world. */
type Outcome = readonly [Map<string, Member>, Map<string, Member>];

/**
 * Do the two worlds of the scenario look the same? Only for what lies open on the air, no guessable secrets, and no
 * leaks but at the start.
 */
export function worldsLookAlike(
  protocol: Protocol,
  scenario: Scenario,
  property: Property,
  maxPairs: number,
): NaiveVerdict {
  const other = { ...(scenario.other as Scenario), attacker: scenario.attacker };
  const worlds = [worldOf(protocol, scenario, property), worldOf(protocol, other, property)] as const;
  const start = worlds.map((w) => quietly(w, [{ state: initialState(w), frame: [] }]));
  const seen = new Set([pairKey(start)]);
  let frontier = [start];
  let transitions = 0;
  let heard = false;
  while (frontier.length > 0) {
    const following: Members[][] = [];
    for (const pair of frontier) {
      heard ||= [...pair[0].values()].some((m) => m.frame.length > 0);
      for (const outcome of observations(worlds, pair)) {
        transitions++;
        if (outcome.some((o) => o.size === 0)) return { verdict: 'violated', states: seen.size, transitions };
        const next = outcome.map((o, i) => quietly(worlds[i], [...o.values()]));
        const key = pairKey(next);
        if (seen.has(key)) continue;
        if (seen.size >= maxPairs) return { verdict: 'gave up', states: seen.size, transitions };
        seen.add(key);
        following.push(next);
      }
    }
    frontier = following;
  }
  return { verdict: heard ? 'holds' : 'vacuous', states: seen.size, transitions };
}

const memberKey = ({ state, frame }: Member): string => `${keyOf(state)} ${frame.map((t) => t.key).join()}`;
const pairKey = (pair: readonly Members[]): string =>
  JSON.stringify(pair.map((members) => [...members.keys()].sort()));

interface Move {
  /** The message that the attacker sends for it, as the attacker sees it; undefined: it comes by itself. */
  readonly action: string | undefined;
  /** What is seen of it: nothing, if it sends nothing. */
  readonly seen: string;
  readonly to: Member;
}

/** An active attacker makes all deliveries; a passive one watches the medium make them. */
function movesOf(world: World, member: Member): readonly Move[] {
  const { terms } = world;
  const { inject } = terms.scenario.attacker;
  const view = new View(world, member.frame);
  const bySessions = stepsBySession(world, member.state)
    .flat()
    .flatMap((step): readonly Move[] => {
      const { message } = step.trigger;
      const to = after(world, member, step);
      const seen = to.frame.length === member.frame.length ? '' : new View(world, to.frame).text(to.sent);
      if (message === undefined || !inject) return [{ action: undefined, seen, to }];
      const record = recordOf(terms, message, step.event.fields ?? {});
      return view.canSend(record) ? [{ action: view.show(record), seen, to }] : [];
    });
  return [...bySessions, ...ticksOf(world, member)];
}

/** A clock goes on by itself, unseen; one that the attacker sets is set to what it says. */
function ticksOf({ terms }: World, { state, frame }: Member): readonly Move[] {
  return clockSteps(terms, state).map((ticked): Move => {
    const [name] = Object.keys(state.clocks).filter((c) => state.clocks[c].key !== ticked.clocks[c].key);
    const set = terms.scenario.attacker.clocks?.includes(name.split(' ')[0]) === true;
    const action = set ? `sets ${name} to ${ticked.clocks[name].key}` : undefined;
    return { action, seen: '', to: { state: ticked, frame } };
  });
}

function after(world: World, { state, frame }: Member, step: SessionStep) {
  const { terms, machines } = world;
  const known = new Set(sendsOf(machines, state, { terms }).map((s) => s.id));
  const sent = sendsOf(machines, step.after, { terms }).filter((s) => !known.has(s.id));
  const air = ({ message, record, sender, receiver }: Send) =>
    onAir(terms, message, record, sender, receiver ?? sender);
  return { state: step.after, frame: [...frame, ...sent.map(air)], sent: sent.map((s) => s.message) };
}

/** With everything that can happen unseen. */
function quietly(world: World, members: readonly Member[]): Members {
  const all = new Map(members.map((m) => [memberKey(m), m]));
  for (const m of all.values()) {
    for (const { action, seen, to } of movesOf(world, m)) {
      if (action === undefined && seen === '') all.set(memberKey(to), { state: to.state, frame: to.frame });
    }
  }
  return all;
}

/** Every observation that one of the worlds allows, with what comes of it in both. */
function observations(worlds: readonly [World, World], pair: readonly Members[]): Iterable<Outcome> {
  const outcomes = new Map<string, Outcome>();
  const note = (label: string, world: number, member: Member): void => {
    const outcome = outcomes.get(label) ?? [new Map(), new Map()];
    outcome[world].set(memberKey(member), { state: member.state, frame: member.frame });
    outcomes.set(label, outcome);
  };
  const moves = pair.map((members, i) =>
    [...members.values()].map((m) => ({ m, all: movesOf(worlds[i], m) })),
  );
  const actions = new Set(moves.flat().flatMap(({ all }) => all.flatMap((v) => v.action ?? [])));
  moves.forEach((ofWorld, i) => {
    for (const { m, all } of ofWorld) {
      for (const v of all) if (v.action === undefined && v.seen !== '') note(`by itself: ${v.seen}`, i, v.to);
      if (all.every((v) => v.action !== undefined)) note('nothing more comes by itself', i, m);
      for (const action of actions) {
        const taken = all.filter((v) => v.action === action);
        for (const v of taken) note(`${action}: ${v.seen}`, i, v.to);
        if (taken.length === 0) note(`${action}: `, i, m);
      }
    }
  });
  return [...outcomes.values()];
}

/** A frame as somebody sees it who can only build, open and compare. */
class View {
  private readonly knowledge: Knowledge;
  private readonly given: ReadonlySet<string>;
  private readonly names = new Map<string, string>();

  constructor(
    world: World,
    private readonly frame: readonly Term[],
  ) {
    this.knowledge = knowledgeFrom(world.terms, [...world.given, ...frame]);
    this.given = new Set(world.given.map((t) => t.key));
    for (const t of frame) this.show(t);
  }

  text(sent: readonly string[]): string {
    return `${sent.join()} ${this.frame.map((t) => this.show(t)).join(' | ')}`;
  }

  canSend(record: Term): boolean {
    return this.knowledge.derivable(record);
  }

  /** Itself if it is known as such, what it is made of if that can be made, else a name by order of appearance. */
  show(t: Term): string {
    if (this.given.has(t.key)) return t.key;
    if (isCompound(t) && t.args.every((a) => this.knowledge.derivable(a)))
      return `${t.head} ${t.label ?? ''}(${t.args.map((a) => this.show(a)).join()})`;
    if (isCompound(t) && t.head === 'tuple')
      return `${t.label ?? ''}(${t.args.map((a) => this.show(a)).join()})`;
    const known = this.names.get(t.key) ?? `#${this.names.size}`;
    this.names.set(t.key, known);
    return known;
  }
}
