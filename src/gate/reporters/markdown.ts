import { mermaidSequence } from '../../diagrams/sequence/mermaid.ts';
import { counted, grouped, listed } from '../../text.ts';
import { type Attack, countsOf, differing, type GateReport, going, placeOf, type Row } from '../report.ts';

/** GitHub takes comments of 65,536 characters. */
const longest = 60_000;
const mostRows = 100;
const mostIds = 12;

/** The report as a comment on a pull request: the rows that moved, their attacks as sequence charts, the rest in brief. */
export function markdownReport(report: GateReport): string {
  const moved = [...going(report, 'weaker'), ...going(report, 'stronger')].filter((r) => !isOnlyNew(r));
  const head = [
    `### ${headline(report)}`,
    '',
    `${text(report.specification)}: ${countLine(report)}.${report.otherEngine ? ' The checker is not the one that has written the baseline.' : ''}`,
    '',
    ...table(moved),
  ];
  const tail = [...besides(report, moved), ...ending(report)];
  const budget = longest - lengthOf(head) - lengthOf(tail);
  return `${[...head, ...attacks(moved, budget), ...tail].join('\n').trimEnd()}\n`;
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((n, l) => n + l.length + 1, 0);
const isOnlyNew = (r: Row): boolean => r.changes.every((c) => c.kind === 'case-added');

function headline(report: GateReport): string {
  const weaker = going(report, 'weaker').length;
  const differ = differing(report).length;
  if (weaker > 0) return `:x: ${counted(weaker, 'case')} weaker than the baseline`;
  if (!report.passes) return `:x: ${counted(differ, 'case')} other than the baseline (strict)`;
  if (differ === 0) return ':white_check_mark: Nothing differs from the baseline';
  return `:white_check_mark: ${counted(differ, 'case')} other than the baseline, none weaker`;
}

function countLine(report: GateReport): string {
  const { cases, checked, skipped } = countsOf(report);
  return `${counted(cases, 'case')}, ${grouped(checked)} checked, ${grouped(skipped)} skipped as unchanged`;
}

function table(rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostRows);
  const more = rows.length - shown.length;
  return [
    '| case | was | is | what has changed | requirement |',
    '|---|---|---|---|---|',
    ...shown.map((r) => {
      const what = r.changes.map((c) => text(c.text)).join('<br>');
      const { id, strength, clause, text: words } = r.requirement;
      const asked =
        words === undefined ? code(id) : `${text(words)} (${code(id)}, ${strength}, ${text(clause ?? '')})`;
      const mark = r.direction === 'weaker' ? ':red_circle:' : ':green_circle:';
      return `| ${mark} ${code(r.id)}<br>${code(placeOf(r))} | ${r.score?.before ?? r.before ?? 'not there'} | ${r.score?.now ?? r.now ?? 'removed'} | ${what} | ${asked} |`;
    }),
    ...(more > 0 ? ['', `and ${counted(more, 'further row')}.`] : []),
    '',
  ];
}

/** The attacks, one for all rows that fall in the same run, as long as there is room. */
function attacks(rows: readonly Row[], budget: number): readonly string[] {
  const groups = new Map<string, { readonly attack: Attack; readonly ids: string[] }>();
  for (const { id, attack } of rows) {
    if (attack === undefined) continue;
    const key = attack.charts.length === 0 ? id : JSON.stringify(attack.charts);
    const group = groups.get(key) ?? { attack, ids: [] };
    groups.set(key, group);
    group.ids.push(id);
  }
  const lines: string[] = [];
  let left = budget - 200;
  let omitted = 0;
  for (const { attack, ids } of groups.values()) {
    const told = attackLines(attack, ids);
    const length = lengthOf(told);
    if (length > left) omitted++;
    else {
      lines.push(...told);
      left -= length;
    }
  }
  if (omitted > 0)
    lines.push(`${counted(omitted, 'further attack')} left out, for a comment has only so much room.`, '');
  return lines;
}

function attackLines({ charts, legend, conclusion }: Attack, ids: readonly string[]): readonly string[] {
  return [
    '<details open>',
    `<summary>How it comes about: ${listed(ids.map(code))}</summary>`,
    '',
    ...charts.flatMap((chart) => [
      ...(chart.title === undefined ? [] : [`**${text(chart.title)}**`, '']),
      '```mermaid',
      ...mermaidSequence(chart),
      '```',
      '',
    ]),
    `${text(conclusion)}.`,
    '',
    ...(legend.length === 0
      ? []
      : [...legend.map(({ name, meaning }) => `- ${code(name)}: ${code(meaning)}`), '']),
    '</details>',
    '',
  ];
}

/** What goes neither way, each told once for all the cases that it is about. */
function besides(report: GateReport, moved: readonly Row[]): readonly string[] {
  const rows = differing(report).filter((r) => !moved.includes(r));
  if (rows.length === 0) return [];
  const byText = new Map<string, string[]>();
  for (const { id, changes } of rows)
    for (const c of changes) byText.set(c.text, [...(byText.get(c.text) ?? []), id]);
  const lines = [...byText].slice(0, mostRows).map(([what, ids]) => {
    const more = ids.length > mostIds ? [`${grouped(ids.length - mostIds)} more`] : [];
    const of = listed([...ids.slice(0, mostIds).map(code), ...more]);
    return `- ${text(what)} (${counted(ids.length, 'case')}): ${of}`;
  });
  return [
    '<details>',
    `<summary>Changed besides, without a verdict moving: ${counted(rows.length, 'case')}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
    '',
  ];
}

function ending({ passes, recording, update, rows }: GateReport): readonly string[] {
  if (recording || !rows.some((r) => r.changes.length > 0)) return [];
  return [passes ? `To record this: \`${update}\`` : `If this is meant, record it: \`${update}\``];
}

const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // Nobody is mentioned, and no issue is linked.
  '@': '&#64;',
  '#': '&#35;',
};

/** A text that Markdown takes as no more than a text, in a table too. */
const text = (words: string): string =>
  words
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[&<>@#]/g, (c) => special[c])
    .replace(/[\\`*_[\]|~$]/g, (c) => `\\${c}`);

/** A name in a code span, in a table too. */
const code = (name: string): string => `<code>${text(name)}</code>`;
