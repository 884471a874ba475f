import {
  type Condition,
  constructors,
  type Expression,
  isApplication,
  isVariable,
  type RoleContext,
  type RoleEvent,
  substitute,
  type Trigger,
} from '../../src/spec/index.ts';
import { evaluate, type Variables } from './evaluate.ts';
import { isCompound, type Term, type Terms } from './terms.ts';

/** One thing that must come true before the step is possible. */
type Goal =
  | { readonly kind: 'matches'; readonly pattern: Expression; readonly value: Term }
  | { readonly kind: 'defines'; readonly variable: string; readonly as: Expression }
  | { readonly kind: 'condition'; readonly condition: Condition };

/** What became of a goal: impossible, or the variables it sets and the goals it leaves; undefined: not yet. */
type Progress = 'impossible' | { readonly sets?: Variables; readonly leaves?: readonly Goal[] } | undefined;

const met: Progress = {};
const verdictOf = (ok: boolean): Progress => (ok ? met : 'impossible');

/**
 * Is the step possible for the party with what it knows, and what does it then know? Undefined: no. Goals are
 * worked off in any order. A variable that `where` defines is never set by a received value: it is compared.
 */
export function accept(
  terms: Terms,
  trigger: Trigger,
  context: RoleContext<Term>,
  event: RoleEvent<Term>,
): Variables | undefined {
  if (trigger.defect !== undefined) return undefined;
  if (trigger.spends !== undefined && context.budgets[trigger.spends] <= 0) return undefined;
  const start = variablesBefore(trigger, context.variables);
  const goals = goalsOf(trigger, event);
  if (goals === undefined) return undefined;
  const chosen = trigger.choose === undefined ? {} : { [trigger.choose.variable]: event.chosen! };
  const defined = new Set(Object.keys(trigger.where ?? {}));
  const after = workOff(terms, goals, { ...start, ...chosen }, defined, event);
  if (after === undefined || trigger.choose === undefined) return after;
  // The list may be one that the step itself has looked up.
  return choices(terms, trigger, after).some((c) => c.key === event.chosen?.key) ? after : undefined;
}

/** The variables that count when a step is tried: its own definitions, of an earlier round of a loop, do not. */
export function variablesBefore(trigger: Trigger, variables: Variables): Variables {
  const redefined = new Set(Object.keys(trigger.where ?? {}));
  return Object.fromEntries(Object.entries(variables).filter(([v]) => !redefined.has(v)));
}

/** The expression with the step's definitions written out. */
export function unfold(trigger: Trigger, e: Expression): Expression {
  const definitions = trigger.where ?? {};
  let unfolded = e;
  for (const _ of Object.keys(definitions)) unfolded = substitute(unfolded, definitions);
  return unfolded;
}

function goalsOf(trigger: Trigger, event: RoleEvent<Term>): readonly Goal[] | undefined {
  const goals: Goal[] = [];
  if (trigger.choose !== undefined && event.chosen === undefined) return undefined;
  for (const [field, pattern] of Object.entries(trigger.fields ?? {})) {
    const value = event.fields?.[field];
    if (value === undefined) return undefined;
    goals.push({ kind: 'matches', pattern, value });
  }
  if (trigger.from !== undefined) {
    if (event.from === undefined) return undefined;
    goals.push({ kind: 'matches', pattern: trigger.from, value: event.from });
  }
  for (const [variable, as] of Object.entries(trigger.where ?? {}))
    goals.push({ kind: 'defines', variable, as });
  for (const condition of trigger.if ?? []) goals.push({ kind: 'condition', condition });
  return goals;
}

/** The values that a step's choice is among. */
export function choices(terms: Terms, trigger: Trigger, variables: Variables): readonly Term[] {
  const from = trigger.choose?.from;
  if (from === undefined) return [];
  if (Array.isArray(from)) {
    const row = from as readonly Expression[];
    return row.map((e) => evaluate(terms, unfold(trigger, e), variables)).filter((v) => v !== undefined);
  }
  const list = evaluate(terms, unfold(trigger, from as Expression), variables);
  return list === undefined ? [] : terms.members(list);
}

function workOff(
  terms: Terms,
  goals: readonly Goal[],
  variables: Variables,
  defined: ReadonlySet<string>,
  event: RoleEvent<Term>,
): Variables | undefined {
  if (goals.length === 0) return variables;
  for (const goal of goals) {
    const progress = pursue(terms, goal, variables, defined, event);
    if (progress === undefined) continue;
    if (progress === 'impossible') return undefined;
    const rest = [...goals.filter((g) => g !== goal), ...(progress.leaves ?? [])];
    return workOff(terms, rest, { ...variables, ...progress.sets }, defined, event);
  }
  return undefined;
}

function pursue(
  terms: Terms,
  goal: Goal,
  variables: Variables,
  defined: ReadonlySet<string>,
  event: RoleEvent<Term>,
): Progress {
  switch (goal.kind) {
    case 'matches':
      return matches(terms, goal.pattern, goal.value, variables, defined);
    case 'defines': {
      const value = evaluate(terms, goal.as, variables);
      return value === undefined ? undefined : { sets: { [goal.variable]: value } };
    }
    case 'condition':
      return conditionMet(terms, goal.condition, variables, event);
  }
}

function matches(
  terms: Terms,
  pattern: Expression,
  value: Term,
  variables: Variables,
  defined: ReadonlySet<string>,
): Progress {
  const expected = evaluate(terms, pattern, variables);
  if (expected !== undefined) return verdictOf(expected.key === value.key);
  if (isVariable(pattern)) return defined.has(pattern) ? undefined : { sets: { [pattern]: value } };
  if (!isApplication(pattern)) return 'impossible';
  const { reading, openWith, payloadFrom = 0 } = constructors[pattern.apply];
  if (reading === 'check') return undefined;
  const keys = reading === 'all' ? [] : openWith?.(pattern.args)?.map((k) => evaluate(terms, k, variables));
  if (keys === undefined || keys.some((k) => k === undefined)) return undefined;
  const inner = pattern.args.slice(payloadFrom);
  const opens =
    isCompound(value) &&
    value.head === pattern.apply &&
    value.label === pattern.label &&
    value.args.length === pattern.args.length &&
    keys.every((k, i) => fits(value, i, k!));
  if (!opens) return 'impossible';
  const leaves = inner.map(
    (p, i): Goal => ({ kind: 'matches', pattern: p, value: value.args[payloadFrom + i] }),
  );
  return { leaves };
}

/** Is the opener right: the private half of the public key of `aenc`, else the argument itself? */
function fits(value: Term, position: number, opener: Term): boolean {
  if (!isCompound(value)) return false;
  const argument = value.args[position];
  if (value.head !== 'aenc') return argument.key === opener.key;
  return isCompound(argument) && argument.head === 'pub' && argument.args[0].key === opener.key;
}

function conditionMet(terms: Terms, c: Condition, variables: Variables, event: RoleEvent<Term>): Progress {
  const value = (e: Expression) => evaluate(terms, e, variables);
  const compare = (left: Expression, right: Expression, test: (a: Term, b: Term) => boolean): Progress => {
    const [a, b] = [value(left), value(right)];
    return a === undefined || b === undefined ? undefined : verdictOf(test(a, b));
  };
  const contains = (list: Term, item: Term) => terms.members(list).some((m) => m.key === item.key);
  const shows = (pattern: Expression, found: Term | undefined): Progress =>
    found === undefined ? 'impossible' : { leaves: [{ kind: 'matches', pattern, value: found }] };
  switch (c.kind) {
    case 'equal':
      return compare(c.left, c.right, (a, b) => a.key === b.key);
    case 'differs':
      return compare(c.left, c.right, (a, b) => a.key !== b.key);
    case 'before':
      return compare(c.left, c.right, (a, b) => terms.before(a, b));
    case 'member':
      return compare(c.item, c.list, (item, list) => contains(list, item));
    case 'not-member':
      return compare(c.item, c.list, (item, list) => !contains(list, item));
    case 'clock':
      return shows(c.value, event.surroundings?.now(c.clock));
    case 'lookup': {
      const key = value(c.key);
      return key === undefined ? undefined : shows(c.value, event.surroundings?.lookup(c.store, key));
    }
    case 'absent': {
      const key = value(c.key);
      return key === undefined
        ? undefined
        : verdictOf(event.surroundings?.lookup(c.store, key) === undefined);
    }
  }
}
