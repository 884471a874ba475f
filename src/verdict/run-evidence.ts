import { type Heard, Recipes, type Term, type TermRecipe } from '../attacker/index.ts';
import {
  type Cause,
  carries,
  channelOf,
  type Edge,
  type Fact,
  type LocalState,
  type Table,
} from '../model/index.ts';
import type { ContinuedMove, Goal, Move } from '../search/index.ts';
import type { Step } from '../spec/index.ts';
import { HeardIn, heardIn } from './heard-in.ts';
import { mediumStep } from './medium-step.ts';
import { scheduleOf } from './schedule-of.ts';
import { shownMessage } from './shown-message.ts';
import type { Evidence, EvidenceStep, Recipe, ShownMessage } from './verdict.ts';

/** The run to a goal as evidence: who does what, what the attacker knew and how it made each message. */
export function runEvidence(table: Table, moves: readonly Move[], goal: Goal): Evidence {
  return new RunTeller(table).tell(moves, goal);
}

interface Sent {
  readonly session: number;
  readonly index: number;
  readonly term: Term;
  readonly to: Term | undefined;
  readonly step: number;
}

/** A run to a state at rest, and what stays so for ever. */
export function restEvidence(
  table: Table,
  moves: readonly ContinuedMove[],
  rest: readonly string[],
): Evidence {
  const goal = { needs: [], forbids: [], meaning: atRest(rest) };
  const stop = moves.findIndex((m) => m.kind === 'stop');
  const evidence = new RunTeller(table).tell(moves, goal);
  return { ...evidence, continuesFrom: stop < 0 ? 1 : stop + 1, rest };
}

/** The bad state of convergence in one sentence. */
export function atRest(rest: readonly string[]): string {
  return `nothing is under way and nothing more comes by itself, but ${rest.join('; ')}`;
}

/** Tells the steps of a run as they are taken. */
export class RunTeller {
  private readonly local: number[];
  private readonly heard: Heard[] = [];
  private readonly sent: Sent[] = [];
  readonly steps: EvidenceStep[] = [];
  private readonly places: HeardIn;
  /** Made anew when something more was heard. */
  private recipes: { readonly heard: number; readonly found: Recipes } | undefined;

  /** `before`: what was told of the run so far. */
  constructor(
    private readonly table: Table,
    before?: RunTeller,
  ) {
    if (before !== undefined) {
      this.local = [...before.local];
      this.heard.push(...before.heard);
      this.sent.push(...before.sent);
      this.steps.push(...before.steps);
      this.places = new HeardIn(before.places);
      this.recipes = before.recipes;
      return;
    }
    this.local = table.machines.map(() => 0);
    this.places = new HeardIn();
    for (const term of table.initiallyHeard) this.heard.push({ term, step: 0 });
    table.machines.forEach((machine, m) => {
      if (machine.kind === 'session') this.note(m, undefined, machine.states[0], 0);
    });
  }

  tell(moves: readonly ContinuedMove[], goal: Goal): Extract<Evidence, { kind: 'run' }> {
    for (const move of moves) this.take(move);
    const learnt = goal.derive === undefined ? '' : this.finally(goal.derive);
    const conclusion = `${goal.meaning}${learnt}`;
    return { kind: 'run', steps: this.steps, conclusion, schedule: scheduleOf(this.table, moves) };
  }

  /** The next step of the run. */
  take(move: ContinuedMove): EvidenceStep {
    const number = this.steps.length + 1;
    if (move.kind === 'environment') this.environmentStep(move, number);
    else if (move.kind === 'rule') this.sessionStep(move.rule.machine, move.rule.edge, number);
    else this.mediumStep(move, number);
    return this.steps[number - 1];
  }

  /** What the attacker has by now, and how: all that it heard or took out of something; nothing public. */
  get known(): readonly Recipe[] {
    return this.recipesNow.known.map((r) => this.show(r));
  }

  private get recipesNow(): Recipes {
    const { heard } = this;
    if (this.recipes?.heard !== heard.length)
      this.recipes = { heard: heard.length, found: new Recipes(this.table.vocabulary.terms, heard) };
    return this.recipes.found;
  }

  private finally(secret: Term): string {
    const recipe = this.recipesNow.of(secret);
    return recipe === undefined ? '' : `. It has it so: ${describeRecipe(this.show(recipe))}`;
  }

  private environmentStep(move: Extract<Move, { kind: 'environment' }>, number: number): void {
    const machine = this.table.machines[move.machine];
    if (machine.kind !== 'environment') return;
    const { environment } = machine;
    const from = this.local[move.machine];
    this.local[move.machine] = move.step.to;
    for (const f of environment.facts(move.step.to)) this.hearFact(f, number);
    this.steps.push({
      number,
      actor: machine.name,
      cause: 'environment',
      event: move.step.what,
      from: environment.describe(from),
      to: environment.describe(move.step.to),
      sends: [],
      claims: [],
      notes: [],
    });
  }

  private mediumStep(move: Exclude<ContinuedMove, Move>, number: number): void {
    const local = (m: number) => this.local[m];
    const sentIn = (session: number, index: number) =>
      this.sent.find((s) => s.session === session && s.index === index)?.step ?? 0;
    this.steps.push(mediumStep(this.table, move, number, { local, sentIn }));
  }

  private sessionStep(m: number, edge: Edge, number: number): void {
    const machine = this.table.machines[m];
    if (machine.kind !== 'session') return;
    const before = machine.states[this.local[m]];
    const after = machine.states[edge.to];
    const { cause } = edge;
    const step = 'step' in cause ? cause.step : undefined;
    const received = this.received(cause, edge, m);
    const notes = edge.syncs.flatMap((s) => this.applySync(s.machine, s.operation));
    this.local[m] = edge.to;
    const { sends, claims } = this.note(m, before, after, number);
    const parameters = Object.entries(before.value === 'not started' ? after.parameters : {})
      .filter(([k]) => k !== 'self')
      .map(([k, v]) => `starts with ${k} = ${this.format(v)}`);
    this.steps.push({
      number,
      actor: machine.name,
      agent: machine.agent,
      role: machine.role,
      cause: cause.kind === 'environment' ? 'environment' : cause.kind,
      event: 'event' in cause ? cause.event : cause.kind,
      from: before.value,
      to: after.value,
      ...received,
      ...(cause.kind === 'choose' ? { chosen: this.format(cause.value) } : {}),
      ...byItself(step),
      sends,
      claims,
      notes: [...parameters, ...notes],
      ...(step?.description === undefined ? {} : { description: step.description }),
      ...(step?.meta?.clause === undefined ? {} : { clause: step.meta.clause }),
    });
  }

  private received(cause: Cause, edge: Edge, m: number): Pick<EvidenceStep, 'takes' | 'origin' | 'carried'> {
    if (cause.kind !== 'receive') return {};
    const takes = shownMessage(this.table, cause.message, m);
    const source = this.sent.find(
      (s) =>
        s.term === cause.message &&
        this.gets(s, m) &&
        (cause.delivered === undefined ||
          (s.session === cause.delivered.session &&
            s.index === cause.delivered.index &&
            s.to === cause.delivered.to)),
    );
    if (source !== undefined) {
      const actor = this.table.machines[source.session].name;
      const origin = { kind: 'session', step: source.step, actor } as const;
      return { takes, origin, ...this.places.carried([source.step], takes.place) };
    }
    const recipe = this.recipesNow.of(edge.derive ?? cause.message);
    if (recipe === undefined) throw new Error(`no recipe for ${this.format(cause.message)}`);
    const carried = this.places.carried(heardIn(recipe), takes.place);
    return { takes, origin: { kind: 'attacker', recipe: this.show(recipe) }, ...carried };
  }

  private applySync(machine: number, operation: number): readonly string[] {
    const info = this.table.machines[machine];
    if (info.kind !== 'environment') return [];
    const text = info.environment.describeOperation(operation, this.local[machine]);
    this.local[machine] = info.environment.apply(this.local[machine], operation);
    return text === '' ? [] : [`${info.name}: ${text}`];
  }

  /** Takes down what a local state adds: sends are heard, claims are made. */
  private note(m: number, before: LocalState | undefined, after: LocalState, number: number) {
    const old = new Set(before?.facts ?? []);
    const sends: ShownMessage[] = [];
    const claims: string[] = [];
    for (const f of after.facts) {
      if (old.has(f)) continue;
      const info = this.table.facts[f];
      if (info.kind === 'sent') {
        this.sent.push({ session: m, index: info.index, term: info.term, to: info.to, step: number });
        const message = shownMessage(this.table, info.term, m, info.to);
        sends.push(message);
        this.places.note(number, message.place);
      } else if (info.kind === 'claim') {
        const data = Object.entries(info.data).map(([k, v]) => `${k} = ${this.format(v)}`);
        claims.push(`${info.claim}${data.length === 0 ? '' : ` (${data.join(', ')})`}`);
      } else {
        this.hearFact(f, number);
      }
    }
    return { sends, claims };
  }

  private hearFact(fact: Fact, step: number): void {
    const info = this.table.facts[fact];
    if (info.kind === 'heard') this.heard.push({ term: info.term, step });
  }

  /** Could what was sent get to the session as it is? */
  private gets({ term, session }: Sent, m: number): boolean {
    const { vocabulary, scenario, machines } = this.table;
    const [from, to] = [machines[session], machines[m]];
    if (from.kind !== 'session' || to.kind !== 'session') return false;
    const { channel } = channelOf(vocabulary, scenario, vocabulary.terms.label(term) as string);
    return carries(scenario, channel, from.agent, to.agent);
  }

  private format(term: Term): string {
    return this.table.vocabulary.terms.format(term);
  }

  private show(recipe: TermRecipe): Recipe {
    const term = this.format(recipe.term);
    switch (recipe.kind) {
      case 'heard':
        return { kind: 'heard', term, step: recipe.step };
      case 'public':
        return { kind: 'public', term };
      case 'built':
        return { kind: 'built', term, from: recipe.from.map((r) => this.show(r)) };
      case 'taken':
        return {
          kind: 'taken',
          term,
          out: this.show(recipe.out),
          with: recipe.with.map((r) => this.show(r)),
        };
      case 'guessed':
        return { kind: 'guessed', term, against: this.show(recipe.against) };
    }
  }
}

function byItself(step: Step | undefined): Pick<EvidenceStep, 'byItself'> {
  const { timeout, due } = step?.guard?.params ?? {};
  if (timeout === true) return { byItself: 'timer' };
  return due === true ? { byItself: 'due' } : {};
}

/** A recipe in words. */
export function describeRecipe(recipe: Recipe): string {
  switch (recipe.kind) {
    case 'heard':
      return recipe.step === 0
        ? `${recipe.term} (known from the start)`
        : `${recipe.term} (heard in step ${recipe.step})`;
    case 'public':
      return recipe.term;
    case 'built':
      return recipe.from.length === 0
        ? `${recipe.term} (its own secret)`
        : `${recipe.term}, made from ${recipe.from.map(describeRecipe).join('; ')}`;
    case 'taken':
      return `${recipe.term}, taken out of ${describeRecipe(recipe.out)}${
        recipe.with.length === 0 ? '' : ` with ${recipe.with.map(describeRecipe).join('; ')}`
      }`;
    case 'guessed':
      return `${recipe.term}, guessed and confirmed against ${describeRecipe(recipe.against)}`;
  }
}
