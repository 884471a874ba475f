import type { VerdictName } from '../../index.ts';
import { counted, grouped, listed, seconds } from '../../text.ts';
import { type Paint, verdictColours } from '../paint.ts';
import type { CaseNow, Found } from './messages.ts';

/** A case that a round has decided, with what it was before and what the baseline says. */
export interface Decided {
  readonly case: CaseNow;
  readonly found: Found;
  readonly before?: Found;
  readonly baseline?: VerdictName;
}

/** What a save touches. */
export interface Touched {
  readonly toCheck: number;
  readonly all: number;
  /** Ids of cases that there were before. */
  readonly gone: readonly string[];
  readonly first: boolean;
}

/** How a round has ended. */
export interface RoundEnd {
  /** Of all that is selected. */
  readonly counts: Readonly<Partial<Record<VerdictName, number>>>;
  /** Seconds from the save to the first verdict, and to the last. */
  readonly firstAfter: number | undefined;
  readonly allAfter: number;
}

/** Where the lines go: to a terminal, that is written anew, or one after the other. */
export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export const isMoved = ({ before, found }: Decided): boolean =>
  before !== undefined && before.verdict !== found.verdict;

/** What somebody sees who edits a specification: one round, what has moved first. */
export class Screen {
  private head: string[] = [];
  private decidedNow: Decided[] = [];
  private tail: string[] = [];
  private width = 0;
  private open = false;

  constructor(
    private readonly output: Output,
    private readonly paint: Paint,
  ) {}

  begin(what: string): void {
    if (this.open && this.output.isTTY !== true) this.line('  given up: something was saved meanwhile');
    this.open = true;
    this.head = [];
    this.decidedNow = [];
    this.tail = [];
    if (this.output.isTTY === true) this.output.write('\u001b[2J');
    this.say(this.head, [this.paint('bold', what)]);
  }

  touches({ toCheck, all, gone, first }: Touched, ids: readonly string[]): void {
    this.width = ids.reduce((w, id) => Math.max(w, id.length), 0);
    const what =
      toCheck === 0
        ? `touches no case: ${counted(all, 'case')} as before`
        : first
          ? counted(all, 'case')
          : `touches ${toCheck} of ${counted(all, 'case')}`;
    this.say(this.head, [`  ${what}`, ...(gone.length === 0 ? [] : [`  no longer there: ${listed(gone)}`])]);
  }

  note(line: string): void {
    this.say(this.head, [`  ${line}`]);
  }

  decided(d: Decided): void {
    this.decidedNow.push(d);
    if (this.output.isTTY === true) this.draw();
    else this.line(this.lineOf(d));
  }

  /** The specification cannot be checked as it is. */
  mistake(lines: readonly string[]): void {
    this.open = false;
    this.say(this.tail, [
      ...lines.map((l, i) => (i === 0 ? this.paint('red', l) : l)),
      'Waiting for it to be mended; Ctrl-C ends.',
    ]);
  }

  end({ counts, firstAfter, allAfter }: RoundEnd): void {
    this.open = false;
    const moved = this.decidedNow.filter(isMoved);
    const again =
      this.output.isTTY === true || moved.length === 0
        ? []
        : ['  moved:', ...moved.map((d) => this.lineOf(d))];
    const totals = (Object.keys(verdictColours) as VerdictName[]).flatMap((v) =>
      counts[v] === undefined ? [] : [`${grouped(counts[v])} ${v === 'holds' ? 'hold' : v}`],
    );
    const all = [
      totals.join(', '),
      `${moved.length === 0 ? 'none' : moved.length} moved`,
      ...(firstAfter === undefined
        ? []
        : [`first verdict after ${seconds(firstAfter)}, all after ${seconds(allAfter)}`]),
    ];
    this.say(this.tail, [...again, `  ${all.join('; ')}`, 'Waiting for the next save; Ctrl-C ends.']);
  }

  private lineOf(d: Decided): string {
    const { case: theCase, found, before, baseline } = d;
    const { verdict, steps, how, why } = found;
    const was = before !== undefined && isMoved(d) ? `${before.verdict} → ` : '';
    const start = `  ${theCase.id.padEnd(this.width)}  ${was}`;
    const rest = [
      ...(steps === undefined ? [] : [`attack of ${counted(steps, 'step')}`]),
      ...(baseline === undefined || baseline === verdict ? [] : [`baseline: ${baseline}`]),
      ...(verdict === 'holds' ? [] : [why ?? how ?? '']),
    ].join('; ');
    const end = rest === '' ? '' : `  ${rest}`;
    const { isTTY, columns = 80 } = this.output;
    const room = Math.max(0, columns - start.length - verdict.length);
    return `${start}${this.paint(verdictColours[verdict], verdict)}${isTTY === true ? end.slice(0, room) : end}`;
  }

  private say(part: string[], lines: readonly string[]): void {
    part.push(...lines);
    if (this.output.isTTY === true) this.draw();
    else for (const l of lines) this.line(l);
  }

  private line(text: string): void {
    this.output.write(`${text}\n`);
  }

  /** What fits: the head, what has moved, the others, the newest last, and the end. */
  private draw(): void {
    const { rows = 24 } = this.output;
    const moved = this.decidedNow.filter(isMoved);
    const others = this.decidedNow.filter((d) => !isMoved(d));
    const room = Math.max(3, rows - this.head.length - Math.max(2, this.tail.length) - 2);
    const shown = [...moved, ...others.slice(-Math.max(0, room - moved.length))].slice(0, room);
    const hidden = this.decidedNow.length - shown.length;
    const lines = [
      ...this.head,
      ...shown.map((d) => this.lineOf(d)),
      ...(hidden === 0 ? [] : [`  and ${counted(hidden, 'more', 'more')}`]),
      ...this.tail,
    ];
    this.output.write(`\u001b[H${lines.map((l) => `${l}\u001b[K\n`).join('')}\u001b[J`);
  }
}
