import {
  type Application,
  constructors,
  type Expression,
  isApplication,
  isConstant,
  isVariable,
  type Role,
  substitute,
  type Trigger,
} from '../../src/spec/index.ts';
import { unfold, variablesBefore } from '../../src/verdict/replay/accept.ts';
import { evaluate, type Variables } from '../../src/verdict/replay/evaluate.ts';
import { stepsOf } from './atoms.ts';
import type { Knowledge } from './knowledge.ts';
import { compound, isCompound, sortOf, type Term, type Terms } from './terms.ts';

/** A value for a pattern, and what its variables then are. */
interface Candidate {
  readonly value: Term;
  readonly variables: Variables;
}

/** What candidates are made from. */
export interface Sources {
  readonly terms: Terms;
  readonly role: Role;
  readonly knowledge: Knowledge;
  /** The sorts for which shapes are being built, so that they do not nest in themselves. */
  readonly building?: readonly string[];
  /** What the receiving agent's stores and clocks contain: a pattern may name it through a look-up. */
  readonly stored: readonly Term[];
}

/** Every record of fields that the attacker can build and that a step's patterns might accept. */
export function builtRecords(
  sources: Sources,
  trigger: Trigger,
  before: Variables,
): readonly Readonly<Record<string, Term>>[] {
  const declared = sources.terms.protocol.messages[trigger.message!].fields;
  const patterns = Object.entries(trigger.fields ?? {}).map(
    ([name, pattern]) => [name, unfold(trigger, pattern)] as const,
  );
  // Plain variables first: they settle most of what the composed fields are over.
  const ordered = [...patterns].sort(([, a], [, b]) => Number(!isVariable(a)) - Number(!isVariable(b)));
  type Partial = { readonly fields: Readonly<Record<string, Term>>; readonly variables: Variables };
  let partial: readonly Partial[] = [{ fields: {}, variables: variablesBefore(trigger, before) }];
  for (const [name, pattern] of ordered) {
    partial = partial.flatMap(({ fields, variables }) =>
      candidatesFor(sources, pattern, declared[name], variables).map((c) => ({
        fields: { ...fields, [name]: c.value },
        variables: c.variables,
      })),
    );
  }
  return distinct(
    partial.map((p) => p.fields),
    (fields) => recordText(fields),
  );
}

const recordText = (fields: Readonly<Record<string, Term>>): string =>
  Object.keys(fields)
    .sort()
    .map((n) => `${n}=${fields[n].key}`)
    .join(';');

/** Values of a whole field: of a free variable those the attacker has, else those of the pattern. */
function candidatesFor(sources: Sources, pattern: Expression, sort: string, variables: Variables) {
  if (!isVariable(pattern) || Object.hasOwn(variables, pattern)) {
    return valuesOf(sources, pattern, variables, true);
  }
  return ofSort(sources, sort).map((value) => ({ value, variables: { ...variables, [pattern]: value } }));
}

/** Every value that the pattern might have; where it is `needed` by itself, those that the attacker can build. */
function valuesOf(
  sources: Sources,
  pattern: Expression,
  variables: Variables,
  needed: boolean,
): readonly Candidate[] {
  const { terms, role, knowledge } = sources;
  const usable = (t: Term) => !needed || knowledge.derivable(t);
  const known = evaluate(terms, pattern, variables);
  if (known !== undefined) return usable(known) ? [{ value: known, variables }] : [];
  if (isConstant(pattern)) return [];
  if (isVariable(pattern)) {
    const sort = role.variables[pattern] ?? role.parameters[pattern];
    const values = [...ofSort(sources, sort), ...sources.stored.filter((t) => sortOf(t) === sort)];
    return distinct(values.filter(usable), (v) => v.key).map((value) => ({
      value,
      variables: { ...variables, [pattern]: value },
    }));
  }
  const seen = [...knowledge.analysed.values()].flatMap((value) => {
    const after = unify(terms, pattern, value, variables);
    return after === undefined ? [] : [{ value, variables: after }];
  });
  const built = applications(sources, pattern, variables, needed).filter((c) => usable(c.value));
  return distinct([...built, ...seen], (c) => `${c.value.key} ${recordText(c.variables)}`);
}

/** The values of the constructor over all values of the arguments. */
function applications(
  sources: Sources,
  pattern: Application,
  variables: Variables,
  needed: boolean,
): readonly Candidate[] {
  const { terms, knowledge } = sources;
  // Most constructors are built from all their arguments: then the attacker needs each of them.
  const each = needed && constructors[pattern.apply].compose === undefined && pattern.apply !== 'sealed';
  const lacks = (e: Expression) => {
    const value = evaluate(terms, e, variables);
    return value !== undefined && !knowledge.derivable(value);
  };
  if (each && pattern.args.some(lacks)) return [];
  let rows: readonly { readonly args: readonly Term[]; readonly variables: Variables }[] = [
    { args: [], variables },
  ];
  for (const inner of pattern.args) {
    rows = rows.flatMap((row) =>
      valuesOf(sources, inner, row.variables, each).map((c) => ({
        args: [...row.args, c.value],
        variables: c.variables,
      })),
    );
  }
  return rows.flatMap((row) => {
    const value = terms.construct(pattern.apply, pattern.label, row.args);
    return value === undefined ? [] : [{ value, variables: row.variables }];
  });
}

/** The variables with which the pattern is the value, whoever could tell. */
function unify(terms: Terms, pattern: Expression, value: Term, variables: Variables): Variables | undefined {
  const known = evaluate(terms, pattern, variables);
  if (known !== undefined) return known.key === value.key ? variables : undefined;
  if (isVariable(pattern)) return { ...variables, [pattern]: value };
  if (isConstant(pattern) || !isCompound(value)) return undefined;
  if (value.head !== pattern.apply || value.label !== pattern.label) return undefined;
  if (value.args.length !== pattern.args.length) return undefined;
  let after: Variables | undefined = variables;
  for (const [i, inner] of pattern.args.entries()) {
    after = after === undefined ? undefined : unify(terms, inner, value.args[i], after);
  }
  return after;
}

/** The values of a sort that the attacker has, and the public halves that it can make. */
function ofSort(sources: Sources, sort: string): readonly Term[] {
  const { terms, knowledge } = sources;
  const known = [...knowledge.analysed.values()];
  const seen = known.filter((t) => sortOf(t) === sort);
  const halves = (half: string, of: string) =>
    known.filter((t) => sortOf(t) === of).map((t) => compound(half, undefined, [t]));
  const made: readonly Term[] =
    sort === 'PublicKey'
      ? [
          ...halves('pub', 'PrivateKey'),
          ...terms.agents().map((a) => compound('pub', undefined, [compound('privateKey', undefined, [a])])),
        ]
      : sort === 'DhPublic'
        ? halves('dhPublic', 'DhExponent')
        : [];
  return distinct([...seen, ...made, ...shaped(sources, sort)], (t) => t.key);
}

/** What `shaped` has answered so far: for the attacker's knowledge, by all else that the answer depends on. */
const answered = new WeakMap<Knowledge, Map<string, readonly Term[]>>();

/** Values of the sort that the attacker can build in a shape that some pattern of the protocol has. */
function shaped(sources: Sources, sort: string): readonly Term[] {
  const { knowledge, building = [], stored } = sources;
  if (building.includes(sort)) return [];
  const known = answered.get(knowledge) ?? new Map<string, readonly Term[]>();
  answered.set(knowledge, known);
  const question = JSON.stringify([sort, building, stored.map((t) => t.key)]);
  const values = known.get(question) ?? shapes(sources, sort, building);
  known.set(question, values);
  return values;
}

function shapes(sources: Sources, sort: string, building: readonly string[]): readonly Term[] {
  const { terms } = sources;
  return Object.values(terms.protocol.roles).flatMap((role) =>
    patternsOf(role)
      .filter((p) => isApplication(p) && constructors[p.apply].result === sort)
      .flatMap((p) => valuesOf({ ...sources, role, building: [...building, sort] }, p, {}, true))
      .map((c) => c.value),
  );
}

const patterns = new WeakMap<Role, readonly Expression[]>();

/** The patterns of a role's messages and whatever is inside them, over what the role does not know by heart. */
function patternsOf(role: Role): readonly Expression[] {
  const found = patterns.get(role) ?? collectPatterns(role);
  patterns.set(role, found);
  return found;
}

function collectPatterns(role: Role): readonly Expression[] {
  const inside = (e: Expression): readonly Expression[] =>
    isApplication(e) ? [e, ...e.args.flatMap(inside)] : [e];
  return stepsOf(role.config).flatMap(({ guard }) =>
    guard === undefined
      ? []
      : Object.values(guard.params.fields ?? {})
          .map((p) => substitute(unfold(guard.params, p), role.knows))
          .flatMap(inside),
  );
}

function distinct<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((i) => [key(i), i])).values()];
}
