import { hanging } from '../text.ts';
import { closed, type Gaps } from './gaps.ts';
import { elementText } from './unreached-lines.ts';

/** The gaps for people: sections with a title each, then whether anything is open. */
export function gapLines(gaps: Gaps, bold: (text: string) => string): readonly string[] {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'Rows that no case answers',
      gaps.rows.length === 0 ? [] : hanging('  ', gaps.rows.map((r) => r.id).join(', ')),
    ],
    ['Cases without a requirement', gaps.cases.map((id) => `  ${id}`)],
    [
      'Requirements that no case asks',
      gaps.requirements.flatMap((r) => hanging(`  ${r.id}  `, `${r.text} (${r.clause})`, 6)),
    ],
    [
      'Sentences of the documents that no case asks',
      gaps.stated.flatMap((s) =>
        hanging(`  ${s.id}  `, `${s.clause}, ${s.strength}; to be asked by ${s.rows.join(', ')}`, 6),
      ),
    ],
    [
      'States and steps that no case reaches',
      gaps.unreached.flatMap(({ procedure, element, variants }) =>
        hanging(`  ${procedure}  `, `${elementText(element)} [${variants.join(', ')}]`, 6),
      ),
    ],
    [
      'Rows without a case, with the reason',
      gaps.explained.flatMap(({ row, why }) => hanging(`  ${row}  `, why, 6)),
    ],
  ];
  const lines = sections.flatMap(([title, text]) => (text.length === 0 ? [] : ['', bold(title), ...text]));
  return [...lines, '', closed(gaps) ? 'No gaps.' : 'There are gaps: exit code 1.'];
}
