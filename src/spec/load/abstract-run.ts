import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  createActor,
  getInitialMicrosteps,
  getNextTransitions,
} from 'xstate';
import { actionNames, type Role } from '../role.ts';
import type { Action, Trigger } from '../step.ts';
import { matchAbstractly } from './abstract-match.ts';
import { partsOf } from './action-parts.ts';
import { statePath, stepsOf, topState } from './chart.ts';
import { isLacking, type Known, lackToBuild, ownNames } from './computable.ts';
import { type AbstractEdge, type AbstractOffer, type AbstractState, Macrostep } from './macrostep.ts';

/** What a session knows, in place of its values: names of variables, sorted. */
interface AbstractContext {
  readonly known: readonly string[];
}

export interface AbstractRun {
  readonly states: readonly AbstractState[];
  readonly edges: readonly AbstractEdge[];
  /** Paths of the chart's states that are ever entered. */
  readonly entered: ReadonlySet<string>;
  /** Steps after which `always` goes round without end. */
  readonly endless: readonly AbstractOffer[];
  /** There were more states than `maxStates`; the run is not complete. */
  readonly cut: boolean;
}

/** States after which the run is given up. */
export const maxStates = 20_000;

/**
 * Runs a role's chart by XState with "known or not" in place of values: each step that the chart offers in
 * some state is taken, whatever its conditions say, and after it each combination of `always` steps. Steps are
 * taken even if something is lacking, so that one mistake does not hide the next.
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
  private readonly endless = new Map<Trigger | undefined, AbstractOffer>();
  private readonly index = new Map<string, number>();
  private readonly machine: AnyStateMachine;
  private readonly scope: Parameters<AnyStateMachine['transition']>[2];
  /** The steps under `always`, by their triggers. */
  private readonly always: ReadonlyMap<Trigger, AbstractOffer>;
  private current = new Macrostep(undefined, []);

  constructor(private readonly role: Role) {
    this.own = ownNames(role.knows);
    this.always = new Map(
      stepsOf(role.config).flatMap(({ state, event, trigger }) =>
        event !== 'always' || trigger === undefined ? [] : [[trigger, { state, event, trigger }] as const],
      ),
    );
    this.machine = this.interpreted();
    this.scope = this.inertScope();
  }

  run(): AbstractRun {
    this.entered.clear();
    this.endless.clear();
    const input: AbstractContext = {
      known: [...Object.keys(this.role.parameters), ...Object.keys(this.role.knows)].sort(),
    };
    this.branch({ state: topState, event: 'always', trigger: {} }, undefined, () => {
      const snapshots = getInitialMicrosteps(this.machine, input as never).map(([s]) => s);
      for (const s of snapshots) this.enter(s as AnyMachineSnapshot);
      return snapshots[snapshots.length - 1] as AnyMachineSnapshot;
    });
    for (let i = 0; i < this.states.length && i < maxStates; i++) {
      for (const offer of this.states[i].offers) {
        this.branch(offer, i, () => {
          const event = { type: offer.event } as never;
          return this.machine.transition(this.snapshots[i], event, this.scope) as AnyMachineSnapshot;
        });
      }
    }
    const { states, edges, entered } = this;
    return { states, edges, entered, endless: [...this.endless.values()], cut: states.length > maxStates };
  }

  /** Takes a step once for each way in which the `always` steps after it can turn out. */
  private branch(offer: AbstractOffer, from: number | undefined, step: () => AnyMachineSnapshot): void {
    const scripts: (readonly boolean[])[] = [[]];
    for (let script = scripts.pop(); script !== undefined; script = scripts.pop()) {
      const macrostep = new Macrostep(from === undefined ? undefined : offer, script);
      this.current = macrostep;
      const next = this.guarded(offer, step);
      for (let i = script.length; i < macrostep.answers.length; i++) {
        scripts.push([...macrostep.answers.slice(0, i), true]);
      }
      if (next === undefined) continue;
      const { taken, lacks, sends, defective } = macrostep;
      if (from !== undefined && taken.length === 0) continue;
      const beyond = defective || (from !== undefined && this.states[from].beyondDefect);
      this.edges.push({ from, to: this.state(next, beyond), taken, lacks, sends });
    }
  }

  /** XState gives up on `always` steps that never end; everything else it throws is a bug. */
  private guarded(offer: AbstractOffer, step: () => AnyMachineSnapshot): AnyMachineSnapshot | undefined {
    try {
      const snapshot = step();
      if (snapshot.status === 'error') throw snapshot.error;
      this.enter(snapshot);
      return snapshot;
    } catch (problem) {
      if (!(problem instanceof Error) || !problem.message.startsWith('Infinite loop')) throw problem;
      this.endless.set(offer.trigger, offer);
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
    );
    const remembered = history.map(([k, nodes]) => [k, nodes.map((n) => n.id)]);
    // Beyond a defect only the chart's shape matters: what is known there is nobody's knowledge.
    const key = JSON.stringify([snapshot.value, remembered, beyondDefect ? 'beyond' : known]);
    const seen = this.index.get(key);
    if (seen !== undefined) return seen;
    const id = this.states.length;
    this.index.set(key, id);
    this.snapshots.push(snapshot);
    this.states.push({ known, beyondDefect, offers: offersIn(snapshot) });
    return id;
  }

  private interpreted(): AnyStateMachine {
    const bind = assign(({ context }, params) => {
      const trigger = params as unknown as Trigger;
      const { known } = context as Partial<AbstractContext>;
      if (known === undefined) return {};
      const match = matchAbstractly(trigger, new Set(known), this.own);
      this.current.taken.push({ offer: this.offerOf(trigger), match });
      return { known: [...match.known].sort() };
    });
    const perform = (type: Action['type']) =>
      assign(({ context }, params) => ({
        known: this.act(context as Partial<AbstractContext>, { type, params } as unknown as Action),
      }));
    const names = actionNames.filter((n) => n !== 'bind');
    return this.role.machine.provide({
      guards: { accepts: (_: unknown, trigger: Trigger) => this.accepts(trigger) } as never,
      actions: { bind, ...Object.fromEntries(names.map((n) => [n, perform(n)])) } as never,
    });
  }

  private accepts(trigger: Trigger): boolean {
    const { current } = this;
    if (trigger === current.selected?.trigger && current.taken.length === 0) return true;
    const offer = this.always.get(trigger);
    if (offer === undefined) return false;
    if (asksNothing(trigger)) return true;
    if (current.hasTaken(trigger)) {
      // Its condition may well hold again. Only a budget makes sure that it does not do so for ever.
      if (!current.spends) this.endless.set(trigger, offer);
      return false;
    }
    const answer = current.script[current.answers.length] ?? false;
    current.answers.push(answer);
    return answer;
  }

  private offerOf(trigger: Trigger): AbstractOffer {
    const { selected } = this.current;
    const offer = trigger === selected?.trigger ? selected : this.always.get(trigger);
    return offer ?? { state: topState, event: 'always', trigger };
  }

  private act({ known }: Partial<AbstractContext>, action: Action): readonly string[] {
    // XState starts the machine once more, without an input, to have an actor for its own use.
    if (known === undefined) return [];
    const has = new Set(known);
    for (const [part, e] of partsOf(action)) {
      const lack = lackToBuild(e, has, this.own);
      if (isLacking(lack)) this.current.lacks.push({ action, part, lack });
    }
    if (action.type === 'send') this.current.sends.push(action);
    if (action.type === 'fresh' || action.type === 'derive') has.add(action.params.variable);
    if (action.type === 'forget') for (const v of action.params.variables) has.delete(v);
    return [...has].sort();
  }

  /** One scope for all steps: charts have no effects. XState tells of every state that is passed through. */
  private inertScope(): typeof this.scope {
    const self = createActor(this.machine, {
      input: { known: [] } as never,
      inspect: (e) => {
        if (e.type === '@xstate.microstep') this.enter(e.snapshot as AnyMachineSnapshot);
      },
    });
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
      system: self.system,
    } as unknown as typeof this.scope;
  }
}

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
    // Steps under always follow from other steps, or none.
    if (t.eventType === '') return [];
    return [{ state: statePath(t.source.path), event: t.eventType, trigger: guard.params }];
  });
}
