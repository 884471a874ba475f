import type { Case, CheckOptions, Specification } from '../index.ts';
import { hanging } from '../text.ts';
import type { Answer, RunOutcome } from './answers.ts';
import { BoundsLabels } from './bounds-labels.ts';
import { CaseLine } from './case-line.ts';
import type { Paint } from './paint.ts';
import { summaryLines } from './summary.ts';
import { reachOf } from './unreached.ts';
import { unreachedLines } from './unreached-lines.ts';

/** The report for people: a line a case as it is answered, then what belongs to all of them. */
export class PlainReport {
  private readonly bounds: BoundsLabels;
  private readonly line: CaseLine;
  private group = '';

  constructor(
    private readonly selected: Specification,
    options: CheckOptions,
    private readonly paint: Paint,
    private readonly write: (line: string) => void,
  ) {
    this.bounds = new BoundsLabels(selected.cases, options);
    this.line = new CaseLine(selected.cases, this.bounds, paint);
  }

  begin(): void {
    this.write(this.paint('bold', this.selected.name));
    if (this.selected.cases.length === 0) return;
    this.write('');
    this.write(this.paint('dim', this.line.heading()));
  }

  answered(answer: Answer): void {
    const { procedure, title, variant } = answer.case.protocol;
    const group = `${procedure} ${title}, ${variant}`;
    if (group !== this.group) {
      this.write('');
      this.write(this.paint('bold', group));
      this.group = group;
    }
    this.write(this.line.of(answer));
  }

  end(outcome: RunOutcome): void {
    const { selected } = this;
    const answered = outcome.answers.map((a) => a.case);
    const reach = reachOf(outcome.answers);
    const sections: readonly (readonly [string, readonly string[]])[] = [
      ['Requirements', requirementLines(answered)],
      [
        'Bounds: each verdict is true for its own',
        answered.length === 0 ? [] : [...this.bounds.lines(), ...this.limits(outcome.answers)],
      ],
      ['Not decided', undecidedLines(outcome.answers)],
      ['Waiting: rows that no case answers yet', waitingLines(selected)],
      ['What no case reached', reach.steps === 0 ? [] : unreachedLines(reach)],
      ['Total', summaryLines(selected.cases.length, outcome)],
    ];
    for (const [title, lines] of sections) {
      if (lines.length === 0) continue;
      this.write('');
      this.write(this.paint('bold', title));
      for (const line of lines) this.write(line);
    }
  }

  private limits(answers: readonly Answer[]): readonly string[] {
    const limits = answers[0].verdict.bounds.limits;
    const reached = new Map<string, string[]>();
    for (const { case: c, verdict } of answers) {
      for (const bound of verdict.bounds.reached) reached.set(bound, [...(reached.get(bound) ?? []), c.id]);
    }
    return [
      ...(limits.length === 0 ? [] : hanging('  run  ', limits.join(', '))),
      ...[...reached].flatMap(([bound, ids]) => hanging('  reached  ', `${bound}: ${ids.join(', ')}`, 4)),
    ];
  }
}

/** Every requirement that was asked, once. */
function requirementLines(cases: readonly Case[]): readonly string[] {
  const requirements = new Map(cases.map((c) => [c.requirement.id, c.requirement]));
  return [...requirements.values()].flatMap((r) =>
    hanging(`  ${r.id}  `, `${r.text} (${r.strength}, ${r.clause})`, 6),
  );
}

function undecidedLines(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap(({ case: c, verdict: v }) =>
    v.verdict === 'inconclusive' || v.verdict === 'vacuous'
      ? hanging(`  ${c.id}  `, `${v.verdict}: ${v.reason}`, 6)
      : [],
  );
}

function waitingLines({ waiting = [] }: Specification): readonly string[] {
  return waiting.flatMap((w) => hanging(`  ${w.row}  `, `${w.requirement}; waits for ${w.waitsFor}`, 6));
}
