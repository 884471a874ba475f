import { Knowledge, leakedTerms, type Term } from '../attacker/index.ts';
import type { Protocol, Scenario } from '../spec/index.ts';
import type { RawEdge } from './attempts.ts';
import { contextOf, trailOf } from './chart.ts';
import { factsOf, leaves } from './contributions.ts';
import { Environment } from './environment/environment.ts';
import { LeakMachine, type LeakOption } from './environment/leak.ts';
import { ObserverMachine, type ObserverOperation } from './environment/observer.ts';
import { type StoreWatch, watchStores } from './environment/watched-stores.ts';
import { FactRegistry } from './facts.ts';
import { Saturation } from './saturation.ts';
import type { SaturationOptions } from './saturation-options.ts';
import type { Session } from './session.ts';
import type { ClaimFact, Edge, Fact, LocalState, Machine, Sync, Table } from './table.ts';

/** What a requirement wants watched, beside what the sessions do. */
export interface Watch {
  /** `after-claim` leaks happen once a claim of this name was made. */
  readonly leaksAfter?: (claim: ClaimFact, role: string) => boolean;
  /** Local states that a requirement speaks of get a fact of their own. */
  readonly at?: (role: string, state: string, variables: Readonly<Record<string, Term>>) => boolean;
  /** Stores whose contents the requirement speaks of. */
  readonly stores?: StoreWatch;
  /** Messages are handed on once nobody interferes any more (kind `convergence`). */
  readonly continues?: boolean;
  /** Which claims were made after a session's `begin`. */
  readonly since?: {
    readonly begin: (claim: ClaimFact, role: string) => boolean;
    readonly observed: (claim: ClaimFact, role: string) => boolean;
  };
}

/**
 * Saturates the scenario and writes the result down as a table of integers.
 * @throws SaturationStopped past the budget; SpecError on a mistake of the specification.
 */
export function buildTable(
  protocol: Protocol,
  scenario: Scenario,
  watch: Watch = {},
  options: SaturationOptions = {},
): Table {
  return tableOf(saturated(protocol, scenario, { ...options, ...askedBy(watch) }), watch);
}

/** What a requirement asks of the saturation itself: where that is the same, so is the saturation. */
export function askedBy({ at, continues = false }: Watch = {}) {
  return { startsAreSteps: at !== undefined, continues };
}

/**
 * Saturates the scenario.
 * @throws SaturationStopped past the budget; SpecError on a mistake of the specification.
 */
export function saturated(protocol: Protocol, scenario: Scenario, options: SaturationOptions): Saturation {
  const saturation = new Saturation(protocol, scenario, options);
  saturation.run();
  return saturation;
}

/** The table of what was saturated, with machines of its own: the saturation stays as it is. */
export const tableOf = (saturation: Saturation, watch: Watch = {}): Table =>
  new TableBuilder(saturation).build(watch);

class TableBuilder {
  private readonly facts = new FactRegistry();
  private readonly environment: Environment;
  private readonly initial: Knowledge;

  constructor(private readonly s: Saturation) {
    this.environment = new Environment(s, s.sessions.length);
    this.initial = new Knowledge(s.vocabulary.terms);
    for (const t of s.initiallyHeard) this.initial.add(t);
  }

  build(watch: Watch): Table {
    const { s } = this;
    if (watch.stores !== undefined) watchStores(s, this.environment, this.facts, watch.stores);
    const isInitial = (t: Term): boolean => this.initial.derivable(t);
    const factLists = s.sessions.map((session) =>
      session.nodes.map((node) => {
        const facts = factsOf(s, session, node, this.facts, isInitial);
        const { snapshot } = node;
        if (snapshot === undefined || watch.at === undefined) return facts;
        const here = watch.at(session.roleName, stateName(snapshot.value), contextOf(snapshot).variables);
        return here ? [...facts, this.facts.at(session.number, node.id)] : facts;
      }),
    );
    this.leaks(watch);
    const edges = s.sessions.map((session) => this.edgesOf(session));
    this.observers(watch, factLists, edges);
    const sessions: Machine[] = s.sessions.map((session, i) => ({
      kind: 'session',
      name: session.name,
      role: session.roleName,
      agent: session.agent,
      declaration: session.declaration,
      states: session.nodes.map((_, k) => localState(session, k, factLists[i][k], edges[i][k] ?? [])),
    }));
    const environment: Machine[] = this.environment.machines.map((machine) => ({
      kind: 'environment',
      name: machine.name,
      environment: machine,
    }));
    return {
      protocol: s.protocol,
      scenario: s.scenario,
      vocabulary: s.vocabulary,
      machines: [...sessions, ...environment],
      facts: this.facts.list,
      initiallyHeard: s.initiallyHeard,
      calls: s.calls,
      madeUp: s.universe.madeUp,
      boundsReached: [...s.universe.boundsReached].sort(),
      taken: s.taken,
    };
  }

  private edgesOf(session: Session): Edge[][] {
    const rows: Edge[][] = session.nodes.map(() => []);
    const seen = new Set<string>();
    for (const raw of this.s.rawEdges[session.number]) {
      const key = `${raw.from} ${raw.to} ${raw.attempt.key} ${JSON.stringify(raw.answers)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      rows[raw.from].push(this.edge(session, raw));
    }
    return rows;
  }

  private edge(session: Session, raw: RawEdge): Edge {
    const { attempt } = raw;
    const requires: Fact[] = [];
    const forbids: Fact[] = [];
    if (attempt.delivers !== undefined) {
      requires.push(this.facts.sent(attempt.delivers));
      if (attempt.consumes) forbids.push(this.facts.consumed(attempt.delivers));
    }
    return {
      to: raw.to,
      cause: attempt.cause,
      ...(attempt.derive === undefined ? {} : { derive: attempt.derive }),
      requires,
      forbids,
      syncs: this.environment.syncs(session, raw),
    };
  }

  /** Leaks that happen late, or once a claim was made. */
  private leaks(watch: Watch): void {
    const { s } = this;
    const gives = (term: Term): readonly Fact[] =>
      leaves(s.vocabulary.terms, term).map((t) => this.facts.heard(t));
    for (const leak of s.scenario.leaks ?? []) {
      if (leak.when === 'start') continue;
      const [term] = leakedTerms(s.vocabulary, { ...s.scenario, leaks: [leak] }, leak.when);
      if (term === undefined) continue;
      if (leak.when === 'late') {
        const option = { what: `${leak.name} leaks`, requires: [], gives: gives(term) };
        this.environment.machine(
          `leak of ${leak.name}`,
          () => new LeakMachine(`leak of ${leak.name}`, [option]),
        );
        continue;
      }
      this.leakAfterClaims(leak.name, gives(term), watch);
    }
  }

  private leakAfterClaims(name: string, gives: readonly Fact[], watch: Watch): void {
    const options: LeakOption[] = [];
    const number = this.s.sessions.length + this.environment.machines.length;
    this.facts.list.slice().forEach((info, fact) => {
      if (info.kind !== 'claim' || watch.leaksAfter?.(info, this.s.sessions[info.session].roleName) !== true)
        return;
      const session = this.s.sessions[info.session].name;
      options.push({
        what: `${name} leaks, after ${session} has claimed ${info.claim}`,
        requires: [fact],
        gives: [...gives, this.facts.environment(number, `after ${fact}`)],
      });
    });
    this.environment.machine(`leak of ${name}`, () => new LeakMachine(`leak of ${name}`, options));
  }

  /** One observer for each session that can begin what the requirement speaks of. */
  private observers(watch: Watch, factLists: readonly (readonly Fact[])[][], edges: Edge[][][]): void {
    const { since } = watch;
    if (since === undefined) return;
    const claimsIn = (
      facts: readonly Fact[],
      test: (c: ClaimFact, role: string) => boolean,
    ): readonly Fact[] =>
      facts.filter((f) => {
        const info = this.facts.list[f];
        return info.kind === 'claim' && test(info, this.s.sessions[info.session].roleName);
      });
    const { sessions } = this.s;
    for (const beginner of sessions) {
      if (!factLists[beginner.number].some((f) => claimsIn(f, since.begin).length > 0)) continue;
      const name = observerName(beginner.name);
      const { number, machine } = this.environment.machine(name, () => new ObserverMachine(name));
      for (const session of sessions) {
        edges[session.number].forEach((row, from) => {
          row.forEach((edge, k) => {
            const before = new Set(factLists[session.number][from]);
            const fresh = factLists[session.number][edge.to].filter((f) => !before.has(f));
            const operations: ObserverOperation[] = [];
            if (session === beginner && claimsIn(fresh, since.begin).length > 0)
              operations.push({ kind: 'begin' });
            for (const fact of claimsIn(fresh, since.observed)) {
              operations.push({
                kind: 'observe',
                fact,
                gives: this.facts.environment(number, `since ${fact}`),
              });
            }
            if (operations.length === 0) return;
            const sync: Sync = { machine: number, operation: machine.operation(operations) };
            row[k] = { ...edge, syncs: [...edge.syncs, sync] };
          });
        });
      }
    }
  }
}

/** Name of the observer that watches what happens after a session began. */
export function observerName(session: string): string {
  return `observer of ${session}`;
}

function localState(session: Session, k: number, facts: readonly Fact[], edges: readonly Edge[]): LocalState {
  const node = session.nodes[k];
  if (node.snapshot === undefined) {
    return { value: 'not started', parameters: {}, variables: {}, facts, trail: [], final: false, edges };
  }
  return {
    value: stateName(node.snapshot.value),
    parameters: node.parameters,
    variables: contextOf(node.snapshot).variables,
    facts,
    trail: trailOf(node.snapshot),
    final: node.snapshot.status === 'done',
    edges,
  };
}

/** `waiting`, `connected.secured`, `link.up & timer.off`: the active states in one line. */
function stateName(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as Record<string, unknown>)
    .map(([k, v]) =>
      typeof v === 'object' && Object.keys(v as object).length === 0 ? k : `${k}.${stateName(v)}`,
    )
    .join(' & ');
}
