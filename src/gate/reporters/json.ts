import { countsOf, differing, type GateReport, going, type Row } from '../report.ts';

/** Name and version of the format; `docs/gate.schema.json` describes it. */
export const gateSchema = 'interloper-gate/1';

/** The report for programs: what differs from the baseline, and how. Times stand under `measured` and nowhere else. */
export function jsonReport(report: GateReport): string {
  const { specification, baseline, version, strict, recording, passes, otherEngine, rows, scores } = report;
  const directions = ['weaker', 'stronger', 'neither'] as const;
  const value = {
    schema: gateSchema,
    interloper: version,
    specification,
    baseline,
    strict,
    recording,
    passes,
    otherEngine,
    totals: {
      ...countsOf(report),
      differing: differing(report).length,
      ...Object.fromEntries(directions.map((d) => [d, going(report, d).length])),
    },
    ...(scores.upToDate + scores.stale.length === 0
      ? {}
      : { scores: { upToDate: scores.upToDate, stale: scores.stale } }),
    cases: differing(report).map(rowEntry),
    measured: { seconds: rows.reduce((sum, r) => sum + (r.seconds ?? 0), 0) },
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function rowEntry({ seconds: _, attack, ...row }: Row) {
  if (attack === undefined) return row;
  const { conclusion, steps, legend } = attack;
  return { ...row, attack: { conclusion, steps, legend } };
}
