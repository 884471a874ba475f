import { plantumlText } from '../plantuml.ts';
import type { SequenceChart, SequenceItem } from './chart.ts';
import { asOneChart, type SequenceDrawing } from './drawing.ts';
import { lineStyleOf } from './line-style.ts';

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
        return [`${ids.get(item.from)} ${shaft} ${ids.get(item.to)} : ${lead}${plantumlText(item.label)}`];
      }
      case 'note':
        return [`note over ${ids.get(item.lane)} : ${lead}${plantumlText(item.text)}`];
      case 'cut': {
        const to = item.toward.map((lane) => ids.get(lane)).find((id) => id !== undefined);
        if (to === undefined) return [`note over ${ids.get(item.from)} : ${lead}${plantumlText(item.label)}`];
        return [`${ids.get(item.from)} ->x ${to} : ${lead}${plantumlText(item.label)}`];
      }
      case 'bar':
      case 'end':
        return across === '' ? [] : [`note over ${across} : ${lead}${plantumlText(item.text)}`];
    }
  };
  return [
    '@startuml',
    `title ${plantumlText(drawing.title)}`,
    ...lanes.map(({ name, called }) => `participant "${plantumlText(called)}" as ${ids.get(name)}`),
    ...items.flatMap(line),
    '@enduml',
    '',
  ].join('\n');
}
