import { relax, type System } from '../search/index.ts';
import { formatExpression, type Protocol, type StateConfig, stepsOf } from '../spec/index.ts';
import type { Evidence, StuckSession } from './verdict.ts';

/** Why a goal cannot be reached: the furthest local states of each session, and what they wait for in vain. */
export function stuckEvidence(system: System, protocol: Protocol, goal: string): Evidence {
  const { reached } = relax(system, undefined);
  const furthest: StuckSession[] = [];
  system.table.machines.forEach((machine, m) => {
    if (machine.kind === 'environment') return;
    const ends = machine.states.filter(
      (state, s) =>
        reached[m][s] === 1 && !state.final && !system.edges[m][s].some((e) => reached[m][e.to] === 1),
    );
    for (const value of new Set(ends.map((e) => e.value))) {
      furthest.push({
        session: machine.name,
        state: value,
        waitsFor: waiting(protocol.roles[machine.role].config, value),
      });
    }
  });
  return { kind: 'stuck', furthest, conclusion: `no run reaches ${goal}` };
}

/** The steps that a state offers and that nobody ever makes possible. */
function waiting(config: StateConfig, value: string): readonly string[] {
  const names = value.split(/[.& ]+/);
  return stepsOf(config)
    .filter(({ path }) => path.every((p) => names.includes(p)))
    .map(({ event, step }) => {
      const trigger = step.guard?.params;
      const defect = trigger?.defect === undefined ? '' : `, impossible as written (${trigger.defect})`;
      const fields = Object.entries(trigger?.fields ?? {}).map(([k, e]) => `${k} = ${formatExpression(e)}`);
      return `${event ?? 'always'}${fields.length === 0 ? '' : ` with ${fields.join(', ')}`}${defect}`;
    });
}
