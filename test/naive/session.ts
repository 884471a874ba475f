import { type AnyMachineSnapshot, type AnyStateMachine, assign, initialTransition, transition } from 'xstate';
import type {
  Action,
  Contribution,
  Role,
  RoleContext,
  RoleEvent,
  StateConfig,
  Trigger,
} from '../../src/spec/index.ts';
import { accept } from '../../src/verdict/replay/accept.ts';
import { evaluate, mustEvaluate, NoValue } from '../../src/verdict/replay/evaluate.ts';
import { snapshotText } from './state.ts';
import { atom, compound, type Term, type Terms } from './terms.ts';

type Context = RoleContext<Term>;

/** What a role's machine is asked: which steps it offers for an event, or to take one of them. */
type Question =
  | { readonly kind: 'offers'; readonly found: Trigger[] }
  | { readonly kind: 'take'; readonly trigger: Trigger; taken: boolean };

/** One session's role, run by XState with this explorer's own guards and actions. */
export class SessionMachine {
  readonly name: string;
  /** Under what name the protocol has the role: claims are named by it. */
  readonly roleName: string;
  readonly role: Role;
  readonly agent: string;
  private readonly terms: Terms;
  private readonly machine: AnyStateMachine;
  private readonly steps: ReadonlyMap<Trigger, number>;
  private readonly names: readonly string[];
  /** Equal snapshots are one: by their text. What follows one is asked of XState once. */
  private readonly snapshots = new Map<string, AnyMachineSnapshot>();
  private readonly offered = new WeakMap<AnyMachineSnapshot, Map<string, readonly Trigger[]>>();
  private readonly taken = new WeakMap<AnyMachineSnapshot, Map<string, AnyMachineSnapshot | undefined>>();
  private question: Question = { kind: 'offers', found: [] };

  constructor(name: string, roleName: string, agent: string, terms: Terms) {
    const role = terms.protocol.roles[roleName];
    this.name = name;
    this.roleName = roleName;
    this.role = role;
    this.agent = agent;
    this.terms = terms;
    this.steps = new Map(stepsOf(role.config).map((t, i) => [t, i]));
    this.names = [...new Set(statesOf(role.config).flatMap((s) => Object.keys(s.on ?? {})))];
    this.machine = role.machine.provide({
      guards: {
        accepts: (args: { context: Context; event: RoleEvent<Term> }, t: Trigger) => this.answer(args, t),
      },
      actions: this.actions(),
    } as never);
  }

  /** The session's first snapshot, for the parameters given by name of agent or constant. */
  start(parameters: Readonly<Record<string, string>>, budgets: Readonly<Record<string, number>>) {
    const variables: Record<string, Term> = { self: this.terms.constant(this.agent) };
    for (const [p, name] of Object.entries(parameters)) variables[p] = this.terms.constant(name);
    for (const [v, e] of Object.entries(this.role.knows)) {
      const value = evaluate(this.terms, e, variables);
      if (value !== undefined) variables[v] = value;
    }
    const input: Context = { variables, draws: {}, budgets: { ...this.role.budgets, ...budgets }, trail: [] };
    return initialTransition(this.machine, input)[0] as AnyMachineSnapshot;
  }

  /** The names of the events that the chart knows. */
  events(): readonly string[] {
    return this.names;
  }

  /** The steps that the chart has for an event in this state, possible or not. */
  offers(snapshot: AnyMachineSnapshot, type: string): readonly Trigger[] {
    return once(of(this.offered, snapshot), type, () => {
      const question: Question = { kind: 'offers', found: [] };
      this.question = question;
      transition(this.machine, snapshot, { type } as never);
      return question.found;
    });
  }

  /** Takes one step, if the session accepts the event for it; `around`: its surroundings as text. */
  take(
    snapshot: AnyMachineSnapshot,
    trigger: Trigger,
    event: RoleEvent<Term>,
    around: string,
  ): AnyMachineSnapshot | undefined {
    const { type, fields = {}, from, chosen } = event;
    const values = [from?.key, chosen?.key, ...Object.entries(fields).map(([f, v]) => `${f} ${v.key}`)];
    const asked = [this.steps.get(trigger), type, ...values, around].join('\n');
    return once(of(this.taken, snapshot), asked, () => {
      const next = this.taking(snapshot, trigger, event);
      return next === undefined ? undefined : once(this.snapshots, snapshotText(next), () => next);
    });
  }

  private taking(
    snapshot: AnyMachineSnapshot,
    trigger: Trigger,
    event: RoleEvent<Term>,
  ): AnyMachineSnapshot | undefined {
    const question: Question = { kind: 'take', trigger, taken: false };
    this.question = question;
    try {
      const [next] = transition(this.machine, snapshot, event as never);
      return question.taken ? (next as AnyMachineSnapshot) : undefined;
    } catch (problem) {
      if (problem instanceof NoValue) return undefined;
      throw problem;
    }
  }

  private answer(
    { context, event }: { context: Context; event: RoleEvent<Term> },
    trigger: Trigger,
  ): boolean {
    const { question } = this;
    const isStep = this.steps.has(trigger);
    if (question.kind === 'offers') {
      if (isStep) question.found.push(trigger);
      return false;
    }
    if (isStep && trigger !== question.trigger) return false;
    const accepted = accept(this.terms, trigger, context, event) !== undefined;
    if (accepted && isStep) question.taken = true;
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
    const value = (e: Parameters<typeof mustEvaluate>[1]) => mustEvaluate(this.terms, e, context.variables);
    const values = (es: Readonly<Record<string, Parameters<typeof mustEvaluate>[1]>>) =>
      Object.fromEntries(Object.entries(es).map(([name, e]) => [name, value(e)]));
    const contribute = (c: Contribution<Term>) => ({ trail: [...context.trail, c] });
    const set = (variable: string, v: Term) => ({ variables: { ...context.variables, [variable]: v } });
    switch (action.type) {
      case 'fresh': {
        const { variable } = action.params;
        const drawn = context.draws[variable] ?? 0;
        const nonce = atom(`${this.name}.${variable}.${drawn}`, this.role.variables[variable]);
        return { ...set(variable, nonce), draws: { ...context.draws, [variable]: drawn + 1 } };
      }
      case 'derive':
        return set(action.params.variable, value(action.params.value));
      case 'forget': {
        const gone = new Set(action.params.variables);
        const kept = Object.entries(context.variables).filter(([v]) => !gone.has(v));
        return { variables: Object.fromEntries(kept) };
      }
      case 'send': {
        const { message, fields, to } = action.params;
        const record = recordOf(this.terms, message, values(fields));
        return contribute({
          kind: 'send',
          message,
          value: record,
          to: to === undefined ? undefined : value(to),
        });
      }
      case 'claim':
        return contribute({ kind: 'claim', claim: action.params.claim, data: values(action.params.data) });
      case 'reveal':
        return contribute({ kind: 'reveal', value: value(action.params.value) });
      case 'put':
        return contribute({
          kind: 'put',
          store: action.params.store,
          key: value(action.params.key),
          value: value(action.params.value),
        });
      case 'delete':
        return contribute({ kind: 'delete', store: action.params.store, key: value(action.params.key) });
    }
  }
}

/** What the map has for the key; made the first time. */
function once<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  if (!map.has(key)) map.set(key, make());
  return map.get(key) as V;
}

function of<V>(maps: WeakMap<AnyMachineSnapshot, Map<string, V>>, snapshot: AnyMachineSnapshot) {
  const own = maps.get(snapshot) ?? new Map<string, V>();
  maps.set(snapshot, own);
  return own;
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

function statesOf(state: StateConfig): readonly StateConfig[] {
  return [state, ...Object.values(state.states ?? {}).flatMap(statesOf)];
}

/** The triggers of the chart's steps on events; those of `always` are not among them. */
function stepsOf(config: StateConfig): readonly Trigger[] {
  return statesOf(config)
    .flatMap((s) => Object.values(s.on ?? {}).flat())
    .map((step) => {
      if (step.guard === undefined) throw new Error('a step without a trigger');
      return step.guard.params;
    });
}
