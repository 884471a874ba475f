import type { Property, Protocol, Scenario } from '../../src/spec/index.ts';
import { attackerAtoms, type OwnValues, twoOfEach } from './atoms.ts';
import { onAir } from './channels.ts';
import { claimsOf } from './claims.ts';
import { initialClocks, initialStores, leakedValue, momentOf } from './environment.ts';
import { type Knowledge, knowledgeFrom } from './knowledge.ts';
import { attackerIsWith } from './places.ts';
import { SessionMachine } from './session.ts';
import { contextOf, type GlobalState, type LocalState, trailOf } from './state.ts';
import { type Term, Terms } from './terms.ts';

/** One protocol in one scenario, asked one property: everything that does not change from state to state. */
export interface World {
  readonly terms: Terms;
  readonly property: Property;
  readonly machines: readonly SessionMachine[];
  /** For each session the snapshots it may start in. */
  readonly starts: readonly (readonly NonNullable<LocalState['snapshot']>[])[];
  /** What the attacker knows before the first step. */
  readonly given: readonly Term[];
}

export function worldOf(
  protocol: Protocol,
  scenario: Scenario,
  property: Property,
  ownValues: OwnValues = twoOfEach,
): World {
  const terms = new Terms(protocol, scenario);
  const declared = scenario.sessions.flatMap((d) => Array.from({ length: d.copies ?? 1 }, () => d));
  const machines = declared.map((d, i) => new SessionMachine(`${d.role}-${i}`, d.role, d.agent, terms));
  const starts = declared.map((d, i) =>
    combinations(d.with ?? {}).map((parameters) => machines[i].start(parameters, d.budgets ?? {})),
  );
  const known = (scenario.leaks ?? [])
    .filter((l) => l.when === 'start')
    .flatMap((l) => leakedValue(terms, l));
  return {
    terms,
    property,
    machines,
    starts,
    given: [...terms.publicAtoms(), ...attackerAtoms(protocol, ownValues), ...known],
  };
}

/** Each way to take one value for each parameter. */
function combinations(
  from: Readonly<Record<string, string | readonly string[]>>,
): readonly Readonly<Record<string, string>>[] {
  return Object.entries(from).reduce<readonly Readonly<Record<string, string>>[]>(
    (rows, [name, values]) => rows.flatMap((row) => [values].flat().map((v) => ({ ...row, [name]: v }))),
    [{}],
  );
}

export function initialState(world: World): GlobalState {
  const { terms, machines, starts } = world;
  const sessions = starts.map(
    (snapshots, i): LocalState => ({
      snapshot: snapshots.length === 1 ? snapshots[0] : undefined,
      consumed: [],
      held: snapshots.length === 1 ? heldBy(world, i, snapshots[0], []) : [],
    }),
  );
  const state: GlobalState = {
    sessions,
    stores: initialStores(terms),
    clocks: initialClocks(terms, machines),
    links: {},
    exposed: [],
    leaked: {},
    begun: {},
    hadEntries: [],
  };
  return observe(world, state, state);
}

/** The stores that an invariant speaks of. */
export function storesNamed(p: Extract<Property, { kind: 'store-invariant' }>): readonly string[] {
  return [p.store, ...(p.present ?? []), ...(p.absent ?? [])];
}

/** What a curious agent's session has held by now; nothing for others. */
export function heldBy(
  world: World,
  session: number,
  snapshot: NonNullable<LocalState['snapshot']>,
  before: readonly Term[],
): readonly Term[] {
  const { agent } = world.machines[session];
  if (!world.terms.scenario.attacker.curious?.includes(agent)) return [];
  const now = Object.values(contextOf({ snapshot, consumed: [], held: [] })!.variables);
  const all = new Map([...before, ...now].map((t) => [t.key, t]));
  return [...all.keys()].sort().map((k) => all.get(k)!);
}

/** What the attacker knows in a state. */
export function knowledgeIn(world: World, state: GlobalState): Knowledge {
  const { terms, machines, given } = world;
  const { attacker, leaks = [] } = terms.scenario;
  const fromSessions = state.sessions.flatMap((local, i) => [
    ...local.held,
    ...trailOf(local).flatMap((c, n): readonly Term[] => {
      if (c.kind === 'reveal') return [c.value];
      if (c.kind !== 'send' || !attacker.hear) return [];
      const sender = terms.constant(machines[i].agent);
      if (!attackerIsWith(terms, c.message, sender)) return [];
      const exposed = state.exposed.includes(`${machines[i].name}#${n}`);
      return [onAir(terms, c.message, c.value, sender, c.to ?? sender, exposed)];
    }),
  ]);
  const leaked = leaks.filter((l) => l.name in state.leaked).flatMap((l) => leakedValue(terms, l));
  return knowledgeFrom(terms, [...given, ...fromSessions, ...leaked]);
}

/** The entries that the stores of an invariant have: whose, and under which key. */
function entriesIn({ stores }: GlobalState, names: readonly string[]): readonly string[] {
  return Object.entries(stores).flatMap(([agent, own]) =>
    names.flatMap((name) => Object.keys(own[name]).map((key) => JSON.stringify([agent, key]))),
  );
}

/**
 * For recentness: notes what everybody had done when a claim began a run. For invariants of stores: under which keys
 * there have been entries.
 */
export function observe(world: World, before: GlobalState, after: GlobalState): GlobalState {
  const { property, machines } = world;
  if (property.kind === 'store-invariant') {
    const had = new Set([...before.hadEntries, ...entriesIn(after, storesNamed(property))]);
    return { ...after, hadEntries: [...had].sort() };
  }
  if (property.kind !== 'recentness') return after;
  const begins = claimsOf(machines, after.sessions, property.begin);
  const known = (id: string) => id in before.begun;
  const added = begins
    .map((c) => `${c.session}#${c.position}`)
    .filter((id) => !known(id))
    .map((id) => [id, momentOf(before)] as const);
  return { ...after, begun: { ...before.begun, ...Object.fromEntries(added) } };
}
