import type { CaseLine, ReportIndex, ReportRequirement, VerdictName } from '../report.ts';
import type { Filter } from './route.ts';

/** The family of a requirement: its id to the first stroke. */
export const familyOf = ({ id }: ReportRequirement): string => id.split('/')[0];

/** The cases that a filter lets through. */
export function filtered(index: ReportIndex, filter: Filter): readonly CaseLine[] {
  const words = (filter.text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '');
  const is = (wanted: string | undefined, value: string): boolean =>
    wanted === undefined || wanted === '' || wanted === value;
  return index.cases.filter((c) => {
    const requirement = index.requirements[c.requirement];
    const procedure = index.procedures[c.procedure];
    const variant = procedure.variants[c.variant].name;
    if (
      !is(filter.document, index.documents[requirement.document].id) ||
      !is(filter.procedure, procedure.id) ||
      !is(filter.variant, variant) ||
      !is(filter.attacker, index.attackers[c.attacker].code) ||
      !is(filter.strength, requirement.strength) ||
      !is(filter.verdict, c.verdict) ||
      !(is(filter.requirement, familyOf(requirement)) || filter.requirement === requirement.id)
    )
      return false;
    if (words.length === 0) return true;
    const all = [
      c.id,
      requirement.id,
      requirement.clause,
      requirement.text,
      c.about ?? '',
      variant,
      procedure.title,
    ]
      .join(' ')
      .toLowerCase();
    return words.every((w) => all.includes(w));
  });
}

/** How many of some cases came out how. */
export type Counts = Readonly<Record<VerdictName, number>>;

export function countsOf(cases: readonly CaseLine[]): Counts {
  const counts = { violated: 0, holds: 0, inconclusive: 0, vacuous: 0 };
  for (const c of cases) counts[c.verdict]++;
  return counts;
}

/** One row of the matrix: requirements of one family, of one document. */
export interface MatrixRow {
  readonly family: string;
  readonly requirements: readonly ReportRequirement[];
  readonly cells: ReadonlyMap<number, readonly CaseLine[]>;
}

/** The rows of the matrix, by document and clause. */
export function matrixRows(
  index: ReportIndex,
  cases: readonly CaseLine[],
): readonly { readonly document: number; readonly rows: readonly MatrixRow[] }[] {
  const byDocument = new Map<
    number,
    Map<string, { requirements: Set<number>; cells: Map<number, CaseLine[]> }>
  >();
  for (const c of cases) {
    const requirement = index.requirements[c.requirement];
    const rows = byDocument.get(requirement.document) ?? new Map();
    byDocument.set(requirement.document, rows);
    const family = familyOf(requirement);
    const row = rows.get(family) ?? { requirements: new Set<number>(), cells: new Map<number, CaseLine[]>() };
    rows.set(family, row);
    row.requirements.add(c.requirement);
    row.cells.set(c.procedure, [...(row.cells.get(c.procedure) ?? []), c]);
  }
  return [...byDocument]
    .sort(([a], [b]) => a - b)
    .map(([document, rows]) => ({
      document,
      rows: [...rows]
        .map(([family, { requirements, cells }]) => ({
          family,
          requirements: [...requirements].map((r) => index.requirements[r]),
          cells,
        }))
        .sort((a, b) => byClause(a.requirements[0].clause, b.requirements[0].clause)),
    }));
}

const byClause = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Each value once, the most frequent first. */
export function byFrequency(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([v]) => v);
}
