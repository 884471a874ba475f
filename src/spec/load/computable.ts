import { constructors } from '../constructors.ts';
import { type Expression, formatExpression, isApplication, isConstant, isVariable } from '../expression.ts';

/** Variables that have a value at some point of a chart. */
export type Known = ReadonlySet<string>;

/** The variables that stand for the party's own name: `self`, and what `knows` sets to it. */
export function ownNames(knows: Readonly<Record<string, Expression>>): Known {
  const names = new Set(['self']);
  for (const [name, e] of Object.entries(knows)) if (isVariable(e) && names.has(e)) names.add(name);
  return names;
}

/** Why a party cannot compute a value: variables without one, and values it has no right or no way to make. */
export interface Lack {
  readonly unbound: readonly string[];
  readonly beyond: readonly string[];
}

const nothing: Lack = { unbound: [], beyond: [] };

export const isLacking = (l: Lack): boolean => l.unbound.length > 0 || l.beyond.length > 0;

/** All lacks together, each once. */
export function mergeLacks(lacks: readonly Lack[]): Lack {
  return {
    unbound: [...new Set(lacks.flatMap((l) => l.unbound))],
    beyond: [...new Set(lacks.flatMap((l) => l.beyond))],
  };
}

/**
 * What a party that knows these variables lacks to compute the expression. A long-term secret can be computed
 * by its owners only, so one of the owners it names must be among `own`; the public half of an agent's key by
 * all.
 */
export function lackToBuild(e: Expression, known: Known, own: Known): Lack {
  if (isVariable(e)) return known.has(e) ? nothing : { unbound: [e], beyond: [] };
  if (isConstant(e)) return nothing;
  const rule = constructors[e.apply];
  const [inner] = e.args;
  if (e.apply === 'pub' && isApplication(inner) && constructors[inner.apply].owners !== undefined) {
    return mergeLacks(inner.args.map((a) => lackToBuild(a, known, own)));
  }
  if (rule.owners !== undefined && !rule.owners.some((i) => isOwn(e.args[i], own))) {
    const secret = `${formatExpression(e)} is a secret of its owners, and none of them is self`;
    return mergeLacks([{ unbound: [], beyond: [secret] }, ...e.args.map((a) => lackToBuild(a, known, own))]);
  }
  const parts = rule.buildWith === undefined ? e.args : rule.buildWith(e.args);
  if (parts === undefined) {
    return { unbound: [], beyond: [`${formatExpression(e)} needs a private half that is not in sight`] };
  }
  return mergeLacks(parts.map((a) => lackToBuild(a, known, own)));
}

const isOwn = (e: Expression, own: Known): boolean => isVariable(e) && own.has(e);

/** What a party lacks to verify that a received value is the expression's. */
export function lackToCheck(e: Expression, known: Known, own: Known): Lack {
  const parts = isApplication(e) ? constructors[e.apply].checkWith?.(e.args) : undefined;
  return parts === undefined
    ? lackToBuild(e, known, own)
    : mergeLacks(parts.map((a) => lackToBuild(a, known, own)));
}

/** The lack in words: `nonce2 has no value; ...`. */
export function formatLack({ unbound, beyond }: Lack): string {
  const variables =
    unbound.length === 0 ? [] : [`${unbound.join(', ')} ${unbound.length === 1 ? 'has' : 'have'} no value`];
  return [...variables, ...beyond].join('; ');
}
