import { type Expression, isConstant, isVariable } from '../../spec/index.ts';
import type { Term, Terms } from './terms.ts';

export type Variables = Readonly<Record<string, Term>>;

/** Value of an expression; undefined while a variable is not set, or where there is no such value. */
export function evaluate(terms: Terms, e: Expression, variables: Variables): Term | undefined {
  if (isVariable(e)) return Object.hasOwn(variables, e) ? variables[e] : undefined;
  if (isConstant(e)) return terms.constant(e.constant);
  const args = e.args.map((a) => evaluate(terms, a, variables));
  const known = args.filter((a) => a !== undefined);
  return known.length < args.length ? undefined : terms.construct(e.apply, e.label, known);
}

/** A value that an action needs does not exist: the step is not possible. */
export class NoValue extends Error {}

export function mustEvaluate(terms: Terms, e: Expression, variables: Variables): Term {
  const value = evaluate(terms, e, variables);
  if (value === undefined) throw new NoValue(`no value for ${JSON.stringify(e)}`);
  return value;
}
