import {
  attackers,
  type Case,
  type ChartElement,
  elementsOf,
  type Protocol,
  type Requirement,
  type Row,
  type Specification,
  type StatedRequirement,
  type UnreachedElement,
} from '../index.ts';
import type { Answer } from './answers.ts';
import { rowOf } from './select.ts';

/** A state or a step that no case reaches, whatever the variant. */
export interface NeverReached {
  readonly procedure: string;
  readonly element: ChartElement;
  /** The variants that have it. */
  readonly variants: readonly string[];
}

/** Where the cases of a specification do not cover what it says that there is. */
export interface Gaps {
  /** Rows for a case that no case answers and that do not wait for anything. */
  readonly rows: readonly Row[];
  /** Cases, by id, that ask nothing. */
  readonly cases: readonly string[];
  /** Requirements that no case asks. */
  readonly requirements: readonly Requirement[];
  /** Sentences of the documents of which no row has a case. */
  readonly stated: readonly StatedRequirement[];
  readonly unreached: readonly NeverReached[];
  /** Rows without a case for a reason. */
  readonly explained: readonly { readonly row: string; readonly why: string }[];
}

/** True if nothing is left open without a reason. */
export const closed = (g: Gaps): boolean =>
  [g.rows, g.cases, g.requirements, g.stated, g.unreached].every((list) => list.length === 0);

/**
 * One case for each set of charts that the cases run: of those that share a protocol, a scenario and whether the
 * attacker is there, the tables have the same states and steps. `gapsOf` needs the answers of these.
 */
export function casesForReach(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<Case['protocol'], Map<Case['scenario'], Set<boolean>>>();
  return cases.filter(({ protocol, scenario, requirement }) => {
    const scenarios = seen.get(protocol) ?? new Map<Case['scenario'], Set<boolean>>();
    seen.set(protocol, scenarios);
    const attacked = scenarios.get(scenario) ?? new Set<boolean>();
    scenarios.set(scenario, attacked);
    const key = requirement?.property.kind !== 'executable' && scenario.attacker.code !== attackers.none.code;
    if (attacked.has(key)) return false;
    attacked.add(key);
    return true;
  });
}

/**
 * What the cases leave out, given the answers of those that reach all that there is to reach. Where `spec` is a part
 * of the `whole`, a row of it may be answered, and a requirement asked, by a case outside it.
 */
export function gapsOf(
  spec: Specification,
  answers: readonly Pick<Answer, 'case' | 'reached'>[],
  whole: Specification = spec,
): Gaps {
  const answered = new Set(whole.cases.map((c) => rowOf(c.id)));
  const waiting = new Map((whole.waiting ?? []).map((w) => [w.row, w]));
  const asked = new Set(whole.cases.map((c) => c.requirement));
  const open = (spec.rows ?? []).filter((r) => !answered.has(r.id));
  const why = (row: Row): string | undefined => {
    const wait = waiting.get(row.id);
    if (wait !== undefined) return `${wait.requirement}; waits for ${wait.waitsFor}`;
    return row.level === 'symbolic' ? undefined : `of level ${row.level}`;
  };
  const unasked = (s: StatedRequirement): boolean =>
    s.without === undefined && !s.rows.some((row) => answered.has(row));
  return {
    rows: open.filter((r) => why(r) === undefined),
    cases: spec.cases.filter((c) => c.requirement === undefined).map((c) => c.id),
    requirements: (spec.requirements ?? []).filter((r) => !asked.has(r)),
    stated: (spec.stated ?? []).filter(unasked),
    unreached: neverReached(answers, spec.unreached),
    explained: open.flatMap((r) => {
      const reason = why(r);
      return reason === undefined ? [] : [{ row: r.id, why: reason }];
    }),
  };
}

/**
 * States and steps that no variant of a procedure reaches. Variants share their charts: what one of them does not
 * do another does. What stands behind a step that the text makes impossible is no gap of the cases.
 */
function neverReached(
  answers: readonly Pick<Answer, 'case' | 'reached'>[],
  explained: readonly UnreachedElement[] = [],
): readonly NeverReached[] {
  const told = (p: Protocol, e: ChartElement): boolean =>
    explained.some(
      (x) =>
        x.procedure === p.procedure &&
        x.variant === p.variant &&
        x.role === e.role &&
        x.state === e.state &&
        x.event === e.event,
    );
  const reached = new Set(answers.flatMap((a) => a.reached));
  const protocols = new Set(answers.filter((a) => a.reached.length > 0).map((a) => a.case.protocol));
  const found = new Map<string, { element: ChartElement; variants: string[]; procedure: string }>();
  const somewhere = new Set<string>();
  for (const p of protocols) {
    for (const element of elementsOf(p)) {
      const key = [p.procedure, element.role, element.state, element.event, element.description].join('\n');
      const impossible = element.defect !== undefined || element.beyondDefect === true;
      if (reached.has(element.id) || impossible || told(p, element)) somewhere.add(key);
      const entry = found.get(key) ?? { element, variants: [], procedure: p.procedure };
      entry.variants.push(p.variant);
      found.set(key, entry);
    }
  }
  return [...found].filter(([key]) => !somewhere.has(key)).map(([, entry]) => entry);
}
