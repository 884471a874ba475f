import type { Protocol } from '../protocol.ts';
import type { Property } from '../requirement.ts';
import { statesOf } from './chart.ts';
import { oneOf, type Report } from './problems.ts';
import { variablesOfRole } from './sorts.ts';

/** Checks what a property of kind `state-invariant` names: role, state, variables. */
export function checkStateInvariant(
  p: Protocol,
  { role, state, present = [], absent = [] }: Extract<Property, { kind: 'state-invariant' }>,
  place: readonly string[],
  report: Report,
): void {
  if (!Object.hasOwn(p.roles, role)) {
    const problem = `there is no role ${role}; there is ${oneOf(Object.keys(p.roles))}`;
    report('UNKNOWN_ROLE', place, problem, 'Name a role by its key under roles');
    return;
  }
  const states = statesOf(p.roles[role].config).map((s) => s.state);
  if (!states.includes(state)) {
    const problem = `${role} has no state ${state}; it has ${oneOf(states)}`;
    report('UNKNOWN_STATE', place, problem, 'Write the path of the state: outer.inner');
  }
  const variables = variablesOfRole(p, p.roles[role]);
  for (const v of [...present, ...absent]) {
    if (variables.has(v)) continue;
    const problem = `${role} has no variable ${v}; it has ${oneOf(variables.keys())}`;
    report('UNDECLARED_VARIABLE', [...place, v], problem, 'Name a variable of the role');
  }
}
