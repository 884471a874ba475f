import type { Table } from '../model/index.ts';
import type { Role } from '../spec/index.ts';
import {
  type ChartStep,
  type PlacedState,
  place,
  stateElements,
  stepElements,
  targetOf,
} from './chart-elements.ts';

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
      const active = new Set(value.split(/\.| & /));
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
