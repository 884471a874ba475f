import type { Case, Specification, WaitingRow } from '../index.ts';
import { counted, listed } from '../text.ts';
import { matches } from './glob.ts';
import { didYouMean } from './nearest.ts';
import { UserMistake } from './user-mistake.ts';

/** What somebody asked to see of a specification. */
export interface Selection {
  /** Globs over row ids, case ids and procedures; none: everything. */
  readonly selectors: readonly string[];
  readonly variant?: string;
  readonly requirement?: string;
}

/** The matrix row that a case belongs to: its id up to the first slash. */
export const rowOf = (id: string): string => id.split('/')[0];

/**
 * The part of the specification that is selected, its cases grouped by procedure and variant as they are
 * printed: in the order in which the specification first names each.
 * @throws UserMistake where a selector names nothing, or nothing is left.
 */
export function select(spec: Specification, selection: Selection): Specification {
  const { selectors, variant, requirement } = selection;
  for (const s of selectors) mustName(s, 'selector', namesOf(spec));
  if (variant !== undefined) mustName(variant, '--variant', variantsOf(spec));
  if (requirement !== undefined) mustName(requirement, '--requirement', requirementsOf(spec));
  const named = (...names: readonly string[]) =>
    selectors.length === 0 || selectors.some((s) => names.some((n) => matches(s, n)));
  const cases = spec.cases.filter(
    (c) =>
      named(c.id, rowOf(c.id), c.protocol.procedure) &&
      (variant === undefined || matches(variant, c.protocol.variant)) &&
      (requirement === undefined || matches(requirement, c.requirement.id)),
  );
  const whole = variant === undefined && requirement === undefined;
  const waiting = whole ? (spec.waiting ?? []).filter((w) => named(w.row, ...procedureOfRow(spec, w))) : [];
  if (cases.length === 0 && waiting.length === 0) {
    const asked = [
      ...selectors,
      ...(variant === undefined ? [] : [`--variant ${variant}`]),
      ...(requirement === undefined ? [] : [`--requirement ${requirement}`]),
    ];
    throw new UserMistake(
      `no case is selected by ${listed(asked)} together`,
      'Loosen one of them; `interloper list` shows what there is',
    );
  }
  return { ...spec, ...coverageOf(spec, whole, named), cases: inGroups(cases), waiting };
}

/**
 * What is to be covered by the selected cases: what is about their rows, if rows or procedures were selected;
 * nothing if only some variants or requirements are looked at.
 */
function coverageOf(
  spec: Specification,
  whole: boolean,
  named: (...names: readonly string[]) => boolean,
): Partial<Specification> {
  if (!whole) return { rows: [], requirements: [], stated: [] };
  const { requirements = [] } = spec;
  const rows = (spec.rows ?? []).filter((r) => named(r.id, ...procedureOfRow(spec, { row: r.id })));
  const ids = new Set(rows.map((r) => r.id));
  const stated = (spec.stated ?? []).filter((s) => s.rows.length === 0 || s.rows.some((row) => ids.has(row)));
  return { rows, requirements, stated };
}

/** The case of exactly this id. */
export function caseById(spec: Specification, id: string, command = 'explain'): Case {
  const found = spec.cases.find((c) => c.id.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found;
  const waiting = spec.waiting?.find((w) => w.row.toLowerCase() === id.toLowerCase());
  if (waiting !== undefined) {
    throw new UserMistake(
      `${waiting.row} (${waiting.requirement}) is not answered by a case yet`,
      `It waits for ${waiting.waitsFor}`,
    );
  }
  const several = spec.cases.filter((c) =>
    [c.id, rowOf(c.id), c.protocol.procedure].some((n) => matches(id, n)),
  );
  if (several.length > 0) {
    throw new UserMistake(
      `${id} names ${counted(several.length, 'case')}, and ${command} takes the id of one`,
      `Give the id of one, such as ${several[0].id}; \`interloper list '${id}'\` lists them`,
    );
  }
  throw new UserMistake(
    `there is no case ${id}`,
    suggestion(
      id,
      spec.cases.map((c) => c.id),
    ),
  );
}

function mustName(pattern: string, what: string, names: readonly string[]): void {
  if (names.some((n) => matches(pattern, n))) return;
  throw new UserMistake(`the ${what} ${pattern} names nothing`, suggestion(pattern, names));
}

const suggestion = (wanted: string, names: readonly string[]): string =>
  didYouMean(wanted, names, '`interloper list` shows what there is');

const namesOf = (spec: Specification): readonly string[] => [
  ...new Set([
    ...spec.cases.flatMap((c) => [rowOf(c.id), c.id, c.protocol.procedure]),
    ...(spec.waiting ?? []).map((w) => w.row),
  ]),
];

const variantsOf = (spec: Specification): readonly string[] => [
  ...new Set(spec.cases.map((c) => c.protocol.variant)),
];

const requirementsOf = (spec: Specification): readonly string[] => [
  ...new Set(spec.cases.map((c) => c.requirement.id)),
];

/** The procedures whose cases answer rows of the same family: what stands before the last dash of the id. */
function procedureOfRow(spec: Specification, { row }: Pick<WaitingRow, 'row'>): readonly string[] {
  const family = row.slice(0, row.lastIndexOf('-') + 1);
  if (family === '') return [];
  return [...new Set(spec.cases.filter((c) => c.id.startsWith(family)).map((c) => c.protocol.procedure))];
}

function inGroups(cases: readonly Case[]): readonly Case[] {
  const procedures = new Map<string, Map<string, Case[]>>();
  for (const c of cases) {
    const { procedure, variant } = c.protocol;
    const variants = procedures.get(procedure) ?? new Map<string, Case[]>();
    procedures.set(procedure, variants);
    const group = variants.get(variant) ?? [];
    variants.set(variant, group);
    group.push(c);
  }
  return [...procedures.values()].flatMap((variants) => [...variants.values()].flat());
}
