import type { Knowledge, Term, Terms } from '../attacker/index.ts';
import { constructors } from '../spec/index.ts';
import {
  applied,
  type Bindings,
  computes,
  freeIn,
  isFree,
  isKnown,
  NeedsBinding,
  type Pattern,
  patternView,
  refine,
  unify,
} from './pattern.ts';

/** Something the attacker must be able to build, or an entry that must be one of several. */
export type Demand =
  | { readonly kind: 'build'; readonly pattern: Pattern }
  | {
      readonly kind: 'one-of';
      readonly entries: readonly (readonly [Term, Term])[];
      readonly key: Pattern;
      readonly value: Pattern;
    };

/** What candidates are made from. */
export interface Sources {
  readonly terms: Terms;
  readonly knowledge: Knowledge;
  /** Sort of a variable; undefined where any sort will do. */
  sortOf(variable: string): string | undefined;
  /** Every value that the attacker can build and that could matter where the variable stands. */
  valuesFor(variable: string): readonly Term[];
}

/**
 * All ways to meet the demands: bindings under which the attacker, as far as saturation has come, can build
 * everything. Complete for the values in `Sources.valuesFor`; goal-directed, so that a code under an unknown
 * key costs nothing.
 */
export function solve(demands: readonly Demand[], bindings: Bindings, from: Sources): readonly Bindings[] {
  const found = new Map<string, Bindings>();
  const queue: { demands: readonly Demand[]; bindings: Bindings }[] = [{ demands, bindings }];
  while (queue.length > 0) {
    const { demands: open, bindings: known } = queue.pop() as (typeof queue)[number];
    const left = simplify(open, known, from);
    if (left === undefined) continue;
    if (left.length === 0) {
      found.set(keyOf(known), known);
      continue;
    }
    queue.push(...branch(left, known, from));
  }
  return [...found.values()];
}

const keyOf = (b: Bindings): string =>
  Object.keys(b)
    .sort()
    .map((k) => `${k}=${b[k]}`)
    .join();

/** Fills in bindings, drops what is met; undefined if something cannot be met. */
function simplify(
  demands: readonly Demand[],
  bindings: Bindings,
  { terms, knowledge }: Sources,
): readonly Demand[] | undefined {
  const left: Demand[] = [];
  for (const d of demands) {
    if (d.kind === 'build') {
      const pattern = refine(d.pattern, bindings, terms);
      if (pattern === undefined) return undefined;
      if (!isKnown(pattern)) left.push({ kind: 'build', pattern });
      else if (!knowledge.derivable(pattern)) return undefined;
    } else {
      const key = refine(d.key, bindings, terms);
      const value = refine(d.value, bindings, terms);
      if (key === undefined || value === undefined) return undefined;
      if (!isKnown(key) || !isKnown(value)) left.push({ ...d, key, value });
      else if (!d.entries.some(([k, v]) => k === key && v === value)) return undefined;
    }
  }
  return left;
}

/** What to work on next: entries of a store, then applications, then free variables, then what computes. */
function urgency(d: Demand): number {
  if (d.kind === 'one-of') return isKnown(d.key) ? 0 : 1;
  if (isFree(d.pattern)) return 3;
  return computes(d.pattern) ? 4 : 2;
}

function branch(
  demands: readonly Demand[],
  bindings: Bindings,
  from: Sources,
): { demands: readonly Demand[]; bindings: Bindings }[] {
  const next = demands.reduce((a, b) => (urgency(b) < urgency(a) ? b : a));
  const rest = demands.filter((d) => d !== next);
  const { terms, sortOf } = from;
  if (next.kind === 'one-of') {
    return next.entries.flatMap(([k, v]) =>
      unify(next.key, k, bindings, terms, sortOf)
        .flatMap((b) => unify(next.value, v, b, terms, sortOf))
        .map((b) => ({ demands: rest, bindings: b })),
    );
  }
  const { pattern } = next;
  if (isKnown(pattern)) return [{ demands: rest, bindings }];
  if (isFree(pattern)) return enumerate(pattern.free, rest, bindings, from);
  if (computes(pattern)) return enumerate(freeIn(pattern) as string, demands, bindings, from);
  const heard = from.knowledge
    .withHead(pattern.head, pattern.label)
    .flatMap((t) => unify(pattern, t, bindings, terms, sortOf))
    .map((b) => ({ demands: rest, bindings: b }));
  return [...heard, ...composed(pattern, rest, bindings, from)];
}

function enumerate(variable: string, demands: readonly Demand[], bindings: Bindings, from: Sources) {
  return from.valuesFor(variable).map((value) => ({ demands, bindings: { ...bindings, [variable]: value } }));
}

/** The attacker builds the application itself, by any of the constructor's ways. */
function composed(
  pattern: Exclude<Pattern, Term | { readonly free: string }>,
  rest: readonly Demand[],
  bindings: Bindings,
  from: Sources,
) {
  const { terms } = from;
  let ways: readonly (readonly Pattern[])[];
  try {
    if (pattern.head === 'sealed') {
      const [key, sender, message] = pattern.args;
      ways = [pattern.label?.includes('a') ? [key, sender, message] : [sender, message]];
    } else {
      const rule = constructors[pattern.head];
      ways = rule.compose?.(
        patternView(terms),
        applied(terms, pattern.head, pattern.label, pattern.args) as Pattern,
      ) ?? [pattern.args];
    }
  } catch (problem) {
    if (!(problem instanceof NeedsBinding)) throw problem;
    return enumerate(problem.variable, [...rest, { kind: 'build', pattern }], bindings, from);
  }
  return ways.map((parts) => ({
    demands: [...parts.map((p) => ({ kind: 'build', pattern: p }) as const), ...rest],
    bindings,
  }));
}
