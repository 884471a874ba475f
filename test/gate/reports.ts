import { attackOf } from '../../src/cli/gate/attack.ts';
import { compare } from '../../src/gate/compare.ts';
import { questionOf, resultOf } from '../../src/gate/record.ts';
import type { GateReport, Row } from '../../src/gate/report.ts';
import { check, type Specification } from '../../src/index.ts';
import { baselineOf } from './gated.ts';

/** The report on a specification that has become another, each attack told, its steps at made-up lines. */
export function reportOn(
  before: Specification,
  after: Specification,
  more: Partial<GateReport> = {},
): GateReport {
  const present = after.cases.map((c) => {
    const verdict = check(c);
    return { case: c, entry: { ...questionOf(c), ...resultOf(c, verdict) }, verdict };
  });
  const rows = compare(baselineOf(before), present, { growth: 2, isAsked: () => true, variants: new Set() });
  const told = rows.map((row): Row => {
    const found = present.find((p) => p.entry.id === row.id);
    if (found?.verdict.verdict !== 'violated' || row.direction !== 'weaker') return row;
    const attack = attackOf(found.case, found.verdict.evidence, (s) => ({
      file: 'charts of mine/a.ts',
      line: s.number,
    }));
    return { ...row, attack, source: { file: '/elsewhere/asked.ts', line: 3 } };
  });
  return {
    specification: after.name,
    baseline: 'verdicts.lock.json',
    version: '0.1.0',
    otherEngine: false,
    rows: told,
    scores: { upToDate: 0, stale: [], again: 'interloper gate --mutants' },
    strict: false,
    recording: false,
    passes: !told.some((r) => r.direction === 'weaker'),
    update: 'interloper gate --update',
    ...more,
  };
}
