import type { Table } from '../model/index.ts';
import { type Protocol, type Role, type StateConfig, stepsOf } from '../spec/index.ts';

/** A state or a step of a chart, with an id that says where it stands: `P/variant/role/state/event#1`. */
export interface ChartElement {
  readonly id: string;
  readonly kind: 'state' | 'step';
  readonly role: string;
  /** The states around it, or its own path, outermost first. */
  readonly state: string;
  readonly event?: string;
  /** For a step: the message it takes. */
  readonly message?: string;
  /** For a step: how many fields, senders and conditions it checks or binds. */
  readonly checks: number;
  /** For a step that the text makes impossible: the id of the text's defect. */
  readonly defect?: string;
}

/** Every state and every guarded step of the charts of a protocol, in the order of the charts. */
export function elementsOf(protocol: Protocol): readonly ChartElement[] {
  return Object.entries(protocol.roles).flatMap(([name, role]) => [
    ...stateElements(protocol, name, role.config, []),
    ...stepElements(protocol, name, role).map(({ element }) => element),
  ]);
}

/** Ids of what the saturated table has of the charts' elements: what is not here, no run of the scenario reaches. */
export function reachedIn(table: Table): readonly string[] {
  const { protocol } = table;
  return Object.entries(protocol.roles).flatMap(([name, role]) => {
    const steps = stepElements(protocol, name, role)
      .filter(({ trigger }) => table.taken.has(trigger))
      .map(({ element }) => element);
    const values = new Set(
      table.machines.flatMap((m) =>
        m.kind === 'session' && m.role === name ? m.states.map((s) => s.value) : [],
      ),
    );
    const active = [...values].map((v) => new Set(v.split(/[.& ]+/)));
    // A state that a step leads out of was passed, though no run rests in it.
    const passed = new Set(steps.map((s) => s.state));
    const states = stateElements(protocol, name, role.config, []).filter(
      ({ state }) =>
        passed.has(state) || active.some((names) => state.split('.').every((part) => names.has(part))),
    );
    return [...states, ...steps].map((e) => e.id);
  });
}

const place = (p: Protocol, role: string): string => `${p.procedure}/${p.variant}/${role}`;

function stateElements(
  protocol: Protocol,
  role: string,
  config: StateConfig,
  path: readonly string[],
): readonly ChartElement[] {
  return Object.entries(config.states ?? {}).flatMap(([name, inner]) => {
    const here = [...path, name];
    const state = here.join('.');
    const own: ChartElement = {
      id: `${place(protocol, role)}/${state}`,
      kind: 'state',
      role,
      state,
      checks: 0,
    };
    return [...(inner.type === 'history' ? [] : [own]), ...stateElements(protocol, role, inner, here)];
  });
}

function stepElements(protocol: Protocol, roleName: string, role: Role) {
  const counts = new Map<string, number>();
  return stepsOf(role.config).flatMap(({ path, event = 'always', step }) => {
    const trigger = step.guard?.params;
    if (trigger === undefined) return [];
    const base = `${place(protocol, roleName)}/${path.join('.')}/${event}`;
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
      checks,
      ...(message === undefined ? {} : { message }),
      ...(defect === undefined ? {} : { defect }),
    };
    return [{ element, trigger }];
  });
}
