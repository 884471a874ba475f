import { type Expression, isConstant } from '../expression.ts';
import type { Protocol } from '../protocol.ts';
import type { Role } from '../role.ts';
import { stepsOf } from './chart.ts';
import { protocolPlace, type Report } from './problems.ts';

/** Checks that every sort has values. */
export function checkSortBounds(p: Protocol, report: Report): void {
  const used = new Set(Object.values(p.constants ?? {}).map((c) => c.sort));
  for (const [name, sort] of Object.entries(p.sorts)) {
    const place = [protocolPlace(p), 'sorts', name];
    if (sort.kind === 'ordered' && !(Number.isInteger(sort.values) && sort.values >= 1)) {
      const problem = `an ordered sort has at least one value, not ${sort.values}`;
      report('BAD_BOUND', place, problem, 'Write ordered(n) with a whole number from 1 on');
    }
    if (sort.kind === 'data' && !used.has(name)) {
      const problem = 'no constant is of this sort, so it has no values and nothing with it can ever be sent';
      report('BAD_BOUND', place, problem, `Declare constants of sort ${name}, or leave the sort out`);
    }
  }
}

/** Checks that every choice of a role has something to choose from. `place` is the role's. */
export function checkChoices(p: Protocol, role: Role, place: readonly string[], report: Report): void {
  for (const { state, event, trigger } of stepsOf(role.config)) {
    const from = trigger?.choose?.from;
    if (from === undefined) continue;
    const list = from as Expression;
    const empty = Array.isArray(from)
      ? from.length === 0
      : isConstant(list) && (p.constants?.[list.constant]?.members ?? []).length === 0;
    if (!empty) continue;
    const problem = 'there is nothing to choose from';
    report(
      'BAD_BOUND',
      [...place, state, event, 'choose'],
      problem,
      'List the values, or leave the step out',
    );
  }
}
