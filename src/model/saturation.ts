import { getHeapStatistics } from 'node:v8';
import {
  constantTerm,
  Knowledge,
  leakedTerms,
  symbolic,
  type Term,
  type Vocabulary,
} from '../attacker/index.ts';
import type { Contribution, Interpretation, Protocol, Scenario, Trigger } from '../spec/index.ts';
import { type Attempt, attempts, type RawEdge } from './attempts.ts';
import { channelOf, onAir } from './channels.ts';
import { contextOf, type Offer, type Snapshot, trailOf } from './chart.ts';
import { exposedWays, mayExpose } from './exposure.ts';
import type { SendReference } from './facts.ts';
import { attackerReaches } from './places.ts';
import type { SaturationOptions } from './saturation-options.ts';
import { consumedAfter, type LocalNode, type Session, sessionsOf } from './session.ts';
import { StoreContents } from './store-contents.ts';
import { type Answer, type Question, ScriptedSurroundings } from './surroundings.ts';
import { Universe } from './universe.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Saturation had to stop: the verdict is inconclusive. */
export class SaturationStopped extends Error {
  /** `isAtBound`: past a bound on local states, and so again next time. */
  constructor(
    message: string,
    readonly isAtBound = false,
  ) {
    super(message);
  }
}

/** A message that some local state has sent. */
export interface SentMessage extends SendReference {
  readonly message: string;
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
  readonly universe: Universe;
  readonly stores: StoreContents;
  private readonly sent = new Map<string, SentMessage[]>();
  private readonly sentKeys = new Set<string>();
  private nodes = 0;
  /** Some channel is forward secret. */
  private readonly mayExpose: boolean;

  constructor(
    readonly protocol: Protocol,
    readonly scenario: Scenario,
    readonly options: SaturationOptions,
  ) {
    this.mayExpose = mayExpose(protocol, scenario);
    this.vocabulary = vocabularyOf(protocol, scenario);
    this.interpretation = symbolic(this.vocabulary, -1, 'scenario');
    this.sessions = sessionsOf(this.vocabulary, scenario, options.sessions, options.asksRefused);
    this.knowledge = new Knowledge(this.vocabulary.terms);
    this.universe = new Universe(this.vocabulary, this.knowledge, scenario, this.sessions, options.madeUp);
    this.stores = new StoreContents(this.vocabulary, Object.keys(scenario.agents));
    for (const entry of this.stores.all()) for (const t of entry) this.universe.mention(t);
    this.initiallyHeard = leakedTerms(this.vocabulary, scenario, 'start');
    for (const leak of scenario.leaks ?? []) {
      for (const t of leakedTerms(this.vocabulary, scenario, leak.when)) this.hear(t);
    }
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
          if (node.expandedAt === this.universe.version) continue;
          const version = this.universe.version;
          changed = this.expand(session, node) || changed;
          node.expandedAt = version;
        }
      }
      changed ||= this.sessions.some((s) => s.nodes.some((n) => n.expandedAt !== this.universe.version));
    }
  }

  get calls(): number {
    return this.sessions.reduce((n, s) => n + s.chart.calls, 0);
  }

  /** Nobody interferes, at any time: links are queues from the start. */
  get onlyContinues(): boolean {
    const { inject, replay } = this.scenario.attacker;
    return this.options.continues === true && !inject && !replay;
  }

  private expand(session: Session, node: LocalNode): boolean {
    if (node.snapshot !== undefined)
      return this.expandFrom(session, node, node.snapshot, node.parameters, '');
    let changed = false;
    session.starts.forEach(({ snapshot, parameters }, i) => {
      if (trailOf(snapshot).length === 0 && this.options.startsAreSteps !== true) {
        changed = this.expandFrom(session, node, snapshot, parameters, `${i}:`) || changed;
      } else if (this.mayExpose || !node.tried.has(`begin ${i}`)) {
        node.tried.add(`begin ${i}`);
        const attempt: Attempt = {
          key: 'begin',
          event: { type: 'begin' },
          cause: { kind: 'begin' },
          consumes: false,
        };
        this.reach(session, node, undefined, snapshot, { parameters, attempt, answers: [] });
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
      const again = this.mayAnswerDifferently(session, offer);
      const isTried = (key: string): boolean => !again && node.tried.has(`${prefix}${i} ${key}`);
      for (const attempt of attempts(this, session, snapshot, offer, isTried)) {
        const key = `${prefix}${i} ${attempt.key}`;
        if (isTried(attempt.key)) continue;
        if (attempt.derive !== undefined && !this.knowledge.derivable(attempt.derive)) continue;
        node.tried.add(key);
        changed = this.tryAll(session, node, snapshot, parameters, offer, attempt, key) || changed;
      }
    });
    return changed;
  }

  /** Steps that look into stores are tried again when the stores could hold more, those that may expose always. */
  private mayAnswerDifferently(session: Session, offer: Offer): boolean {
    const looksUp = (t: Trigger): boolean => (t.if ?? []).some((c) => c.kind === 'lookup');
    return this.mayExpose || looksUp(offer.trigger) || session.followUps.some(looksUp);
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
      const attemptKey = answers.length === 0 ? '' : `${key} ${JSON.stringify(answers)}`;
      const surroundings = new ScriptedSurroundings(answers);
      if (answers.length > 0 && node.tried.has(attemptKey) && !this.mayExpose) continue;
      const next = session.chart.take(snapshot, offer, { ...attempt.event, surroundings });
      if (surroundings.question !== undefined) {
        for (const a of this.answersTo(session, surroundings.question)) scripts.push([...answers, a]);
        continue;
      }
      if (answers.length > 0) node.tried.add(attemptKey);
      if (next === undefined) continue;
      this.taken.add(offer.trigger);
      this.reach(session, node, snapshot, next, { parameters, attempt, answers });
      changed = true;
    }
    return changed;
  }

  /** The step leads from the node to the snapshot. */
  private reach(
    session: Session,
    node: LocalNode,
    from: Snapshot | undefined,
    next: Snapshot,
    { parameters, attempt, answers }: Omit<RawEdge, 'from' | 'to'> & Pick<LocalNode, 'parameters'>,
  ): void {
    const consumed = consumedAfter(node, attempt);
    const ways = this.mayExpose ? exposedWays(this, session, node, from, next, attempt) : [];
    for (const { by, held } of [{ by: attempt, held: node.held }, ...ways]) {
      const before = session.nodes.length;
      const to = session.node(next, consumed, parameters, held);
      if (session.nodes.length > before) this.absorb(session, next);
      for (const t of held) this.hear(t);
      this.rawEdges[session.number].push({ from: node.id, to: to.id, attempt: by, answers });
    }
  }

  private answersTo(session: Session, question: Question): readonly Answer[] {
    if (question.kind === 'clock') {
      return this.clockValues(question.clock).map((value) => ({ ...question, value }));
    }
    const values = this.stores
      .entries(session.agent, question.store)
      .filter(([k]) => k === question.key)
      .map(([, v]) => v);
    const absent = this.stores.isMutable(question.store) || values.length === 0 ? [undefined] : [];
    return [...absent, ...new Set(values)].map((value) => ({ ...question, value }));
  }

  private watchBudget(): void {
    const { maxLocalStates = 200_000, deadline } = this.options;
    if (++this.nodes > maxLocalStates)
      throw new SaturationStopped(`more than ${maxLocalStates} local states`, true);
    if (deadline !== undefined && performance.now() > deadline) throw new SaturationStopped('time is up');
    if (this.nodes % 512 !== 0) return;
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    if (used > 0.8 * limit) throw new SaturationStopped('memory ran short');
  }

  /** Takes note of everything a new local state contributes. */
  private absorb(session: Session, snapshot: Snapshot): void {
    this.watchBudget();
    for (const value of Object.values(contextOf(snapshot).variables)) this.universe.mention(value);
    const curious = this.scenario.attacker.curious?.includes(session.agent) === true;
    if (curious) for (const value of Object.values(contextOf(snapshot).variables)) this.hear(value);
    let index = 0;
    for (const c of trailOf(snapshot)) {
      if (c.kind === 'send') this.absorbSend(session, c, index++);
      else if (c.kind === 'reveal') this.hear(c.value);
      else if (c.kind === 'put') this.put(session, c);
    }
  }

  private absorbSend(session: Session, c: Contribution<Term> & { kind: 'send' }, index: number): void {
    const key = `${session.number} ${index} ${c.value} ${c.to}`;
    if (this.sentKeys.has(key)) return;
    this.sentKeys.add(key);
    this.universe.version++;
    const list = this.sent.get(c.message) ?? [];
    list.push({ session: session.number, index, message: c.message, value: c.value, to: c.to });
    this.sent.set(c.message, list);
    this.universe.mention(c.value);
    if (this.overhears(c.message, session.agent)) {
      this.hear(onAir(this.vocabulary, this.scenario, c.message, c.value, session.agent, c.to));
    }
  }

  private put(session: Session, { store, key, value }: Contribution<Term> & { kind: 'put' }): void {
    if (!this.stores.add(session.agent, store, key, value)) return;
    this.universe.mention(key);
    this.universe.mention(value);
    this.universe.version++;
  }

  private hear(term: Term): void {
    this.universe.mention(term);
    if (this.knowledge.add(term)) this.universe.version++;
  }

  /** Does the attacker hear what the agent sends of this message? */
  overhears(message: string, sender: string): boolean {
    const { channel } = channelOf(this.vocabulary, this.scenario, message);
    return this.scenario.attacker.hear && attackerReaches(this.scenario, channel, sender);
  }

  // What attempts are made from.

  sentMessages(message: string): readonly SentMessage[] {
    return [...(this.sent.get(message) ?? [])];
  }

  agentTerm(agent: string): Term {
    return constantTerm(this.vocabulary, agent);
  }

  clockValues(clock: string): readonly Term[] {
    const sort = this.protocol.clocks?.[clock];
    const declared = sort === undefined ? undefined : this.protocol.sorts[sort];
    if (sort === undefined || declared?.kind !== 'ordered') return [];
    return Array.from({ length: declared.values }, (_, i) => constantTerm(this.vocabulary, `${sort}.${i}`));
  }
}
