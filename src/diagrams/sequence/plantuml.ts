import type { SequenceChart, SequenceItem } from './chart.ts';
import { asOneChart, type SequenceDrawing } from './drawing.ts';
import { lineStyleOf } from './line-style.ts';

/** Letters that PlantUML would read as markup, by their numbers. */
const safe = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(
      /[\\"<>~*_/#%&|[\]]/g,
      (c) => `<U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
    )
    .replaceAll('--', '<U+002D><U+002D>');

/** A run as a sequence diagram of PlantUML; a message on a protected channel has a dotted line. */
export function sequencePlantuml(drawing: SequenceDrawing): string {
  const { lanes, items }: SequenceChart = asOneChart(drawing);
  const ids = new Map(lanes.map(({ name }, i) => [name, `p${i}`]));
  const all = [...ids.values()];
  const across = all.length < 2 ? all.join() : `${all[0]}, ${all[all.length - 1]}`;
  let numbered = 0;
  const line = (item: SequenceItem): readonly string[] => {
    const lead = item.step > numbered && item.kind !== 'end' ? `${item.step}. ` : '';
    numbered = Math.max(numbered, item.kind === 'end' ? 0 : item.step);
    switch (item.kind) {
      case 'arrow': {
        const shaft = lineStyleOf(item.link?.protection) === 'open' ? '->' : '-->';
        return [`${ids.get(item.from)} ${shaft} ${ids.get(item.to)} : ${lead}${safe(item.label)}`];
      }
      case 'note':
        return [`note over ${ids.get(item.lane)} : ${lead}${safe(item.text)}`];
      case 'cut': {
        const to = item.toward.map((lane) => ids.get(lane)).find((id) => id !== undefined);
        if (to === undefined) return [`note over ${ids.get(item.from)} : ${lead}${safe(item.label)}`];
        return [`${ids.get(item.from)} ->x ${to} : ${lead}${safe(item.label)}`];
      }
      case 'bar':
      case 'end':
        return across === '' ? [] : [`note over ${across} : ${lead}${safe(item.text)}`];
    }
  };
  return [
    '@startuml',
    `title ${safe(drawing.title)}`,
    ...lanes.map(({ name, called }) => `participant "${safe(called)}" as ${ids.get(name)}`),
    ...items.flatMap(line),
    '@enduml',
    '',
  ].join('\n');
}
