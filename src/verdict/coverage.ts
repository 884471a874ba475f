import type { Table } from '../model/index.ts';
import {
  type Protocol,
  type Role,
  type StateConfig,
  type Step,
  stepsOf,
  type Trigger,
} from '../spec/index.ts';

/** A state or a step of a chart, with an id that says where it stands: `P/variant/role/state/event#1`. */
export interface ChartElement {
  readonly id: string;
  readonly kind: 'state' | 'step';
  readonly role: string;
  /** The states around it, or its own path, outermost first, with dots between. */
  readonly state: string;
  readonly event?: string;
  /** For a step: its place among the steps of the state for the same event, from 1. */
  readonly nth?: number;
  /** For a step: the message it takes. */
  readonly message?: string;
  /** For a step: how many fields, senders and conditions it checks or binds. */
  readonly checks: number;
  readonly description?: string;
  /** For a step that the text makes impossible: the id of the text's defect. */
  readonly defect?: string;
}

/** Every state and every guarded step of the charts of a protocol, in the order of the charts. */
export function elementsOf(protocol: Protocol): readonly ChartElement[] {
  return Object.entries(protocol.roles).flatMap(([name, role]) => [
    ...stateElements(place(protocol, name), name, role.config, []).map((s) => s.element),
    ...stepElements(place(protocol, name), name, role).map((s) => s.element),
  ]);
}

/** Ids of what the saturated table has of the charts' elements: what is not here, no run of the scenario reaches. */
export function reachedIn(table: Table): readonly string[] {
  return Object.entries(table.protocol.roles).flatMap(([name, role]) => {
    const values = table.machines.flatMap((m) =>
      m.kind === 'session' && m.role === name ? m.states.map((s) => s.value) : [],
    );
    const tracker = new RoleCoverage(place(table.protocol, name), name, role, new Set(values));
    return tracker.reached(table);
  });
}

const place = (p: Protocol, role: string): string => `${p.procedure}/${p.variant}/${role}`;

interface PlacedState {
  readonly element: ChartElement;
  readonly config: StateConfig;
}

function stateElements(
  at: string,
  role: string,
  config: StateConfig,
  path: readonly string[],
): readonly PlacedState[] {
  return Object.entries(config.states ?? {}).flatMap(([name, inner]) => {
    const here = [...path, name];
    const state = here.join('.');
    const { description } = inner;
    const element: ChartElement = {
      id: `${at}/${state}`,
      kind: 'state',
      role,
      state,
      checks: 0,
      ...(description === undefined ? {} : { description }),
    };
    const own = inner.type === 'history' ? [] : [{ element, config: inner }];
    return [...own, ...stateElements(at, role, inner, here)];
  });
}

interface ChartStep {
  readonly element: ChartElement;
  readonly step: Step;
  readonly trigger: Trigger;
  readonly path: readonly string[];
}

function stepElements(at: string, roleName: string, role: Role): readonly ChartStep[] {
  const counts = new Map<string, number>();
  return stepsOf(role.config).flatMap(({ path, event = 'always', step }) => {
    const trigger = step.guard?.params;
    if (trigger === undefined) return [];
    const base = `${at}/${path.join('.')}/${event}`;
    const nth = (counts.get(base) ?? 0) + 1;
    counts.set(base, nth);
    const { message, fields = {}, from, if: conditions = [], defect } = trigger;
    const checks = Object.keys(fields).length + (from === undefined ? 0 : 1) + conditions.length;
    const element: ChartElement = {
      id: `${base}#${nth}`,
      kind: 'step',
      role: roleName,
      state: path.join('.'),
      event,
      nth,
      checks,
      ...(message === undefined ? {} : { message }),
      ...(step.description === undefined ? {} : { description: step.description }),
      ...(defect === undefined ? {} : { defect }),
    };
    return [{ element, step, trigger, path }];
  });
}

/**
 * What a table has of one chart. No session rests in a state that it leaves by itself, and the table does not
 * have its `always` steps: such a state counts as reached where something reached leads to it, such a step where
 * both its ends do.
 */
class RoleCoverage {
  private readonly states: readonly PlacedState[];
  private readonly steps: readonly ChartStep[];
  private readonly reachedStates = new Set<string>();

  constructor(at: string, roleName: string, role: Role, values: ReadonlySet<string>) {
    this.states = stateElements(at, roleName, role.config, []);
    this.steps = stepElements(at, roleName, role);
    for (const value of values) {
      const active = new Set(value.split(/[.& ]+/));
      for (const { element } of this.states) {
        if (element.state.split('.').every((part) => active.has(part))) this.reachedStates.add(element.state);
      }
    }
  }

  reached({ taken }: Pick<Table, 'taken'>): readonly string[] {
    const steps = new Set(this.steps.filter((s) => taken.has(s.trigger)));
    for (let size = -1; size !== this.reachedStates.size + steps.size; ) {
      size = this.reachedStates.size + steps.size;
      for (const s of steps) this.pass(s);
      for (const s of this.steps) {
        const target = targetOf(s)?.join('.');
        const ends = [s.element.state, ...(target === undefined ? [] : [target])];
        if (s.element.event === 'always' && ends.every((e) => this.reachedStates.has(e))) steps.add(s);
      }
    }
    const states = this.states.filter(({ element }) => this.reachedStates.has(element.state));
    return [...states, ...steps].map(({ element }) => element.id);
  }

  /** A reached step leaves its own state, and enters a state that nobody rests in. */
  private pass(step: ChartStep): void {
    if (step.element.state !== '') this.reachedStates.add(step.element.state);
    const target = targetOf(step)?.join('.');
    if (target !== undefined) this.enter(target);
  }

  private enter(state: string): void {
    const found = this.states.find(({ element }) => element.state === state);
    if (found === undefined) return;
    const { config } = found;
    const transient = config.always !== undefined;
    if (transient) this.reachedStates.add(state);
    if (config.initial !== undefined) this.enter(`${state}.${config.initial}`);
  }
}

/** The path that a step leads to, as XState resolves it. */
function targetOf({ step, path }: ChartStep): readonly string[] | undefined {
  const { target } = step;
  if (target === undefined) return undefined;
  if (target.startsWith('#')) return target.split('.').slice(1);
  if (target.startsWith('.')) return [...path, ...target.slice(1).split('.')];
  return [...path.slice(0, -1), ...target.split('.')];
}
