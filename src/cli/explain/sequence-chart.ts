import { columns, wrap } from '../../text.ts';
import { attackerLane, type ChartItem } from './chart-items.ts';
import { lanesOf } from './lanes.ts';
import { callSessions } from './sessions.ts';

/** Columns before the first lane, for the number of the step. */
const margin = 4;
const widestLane = 34;
/** Most lines of a label; sentences have it whole. */
const labelLines = 2;

/** Draws a sequence chart in plain text: a column a lane, time going down, within 100 columns; `attacker`: it has a lane. */
export function sequenceChart(items: readonly ChartItem[], attacker: boolean): readonly string[] {
  return new Drawing(lanesOf(items, attacker)).draw(items);
}

class Drawing {
  private readonly width: number;
  private readonly at: ReadonlyMap<string, number>;
  private readonly lines: string[] = [];
  private numbered = 0;

  constructor(private readonly lanes: readonly string[]) {
    this.width = Math.min(widestLane, Math.floor((columns - margin) / Math.max(1, lanes.length)));
    this.at = new Map(lanes.map((l, i) => [l, margin + Math.floor(this.width * (i + 0.5))]));
  }

  draw(items: readonly ChartItem[]): readonly string[] {
    this.heads();
    for (const item of items) {
      if (item.step !== this.numbered || item.kind === 'end') this.row();
      this.item(item);
    }
    this.row();
    return this.lines;
  }

  private heads(): void {
    const called = callSessions(this.lanes);
    const heads = this.lanes.map((lane) => {
      const [agent, role = ''] = (called.get(lane) ?? lane).split(' (');
      return [agent, role.replace(/\)$/, '')].map((h) => h.slice(0, this.width - 1));
    });
    for (const line of [0, 1]) {
      let text = '';
      this.lanes.forEach((lane, i) => {
        text = over(text, centred(heads[i][line], this.column(lane)), heads[i][line]);
      });
      this.lines.push(text.trimEnd());
    }
  }

  private column(lane: string): number {
    return this.at.get(lane) ?? margin;
  }

  /** A line with every lane, and the number of the step if it is its first. */
  private lifelines(step?: number): string {
    let text = '';
    if (step !== undefined && step !== this.numbered) {
      text = `${step}`.padStart(margin - 1);
      this.numbered = step;
    }
    for (const lane of this.lanes) text = over(text, this.column(lane), lane === attackerLane ? ':' : '|');
    return text;
  }

  private row(): void {
    this.lines.push(this.lifelines());
  }

  private item(item: ChartItem): void {
    switch (item.kind) {
      case 'arrow':
        this.arrow(item.step, this.column(item.from), this.column(item.to), item.label);
        return;
      case 'note':
        this.box(item.step, `[${item.text}]`, this.column(item.lane), Math.floor(this.width * 1.2));
        return;
      case 'cut':
        this.cut(item);
        return;
      case 'end':
        this.box(item.step, `=== ${item.text} ===`, this.middle, columns - margin - 4);
        return;
      case 'bar':
        this.box(item.step, `~~~ ${item.text} ~~~`, this.middle, columns - margin - 4);
        return;
    }
  }

  private get middle(): number {
    return margin + Math.floor((this.width * this.lanes.length) / 2);
  }

  /** An arrow that ends on the way to the nearest lane that it is meant for. */
  private cut({ step, from, toward, label }: Extract<ChartItem, { kind: 'cut' }>): void {
    const start = this.column(from);
    const known = toward.flatMap((lane) => this.at.get(lane) ?? []);
    const nearest = known.sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0] ?? columns;
    const length = Math.floor(this.width / 2);
    const right = nearest > start && start + length < columns;
    const [name, rest] = [label.split(' ')[0], label.slice(label.indexOf(' ') + 1)];
    const middle = right ? start + length : start - length;
    this.box(step, name, middle, this.width);
    this.box(step, rest, middle, Math.max(this.width, 26));
    const shaft = '-'.repeat(length - 1);
    const line = this.lifelines(step);
    this.lines.push(right ? over(line, start + 1, `${shaft}X`) : over(line, start - length, `X${shaft}`));
  }

  private arrow(step: number, from: number, to: number, label: string): void {
    const span = Math.abs(to - from);
    const width = Math.max(span - 4, 26);
    const [name, values] = [label.split(' ')[0], label.slice(label.indexOf(' ') + 1)];
    const middle = Math.floor((from + to) / 2);
    this.box(step, name, middle, width);
    if (values !== label) this.box(step, values, middle, width);
    let line = this.lifelines(step);
    const [left, right] = [Math.min(from, to), Math.max(from, to)];
    const shaft = [...line.slice(left + 1, right)].map((c) => (c === ' ' ? '-' : c)).join('');
    line = over(line, left + 1, to > from ? `${shaft.slice(0, -1)}>` : `<${shaft.slice(1)}`);
    this.lines.push(line);
  }

  /** A text over the lanes, around a column, in as many lines as it takes. */
  private box(step: number, text: string, around: number, width: number): void {
    const all = wrap(text, width).flatMap((l) => cut(l, columns - margin - 2));
    const lines =
      all.length > labelLines ? [...all.slice(0, labelLines - 1), `${all[labelLines - 1]} …`] : all;
    for (const l of lines) this.lines.push(over(this.lifelines(step), centred(l, around), l, true));
  }
}

/** A line in pieces of at most `width`, where one word alone is longer. */
function cut(line: string, width: number): readonly string[] {
  return line.length <= width ? [line] : [line.slice(0, width), ...cut(line.slice(width), width)];
}

/** The column at which a text begins that is centred around another, within the page. */
function centred(text: string, around: number): number {
  return Math.max(margin, Math.min(columns - text.length, around - Math.floor(text.length / 2)));
}

/** Writes a text over a line from a column on; `apart`: with a blank on either side. */
function over(line: string, column: number, text: string, apart = false): string {
  const before = line.slice(0, column).padEnd(column);
  const after = line.slice(column + text.length);
  if (!apart) return `${before}${text}${after}`;
  return `${before.slice(0, -1)} ${text}${after === '' ? '' : ` ${after.slice(1)}`}`;
}
