import {
  type Condition,
  type Expression,
  isConstant,
  isVariable,
  type Trigger,
  variablesOf,
} from '../spec/index.ts';
import { channelOf, isCompound, isProtected, type Term, type Terms } from '../verdict/replay/index.ts';
import { apart, demanding, found, nothingUnder, type Situation, same, withUnknown } from './situation.ts';
import { walk } from './unknowns.ts';

export type Variables = Readonly<Record<string, Term>>;

/** What makes a session take a step, with what it then knows. */
export interface Offer {
  readonly situation: Situation;
  readonly variables: Variables;
  readonly fields?: Variables;
  readonly from?: Term;
  readonly chosen?: Term;
  /** What clocks must show. */
  readonly clocks: Variables;
}

/** Where a step is tried. */
export interface Place {
  readonly terms: Terms;
  /** Sort of a variable of the role. */
  readonly sortOf: (variable: string) => string;
}

/** Value of an expression, undefined while a variable is not set; `succ` of an unknown is an unknown. */
export function termOf(
  terms: Terms,
  e: Expression,
  variables: Variables,
  s: Situation,
): readonly [Term, Situation] | undefined {
  if (isVariable(e)) return Object.hasOwn(variables, e) ? [variables[e], s] : undefined;
  if (isConstant(e)) return [terms.constant(e.constant), s];
  const args: Term[] = [];
  let now = s;
  for (const a of e.args) {
    const value = termOf(terms, a, variables, now);
    if (value === undefined) return undefined;
    args.push(walk(value[1].bindings, value[0]));
    now = value[1];
  }
  if (e.apply === 'succ') return nextOf(terms, args[0], now);
  const made = terms.construct(e.apply, e.label, args);
  return made === undefined ? undefined : [made, now];
}

function nextOf(terms: Terms, of: Term, s: Situation): readonly [Term, Situation] | undefined {
  if (isCompound(of)) return undefined;
  const known = terms.successor(of);
  if (known !== undefined) return [known, s];
  const [next, now] = withUnknown(s, of.sort);
  return [next, demanding(now, [of, next], (value) => terms.successor(value(of))?.key === value(next).key)];
}

type Goal = (offer: Offer) => Generator<Offer>;

/** All ways to make a session with these variables take the step: somebody who knows every key makes them. */
export function* possible(
  place: Place,
  trigger: Trigger,
  before: Variables,
  situation: Situation,
  clocks: Variables = {},
): Generator<Offer> {
  if (trigger.defect !== undefined) return;
  const own = [...Object.keys(trigger.where ?? {}), ...(trigger.choose ? [trigger.choose.variable] : [])];
  const kept = Object.fromEntries(Object.entries(before).filter(([v]) => !own.includes(v)));
  const bound = [...new Set([...own, ...patternsOf(trigger).flatMap(variablesOf)])];
  let offer: Offer = { situation, variables: kept, clocks };
  for (const v of bound.filter((name) => !Object.hasOwn(kept, name))) {
    const [value, next] = withUnknown(offer.situation, place.sortOf(v));
    offer = { ...offer, situation: next, variables: { ...offer.variables, [v]: value } };
  }
  yield* pursue(goalsOf(place, trigger), offer);
}

/** Patterns that may bind variables. */
function patternsOf(trigger: Trigger): readonly Expression[] {
  const looked = (trigger.if ?? []).flatMap((c) =>
    c.kind === 'lookup' || c.kind === 'clock' ? [c.value] : [],
  );
  return [
    ...Object.values(trigger.fields ?? {}),
    ...(trigger.from === undefined ? [] : [trigger.from]),
    ...looked,
  ];
}

function* pursue(goals: readonly Goal[], offer: Offer): Generator<Offer> {
  if (goals.length === 0) yield offer;
  else for (const next of goals[0](offer)) yield* pursue(goals.slice(1), next);
}

function goalsOf(place: Place, trigger: Trigger): readonly Goal[] {
  const { terms } = place;
  const goals: Goal[] = [];
  for (const [name, e] of Object.entries(trigger.where ?? {})) goals.push(equals(terms, name, e));
  if (trigger.choose !== undefined) goals.push(choosing(terms, trigger.choose));
  for (const [name, e] of Object.entries(trigger.fields ?? {}))
    goals.push(
      valued(terms, e, (offer, value) => ({ ...offer, fields: { ...offer.fields, [name]: value } })),
    );
  if (trigger.message !== undefined && trigger.fields === undefined)
    goals.push(just((offer) => ({ ...offer, fields: {} })));
  if (trigger.from !== undefined)
    goals.push(valued(terms, trigger.from, (offer, from) => ({ ...offer, from })));
  else if (trigger.message !== undefined && isProtected(channelOf(terms, trigger.message)))
    goals.push(fromAnybody);
  for (const c of trigger.if ?? []) goals.push(meeting(terms, c));
  return goals;
}

const just = (make: (offer: Offer) => Offer): Goal =>
  function* (offer) {
    yield make(offer);
  };

const fromAnybody: Goal = just((offer) => {
  const [from, situation] = withUnknown(offer.situation, 'Agent');
  return { ...offer, situation, from };
});

/** Goes on with the value of the expression, if it has one. */
const valued = (terms: Terms, e: Expression, go: (offer: Offer, value: Term) => Offer): Goal =>
  function* (offer) {
    const value = termOf(terms, e, offer.variables, offer.situation);
    if (value !== undefined) yield go({ ...offer, situation: value[1] }, value[0]);
  };

const equals = (terms: Terms, a: Expression, b: Expression): Goal =>
  function* (offer) {
    const [values, now] = both(terms, [a, b], offer);
    if (values === undefined) return;
    for (const situation of same(now, values[0], values[1])) yield { ...offer, situation };
  };

/** Values of several expressions; undefined if any has none. */
function both(
  terms: Terms,
  es: readonly Expression[],
  { situation, variables }: Offer,
): readonly [readonly Term[] | undefined, Situation] {
  const values: Term[] = [];
  let now = situation;
  for (const e of es) {
    const value = termOf(terms, e, variables, now);
    if (value === undefined) return [undefined, situation];
    values.push(value[0]);
    now = value[1];
  }
  return [values, now];
}

const choosing = (terms: Terms, { variable, from }: NonNullable<Trigger['choose']>): Goal =>
  function* (offer) {
    const chosen = offer.variables[variable];
    const next = { ...offer, chosen };
    if (Array.isArray(from)) {
      for (const e of from as readonly Expression[]) yield* equals(terms, variable, e)(next);
      return;
    }
    yield* tested(terms, [variable, from as Expression], (item, list) =>
      terms.members(list).some((m) => m.key === item.key),
    )(next);
  };

/** Something that can be seen only of chosen values. */
const tested = (terms: Terms, es: readonly Expression[], test: (...values: Term[]) => boolean): Goal =>
  function* (offer) {
    const [values, now] = both(terms, es, offer);
    if (values === undefined) return;
    const situation = demanding(now, values, (value) => test(...values.map(value)));
    yield { ...offer, situation };
  };

function meeting(terms: Terms, c: Condition): Goal {
  const isMember = (item: Term, list: Term) => terms.members(list).some((m) => m.key === item.key);
  switch (c.kind) {
    case 'equal':
      return equals(terms, c.left, c.right);
    case 'differs':
      return function* (offer) {
        const [values, now] = both(terms, [c.left, c.right], offer);
        if (values !== undefined) yield { ...offer, situation: apart(now, values[0], values[1]) };
      };
    case 'before':
      return tested(terms, [c.left, c.right], (a, b) => terms.before(a, b));
    case 'member':
      return tested(terms, [c.item, c.list], isMember);
    case 'not-member':
      return tested(terms, [c.item, c.list], (item, list) => !isMember(item, list));
    case 'clock':
      return function* (offer) {
        const [values, now] = both(terms, [c.value], offer);
        if (values === undefined) return;
        const shown = offer.clocks[c.clock];
        const clocks = { ...offer.clocks, [c.clock]: shown ?? values[0] };
        const ways = shown === undefined ? [now] : same(now, shown, values[0]);
        for (const situation of ways) yield { ...offer, situation, clocks };
      };
    case 'lookup':
      return function* (offer) {
        const [values, now] = both(terms, [c.key, c.value], offer);
        if (values === undefined) return;
        for (const situation of found(terms, now, c.store, values[0], values[1]))
          yield { ...offer, situation };
      };
    case 'absent':
      return function* (offer) {
        const [values, now] = both(terms, [c.key], offer);
        if (values !== undefined) yield { ...offer, situation: nothingUnder(now, c.store, values[0]) };
      };
  }
}
