import type { Condition } from '../condition.ts';
import { type Expression, isConstant, substitute, variablesOf } from '../expression.ts';
import type { Protocol } from '../protocol.ts';
import type { Trigger } from '../step.ts';
import type { Known } from './computable.ts';
import { Equations } from './equations.ts';
import { sortOfConstant, valuesOfOrdered } from './sorts.ts';

/** A trigger with its own variables renamed, so that two of them can be compared. */
interface Side {
  readonly fields: Readonly<Record<string, Expression>>;
  readonly from: Expression | undefined;
  readonly conditions: readonly Condition[];
  /** Pairs that are equal by definition. */
  readonly definitions: readonly (readonly [Expression, Expression])[];
  /** What the chosen value may be, and the variable it is put into; undefined where anything may be chosen. */
  readonly choices: readonly Expression[] | undefined;
  readonly chosen: string | undefined;
}

/**
 * Can it be shown that no event is accepted by both triggers, in a state in which the variables `known` have
 * values? By patterns that cannot be equal, choices that differ, and conditions that contradict each other.
 */
export function areDisjoint(p: Protocol, a: Trigger, b: Trigger, known: Known): boolean {
  if (a.defect !== undefined || b.defect !== undefined) return true;
  const sides = [sideOf(p, a, known, '1:'), sideOf(p, b, known, '2:')] as const;
  const first = new Equations();
  if (!patternsAgree(sides, first)) return true;
  return choicePairs(sides).every(([x, y]) => {
    const equations = new Equations(first);
    return !(chosenAgree(sides, x, y, equations) && conditionsAgree(p, sides, equations));
  });
}

function sideOf(p: Protocol, trigger: Trigger, known: Known, prefix: string): Side {
  const where = trigger.where ?? {};
  const local = new Set([
    ...Object.keys(where),
    ...(trigger.choose === undefined ? [] : [trigger.choose.variable]),
  ]);
  const rename = (e: Expression): Expression =>
    substitute(
      e,
      Object.fromEntries(
        variablesOf(e)
          .filter((v) => local.has(v) || !known.has(v))
          .map((v) => [v, prefix + v]),
      ),
    );
  const renameIn = (c: Condition): Condition =>
    Object.fromEntries(
      Object.entries(c).map(([k, v]) => [k, k === 'kind' || k === 'store' || k === 'clock' ? v : rename(v)]),
    ) as unknown as Condition;
  const { choose, from } = trigger;
  return {
    fields: Object.fromEntries(Object.entries(trigger.fields ?? {}).map(([f, e]) => [f, rename(e)])),
    from: from === undefined ? undefined : rename(from),
    conditions: (trigger.if ?? []).map(renameIn),
    definitions: Object.entries(where).map(([v, e]) => [prefix + v, rename(e)]),
    choices: choose === undefined ? undefined : choicesOf(p, choose.from)?.map(rename),
    chosen: choose === undefined ? undefined : prefix + choose.variable,
  };
}

/** The values that can be chosen, or undefined if they are not written in the chart. */
function choicesOf(p: Protocol, from: Expression | readonly Expression[]): readonly Expression[] | undefined {
  if (Array.isArray(from)) return from as readonly Expression[];
  return membersOf(p, from as Expression);
}

function membersOf(p: Protocol, list: Expression): readonly Expression[] | undefined {
  if (!isConstant(list)) return undefined;
  return p.constants?.[list.constant]?.members?.map((constant) => ({ constant }));
}

type Sides = readonly [Side, Side];

function patternsAgree([a, b]: Sides, equations: Equations): boolean {
  for (const [field, e] of Object.entries(a.fields)) {
    if (Object.hasOwn(b.fields, field) && !equations.equate(e, b.fields[field])) return false;
  }
  if (a.from !== undefined && b.from !== undefined && !equations.equate(a.from, b.from)) return false;
  return [...a.definitions, ...b.definitions].every(([x, y]) => equations.equate(x, y));
}

/** Every pair of choices of the two sides; undefined for a side that does not choose, or from what is not told. */
function choicePairs([a, b]: Sides): readonly (readonly [Expression | undefined, Expression | undefined])[] {
  const of = (s: Side) => s.choices ?? [undefined];
  return of(a).flatMap((x) => of(b).map((y) => [x, y] as const));
}

function chosenAgree([a, b]: Sides, x?: Expression, y?: Expression, equations = new Equations()): boolean {
  const equal = (l: Expression | undefined, r: Expression | undefined) =>
    l === undefined || r === undefined || equations.equate(l, r);
  return equal(a.chosen, x) && equal(b.chosen, y) && equal(a.chosen, b.chosen);
}

/** False if the conditions of both sides cannot all hold. */
function conditionsAgree(p: Protocol, [a, b]: Sides, equations: Equations): boolean {
  const all = [...a.conditions, ...b.conditions];
  for (const c of all) if (c.kind === 'equal' && !equations.equate(c.left, c.right)) return false;
  const clocks = new Map<string, Expression>();
  for (const c of all) {
    if (c.kind !== 'clock') continue;
    const shown = clocks.get(c.clock);
    if (shown !== undefined && !equations.equate(shown, c.value)) return false;
    clocks.set(c.clock, c.value);
  }
  if (!lookupsAgree(all, equations)) return false;
  return !all.some(
    (c, i) => contradictsItself(p, c, equations) || all.slice(i).some((d) => contradict(p, c, d, equations)),
  );
}

/** What is looked up under one key is one value. */
function lookupsAgree(all: readonly Condition[], equations: Equations): boolean {
  const lookups = all.filter((c) => c.kind === 'lookup');
  return lookups.every((c, i) =>
    lookups
      .slice(i + 1)
      .filter((d) => d.store === c.store && equations.same(c.key, d.key))
      .every((d) => equations.equate(c.value, d.value)),
  );
}

function contradictsItself(p: Protocol, c: Condition, equations: Equations): boolean {
  if (c.kind === 'differs') return equations.same(c.left, c.right);
  if (c.kind === 'before')
    return (
      equations.same(c.left, c.right) || isAfter(p, equations.resolve(c.left), equations.resolve(c.right))
    );
  if (c.kind !== 'member' && c.kind !== 'not-member') return false;
  const members = membersOf(p, equations.resolve(c.list));
  const item = equations.resolve(c.item);
  if (members === undefined || !isConstant(item)) return false;
  const isIn = members.some((m) => isConstant(m) && m.constant === item.constant);
  return c.kind === 'member' ? !isIn : isIn;
}

/** Are both values of one ordered sort, the first after the second? */
function isAfter(p: Protocol, left: Expression, right: Expression): boolean {
  if (!isConstant(left) || !isConstant(right)) return false;
  const sort = sortOfConstant(p, left.constant);
  if (sort === undefined || sort !== sortOfConstant(p, right.constant)) return false;
  const row = valuesOfOrdered(p, sort);
  return row.indexOf(left.constant) > row.indexOf(right.constant);
}

function contradict(p: Protocol, c: Condition, d: Condition, equations: Equations): boolean {
  const opposite = (x: Condition, y: Condition): boolean => {
    if (x.kind === 'member' && y.kind === 'not-member') {
      return equations.same(x.item, y.item) && equations.same(x.list, y.list);
    }
    if (x.kind === 'lookup' && y.kind === 'absent')
      return x.store === y.store && equations.same(x.key, y.key);
    if (x.kind === 'before' && y.kind === 'before') {
      return equations.same(x.left, y.right) && equations.same(x.right, y.left);
    }
    return false;
  };
  return opposite(c, d) || opposite(d, c) || inDisjointLists(p, c, d, equations);
}

/** Must one value be a member of two lists that have no member in common? */
function inDisjointLists(p: Protocol, c: Condition, d: Condition, equations: Equations): boolean {
  if (c.kind !== 'member' || d.kind !== 'member' || !equations.same(c.item, d.item)) return false;
  const names = (list: Expression) =>
    membersOf(p, equations.resolve(list))?.map((m) => (isConstant(m) ? m.constant : ''));
  const [xs, ys] = [names(c.list), names(d.list)];
  return xs !== undefined && ys !== undefined && !xs.some((x) => ys.includes(x));
}
