import type { SequenceChart, SequenceItem } from './chart.ts';
import { lineStyleOf } from './line-style.ts';

/**
 * A sequence chart as Mermaid draws it: lanes are participants, what a session does by itself is a note, and a
 * message on a protected channel has a dotted line.
 */
export function mermaidSequence({ lanes, items }: SequenceChart): readonly string[] {
  const ids = new Map(lanes.map(({ name }, i) => [name, `p${i}`]));
  const writer = new Writer(ids);
  return [
    'sequenceDiagram',
    ...lanes.map(({ name, called }) => `  participant ${ids.get(name)} as ${safe(called)}`),
    ...items.flatMap((item) => writer.line(item)),
  ];
}

class Writer {
  private numbered = 0;

  constructor(private readonly ids: ReadonlyMap<string, string>) {}

  /** An item; the first of a step has its number. */
  line(item: SequenceItem): readonly string[] {
    const lead = item.step > this.numbered && item.kind !== 'end' ? `${item.step}. ` : '';
    this.numbered = Math.max(this.numbered, item.step);
    const { ids } = this;
    switch (item.kind) {
      case 'arrow':
        return [
          `  ${ids.get(item.from)}${lineStyleOf(item.link?.protection) === 'open' ? '->>' : '-->>'}${ids.get(item.to)}: ${lead}${safe(item.label)}`,
        ];
      case 'note':
        return [`  Note over ${ids.get(item.lane)}: ${lead}${safe(item.text)}`];
      case 'cut': {
        const to = item.toward.map((lane) => ids.get(lane)).find((id) => id !== undefined);
        if (to === undefined) return [`  Note over ${ids.get(item.from)}: ${lead}${safe(item.label)}`];
        return [`  ${ids.get(item.from)}-x${to}: ${lead}${safe(item.label)}`];
      }
      case 'bar':
      case 'end':
        return this.across(`${lead}${safe(item.text)}`);
    }
  }

  private across(text: string): readonly string[] {
    const all = [...this.ids.values()];
    if (all.length === 0) return [];
    const over = all.length === 1 ? all[0] : `${all[0]},${all[all.length - 1]}`;
    return [`  Note over ${over}: ${text}`];
  }
}

const entities: Readonly<Record<string, string>> = {
  '#': '#35;',
  ';': '#59;',
  '%': '#37;',
  '<': '#lt;',
  '>': '#gt;',
  '&': '#amp;',
  '"': '#quot;',
  '`': '#96;',
  '{': '#123;',
  '}': '#125;',
  '\\': '#92;',
};

/** A text that Mermaid takes as no more than a text. */
const safe = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[#;%<>&"`{}\\]/g, (c) => entities[c]);
