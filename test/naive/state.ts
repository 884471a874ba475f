import type { AnyMachineSnapshot } from 'xstate';
import type { Contribution, RoleContext } from '../../src/spec/index.ts';
import type { Term } from './terms.ts';

/** Where a session stands. */
export interface LocalState {
  /** Undefined while a session that may be one of several has not taken its first step. */
  readonly snapshot: AnyMachineSnapshot | undefined;
  /** The sends that it took off channels which hand each on once: `session#n`, sorted. */
  readonly consumed: readonly string[];
  /** What a curious agent has held in its variables so far. */
  readonly held: readonly Term[];
}

/** The stores of all agents: agent, store, key of the entry's key, and the entry. */
export type Stores = Readonly<
  Record<
    string,
    Readonly<Record<string, Readonly<Record<string, { readonly key: Term; readonly value: Term }>>>>
  >
>;

/** How much every session had contributed at some moment. */
export type Moment = readonly number[];

export interface GlobalState {
  readonly sessions: readonly LocalState[];
  readonly stores: Stores;
  /** What the clocks of each agent show: `agent clock`. */
  readonly clocks: Readonly<Record<string, Term>>;
  /** What is under way on ordered links, oldest first: the sends by `session#n`. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** Sends on forward secret channels that were made when the attacker had the channel's key already. */
  readonly exposed: readonly string[];
  /** The late leaks that happened, and when: empty for a leak whose moment matters to nobody. */
  readonly leaked: Readonly<Record<string, Moment>>;
  /** For recentness: when each claim that begins a run was made (`session#n`). */
  readonly begun: Readonly<Record<string, Moment>>;
  /** For invariants of stores: under which keys whose stores have had an entry so far (agent and key, as JSON). */
  readonly hadEntries: readonly string[];
}

export const contextOf = (s: LocalState): RoleContext<Term> | undefined =>
  s.snapshot?.context as RoleContext<Term> | undefined;

export const trailOf = (s: LocalState): readonly Contribution<Term>[] => contextOf(s)?.trail ?? [];

/** Anything as text, the same for equal things: terms by their key, the names of a record in order. */
function text(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(text);
  if (typeof x !== 'object' || x === null) return x;
  if ('key' in x && ('atom' in x || 'head' in x)) return x.key;
  const entries = Object.entries(x).map(([k, v]) => [k, text(v)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Unchanging parts stand in many states: the text of each is made once. */
const texts = new WeakMap<object, string>();

function textOnce<T extends object>(x: T, make: (x: T) => unknown = text): string {
  const made = texts.get(x) ?? JSON.stringify(make(x));
  texts.set(x, made);
  return made;
}

/** A snapshot as text: what XState says of the chart, and what the session has. */
export const snapshotText = (snapshot: AnyMachineSnapshot): string =>
  textOnce(snapshot, ({ value, context, historyValue }) => {
    const history = historyValue as Record<string, readonly { readonly id: string }[]>;
    const remembered = Object.entries(history).map(([k, nodes]) => [k, nodes.map((n) => n.id)] as const);
    const { variables, draws, budgets, trail } = context as RoleContext<Term>;
    return text([value, Object.fromEntries(remembered), variables, draws, budgets, trail]);
  });

const localText = ({ snapshot, consumed, held }: LocalState): unknown =>
  snapshot === undefined ? 'not started' : [snapshotText(snapshot), consumed, text(held)];

/** What an agent's sessions see around them, as text. */
export const surroundingsText = ({ stores, clocks }: GlobalState, agent: string): string =>
  `${textOnce(stores[agent])} ${textOnce(clocks)}`;

/** Two global states are the same exactly if their keys are. */
export function keyOf({ sessions, ...others }: GlobalState): string {
  const { stores, clocks, links, exposed, leaked, begun, hadEntries } = others;
  return [
    ...sessions.map((s) => textOnce(s, localText)),
    ...[stores, clocks, links, exposed, leaked, begun, hadEntries].map((x) => textOnce(x)),
  ].join(' ');
}
