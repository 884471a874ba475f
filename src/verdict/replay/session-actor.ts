import { type Actor, type AnyStateMachine, assign, createActor, getNextSnapshot } from 'xstate';
import {
  type Action,
  type Contribution,
  type Expression,
  type Role,
  type RoleContext,
  type RoleEvent,
  type Step,
  stepsOf,
  type Trigger,
} from '../../spec/index.ts';
import { accept } from './accept.ts';
import { evaluate, mustEvaluate, NoValue } from './evaluate.ts';
import { drawn } from './read-term.ts';
import { Refusal } from './refusal.ts';
import { compound, type Term, type Terms } from './terms.ts';

type Context = RoleContext<Term>;
type Expressions = Readonly<Record<string, Expression>>;

/** One session as a real XState actor, with guards and actions of this runner's own. */
export class SessionActor {
  /** The steps of the chart, as `stepsOf` lists them. */
  readonly steps: readonly { readonly event: string | undefined; readonly step: Step }[];
  private readonly role: Role;
  private readonly machine: AnyStateMachine;
  private readonly followingSteps: ReadonlySet<Trigger>;
  private actor: Actor<AnyStateMachine> | undefined;
  private wanted: Trigger | undefined;
  private taken = false;

  constructor(
    private readonly terms: Terms,
    readonly name: string,
    /** Under what name the protocol has the role: claims are named by it. */
    readonly roleName: string,
    readonly agent: string,
  ) {
    this.role = terms.protocol.roles[roleName];
    this.steps = stepsOf(this.role.config);
    const always = this.steps.filter((s) => s.event === undefined).flatMap((s) => s.step.guard ?? []);
    this.followingSteps = new Set(always.map((g) => g.params));
    this.machine = this.role.machine.provide({
      guards: {
        accepts: (args: { context: Context; event: RoleEvent<Term> }, t: Trigger) => this.accepts(args, t),
      },
      actions: this.actions(),
    } as never);
  }

  get started(): boolean {
    return this.actor !== undefined;
  }

  get snapshot() {
    return this.actor?.getSnapshot();
  }

  get variables(): Context['variables'] {
    return this.context?.variables ?? {};
  }

  /** What the session has done so far that others can notice. */
  get trail(): readonly Contribution<Term>[] {
    return this.context?.trail ?? [];
  }

  private get context(): Context | undefined {
    return this.snapshot?.context as Context | undefined;
  }

  /** What the session holds when it starts with these parameters. */
  initially(parameters: Readonly<Record<string, Term>>): Readonly<Record<string, Term>> {
    const variables: Record<string, Term> = { self: this.terms.constant(this.agent), ...parameters };
    for (const [v, e] of Object.entries(this.role.knows)) {
      const value = evaluate(this.terms, e, variables);
      if (value !== undefined) variables[v] = value;
    }
    return variables;
  }

  /** Starts the actor. @throws Refusal when XState finds a mistake on the way. */
  start(parameters: Readonly<Record<string, Term>>, budgets: Readonly<Record<string, number>>): void {
    const variables = this.initially(parameters);
    const input: Context = { variables, draws: {}, budgets: { ...this.role.budgets, ...budgets }, trail: [] };
    this.actor = createActor(this.machine, { input });
    // XState throws an error that nobody listens for at the whole program.
    this.actor.subscribe({ error: () => {} });
    this.actor.start();
    this.failIfBroken();
  }

  /** Sends the event to the actor, which must take just this step. @throws Refusal if it does not. */
  take(step: Step, event: RoleEvent<Term>): void {
    const { actor } = this;
    if (actor === undefined) throw new Refusal('the session has not started');
    const before = actor.getSnapshot();
    if (before.status !== 'active') throw new Refusal('the session is at its end');
    this.wanted = step.guard?.params;
    this.taken = false;
    actor.send(event as never);
    this.failIfBroken();
    if (!this.taken || actor.getSnapshot() === before) throw new Refusal('the session does not accept it');
  }

  /** Would the session take just this step on the event? It stays as it is. */
  wouldTake(step: Step, event: RoleEvent<Term>): boolean {
    const { snapshot } = this;
    if (snapshot === undefined || snapshot.status !== 'active') return false;
    this.wanted = step.guard?.params;
    this.taken = false;
    try {
      return getNextSnapshot(this.machine, snapshot, event as never) !== snapshot && this.taken;
    } catch (problem) {
      if (problem instanceof NoValue) return false;
      throw problem;
    }
  }

  private failIfBroken(): void {
    const snapshot = this.snapshot;
    if (snapshot?.status !== 'error') return;
    if (snapshot.error instanceof NoValue) throw new Refusal(snapshot.error.message);
    throw new Refusal(`the actor fails: ${String(snapshot.error)}`);
  }

  /** Of the steps on events only the wanted one counts; those of `always` follow by themselves. */
  private accepts(
    { context, event }: { context: Context; event: RoleEvent<Term> },
    trigger: Trigger,
  ): boolean {
    const follows = this.followingSteps.has(trigger);
    if (!follows && trigger !== this.wanted) return false;
    const accepted = accept(this.terms, trigger, context, event) !== undefined;
    if (accepted && !follows) this.taken = true;
    return accepted;
  }

  private actions() {
    const bind = assign((args: { context: Context; event: RoleEvent<Term> }, t: Trigger) => {
      const variables = accept(this.terms, t, args.context, args.event);
      if (variables === undefined) throw new Error('bound without having accepted');
      const { budgets } = args.context;
      if (t.spends === undefined) return { variables };
      return { variables, budgets: { ...budgets, [t.spends]: budgets[t.spends] - 1 } };
    });
    const names = ['fresh', 'derive', 'forget', 'send', 'claim', 'reveal', 'put', 'delete'] as const;
    const act = (type: Action['type']) =>
      assign((args: { context: Context }, params: unknown) =>
        this.act(args.context, { type, params } as Action),
      );
    return { bind, ...Object.fromEntries(names.map((n) => [n, act(n)])) };
  }

  private act(context: Context, action: Action): Partial<Context> {
    const value = (e: Expression) => mustEvaluate(this.terms, e, context.variables);
    const set = (variable: string, v: Term) => ({ variables: { ...context.variables, [variable]: v } });
    switch (action.type) {
      case 'fresh': {
        const { variable } = action.params;
        const before = context.draws[variable] ?? 0;
        const fresh = drawn(variable, this.name, before, this.role.variables[variable]);
        return { ...set(variable, fresh), draws: { ...context.draws, [variable]: before + 1 } };
      }
      case 'derive':
        return set(action.params.variable, value(action.params.value));
      case 'forget': {
        const gone = new Set(action.params.variables);
        const kept = Object.entries(context.variables).filter(([v]) => !gone.has(v));
        return { variables: Object.fromEntries(kept) };
      }
      case 'send':
      case 'claim':
      case 'reveal':
      case 'put':
      case 'delete':
        return { trail: [...context.trail, contributionOf(this.terms, action, value)] };
    }
  }
}

/** A message as one term: its fields in the order of the declaration, under its name. */
export function recordOf(terms: Terms, message: string, fields: Readonly<Record<string, Term>>): Term {
  const names = Object.keys(terms.protocol.messages[message].fields);
  return compound(
    'tuple',
    message,
    names.map((n) => fields[n]),
  );
}

/** What an action that others notice contributes; `value` gives what an expression is. */
export function contributionOf(
  terms: Terms,
  action: Extract<Action, { type: Contribution<Term>['kind'] }>,
  value: (e: Expression) => Term,
): Contribution<Term> {
  const values = (es: Expressions) => Object.fromEntries(Object.entries(es).map(([n, e]) => [n, value(e)]));
  switch (action.type) {
    case 'send': {
      const { message, fields, to } = action.params;
      const record = recordOf(terms, message, values(fields));
      return { kind: 'send', message, value: record, to: to === undefined ? undefined : value(to) };
    }
    case 'claim':
      return { kind: 'claim', claim: action.params.claim, data: values(action.params.data) };
    case 'reveal':
      return { kind: 'reveal', value: value(action.params.value) };
    case 'put': {
      const { store, key, value: stored } = action.params;
      return { kind: 'put', store, key: value(key), value: value(stored) };
    }
    case 'delete':
      return { kind: 'delete', store: action.params.store, key: value(action.params.key) };
  }
}
