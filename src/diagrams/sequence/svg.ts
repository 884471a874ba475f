import { wrap } from '../../text.ts';
import { escaped } from '../xml.ts';
import type { SequenceDrawing } from './drawing.ts';
import {
  type PlacedItem,
  type PlacedLane,
  type PlacedSequence,
  placeSequence,
  type TextBlock,
} from './layout.ts';
import { linksOf } from './line-style.ts';
import { sequenceStyle } from './style.ts';

/** Width of a letter of 10 px, all being alike. */
const letter = 6.02;
const edge = 16;
const lineHeight = 14;
const narrowest = 560;

/**
 * A run as one SVG document: lifelines, messages with a line for what their channel gives, the attacker's own lane, what it
 * makes and learns, and where the requirement breaks. All of step k has `data-step="k"`. The same drawing gives the same text.
 */
export function sequenceSvg(drawing: SequenceDrawing): string {
  const { title, about, charts, breaks, legend } = drawing;
  const placed = charts.map((c) => placeSequence(c, { room: 900, whole: true }));
  const width = Math.max(narrowest, ...placed.map((p) => p.width)) + 2 * edge;
  const page = new Page(width);
  page.text('title', [title], 18);
  page.text('about', about, lineHeight);
  charts.forEach((chart, i) => {
    if (chart.title !== undefined) page.text('world', [chart.title], lineHeight);
    page.chart(placed[i], charts.length === 1 ? '' : ` data-run="${i + 1}"`);
  });
  const links = linksOf(charts);
  page.gap(links.length > 0 ? 8 : 0);
  for (const { style, says } of links) page.sample(style, says);
  page.text(
    'names',
    legend.map(({ name, meaning }) => `${name} = ${meaning}`),
    lineHeight,
  );
  return page.document(title, breaks);
}

class Page {
  private readonly out: string[] = [];
  private y = 8;

  constructor(private readonly width: number) {}

  gap(height: number): void {
    this.y += height;
  }

  /** Paragraphs from the left edge. */
  text(kind: string, paragraphs: readonly string[], height: number): void {
    const size = kind === 'title' ? letter * 1.3 : letter;
    const fits = Math.floor((this.width - 2 * edge) / size);
    for (const line of paragraphs.flatMap((p) => wrap(p, fits)).flatMap((l) => pieces(l, fits))) {
      this.y += height;
      this.out.push(`<text class="${kind}" x="${edge}" y="${this.y}">${escaped(line)}</text>`);
    }
    this.y += paragraphs.length === 0 ? 0 : 6;
  }

  /** A line as messages have it, with what it means. */
  sample(style: string, says: string): void {
    const fits = Math.floor((this.width - 2 * edge - 64) / letter);
    const lines = wrap(says, fits).flatMap((l) => pieces(l, fits));
    const y = this.y + lineHeight - 4;
    this.out.push(`<g class="message ${style}">${shaft(edge, edge + 52, y, style)}</g>`);
    for (const line of lines) {
      this.y += lineHeight;
      this.out.push(`<text class="says" x="${edge + 64}" y="${this.y}">${escaped(line)}</text>`);
    }
  }

  chart(placed: PlacedSequence, which: string): void {
    this.out.push(`<g class="chart"${which} transform="translate(${edge},${this.y})">`);
    for (const { step, top, bottom } of placed.steps) {
      this.out.push(
        `<rect class="band" data-step="${step}" x="0" y="${round(top)}" width="${round(placed.width)}" height="${round(bottom - top)}" rx="5"/>`,
      );
    }
    for (const lane of placed.lanes) this.out.push(...laneLines(lane, placed));
    const numbered = new Set<number>();
    for (const { step, top, items } of placed.steps) {
      this.out.push(`<g class="step" data-step="${step}">`);
      if (!numbered.has(step))
        this.out.push(
          `<text class="number" data-step="${step}" x="17" y="${round(top + 22)}">${step}</text>`,
        );
      numbered.add(step);
      for (const item of items) this.out.push(...itemLines(item, step));
      this.out.push('</g>');
    }
    this.out.push('</g>');
    this.y += Math.ceil(placed.height) + 10;
  }

  document(title: string, breaks: boolean): string {
    const height = this.y + edge;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<svg xmlns="http://www.w3.org/2000/svg" class="sequence ${breaks ? 'breaks' : 'reached'}" viewBox="0 0 ${round(this.width)} ${round(height)}" width="${round(this.width)}" height="${round(height)}" role="img">`,
      `<title>${escaped(title)}</title>`,
      `<style>${sequenceStyle}</style>`,
      '<defs>',
      ...['party', 'attacker'].map(
        (by) =>
          `<marker id="head-${by}" class="head ${by}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.5L10,5L0,9.5z"/></marker>`,
      ),
      '</defs>',
      `<rect class="paper" width="${round(this.width)}" height="${round(height)}"/>`,
      ...this.out,
      '</svg>',
      '',
    ].join('\n');
  }
}

function laneLines({ x, head, kind }: PlacedLane, { height, headHeight }: PlacedSequence): readonly string[] {
  const width = Math.max(84, Math.max(...head.map((h) => h.length)) * letter + 20);
  const [agent, role] = head;
  return [
    `<g class="lane ${kind}">`,
    `<line x1="${round(x)}" x2="${round(x)}" y1="${headHeight}" y2="${round(height)}"/>`,
    `<rect x="${round(x - width / 2)}" y="4" width="${round(width)}" height="${headHeight - 6}" rx="7"/>`,
    `<text class="agent" x="${round(x)}" y="${role === '' ? 28 : 20}">${escaped(agent)}</text>`,
    ...(role === '' ? [] : [`<text class="role" x="${round(x)}" y="35">${escaped(role)}</text>`]),
    '</g>',
  ];
}

function itemLines(item: PlacedItem, step: number): readonly string[] {
  if (!('whole' in item)) {
    const { x, y, width, height } = item.box;
    return [
      `<g class="${item.kind}" data-step="${step}">`,
      `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="5"/>`,
      ...textLines(item.text, 'words', lineHeight),
      '</g>',
    ];
  }
  const { kind, from, to, y, by, line, name, values, whole } = item;
  return [
    `<g class="message ${kind} ${by} ${line}" data-step="${step}">`,
    `<title>${escaped(whole)}</title>`,
    ...textLines(name, 'name', lineHeight),
    ...textLines(values, 'values', lineHeight - 1),
    shaft(from, to, y, line, kind === 'cut' ? undefined : by),
    ...(kind === 'cut'
      ? [`<path class="cross" d="M${round(to - 5)},${round(y - 5)}l10,10m0,-10l-10,10"/>`]
      : []),
    '</g>',
  ];
}

/** The line of a message; one that is protected in every way is double, with its head on a thin one between. */
function shaft(from: number, to: number, y: number, style: string, head?: string): string {
  const [a, b] = [round(from), round(to)];
  const end = head === undefined ? '' : ` marker-end="url(#head-${head})"`;
  if (style !== 'protected') return `<line x1="${a}" x2="${b}" y1="${round(y)}" y2="${round(y)}"${end}/>`;
  const short = head === undefined ? b : round(to + (from < to ? -6 : 6));
  const lines = [-1.6, 1.6].map(
    (d) => `<line x1="${a}" x2="${short}" y1="${round(y + d)}" y2="${round(y + d)}"/>`,
  );
  if (head === undefined) return lines.join('');
  const tip = `<line class="tip" x1="${short}" x2="${b}" y1="${round(y)}" y2="${round(y)}"${end}/>`;
  return `${lines.join('')}${tip}`;
}

const textLines = ({ x, y, lines }: TextBlock, kind: string, height: number): readonly string[] =>
  lines.map(
    (l, i) => `<text class="${kind}" x="${round(x)}" y="${round(y + i * height)}">${escaped(l)}</text>`,
  );

const pieces = (line: string, width: number): readonly string[] =>
  line.length <= width ? [line] : [line.slice(0, width), ...pieces(line.slice(width), width)];

const round = (n: number): number => Math.round(n * 10) / 10;
