import { counted, grouped, hanging, listed } from '../../text.ts';
import type { Change } from '../change.ts';
import { type Attack, countsOf, differing, type GateReport, going, placeOf, type Row } from '../report.ts';

export type Emphasis = 'bold' | 'weaker' | 'stronger';
type Paint = (how: Emphasis, text: string) => string;

/** Most ids that are listed for one quiet change. */
const mostIds = 12;

/** The report for people: what is weaker, with its attack; what is stronger; what changed besides. */
export function terminalReport(report: GateReport, paint: Paint = (_, text) => text): readonly string[] {
  const told = new Map<string, string>();
  const isQuiet = (r: Row): boolean =>
    r.direction === 'neither' || r.changes.every((c) => c.kind === 'case-added');
  return [
    paint('bold', report.specification),
    ...hanging('  ', `${report.baseline}: ${countLine(report)}`, 4),
    ...scoreLines(report),
    ...section(paint('bold', 'Weaker than the baseline'), going(report, 'weaker'), (r) =>
      rowLines(r, paint('weaker', r.id), told),
    ),
    ...section(
      paint('bold', 'Stronger than the baseline'),
      going(report, 'stronger').filter((r) => !isQuiet(r)),
      (r) => rowLines(r, paint('stronger', r.id), told),
    ),
    ...quiet(paint('bold', 'Changed besides'), differing(report).filter(isQuiet)),
    '',
    ...endingLines(report),
  ];
}

function countLine(report: GateReport): string {
  const { cases, checked, skipped } = countsOf(report);
  return `${counted(cases, 'case')}, ${grouped(checked)} checked, ${grouped(skipped)} skipped as unchanged`;
}

/** Which mutation scores on record tell what is so now; nothing where none was ever recorded. */
function scoreLines({ scores: { upToDate, stale, again } }: GateReport): readonly string[] {
  if (upToDate + stale.length === 0) return [];
  const reasons = [...new Set(stale.map((s) => s.why))];
  return [
    ...hanging(
      '  ',
      `mutants: ${counted(upToDate, 'score')} up to date, ${grouped(stale.length)} stale${stale.length === 0 ? '' : `; to ask again: ${again}`}`,
      4,
    ),
    ...reasons.flatMap((why) => {
      const its = stale.filter((s) => s.why === why).map((s) => s.of);
      const more = its.length > mostIds ? [`${grouped(its.length - mostIds)} more`] : [];
      return hanging('    ', `${why}: ${listed([...its.slice(0, mostIds), ...more])}`, 6);
    }),
  ];
}

function section(
  title: string,
  rows: readonly Row[],
  lines: (row: Row) => readonly string[],
): readonly string[] {
  return rows.length === 0 ? [] : ['', title, ...rows.flatMap(lines)];
}

function rowLines(row: Row, id: string, told: Map<string, string>): readonly string[] {
  const { requirement: r, attack } = row;
  const asked =
    r.text === undefined
      ? []
      : hanging('    ', `${r.text} (${r.id}, ${r.strength}, ${r.clause}); ${placeOf(row)}`);
  return [
    `  ${id}`,
    ...row.changes.flatMap((c) => hanging('    - ', c.text)),
    ...asked,
    ...(attack === undefined ? [] : attackLines(row.id, attack, told)),
  ];
}

/** An attack; once only where several requirements fall in the same run. */
function attackLines(
  id: string,
  { lines, conclusion }: Attack,
  told: Map<string, string>,
): readonly string[] {
  const run = lines.join('\n');
  const before = told.get(run);
  if (run !== '') told.set(run, before ?? id);
  return [
    ...(before === undefined
      ? lines.map((l) => `    ${l}`.trimEnd())
      : hanging('    ', `The attack: as for ${before}`)),
    ...hanging('    so ', `${conclusion}.`),
  ];
}

/** Changes that go neither way, each told once for all the cases that it is about. */
function quiet(title: string, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const byText = new Map<string, Row[]>();
  for (const row of rows) {
    for (const c of row.changes) byText.set(groupOf(c), [...(byText.get(groupOf(c)) ?? []), row]);
  }
  const lines = [...byText].flatMap(([text, of]) => {
    const ids = of.slice(0, mostIds).map((r) => r.id);
    const more = of.length > mostIds ? [`${grouped(of.length - mostIds)} more`] : [];
    return hanging('  - ', `${text} (${counted(of.length, 'case')}): ${listed([...ids, ...more])}`);
  });
  return ['', title, ...lines];
}

function groupOf({ kind, text }: Change): string {
  switch (kind) {
    case 'chart-changed':
    case 'scenario-changed':
      return `${text}, and the verdict has not`;
    case 'states-changed':
      return 'another number of states';
    default:
      return text;
  }
}

function endingLines(report: GateReport): readonly string[] {
  const { passes, strict, update, otherEngine, recording, baseline } = report;
  const differences = differing(report).length;
  const weaker = going(report, 'weaker').length;
  const none = differences === 0;
  const differ = `${counted(differences, 'case')} ${differences === 1 ? 'differs' : 'differ'} from the baseline`;
  const told = none
    ? 'nothing differs from the baseline'
    : `${differ}, ${weaker === 0 ? 'none for the weaker' : `${grouped(weaker)} for the weaker`}`;
  if (recording)
    return [`${none ? 'Nothing differed' : 'Recorded'}: ${baseline} is up to date. Exit code 0.`];
  const engine = otherEngine
    ? ['The checker is not the one that has written the baseline: nothing was skipped.']
    : [];
  const record = none && !otherEngine ? [] : [`To record what is so now: ${update}`];
  const why = !passes && weaker === 0 && strict ? ' (--strict: any difference fails)' : '';
  return [...engine, ...record, `Exit code ${passes ? 0 : 1}: ${told}${why}.`];
}
