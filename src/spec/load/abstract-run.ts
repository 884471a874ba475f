import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  createActor,
  getInitialMicrosteps,
  getNextTransitions,
} from 'xstate';
import { type Action, actionNames, type Role, type Trigger } from '../role.ts';
import { type AbstractMatch, matchAbstractly, type Stuck } from './abstract-match.ts';
import { statePath, stepsOf, topState } from './chart.ts';
import { isLacking, type Known, type Lack, lackToBuild, ownNames } from './computable.ts';

/** What a session knows, in place of its values: names of variables, sorted. */
interface AbstractContext {
  readonly known: readonly string[];
}

/** A step that the chart offers in a state, as XState finds it. */
export interface AbstractOffer {
  readonly state: string;
  /** Name of the event, or `always`. */
  readonly event: string;
  readonly trigger: Trigger;
}

/** A state of the chart together with what is known in it. */
export interface AbstractState {
  readonly value: string;
  readonly known: readonly string[];
  /** Reached only past a place that the text's defect makes impossible: no session is ever there. */
  readonly beyondDefect: boolean;
  readonly offers: readonly AbstractOffer[];
}

/** An action, or one of its parts, that lacks something. */
export interface ActionLack {
  readonly action: Action;
  /** Field of a send, name in a claim, `to`, `key`, `value`; or empty. */
  readonly part: string;
  readonly lack: Lack;
}

/** One step out of a state, with all that XState makes of it. */
export interface AbstractEdge {
  readonly from: number;
  readonly to: number;
  readonly offer: AbstractOffer;
  readonly match: AbstractMatch;
  readonly stuck: readonly Stuck[];
  readonly lacks: readonly ActionLack[];
  /** Every send that was carried out. */
  readonly sends: readonly Action[];
}

export interface AbstractRun {
  readonly states: readonly AbstractState[];
  readonly edges: readonly AbstractEdge[];
  /** Lacks of actions on entering the initial state. */
  readonly initialLacks: readonly ActionLack[];
  /** Paths of the chart's states that are ever entered. */
  readonly entered: ReadonlySet<string>;
  /** Where `always` goes round without end. */
  readonly endless: readonly AbstractOffer[];
  /** There were more states than `maxStates`; the run is not complete. */
  readonly cut: boolean;
}

/** States after which the run is given up. */
export const maxStates = 20_000;

const probe = 'interloper: no event';

/**
 * Runs a role's chart by XState with "known or not" in place of values: one step at a time, each that the
 * chart offers in some state, whatever the conditions say. Steps are taken even if something is lacking, so
 * that one mistake does not hide the next.
 */
export function runAbstractly(role: Role): AbstractRun {
  return new Runner(role).run();
}

class Runner {
  private readonly own: Known;
  private readonly states: AbstractState[] = [];
  private readonly snapshots: AnyMachineSnapshot[] = [];
  private readonly edges: AbstractEdge[] = [];
  private readonly entered = new Set<string>();
  private readonly endless: AbstractOffer[] = [];
  private readonly index = new Map<string, number>();
  private readonly machine: AnyStateMachine;
  private readonly scope: Parameters<AnyStateMachine['transition']>[2];
  /** Steps under `always` that ask for nothing: XState takes them at once, wherever they are. */
  private readonly immediate: ReadonlySet<Trigger>;
  /** The one other step that is possible, until it is taken; and what matching it gives. */
  private selected: { readonly trigger: Trigger; readonly match: AbstractMatch } | undefined;
  private lacks: ActionLack[] = [];
  private sends: Action[] = [];

  constructor(private readonly role: Role) {
    this.own = ownNames(role.knows);
    const always = stepsOf(role.config).filter((s) => s.event === 'always');
    this.immediate = new Set(
      always.flatMap(({ trigger }) => (trigger && asksNothing(trigger) ? [trigger] : [])),
    );
    this.machine = this.interpreted();
    const self = createActor(this.machine, {
      input: { known: [] } as never,
      inspect: (e) => {
        if (e.type === '@xstate.microstep') this.enter(e.snapshot as AnyMachineSnapshot);
      },
    });
    const nothing = (): void => {};
    this.scope = {
      self,
      id: '',
      sessionId: '',
      logger: nothing,
      defer: nothing,
      emit: nothing,
      stopChild: nothing,
      actionExecutor: nothing,
      system: self.system,
    } as unknown as typeof this.scope;
  }

  run(): AbstractRun {
    this.entered.clear();
    this.begin();
    const initialLacks = this.lacks;
    for (let i = 0; i < this.states.length && i < maxStates; i++) {
      for (const offer of this.states[i].offers) this.take(i, offer);
    }
    const { states, edges, entered, endless } = this;
    return { states, edges, initialLacks, entered, endless, cut: states.length > maxStates };
  }

  private begin(): void {
    const input: AbstractContext = {
      known: [...Object.keys(this.role.parameters), ...Object.keys(this.role.knows)].sort(),
    };
    this.lacks = [];
    const initial = this.guarded({ state: topState, event: 'always', trigger: {} }, () => {
      const snapshots = getInitialMicrosteps(this.machine, input as never).map(
        ([s]) => s as AnyMachineSnapshot,
      );
      for (const s of snapshots) this.enter(s);
      return snapshots[snapshots.length - 1];
    });
    if (initial !== undefined) this.state(initial, false);
  }

  private take(from: number, offer: AbstractOffer): void {
    const { trigger, event } = offer;
    if (event === 'always' && this.immediate.has(trigger)) return;
    const { known, beyondDefect } = this.states[from];
    const match = matchAbstractly(trigger, new Set(known), this.own);
    this.selected = { trigger, match };
    this.lacks = [];
    this.sends = [];
    const type = event === 'always' ? probe : event;
    const next = this.guarded(offer, () =>
      this.machine.transition(this.snapshots[from], { type } as never, this.scope),
    );
    this.selected = undefined;
    if (next === undefined) return;
    const { lacks, sends } = this;
    const defective = trigger.defect !== undefined || lacks.some((l) => defectOf(l.action) !== undefined);
    const to = this.state(next, beyondDefect || defective);
    this.edges.push({ from, to, offer, match, stuck: match.stuck, lacks, sends });
  }

  /** XState gives up on `always` steps that never end; everything else it throws is a bug. */
  private guarded(offer: AbstractOffer, step: () => unknown): AnyMachineSnapshot | undefined {
    try {
      const snapshot = step() as AnyMachineSnapshot;
      if (snapshot.status === 'error') throw snapshot.error;
      this.enter(snapshot);
      return snapshot;
    } catch (problem) {
      if (!(problem instanceof Error) || !problem.message.startsWith('Infinite loop')) throw problem;
      this.endless.push(offer);
      return undefined;
    }
  }

  private enter(snapshot: AnyMachineSnapshot): void {
    for (const node of nodesOf(snapshot)) this.entered.add(statePath(node.path));
  }

  private state(snapshot: AnyMachineSnapshot, beyondDefect: boolean): number {
    const { known } = snapshot.context as AbstractContext;
    const history = Object.entries(
      (snapshot.historyValue ?? {}) as Record<string, readonly { id: string }[]>,
    ).map(([k, nodes]) => [k, nodes.map((n) => n.id)]);
    // Beyond a defect only the chart's shape matters: what is known there is nobody's knowledge.
    const key = JSON.stringify([snapshot.value, history, beyondDefect ? 'beyond' : known]);
    const seen = this.index.get(key);
    if (seen !== undefined) return seen;
    const id = this.states.length;
    this.index.set(key, id);
    this.snapshots.push(snapshot);
    this.states.push({ value: showValue(snapshot.value), known, beyondDefect, offers: offersIn(snapshot) });
    return id;
  }

  private interpreted(): AnyStateMachine {
    const accepts = (_: unknown, trigger: Trigger): boolean =>
      trigger === this.selected?.trigger || this.immediate.has(trigger);
    const bind = assign((_, trigger) => {
      const { selected } = this;
      if (selected === undefined || trigger !== selected.trigger) return {};
      this.selected = undefined;
      return { known: [...selected.match.known].sort() };
    });
    const perform = (type: Action['type']) =>
      assign(({ context }, params) => ({
        known: this.act(context as Partial<AbstractContext>, { type, params } as unknown as Action),
      }));
    const names = actionNames.filter((n) => n !== 'bind');
    return this.role.machine.provide({
      guards: { accepts } as never,
      actions: { bind, ...Object.fromEntries(names.map((n) => [n, perform(n)])) } as never,
    });
  }

  private act({ known }: Partial<AbstractContext>, action: Action): readonly string[] {
    // XState starts the machine once more, without an input, to have an actor for its own use.
    if (known === undefined) return [];
    const has = new Set(known);
    for (const [part, e] of partsOf(action)) {
      const lack = lackToBuild(e, has, this.own);
      if (isLacking(lack)) this.lacks.push({ action, part, lack });
    }
    if (action.type === 'send') this.sends.push(action);
    if (action.type === 'fresh' || action.type === 'derive') has.add(action.params.variable);
    if (action.type === 'forget') for (const v of action.params.variables) has.delete(v);
    return [...has].sort();
  }
}

/** The expressions that an action computes, by the name of the part. */
export function partsOf(action: Action): readonly (readonly [string, Exclude<Trigger['from'], undefined>])[] {
  switch (action.type) {
    case 'fresh':
    case 'forget':
      return [];
    case 'derive':
    case 'reveal':
      return [['', action.params.value]];
    case 'send': {
      const { fields, to } = action.params;
      return [...Object.entries(fields), ...(to === undefined ? [] : [['to', to] as const])];
    }
    case 'claim':
      return Object.entries(action.params.data);
    case 'put':
      return [
        ['key', action.params.key],
        ['value', action.params.value],
      ];
    case 'delete':
      return [['key', action.params.key]];
  }
}

/** The defect that a send carries. */
export const defectOf = (action: Action): string | undefined =>
  action.type === 'send' ? action.params.defect : undefined;

function asksNothing(t: Trigger): boolean {
  return (
    t.message === undefined &&
    t.choose === undefined &&
    t.spends === undefined &&
    t.defect === undefined &&
    (t.if ?? []).length === 0 &&
    Object.keys(t.where ?? {}).length === 0
  );
}

type StateNode = { readonly path: readonly string[] };

const nodesOf = (snapshot: AnyMachineSnapshot): readonly StateNode[] =>
  (snapshot as unknown as { readonly _nodes: readonly StateNode[] })._nodes;

function offersIn(snapshot: AnyMachineSnapshot): readonly AbstractOffer[] {
  if (snapshot.status !== 'active') return [];
  return getNextTransitions(snapshot).flatMap((t) => {
    const guard = t.guard as { readonly params?: Trigger } | undefined;
    if (guard?.params === undefined) return [];
    const event = t.eventType === '' ? 'always' : t.eventType;
    return [{ state: statePath(t.source.path), event, trigger: guard.params }];
  });
}

/** A state value as a place names it: `a.b`, regions side by side. */
function showValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const regions = Object.entries(value).map(([k, v]) =>
    typeof v === 'object' && v !== null && Object.keys(v).length === 0 ? k : `${k}.${showValue(v)}`,
  );
  return regions.join(' + ');
}
