import { constructors } from '../constructors.ts';
import { type Expression, isConstant, isVariable } from '../expression.ts';
import { builtinSorts, type Protocol } from '../protocol.ts';
import type { Role } from '../role.ts';
import { term } from '../term.ts';

/** Sorts of the variables that an expression may use; undefined where the sort could not be told. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** Does the protocol have this sort? */
export const isSort = (p: Protocol, sort: string): boolean =>
  builtinSorts.has(sort) || Object.hasOwn(p.sorts, sort);

/** The values of an ordered sort, by name. */
export function valuesOfOrdered(p: Protocol, sort: string): readonly string[] {
  const declared = p.sorts[sort];
  if (declared?.kind !== 'ordered' || !(declared.values >= 1)) return [];
  return Array.from({ length: Math.floor(declared.values) }, (_, i) => `${sort}.${i}`);
}

/** Sort of a declared constant or of a value of an ordered sort; undefined for any other name. */
export function sortOfConstant(p: Protocol, name: string): string | undefined {
  const constants = p.constants ?? {};
  if (Object.hasOwn(constants, name)) return constants[name].sort;
  const dot = name.lastIndexOf('.');
  const sort = name.slice(0, dot);
  return dot > 0 && valuesOfOrdered(p, sort).includes(name) ? sort : undefined;
}

/** Sort of an expression's value, or undefined where something in it is not declared. */
export function sortOf(e: Expression, variables: Variables, p: Protocol): string | undefined {
  if (isVariable(e)) return variables.get(e);
  if (isConstant(e)) return sortOfConstant(p, e.constant);
  const rule = Object.hasOwn(constructors, e.apply) ? constructors[e.apply] : undefined;
  if (rule?.result !== 'same') return rule?.result;
  return e.args.length === 0 ? undefined : sortOf(e.args[0], variables, p);
}

/** The sorts of a role's variables: parameters and declarations; of what it knows, the sort of the value. */
export function variablesOfRole(p: Protocol, role: Role): Variables {
  const sorts = new Map<string, string | undefined>([
    ...Object.entries(role.parameters),
    ...Object.entries(role.variables),
  ]);
  for (const [name, e] of Object.entries(role.knows)) {
    if (!sorts.has(name)) sorts.set(name, sortOf(e, sorts, p));
  }
  return sorts;
}

/** Sorts of the arguments that a constructor insists on, by position; any sort where it says nothing. */
const argumentSorts: Readonly<Record<string, readonly string[]>> = {
  pub: ['PrivateKey'],
  privateKey: ['Agent'],
  shared: ['Agent', 'Agent'],
  dhPublic: ['DhExponent'],
  dh: ['DhExponent', 'DhPublic'],
  aenc: ['PublicKey'],
  sign: ['PublicKey'],
};

/** The sort that the constructor's argument must have, or undefined where any will do. */
export const argumentSort = (name: string, position: number): string | undefined =>
  argumentSorts[name]?.[position];

/** Constructors whose first argument must be of a sort of this kind: an algorithm, a counter. */
export const firstArgumentKind: Readonly<Record<string, 'data' | 'ordered'>> = {
  integrity: 'data',
  cipher: 'data',
  succ: 'ordered',
};

/** The constructors a chart may write; the others stand for what the engine or the attacker makes. */
export const writable: ReadonlySet<string> = new Set(
  Object.keys(term).filter((name) => Object.hasOwn(constructors, name)),
);
