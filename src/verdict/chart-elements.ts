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
  /** Nothing but steps that the text makes impossible lead here. */
  readonly beyondDefect?: boolean;
}

/** Every state and every guarded step of the charts of a protocol, in the order of the charts. */
export function elementsOf(protocol: Protocol): readonly ChartElement[] {
  return Object.entries(protocol.roles).flatMap(([name, role]) => {
    const states = stateElements(place(protocol, name), name, role.config, []);
    const steps = stepElements(place(protocol, name), name, role);
    const elements = [...states, ...steps].map((e) => e.element);
    if (steps.every((s) => s.element.defect === undefined)) return elements;
    const open = withoutDefects(role.config, states, steps);
    return elements.map((e) => (open.has(e.state) ? e : { ...e, beyondDefect: true }));
  });
}

/** Paths of the states that the chart leads to without a step that the text makes impossible. */
function withoutDefects(
  config: StateConfig,
  states: readonly PlacedState[],
  steps: readonly ChartStep[],
): ReadonlySet<string> {
  const configs = new Map([['', config], ...states.map((s) => [s.element.state, s.config] as const)]);
  const open = new Set<string>();
  const enter = (state: string): void => {
    const inner = configs.get(state);
    if (inner === undefined || open.has(state)) return;
    open.add(state);
    if (state !== '') enter(state.split('.').slice(0, -1).join('.'));
    const first = inner.type === 'parallel' ? Object.keys(inner.states ?? {}) : [inner.initial ?? []].flat();
    for (const name of first) enter([...(state === '' ? [] : [state]), name].join('.'));
  };
  enter('');
  for (let size = -1; size !== open.size; ) {
    size = open.size;
    for (const s of steps) {
      const target = targetOf(s)?.join('.');
      if (s.element.defect === undefined && open.has(s.element.state) && target !== undefined) enter(target);
    }
  }
  return open;
}

/** Where the elements of a role stand. */
export const place = (p: Protocol, role: string): string => `${p.procedure}/${p.variant}/${role}`;

/** A state with its part of the chart. */
export interface PlacedState {
  readonly element: ChartElement;
  readonly config: StateConfig;
}

/** Every state of a chart, outermost first. */
export function stateElements(
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

/** A guarded step with where it stands. */
export interface ChartStep {
  readonly element: ChartElement;
  readonly step: Step;
  readonly trigger: Trigger;
  readonly path: readonly string[];
}

/** Every guarded step of a chart. */
export function stepElements(at: string, roleName: string, role: Role): readonly ChartStep[] {
  const counts = new Map<string, number>();
  return stepsOf(role.config).flatMap(({ path, event = 'always', step }) => {
    const trigger = step.guard?.params;
    if (trigger === undefined) return [];
    const base = `${at}/${path.join('.')}/${event}`;
    const nth = (counts.get(base) ?? 0) + 1;
    counts.set(base, nth);
    const { message, fields = {}, from, if: conditions = [] } = trigger;
    const defect = trigger.defect ?? sendDefect(step);
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

/** The defect of a message that the step cannot send. */
function sendDefect({ actions = [] }: Step): string | undefined {
  return actions.flatMap((a) => (a.type === 'send' ? (a.params.defect ?? []) : [])).at(0);
}

/** The path that a step leads to, as XState resolves it. */
export function targetOf({ step, path }: ChartStep): readonly string[] | undefined {
  const { target } = step;
  if (target === undefined) return undefined;
  if (target.startsWith('#')) return target.split('.').slice(1);
  if (target.startsWith('.')) return [...path, ...target.slice(1).split('.')];
  return [...path.slice(0, -1), ...target.split('.')];
}
