/**
 * A term expression: how a chart writes a value.
 *
 * A bare string is a variable of the role; `constant('EIA0')` a declared constant; everything else applies a
 * constructor of `constructors.ts`. In a message pattern a bound variable must match and a free one binds.
 * Expressions are plain JSON, so a chart can be run, drawn, compared and exported from the same data.
 */
export type Expression = string | Constant | Application;

export interface Constant {
  readonly constant: string;
}

export interface Application {
  /** Name of the constructor. */
  readonly apply: string;
  /** Distinguishes uses of one constructor, such as the key derivations of TS 33.220 Annex B by their FC. */
  readonly label?: string;
  readonly args: readonly Expression[];
}

export const isVariable = (e: Expression): e is string => typeof e === 'string';
export const isConstant = (e: Expression): e is Constant => typeof e === 'object' && 'constant' in e;
export const isApplication = (e: Expression): e is Application => typeof e === 'object' && 'apply' in e;

/** A declared constant of the protocol, or the value of an ordered sort: `constant('COUNT.0')`. */
export function constant(name: string): Constant {
  return { constant: name };
}

/** Applies a constructor by name; the named builders in `constructors.ts` read better. */
export function apply(name: string, args: readonly Expression[], label?: string): Application {
  return label === undefined ? { apply: name, args } : { apply: name, label, args };
}

/** The variables of an expression, each once, in order of first use. */
export function variablesOf(e: Expression): readonly string[] {
  const found = new Set<string>();
  const visit = (x: Expression): void => {
    if (isVariable(x)) found.add(x);
    else if (isApplication(x)) x.args.forEach(visit);
  };
  visit(e);
  return [...found];
}

/** Replaces variables by expressions; a variable that `by` does not name stays. */
export function substitute(e: Expression, by: Readonly<Record<string, Expression>>): Expression {
  if (isVariable(e)) return Object.hasOwn(by, e) ? by[e] : e;
  if (isConstant(e)) return e;
  return { ...e, args: e.args.map((a) => substitute(a, by)) };
}

/** The expression as a reader of the clause would write it. */
export function formatExpression(e: Expression): string {
  if (isVariable(e)) return e;
  if (isConstant(e)) return e.constant;
  const args = e.args.map(formatExpression).join(', ');
  return e.apply === 'tuple' ? `(${args})` : `${e.label ?? e.apply}(${args})`;
}
