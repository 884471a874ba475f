import { constantTerm, Knowledge, symbolic, type Term, type Vocabulary } from '../attacker/index.ts';
import {
  actionsOf,
  type Contribution,
  evaluate,
  type Interpretation,
  type Protocol,
  type Role,
  type Scenario,
  type Trigger,
} from '../spec/index.ts';
import { type Attempt, attempts } from './attempts.ts';
import type { Sources } from './candidates.ts';
import { onAir } from './channels.ts';
import { contextOf, type Offer, type Snapshot, trailOf } from './chart.ts';
import type { SendReference } from './facts.ts';
import { Flow, opaqueSorts, type Shape } from './flow.ts';
import { type LocalNode, type Session, sessionsOf } from './session.ts';
import { type Answer, type Question, ScriptedSurroundings } from './surroundings.ts';
import { attackerAtoms, shapesOf, shapeValues, startLeaks } from './values.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface SaturationOptions {
  /** Copies of every session, instead of what the scenario says. */
  readonly sessions?: number;
  /** Most local states of all sessions together; default 200,000. */
  readonly maxLocalStates?: number;
  /** Moment (performance.now) at which to give up. */
  readonly deadline?: number;
}

/** Saturation had to stop: the verdict is inconclusive. */
export class SaturationStopped extends Error {}

/** A message that some local state has sent. */
export interface SentMessage extends SendReference {
  readonly message: string;
}

/** What an edge asks of stores, clocks and links, before these are machines. */
export interface RawEdge {
  readonly from: number;
  readonly to: number;
  readonly attempt: Attempt;
  readonly answers: readonly Answer[];
}

/**
 * Lets every session take whatever could ever be derived, in any order, until nothing new appears. XState is
 * asked once for each local state and event (SEMANTICS 5.1).
 */
export class Saturation {
  readonly vocabulary: Vocabulary;
  readonly sessions: readonly Session[];
  readonly knowledge: Knowledge;
  readonly interpretation: Interpretation<Term>;
  readonly initiallyHeard: readonly Term[];
  readonly rawEdges: RawEdge[][] = [];
  readonly taken = new Set<Trigger>();
  readonly boundsReached = new Set<string>();
  private readonly universe = new Map<string, Set<Term>>();
  private readonly mentioned = new Set<Term>();
  private readonly sent = new Map<string, SentMessage[]>();
  private readonly sentKeys = new Set<string>();
  private readonly stored = new Map<string, Map<string, readonly [Term, Term]>>();
  private readonly atoms: ReadonlyMap<string, readonly Term[]>;
  private readonly shapes: readonly Shape[];
  private readonly flow: Flow;
  private valuesCache = new Map<string, readonly Term[]>();
  private readonly expanding = new Set<string>();
  private version = 0;

  constructor(
    readonly protocol: Protocol,
    readonly scenario: Scenario,
    private readonly options: SaturationOptions,
  ) {
    this.vocabulary = vocabularyOf(protocol, scenario);
    this.interpretation = symbolic(this.vocabulary, -1, 'scenario');
    this.sessions = sessionsOf(this.vocabulary, scenario, options.sessions);
    this.knowledge = new Knowledge(this.vocabulary.terms);
    this.atoms = attackerAtoms(this.vocabulary, scenario, this.sessions);
    this.shapes = shapesOf(protocol);
    this.flow = new Flow(protocol);
    this.initiallyHeard = startLeaks(this.vocabulary, scenario, 'start');
    for (const leak of scenario.leaks ?? []) {
      for (const t of startLeaks(this.vocabulary, scenario, leak.when)) this.hear(t);
    }
    for (const values of this.atoms.values()) for (const t of values) this.mention(t);
    for (const role of new Set(this.sessions.map((s) => s.role))) this.seedStores(role);
    for (const session of this.sessions) {
      this.rawEdges.push([]);
      for (const { snapshot } of session.starts) this.absorb(session, snapshot);
    }
  }

  /** Runs to the fixpoint. @throws SaturationStopped past the budget. */
  run(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const session of this.sessions) {
        for (let i = 0; i < session.nodes.length; i++) {
          const node = session.nodes[i];
          if (node.expandedAt === this.version) continue;
          const version = this.version;
          changed = this.expand(session, node) || changed;
          node.expandedAt = version;
        }
      }
      changed ||= this.sessions.some((s) => s.nodes.some((n) => n.expandedAt !== this.version));
    }
  }

  get calls(): number {
    return this.sessions.reduce((n, s) => n + s.chart.calls, 0);
  }

  private expand(session: Session, node: LocalNode): boolean {
    if (node.snapshot !== undefined)
      return this.expandFrom(session, node, node.snapshot, node.parameters, '');
    let changed = false;
    session.starts.forEach(({ snapshot, parameters }, i) => {
      if (trailOf(snapshot).length === 0) {
        changed = this.expandFrom(session, node, snapshot, parameters, `${i}:`) || changed;
      } else if (!node.tried.has(`begin ${i}`)) {
        node.tried.add(`begin ${i}`);
        const to = session.node(snapshot, [], parameters, []);
        const attempt: Attempt = {
          key: 'begin',
          event: { type: 'begin' },
          cause: { kind: 'begin' },
          consumes: false,
        };
        this.rawEdges[session.number].push({ from: node.id, to: to.id, attempt, answers: [] });
        changed = true;
      }
    });
    return changed;
  }

  private expandFrom(
    session: Session,
    node: LocalNode,
    snapshot: Snapshot,
    parameters: Readonly<Record<string, Term>>,
    prefix: string,
  ): boolean {
    let changed = false;
    session.chart.offers(snapshot).forEach((offer, i) => {
      for (const attempt of attempts(this, session, snapshot, offer)) {
        const key = `${prefix}${i} ${attempt.key}`;
        if (node.tried.has(key) && !this.mayAnswerDifferently(offer)) continue;
        if (attempt.derive !== undefined && !this.knowledge.derivable(attempt.derive)) continue;
        node.tried.add(key);
        changed = this.tryAll(session, node, snapshot, parameters, offer, attempt, key) || changed;
      }
    });
    return changed;
  }

  /** Steps that look into stores are tried again when the stores could hold more. */
  private mayAnswerDifferently(offer: Offer): boolean {
    return (offer.trigger.if ?? []).some((c) => c.kind === 'lookup');
  }

  /** Tries the step with every way the stores and clocks could answer what it asks. */
  private tryAll(
    session: Session,
    node: LocalNode,
    snapshot: Snapshot,
    parameters: Readonly<Record<string, Term>>,
    offer: Offer,
    attempt: Attempt,
    key: string,
  ): boolean {
    let changed = false;
    const scripts: (readonly Answer[])[] = [[]];
    while (scripts.length > 0) {
      const answers = scripts.pop() as readonly Answer[];
      const attemptKey = `${key} ${JSON.stringify(answers)}`;
      const surroundings = new ScriptedSurroundings(answers);
      if (answers.length > 0 && node.tried.has(attemptKey)) continue;
      const next = session.chart.take(snapshot, offer, { ...attempt.event, surroundings });
      if (surroundings.question !== undefined) {
        for (const a of this.answersTo(session, surroundings.question)) scripts.push([...answers, a]);
        continue;
      }
      if (answers.length > 0) node.tried.add(attemptKey);
      if (next === undefined) continue;
      this.taken.add(offer.trigger);
      const consumed = consumedAfter(node, attempt);
      const before = session.nodes.length;
      const to = session.node(next, consumed, parameters, node.held);
      if (session.nodes.length > before) this.absorb(session, next);
      this.rawEdges[session.number].push({ from: node.id, to: to.id, attempt, answers });
      changed = true;
    }
    return changed;
  }

  private answersTo(session: Session, question: Question): readonly Answer[] {
    if (question.kind === 'clock') {
      return this.clockValues(question.clock).map((value) => ({ ...question, value }));
    }
    const values = this.entries(session.agent, question.store)
      .filter(([k]) => k === question.key)
      .map(([, v]) => v);
    const absent = this.isMutable(question.store) || values.length === 0 ? [undefined] : [];
    return [...absent, ...new Set(values)].map((value) => ({ ...question, value }));
  }

  /** Takes note of everything a new local state contributes. */
  private absorb(session: Session, snapshot: Snapshot): void {
    const total = this.sessions.reduce((n, s) => n + s.nodes.length, 0);
    if (total > (this.options.maxLocalStates ?? 200_000)) {
      throw new SaturationStopped(`more than ${total - 1} local states`);
    }
    if (this.options.deadline !== undefined && performance.now() > this.options.deadline) {
      throw new SaturationStopped('time is up');
    }
    for (const value of Object.values(contextOf(snapshot).variables)) this.mention(value);
    const curious = this.scenario.attacker.curious?.includes(session.agent) === true;
    if (curious) for (const value of Object.values(contextOf(snapshot).variables)) this.hear(value);
    let index = 0;
    for (const c of trailOf(snapshot)) {
      if (c.kind === 'send') this.absorbSend(session, c, index++);
      else if (c.kind === 'reveal') this.hear(c.value);
      else if (c.kind === 'put') this.store(session.agent, c.store, c.key, c.value);
    }
  }

  private absorbSend(session: Session, c: Contribution<Term> & { kind: 'send' }, index: number): void {
    const key = `${session.number} ${index} ${c.value} ${c.to}`;
    if (this.sentKeys.has(key)) return;
    this.sentKeys.add(key);
    this.version++;
    const list = this.sent.get(c.message) ?? [];
    list.push({ session: session.number, index, message: c.message, value: c.value, to: c.to });
    this.sent.set(c.message, list);
    this.mention(c.value);
    if (this.scenario.attacker.hear) {
      this.hear(onAir(this.vocabulary, this.scenario, c.message, c.value, session.agent, c.to));
    }
  }

  private hear(term: Term): void {
    this.mention(term);
    if (this.knowledge.add(term)) this.version++;
  }

  private mention(term: Term): void {
    this.vocabulary.terms.subterms(
      term,
      (t) => {
        const sort = this.vocabulary.terms.sort(t);
        const values = this.universe.get(sort) ?? new Set();
        if (!values.has(t)) {
          values.add(t);
          this.universe.set(sort, values);
          this.version++;
        }
      },
      this.mentioned,
    );
  }

  // What attempts are made from.

  sentMessages(message: string): readonly SentMessage[] {
    return [...(this.sent.get(message) ?? [])];
  }

  agentTerm(agent: string): Term {
    return constantTerm(this.vocabulary, agent);
  }

  isMutable(store: string): boolean {
    return this.mutableStores.has(store);
  }

  /** Stores that some role writes to; the others are read as they are. */
  readonly mutableStores = new Set<string>();

  entries(agent: string, store: string): readonly (readonly [Term, Term])[] {
    return [...(this.stored.get(`${agent}/${store}`)?.values() ?? [])];
  }

  private store(agent: string, store: string, key: Term, value: Term): void {
    const name = `${agent}/${store}`;
    const entries = this.stored.get(name) ?? new Map();
    if (entries.has(`${key} ${value}`)) return;
    entries.set(`${key} ${value}`, [key, value]);
    this.stored.set(name, entries);
    this.mention(key);
    this.mention(value);
    this.version++;
  }

  private seedStores(role: Role): void {
    for (const store of writtenStores(role)) this.mutableStores.add(store);
    for (const agent of Object.keys(this.scenario.agents)) {
      for (const [name, d] of Object.entries(this.protocol.stores ?? {})) {
        for (const [key, value] of initialEntries(this, agent, d)) this.store(agent, name, key, value);
      }
    }
  }

  clockValues(clock: string): readonly Term[] {
    const sort = this.protocol.clocks?.[clock];
    const declared = sort === undefined ? undefined : this.protocol.sorts[sort];
    if (sort === undefined || declared?.kind !== 'ordered') return [];
    return Array.from({ length: declared.values }, (_, i) => constantTerm(this.vocabulary, `${sort}.${i}`));
  }

  sources(role: Role): Sources {
    const sortOf = (v: string) => (v === '$from' ? 'Agent' : (role.variables[v] ?? role.parameters[v]));
    return {
      terms: this.vocabulary.terms,
      knowledge: this.knowledge,
      sortOf,
      valuesFor: (v) => this.valuesFor(role, v, sortOf(v)),
    };
  }

  /**
   * Every value that the attacker could put where the variable stands (SEMANTICS 4.2): of a sort of plain values
   * all that are known; of a sort that hides its content those that somebody may look into, and one that nobody
   * can.
   */
  private valuesFor(role: Role, variable: string, sort: string | undefined): readonly Term[] {
    if (sort === undefined) return [];
    const unread = opaqueSorts.has(sort) && !this.flow.stated(role, variable);
    const scope = unread ? `${role.name} ${variable}` : sort;
    const key = `${scope} ${this.version}`;
    const known = this.valuesCache.get(key);
    if (known !== undefined) return known;
    const shapes = unread ? this.flow.shapesOf(role, variable) : this.shapes;
    const values = new Set<Term>(this.atoms.get(sort) ?? []);
    if (!unread) for (const t of this.plainValues(sort)) values.add(t);
    if (this.expanding.has(scope)) {
      this.boundsReached.add(`values of ${sort} nested in themselves`);
    } else {
      this.expanding.add(scope);
      for (const t of shapeValues(
        this,
        shapes.filter((x) => x.sort === sort),
      ))
        values.add(t);
      this.expanding.delete(scope);
    }
    const derivable = [...values].filter((t) => this.knowledge.derivable(t)).sort((a, b) => a - b);
    if (this.expanding.size === 0) this.valuesCache.set(key, derivable);
    return derivable;
  }

  private *plainValues(sort: string): Iterable<Term> {
    for (const t of this.vocabulary.constants.values()) if (this.vocabulary.terms.sort(t) === sort) yield t;
    yield* this.universe.get(sort) ?? [];
  }

  /** Does the term hold a value that this session has yet to draw? */
  mentionsFuture(session: Session, snapshot: Snapshot, term: Term): boolean {
    const { terms } = this.vocabulary;
    return terms.freshAtoms(term).some((t) => {
      const atom = terms.atomOf(t);
      if (atom?.kind !== 'fresh' || atom.session !== session.number) return false;
      return session.drawsLater(snapshot, atom.variable, atom.occurrence);
    });
  }
}

function consumedAfter(node: LocalNode, attempt: Attempt): readonly SendReference[] {
  if (!attempt.consumes || attempt.delivers === undefined) return node.consumed;
  const { session, index, value, to } = attempt.delivers;
  return [...node.consumed, { session, index, value, to }].sort(
    (a, b) => a.session - b.session || a.index - b.index,
  );
}

function writtenStores(role: Role): readonly string[] {
  return actionsOf(role).flatMap((a) => (a.type === 'put' || a.type === 'delete' ? [a.params.store] : []));
}

type StoreDeclared = NonNullable<Protocol['stores']>[string];

/** Entries that a store of the agent holds before the first step. */
export function initialEntries(
  s: Pick<Saturation, 'interpretation' | 'agentTerm'>,
  agent: string,
  declared: StoreDeclared,
): readonly (readonly [Term, Term])[] {
  const entries: (readonly [Term, Term])[] = [];
  for (const { key, value, agents } of declared.initial ?? []) {
    if (agents !== undefined && !agents.includes(agent)) continue;
    const self = { self: s.agentTerm(agent) };
    const k = evaluate(key, self, s.interpretation);
    const v = evaluate(value, self, s.interpretation);
    if (k !== undefined && v !== undefined) entries.push([k, v]);
  }
  return entries;
}
