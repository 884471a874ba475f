import { type GateReport, placeOf, type Row } from '../report.ts';

/** The report for test runners, as the JUnit XML that continuous integration services read: a case is a test. */
export function junitReport(report: GateReport): string {
  const suites = new Map<string, Row[]>();
  for (const row of report.rows) suites.set(placeOf(row), [...(suites.get(placeOf(row)) ?? []), row]);
  const fails = (r: Row): boolean => isFailure(r, report);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: report.specification, ...figures(report.rows, fails) })}>`,
    ...[...suites].flatMap(([name, rows]) => [
      `  <testsuite ${attributes({ name, ...figures(rows, fails) })}>`,
      ...rows.flatMap((r) => testCase(r, fails(r))),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

/** What makes the gate fail: what is weaker, and with `--strict` whatever differs. */
function isFailure(row: Row, { strict, recording }: GateReport): boolean {
  if (recording) return false;
  return row.direction === 'weaker' || (strict && row.changes.length > 0);
}

function figures(rows: readonly Row[], fails: (row: Row) => boolean) {
  return {
    tests: rows.length,
    failures: rows.filter(fails).length,
    errors: 0,
    skipped: rows.filter((r) => isSkipped(r) && !fails(r)).length,
    time: rows.reduce((sum, r) => sum + (r.seconds ?? 0), 0).toFixed(3),
  };
}

const isSkipped = (row: Row): boolean => !row.checked && row.now !== undefined && row.changes.length === 0;

function testCase(row: Row, fails: boolean): readonly string[] {
  const { id, requirement, procedure, variant, seconds = 0, source } = row;
  const lead = `    <testcase ${attributes({
    classname: `${procedure}.${variant}`,
    name: `${id}: ${requirement.id}`,
    ...(source === undefined ? {} : { file: source.file, line: source.line }),
    time: seconds.toFixed(3),
  })}`;
  const inner = fails
    ? failure(row)
    : isSkipped(row)
      ? [`      <skipped ${attributes({ message: `unchanged since the baseline: ${row.now}` })}/>`]
      : row.changes.length === 0
        ? []
        : [`      <system-out>${escaped(row.changes.map((c) => c.text).join('\n'))}</system-out>`];
  return inner.length === 0 ? [`${lead}/>`] : [`${lead}>`, ...inner, '    </testcase>'];
}

function failure({ changes, requirement: r, attack }: Row): readonly string[] {
  const [first] = changes.filter((c) => c.direction === 'weaker').concat(changes);
  const text = [
    ...changes.map((c) => c.text),
    ...(r.text === undefined ? [] : [`${r.text} (${r.id}, ${r.strength}, ${r.clause})`]),
    ...(attack === undefined ? [] : [...attack.lines, attack.conclusion]),
  ];
  return [
    `      <failure ${attributes({ type: first.kind, message: first.text })}>${escaped(text.join('\n'))}</failure>`,
  ];
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value)).replace(/[\n\t]/g, ' ')}"`)
    .join(' ');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML, without the characters that it cannot have at all. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (c) => entities[c]);
}
