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

/** A role takes any value of sort `from` and hands out one of sort `to` that is built around it. */
interface Wrapping {
  readonly from: string;
  readonly to: string;
  readonly role: string;
  readonly variable: string;
  readonly term: Expression;
}

/**
 * Checks that no sort nests in itself without bound: that no role builds, around a value that it took unread,
 * a value that it, or in a round another role, would take unread again. There would be no end to the terms.
 */
export function checkNesting(p: Protocol, runs: ReadonlyMap<string, AbstractRun>, report: Report): void {
  const wrappings = Object.entries(p.roles).flatMap(([name, role]) => {
    const run = runs.get(name);
    return run === undefined ? [] : wrappingsOf(p, name, role, run);
  });
  for (const cycle of cyclesOf(wrappings)) {
    const [first] = cycle;
    const steps = cycle.map(
      (w) => `${w.role} takes ${w.variable} (${w.from}) and hands out ${formatExpression(w.term)} (${w.to})`,
    );
    report(
      'NESTING_SORT',
      [protocolPlace(p), first.role, first.variable],
      `${first.from} nests in itself without bound: ${steps.join('; ')}`,
      'Let the role open or check what it takes, or give the value a sort that nothing of its kind is built around',
    );
  }
}

function wrappingsOf(p: Protocol, name: string, role: Role, run: AbstractRun): readonly Wrapping[] {
  const sorts = variablesOfRole(p, role);
  const definitions = definitionsOf(role);
  const handedOut = uniqueTerms(sentBy(role).flatMap((e) => readable(e, sorts, definitions, p)));
  const stated = statedVariables(role);
  return [...takenUnread(run)].sort().flatMap((variable) => {
    const from = sorts.get(variable);
    // What a role hands on unread and does not state matters only in the shapes that others open: they end.
    if (from === undefined || (opaqueSorts.has(from) && !stated.has(variable))) return [];
    return handedOut
      .filter((term) => holds(term, variable, definitions))
      .flatMap((term) => {
        const to = sortOf(term, sorts, p);
        return to === undefined ? [] : [{ from, to, role: name, variable, term }];
      });
  });
}

/** Variables that some step takes from outside without comparing them with anything. */
function takenUnread(run: AbstractRun): ReadonlySet<string> {
  const taken = new Set<string>();
  const edges = run.edges.filter((e) => e.from === undefined || !run.states[e.from].beyondDefect);
  for (const { match, offer } of edges.flatMap((e) => e.taken)) {
    const compared = new Set(
      (offer.trigger.if ?? [])
        .flatMap((c) => (c.kind === 'equal' ? [c.left, c.right] : []))
        .filter(isVariable),
    );
    for (const v of match.bound) if (!compared.has(v)) taken.add(v);
  }
  return taken;
}

/** What a role hands out: in messages, in leaks, and through stores to its agent's other sessions. */
function sentBy(role: Role): readonly Expression[] {
  return actionsOf(role.config).flatMap(({ action }) => {
    if (action.type === 'send') return Object.values(action.params.fields);
    if (action.type === 'put') return [action.params.key, action.params.value];
    return action.type === 'reveal' ? [action.params.value] : [];
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

/** The applications that somebody with all keys reads out of a value: itself, its payload, theirs in turn. */
function readable(
  e: Expression,
  sorts: Variables,
  definitions: Definitions,
  p: Protocol,
  seen: ReadonlySet<string> = new Set(),
): readonly Application[] {
  if (isVariable(e)) {
    if (seen.has(e)) return [];
    const inner = new Set([...seen, e]);
    return (definitions.get(e) ?? []).flatMap((d) => readable(d, sorts, definitions, p, inner));
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

function uniqueTerms(terms: readonly Application[]): readonly Application[] {
  return [...new Map(terms.map((t) => [JSON.stringify(t), t])).values()];
}
