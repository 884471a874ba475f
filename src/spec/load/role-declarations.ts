import { type Expression, isVariable } from '../expression.ts';
import type { Protocol } from '../protocol.ts';
import type { Role } from '../role.ts';
import { formatLack, isLacking, type Known, lackToBuild, ownNames } from './computable.ts';
import { needSort } from './declarations.ts';
import type { Report } from './problems.ts';
import { sortOf, variablesOfRole } from './sorts.ts';
import type { Typing } from './typing.ts';

/** Checks what a role declares beside its chart: parameters, what it knows, variables, budgets. */
export function checkRoleDeclarations(
  p: Protocol,
  role: Role,
  place: readonly string[],
  typing: Typing,
  report: Report,
): void {
  checkSorts(p, role, place, report);
  checkDuplicates(role, place, report);
  checkKnows(p, role, place, typing, report);
  for (const [name, n] of Object.entries(role.budgets)) {
    if (Number.isInteger(n) && n >= 0) continue;
    report('BAD_BOUND', [...place, 'budgets', name], `a budget is not ${n}`, 'Give a whole number from 0 on');
  }
}

function checkSorts(p: Protocol, role: Role, place: readonly string[], report: Report): void {
  if (role.parameters.self !== 'Agent') {
    const problem = 'the role does not say that it is played by an agent';
    report('MISSING_PARAMETER', [...place, 'self'], problem, "Write parameters: { self: 'Agent', … }");
  }
  for (const [name, sort] of Object.entries({ ...role.parameters, ...role.variables })) {
    needSort(p, sort, [...place, name], report);
  }
}

function checkDuplicates(role: Role, place: readonly string[], report: Report): void {
  const seen = new Map<string, string>();
  for (const part of ['parameters', 'knows', 'variables'] as const) {
    for (const name of Object.keys(role[part])) {
      const before = seen.get(name);
      seen.set(name, part);
      if (before === undefined) continue;
      const problem = `${name} is declared under ${before} and under ${part}`;
      report('DUPLICATE_NAME', [...place, name], problem, 'Declare it once');
    }
  }
}

function checkKnows(p: Protocol, role: Role, place: readonly string[], typing: Typing, report: Report): void {
  const variables = variablesOfRole(p, role);
  const known = new Set(Object.keys(role.parameters));
  for (const [name, e] of Object.entries(role.knows)) {
    const at = [...place, 'knows', name];
    typing.check(e, undefined, variables, at);
    if (sortOf(e, variables, p) !== undefined) checkHeld(e, known, ownNames(role.knows), at, report);
    known.add(name);
  }
}

/** Reports a value that a party is given although it has no way and no right to have it. */
export function checkHeld(
  e: Expression,
  known: Known,
  own: Known,
  place: readonly string[],
  report: Report,
): void {
  const lack = lackToBuild(e, known, own);
  if (!isLacking(lack)) return;
  const code = lack.unbound.length > 0 || isVariable(e) ? 'UNBOUND_VARIABLE' : 'UNBUILDABLE_TERM';
  const remedy =
    lack.unbound.length > 0
      ? 'Use parameters, and what is known before it'
      : 'Name self among the owners of the secret, or give the public half';
  report(code, place, formatLack(lack), remedy);
}
