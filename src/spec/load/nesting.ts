import type { TermView } from '../constructor.ts';
import { constructors } from '../constructors.ts';
import {
  type Application,
  apply,
  type Expression,
  formatExpression,
  isApplication,
  isVariable,
  variablesOf,
} from '../expression.ts';
import type { Protocol } from '../protocol.ts';
import type { Role } from '../role.ts';
import { opaqueSorts, statedVariables } from '../walk.ts';
import type { AbstractRun } from './abstract-run.ts';
import { actionsOf, stepsOf } from './chart.ts';
import { cyclesOf } from './cycles.ts';
import { protocolPlace, type Report } from './problems.ts';
import { sortOf, type Variables, variablesOfRole } from './sorts.ts';

/**
 * Where a value of a sort can be taken from: a message, or a store, which gives only what was put there. A place
 * of a message is named by the sort alone.
 */
interface Place {
  readonly sort: string;
  readonly store?: string;
}

/** A role takes any value from one place and hands out, in another, one that is built around it. */
interface Wrapping {
  readonly from: Place;
  readonly to: Place;
  readonly role: string;
  readonly variable: string;
  readonly term: Expression;
}

/** A role takes a value from one place and hands it on in another as it is. */
type Passing = Pick<Wrapping, 'from' | 'to'>;

const nameOf = ({ sort, store }: Place): string => (store === undefined ? sort : `${sort} in ${store}`);

/**
 * Checks that no sort nests in itself without bound: that no role builds, around a value that it took unread,
 * a value that it, or in a round another role, would take unread again. There would be no end to the terms.
 */
export function checkNesting(p: Protocol, runs: ReadonlyMap<string, AbstractRun>, report: Report): void {
  const flows = Object.entries(p.roles).flatMap(([name, role]) => {
    const run = runs.get(name);
    return run === undefined ? [] : [flowOf(p, name, role, run)];
  });
  const passings = flows.flatMap((f) => f.passings);
  const arrows = flows.flatMap((f) =>
    f.wrappings.flatMap((wrapping) =>
      reachable(wrapping.to, passings).map((to) => ({ from: nameOf(wrapping.from), to, wrapping })),
    ),
  );
  for (const cycle of cyclesOf(arrows)) {
    const wrappings = cycle.map((a) => a.wrapping);
    const [first] = wrappings;
    const steps = wrappings.map(
      (w) =>
        `${w.role} takes ${w.variable} (${w.from.sort}) and hands out ${formatExpression(w.term)} (${w.to.sort})`,
    );
    report(
      'NESTING_SORT',
      [protocolPlace(p), first.role, first.variable],
      `${first.from.sort} nests in itself without bound: ${steps.join('; ')}`,
      'Let the role open or check what it takes, or give the value a sort that nothing of its kind is built around',
    );
  }
}

/** The names of a place and of all to which values are handed on from there as they are. */
function reachable(start: Place, passings: readonly Passing[]): readonly string[] {
  const found = [nameOf(start)];
  for (const place of found) {
    for (const { from, to } of passings) {
      if (nameOf(from) === place && !found.includes(nameOf(to))) found.push(nameOf(to));
    }
  }
  return found;
}

function flowOf(p: Protocol, name: string, role: Role, run: AbstractRun) {
  const sorts = variablesOfRole(p, role);
  const definitions = definitionsOf(role);
  const stated = statedVariables(role);
  const out = handedOutBy(role).map(({ store, e }) => ({ store, parts: readable(e, sorts, definitions, p) }));
  const wrappings: Wrapping[] = [];
  const passings: Passing[] = [];
  for (const { variable, store: source } of takenUnread(run)) {
    const sort = sorts.get(variable);
    // What a role hands on unread and does not state matters only in the shapes that others open: they end.
    if (sort === undefined || (opaqueSorts.has(sort) && !stated.has(variable))) continue;
    const from: Place = { sort, store: source };
    for (const { store, parts } of out) {
      for (const part of parts) {
        if (part === variable) passings.push({ from, to: { sort, store } });
        if (!isApplication(part) || !holds(part, variable, definitions)) continue;
        const to = sortOf(part, sorts, p);
        if (to !== undefined)
          wrappings.push({ from, to: { sort: to, store }, role: name, variable, term: part });
      }
    }
  }
  return { wrappings, passings };
}

/** A variable that is bound from outside, with the store in which its value has to be found, if in one. */
interface Taken {
  readonly variable: string;
  readonly store?: string;
}

/** Variables that some step takes from outside without comparing them with anything, by name. */
function takenUnread(run: AbstractRun): readonly Taken[] {
  const taken = new Map<string, Taken>();
  const edges = run.edges.filter((e) => e.from === undefined || !run.states[e.from].beyondDefect);
  for (const { match, offer } of edges.flatMap((e) => e.taken)) {
    const conditions = offer.trigger.if ?? [];
    const compared = new Set(
      conditions.flatMap((c) => (c.kind === 'equal' ? [c.left, c.right] : [])).filter(isVariable),
    );
    for (const variable of match.bound) {
      if (compared.has(variable)) continue;
      const found = conditions.find(
        (c) => c.kind === 'lookup' && [c.key, c.value].some((e) => variablesOf(e).includes(variable)),
      );
      const store = found?.kind === 'lookup' ? found.store : undefined;
      taken.set(`${variable} ${store}`, { variable, store });
    }
  }
  return [...taken.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, t]) => t);
}

/** What a role hands out: in messages, in leaks, and through a store to its agent's other sessions. */
function handedOutBy(role: Role): readonly { readonly store?: string; readonly e: Expression }[] {
  return actionsOf(role.config).flatMap(({ action }) => {
    switch (action.type) {
      case 'send':
        return Object.values(action.params.fields).map((e) => ({ e }));
      case 'put':
        return [action.params.key, action.params.value].map((e) => ({ store: action.params.store, e }));
      case 'reveal':
        return [{ e: action.params.value }];
      default:
        return [];
    }
  });
}

type Definitions = ReadonlyMap<string, readonly Expression[]>;

/** The expressions that a variable is computed from, by `derive` and `where`. */
function definitionsOf(role: Role): Definitions {
  const definitions = new Map<string, Expression[]>();
  const add = (variable: string, e: Expression): void => {
    definitions.set(variable, [...(definitions.get(variable) ?? []), e]);
  };
  for (const { trigger } of stepsOf(role.config)) {
    for (const [v, e] of Object.entries(trigger?.where ?? {})) add(v, e);
  }
  for (const { action } of actionsOf(role.config)) {
    if (action.type === 'derive') add(action.params.variable, action.params.value);
  }
  return definitions;
}

/** Does the term contain the variable, directly or through a definition? */
function holds(term: Application, variable: string, definitions: Definitions): boolean {
  const seen = new Set<string>();
  const visit = (e: Expression): boolean =>
    variablesOf(e).some((v) => {
      if (v === variable) return true;
      if (seen.has(v)) return false;
      seen.add(v);
      return (definitions.get(v) ?? []).some(visit);
    });
  return visit(term);
}

/** What somebody with all keys reads out of a value: itself, its payload, theirs in turn; no constants. */
function readable(
  e: Expression,
  sorts: Variables,
  definitions: Definitions,
  p: Protocol,
  seen: ReadonlySet<string> = new Set(),
): readonly (string | Application)[] {
  if (isVariable(e)) {
    if (seen.has(e)) return [];
    const inner = new Set([...seen, e]);
    return [e, ...(definitions.get(e) ?? []).flatMap((d) => readable(d, sorts, definitions, p, inner))];
  }
  if (!isApplication(e)) return [];
  const rule = constructors[e.apply];
  const openings = rule.open?.(viewOf(sorts, p), e) ?? [];
  const inside = openings.flatMap((o) => o.yields).filter((y) => !isAltered(y));
  // Operations on finite rows (a successor) build nothing.
  const own = rule.result === 'same' ? [] : [e];
  return [...own, ...inside.flatMap((y) => readable(y, sorts, definitions, p, seen))];
}

/** What bit flips make of a value is no deeper than the value. */
const isAltered = (e: Expression): boolean =>
  isApplication(e) && (e.apply === 'altered' || e.args.some(isAltered));

/** The constructors' rules over expressions: a public key in a variable is one whose private half is somebody's. */
function viewOf(sorts: Variables, p: Protocol): TermView<Expression> {
  const isKey = (e: Expression) => isVariable(e) && sortOf(e, sorts, p) === 'PublicKey';
  return {
    head: (e) => (isApplication(e) ? e.apply : isKey(e) ? 'pub' : undefined),
    label: (e) => (isApplication(e) ? e.label : undefined),
    args: (e) => (isApplication(e) ? e.args : isKey(e) ? [e] : []),
    make: (name, label, args) => apply(name, args, label),
    isNull: () => false,
    isCorrupt: () => false,
  };
}
