import type { Goal } from '../../search/index.ts';
import type { PropertyOf, ReachabilityKind } from './kind.ts';

const isIn = (state: string, value: string): boolean =>
  value
    .split(' & ')
    .some((part) => part === state || part.startsWith(`${state}.`) || part.endsWith(`.${state}`));

/** State invariant: while the role is in the state, variables are set or not set as said. */
export const stateInvariant: ReachabilityKind<'state-invariant'> = {
  kind: 'state-invariant',
  watch: ({ role, state }) => ({ at: (r, value) => r === role && isIn(state, value) }),
  inquire: (property, _claims, table) => {
    const here = table.facts.flatMap((info, fact) => (info.kind === 'at' ? [{ info, fact }] : []));
    const goals: Goal[] = here.flatMap(({ info, fact }) => {
      const machine = table.machines[info.machine];
      if (machine.kind !== 'session') return [];
      const broken = problem(property, machine.states[info.state].variables);
      return broken === undefined
        ? []
        : [{ needs: [fact], forbids: [], meaning: `${machine.name} is in ${property.state} ${broken}` }];
    });
    return { goals, speaksOf: here.map((h) => h.fact), subject: `${property.role} in ${property.state}` };
  },
};

function problem(
  { present = [], absent = [] }: PropertyOf<'state-invariant'>,
  variables: Readonly<Record<string, number>>,
): string | undefined {
  const missing = present.filter((v) => variables[v] === undefined);
  const extra = absent.filter((v) => variables[v] !== undefined);
  if (missing.length > 0) return `without ${missing.join(', ')}`;
  return extra.length > 0 ? `and still holds ${extra.join(', ')}` : undefined;
}
