import { type Baseline, type Entry, formatBaseline, parseBaseline } from '../../src/gate/baseline.ts';
import type { ChangeKind } from '../../src/gate/change.ts';
import { compare } from '../../src/gate/compare.ts';
import { questionOf, resultOf } from '../../src/gate/record.ts';
import type { Row } from '../../src/gate/report.ts';
import { type Case, type CheckOptions, check, type Specification } from '../../src/index.ts';

const entryOf = (c: Case): Entry => ({ ...questionOf(c), ...resultOf(c, check(c)) });

/** The baseline of a specification, as it comes back out of its file. */
export function baselineOf({ name, cases }: Specification): Baseline {
  const read = parseBaseline(formatBaseline({ specification: name, engine: 'e', cases: cases.map(entryOf) }));
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

/** What the gate finds, of which everything is checked again. */
export function rowsAfter(
  before: Baseline,
  { cases }: Specification,
  options: CheckOptions = {},
): readonly Row[] {
  const present = cases.map((c) => {
    const verdict = check(c, options);
    return { case: c, entry: { ...questionOf(c), ...resultOf(c, verdict) }, verdict };
  });
  const variants = new Set(cases.map(({ protocol: p }) => `${p.procedure}/${p.variant}`));
  return compare(before, present, { growth: 2, isAsked: () => true, variants });
}

/** What has changed, as `id: kind`, and whether anything is weaker. */
export function found(before: Specification, after: Specification) {
  const rows = rowsAfter(baselineOf(before), after);
  return {
    weaker: rows.some((r) => r.direction === 'weaker'),
    changes: rows.flatMap((r) => r.changes.map((c): `${string}: ${ChangeKind}` => `${r.id}: ${c.kind}`)),
    texts: rows.flatMap((r) => r.changes.map((c) => c.text)),
  };
}
