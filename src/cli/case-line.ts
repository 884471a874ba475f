import type { Case } from '../index.ts';
import { grouped, seconds } from '../text.ts';
import type { Answer } from './answers.ts';
import type { BoundsLabels } from './bounds-labels.ts';
import { type Paint, verdictColours } from './paint.ts';
import { outcomeOf } from './prediction.ts';

/** Heads of the columns that are as wide as what stands in them. */
const columns = { id: 'case', requirement: 'requirement (clause)' } as const;

/** Writes the line of a case in columns that are as wide as their heads and the run's longest entries. */
export class CaseLine {
  private readonly idWidth: number;
  private readonly requirementWidth: number;

  constructor(
    cases: readonly Case[],
    private readonly bounds: BoundsLabels,
    private readonly paint: Paint,
  ) {
    this.idWidth = widest([columns.id, ...cases.map((c) => c.id)]);
    this.requirementWidth = widest([columns.requirement, ...cases.map(requirementOf)]);
  }

  heading(): string {
    const { idWidth, requirementWidth, bounds } = this;
    const row = [
      columns.id.padEnd(idWidth),
      columns.requirement.padEnd(requirementWidth),
      'verdict     ',
      'states'.padStart(12),
      'time'.padStart(9),
      'bounds'.slice(0, Math.max(6, bounds.width)),
    ];
    return `  ${row.join('  ')}`;
  }

  of({ case: theCase, verdict }: Answer): string {
    const { paint } = this;
    const differs = outcomeOf(theCase.predicted?.verdict, verdict.verdict) === 'refuted';
    const row = [
      theCase.id.padEnd(this.idWidth),
      requirementOf(theCase).padEnd(this.requirementWidth),
      paint(verdictColours[verdict.verdict], verdict.verdict.padEnd(12)),
      grouped(verdict.states).padStart(12),
      seconds(verdict.measured.seconds).padStart(9),
      this.bounds.of(theCase).padEnd(differs ? this.bounds.width : 0),
      ...(differs ? [paint('yellow', `≠ predicted ${theCase.predicted?.verdict}`)] : []),
    ];
    return `  ${row.join('  ')}`;
  }
}

const requirementOf = ({ requirement }: Case): string => `${requirement.id} (${requirement.clause})`;

const widest = (texts: readonly string[]): number => texts.reduce((w, t) => Math.max(w, t.length), 0);
