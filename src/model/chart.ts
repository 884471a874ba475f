import { type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate';
import { symbolic, type Term, type Vocabulary } from '../attacker/index.ts';
import {
  type Contribution,
  initialContext,
  interpret,
  matchTrigger,
  type Role,
  type RoleContext,
  type RoleEvent,
  type StateConfig,
  type Step,
  type Trigger,
  Unbuildable,
} from '../spec/index.ts';

/** Where a session stands: XState's own snapshot. */
export type Snapshot = AnyMachineSnapshot;

/** A step that the chart offers in some state, under the name of its event. */
export interface Offer {
  readonly event: string;
  readonly step: Step;
  readonly trigger: Trigger;
}

export const contextOf = (s: Snapshot): RoleContext<Term> => s.context as RoleContext<Term>;
export const trailOf = (s: Snapshot): readonly Contribution<Term>[] => contextOf(s).trail;

export interface ChartOptions {
  readonly budgets?: Readonly<Record<string, number>>;
  /**
   * The guard of a step is called before XState is, and XState only if it lets the step pass. Not where steps follow by
   * themselves: those may be possible although the one that was asked for is not.
   */
  readonly guardsFirst?: boolean;
}

/** One session's chart, stepped by XState over symbolic values. Counts its calls. */
export class Chart {
  calls = 0;
  private readonly machine: AnyStateMachine;
  private readonly scope: Parameters<AnyStateMachine['transition']>[2];
  private selected: Trigger | undefined;
  private readonly offersOf = new Map<string, readonly Offer[]>();
  private readonly budgets: Readonly<Record<string, number>>;
  private readonly guardsFirst: boolean;
  private readonly interpretation: ReturnType<typeof symbolic>;

  constructor(
    private readonly role: Role,
    vocabulary: Vocabulary,
    session: number,
    sessionName: string,
    { budgets = {}, guardsFirst = false }: ChartOptions = {},
  ) {
    this.budgets = budgets;
    this.guardsFirst = guardsFirst;
    this.interpretation = symbolic(vocabulary, session, sessionName);
    this.machine = interpret(role, this.interpretation, { selected: () => this.selected });
    this.scope = inertScope(this.machine);
  }

  /** The snapshot in which a session with these parameters starts. */
  start(parameters: Readonly<Record<string, Term>>): Snapshot {
    this.calls++;
    this.selected = undefined;
    const input = initialContext(this.role, parameters, this.interpretation, this.budgets);
    return this.machine.getInitialSnapshot(this.scope as never, input as never) as Snapshot;
  }

  /** The snapshot after the step, or undefined where the chart refuses. */
  take(snapshot: Snapshot, offer: Offer, event: RoleEvent<Term>): Snapshot | undefined {
    if (this.guardsFirst && this.isRefused(snapshot, offer, event)) return undefined;
    this.calls++;
    this.selected = offer.trigger;
    try {
      const next = this.machine.transition(snapshot, event as never, this.scope) as Snapshot;
      // Every step binds, and an assignment makes a new snapshot: the same one means refused.
      return next === snapshot ? undefined : next;
    } catch (problem) {
      if (problem instanceof Unbuildable) return undefined;
      throw problem;
    } finally {
      this.selected = undefined;
    }
  }

  /** The guard of the step, which XState would ask first, says no. */
  private isRefused(snapshot: Snapshot, { trigger }: Offer, event: RoleEvent<Term>): boolean {
    return matchTrigger(trigger, contextOf(snapshot), event, this.interpretation) === undefined;
  }

  /** The steps of the active states, innermost last. */
  offers(snapshot: Snapshot): readonly Offer[] {
    if (snapshot.status !== 'active') return [];
    const key = JSON.stringify(snapshot.value);
    const known = this.offersOf.get(key);
    if (known !== undefined) return known;
    const offers: Offer[] = [];
    collect(this.role.config, snapshot.value as StateValue, offers);
    this.offersOf.set(key, offers);
    return offers;
  }
}

type StateValue = string | { readonly [key: string]: StateValue };

function collect(config: StateConfig, value: StateValue | undefined, into: Offer[]): void {
  for (const [event, steps] of Object.entries(config.on ?? {})) {
    for (const step of Array.isArray(steps) ? (steps as readonly Step[]) : [steps as Step]) {
      if (step.guard !== undefined) into.push({ event, step, trigger: step.guard.params });
    }
  }
  if (value === undefined || config.states === undefined) return;
  const active: readonly (readonly [string, StateValue | undefined])[] =
    typeof value === 'string' ? [[value, undefined]] : Object.entries(value);
  for (const [name, inner] of active) collect(config.states[name], inner, into);
}

/** One scope for all steps: charts have no effects, so nothing in it is ever used. */
function inertScope(machine: AnyStateMachine): Parameters<AnyStateMachine['transition']>[2] {
  const empty: RoleContext<Term> = { variables: {}, draws: {}, budgets: {}, trail: [] };
  const self = createActor(machine, { input: empty as never });
  const nothing = (): void => {};
  return {
    self,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
    system: (self as unknown as { system: unknown }).system,
  } as unknown as Parameters<AnyStateMachine['transition']>[2];
}

/** Equal for snapshots that behave alike and have contributed alike: state, history, context. */
export function snapshotKey(s: Snapshot): string {
  const { variables, draws, budgets, trail } = contextOf(s);
  const sorted = (r: Readonly<Record<string, unknown>>) =>
    Object.keys(r)
      .sort()
      .map((k) => [k, r[k]]);
  const history = Object.entries((s.historyValue ?? {}) as Record<string, readonly { id: string }[]>).map(
    ([k, nodes]) => [k, nodes.map((n) => n.id)],
  );
  return JSON.stringify([s.value, history, sorted(variables), sorted(draws), sorted(budgets), trail]);
}
