import { wrap } from '../../text.ts';
import type { SequenceChart, SequenceItem } from './chart.ts';
import { type LineStyle, lineStyleOf } from './line-style.ts';

/** Width of the column with the numbers of steps, and of half a lane at the edges. */
const margin = 34;
const lineHeight = 14;
const letter = 6.1;
const widestLane = 232;
const narrowestLane = 150;
/** Most lines of a message's values that are not to be whole. */
const mostLines = 3;

/** Lines of text, one below the other, around a middle. */
export interface TextBlock {
  readonly x: number;
  /** Base line of the first. */
  readonly y: number;
  readonly lines: readonly string[];
}

type BoxKind = 'note' | 'claim' | 'made' | 'learnt' | 'bar' | 'end';

/** One thing of a sequence chart with its place. */
export type PlacedItem =
  | {
      readonly kind: 'arrow' | 'cut';
      readonly from: number;
      readonly to: number;
      readonly y: number;
      readonly name: TextBlock;
      readonly values: TextBlock;
      readonly whole: string;
      /** It is sent by the attacker, or heard by it. */
      readonly by: 'attacker' | 'party';
      readonly line: LineStyle;
    }
  | {
      readonly kind: BoxKind;
      readonly box: {
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
      };
      readonly text: TextBlock;
    };

/** What belongs to one step. */
export interface PlacedStep {
  readonly step: number;
  readonly top: number;
  readonly bottom: number;
  readonly items: readonly PlacedItem[];
}

export interface PlacedLane {
  readonly x: number;
  readonly head: readonly string[];
  readonly kind: 'attacker' | 'party' | 'idle';
}

export interface PlacedSequence {
  readonly width: number;
  readonly height: number;
  readonly headHeight: number;
  readonly lanes: readonly PlacedLane[];
  readonly steps: readonly PlacedStep[];
}

export interface PlaceOptions {
  /** The width that there is; many lanes take more. */
  readonly room?: number;
  /** Names and values stand there whole, however long; else something beside the chart has them so. */
  readonly whole?: boolean;
}

/**
 * Places a sequence chart: lanes beside each other, steps one below the other. A letter is taken to be as wide as
 * any, so nothing has to be measured.
 */
export function placeSequence(chart: SequenceChart, options: PlaceOptions = {}): PlacedSequence {
  const { room = 760, whole = false } = options;
  const lanes = Math.max(1, chart.lanes.length);
  const longest = Math.max(0, ...chart.lanes.flatMap((l) => headOf(l.called)).map((h) => h.length));
  const least = whole ? Math.max(narrowestLane, longest * letter + 36) : narrowestLane;
  const laneWidth = Math.max(least, Math.min(widestLane, (room - margin) / lanes));
  const width = margin + laneWidth * lanes;
  const at = new Map(chart.lanes.map((l, i) => [l.name, margin + laneWidth * (i + 0.5)]));
  const used = new Set(chart.items.flatMap(lanesOf));
  const heads = chart.lanes.map(({ name, called }): PlacedLane => {
    const [agent, role] = headOf(called);
    const kind =
      !used.has(name) && !/[.#]/.test(name) && role !== ''
        ? 'idle'
        : /[.#]/.test(name)
          ? 'party'
          : 'attacker';
    const fits = Math.floor((laneWidth - 16) / letter);
    return { x: at.get(name) ?? margin, head: [agent, role].map((t) => shortened(t, fits)), kind };
  });
  const headHeight = 46;
  const attackers = new Set(chart.lanes.filter((_, i) => heads[i].kind === 'attacker').map((l) => l.name));
  const placer = new Placer(
    at,
    attackers,
    laneWidth,
    width,
    whole ? Number.POSITIVE_INFINITY : mostLines,
    headHeight + 14,
  );
  const steps = placer.steps(chart.items);
  return { width, height: (steps.at(-1)?.bottom ?? headHeight) + 16, headHeight, lanes: heads, steps };
}

/** What stands at the head of a lane: the agent, and below it the role. */
function headOf(called: string): readonly [agent: string, role: string] {
  const [agent, rest = ''] = called.split(' (');
  return [agent, rest.replace(/\)$/, '')];
}

class Placer {
  private y: number;

  constructor(
    private readonly at: ReadonlyMap<string, number>,
    private readonly attackers: ReadonlySet<string>,
    private readonly laneWidth: number,
    private readonly width: number,
    private readonly mostLines: number,
    top: number,
  ) {
    this.y = top;
  }

  steps(items: readonly SequenceItem[]): readonly PlacedStep[] {
    const byStep = new Map<string, { step: number; items: SequenceItem[] }>();
    for (const i of items) {
      const key = i.kind === 'end' ? 'end' : `${i.step}`;
      const group = byStep.get(key) ?? { step: i.step, items: [] };
      byStep.set(key, group);
      group.items.push(i);
    }
    return [...byStep.values()].map(({ step, items: own }) => {
      const top = this.y;
      this.y += 8;
      const placed = own.map((i) => this.item(i));
      this.y += 6;
      return { step, top, bottom: this.y, items: placed };
    });
  }

  private item(item: SequenceItem): PlacedItem {
    switch (item.kind) {
      case 'arrow': {
        const [from, to] = [this.x(item.from), this.x(item.to)];
        const byAttacker = this.attackers.has(item.from) || this.attackers.has(item.to);
        const line = lineStyleOf(item.link?.protection);
        return this.arrow('arrow', from, to, item.label, byAttacker ? 'attacker' : 'party', line);
      }
      case 'cut': {
        const from = this.x(item.from);
        const others = item.toward.flatMap((l) => this.at.get(l) ?? []);
        const nearest = others.sort((a, b) => Math.abs(a - from) - Math.abs(b - from))[0];
        const right = nearest === undefined ? from + this.laneWidth < this.width : nearest > from;
        const to = from + (right ? 1 : -1) * this.laneWidth * 0.55;
        return this.arrow('cut', from, to, item.label, 'party', 'open');
      }
      case 'note': {
        const kind = item.about ?? (item.text.startsWith('claims ') ? 'claim' : 'note');
        // What the attacker makes and learns is long, and has the lanes beside its own as well.
        const wide = Math.min(Math.max(this.laneWidth, 2 * widestLane), this.width - margin);
        const width = item.about === undefined ? this.laneWidth : wide;
        return this.box(kind, item.text, this.x(item.lane), width - 12);
      }
      case 'bar':
      case 'end':
        return this.box(item.kind, item.text, (margin + this.width) / 2, this.width - margin - 24);
    }
  }

  private x(lane: string): number {
    return this.at.get(lane) ?? margin;
  }

  private arrow(
    kind: 'arrow' | 'cut',
    from: number,
    to: number,
    label: string,
    by: 'attacker' | 'party',
    line: LineStyle,
  ): PlacedItem {
    const room = Math.max(Math.abs(to - from) - 16, this.laneWidth - 8);
    const fits = Math.floor(room / letter);
    const space = label.indexOf(' ');
    const [name, rest] = space < 0 ? [label, ''] : [label.slice(0, space), label.slice(space + 1)];
    const names = inLines(name, fits, this.mostLines);
    const values = inLines(rest, Math.floor(room / (letter * 0.92)), this.mostLines);
    const widest = Math.max(...[...names, ...values].map((l) => l.length * letter)) / 2;
    const middle = Math.max(margin + widest, Math.min(this.width - widest - 2, (from + to) / 2));
    const first = this.y + 12;
    const second = first + names.length * lineHeight;
    this.y = second + values.length * (lineHeight - 1) - 4;
    const y = this.y;
    this.y += 12;
    return {
      kind,
      from,
      to,
      y,
      name: { x: middle, y: first, lines: names },
      values: { x: middle, y: second, lines: values },
      whole: label,
      by,
      line,
    };
  }

  private box(kind: BoxKind, text: string, around: number, room: number): PlacedItem {
    const lines = wrap(text, Math.floor((room - 14) / letter)).flatMap((l) =>
      broken(l, Math.floor(room / letter)),
    );
    const width = Math.min(room, Math.max(...lines.map((l) => l.length)) * letter + 22);
    const height = lines.length * lineHeight + 8;
    const middle = Math.max(margin + width / 2, Math.min(this.width - width / 2 - 2, around));
    const top = this.y + 2;
    this.y = top + height + 6;
    return {
      kind,
      box: { x: middle - width / 2, y: top, width, height },
      text: { x: middle, y: top + 15, lines },
    };
  }
}

function lanesOf(item: SequenceItem): readonly string[] {
  switch (item.kind) {
    case 'arrow':
      return [item.from, item.to];
    case 'cut':
      return [item.from];
    case 'note':
      return [item.lane];
    default:
      return [];
  }
}

function inLines(text: string, width: number, mostLines: number): readonly string[] {
  const lines = wrap(text, width).flatMap((l) => broken(l, width));
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines - 1), `${shortened(lines[mostLines - 1], width - 2)} …`];
}

/** A line in pieces, after a hyphen where there is one in time. */
function broken(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const hyphen = line.lastIndexOf('-', width - 1) + 1;
  const at = hyphen > width / 3 ? hyphen : width;
  return [line.slice(0, at), ...broken(line.slice(at), width)];
}

const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1))}…`;
