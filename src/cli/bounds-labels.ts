import { type Case, type CheckOptions, fewSessions } from '../index.ts';
import { hanging } from '../text.ts';
import { boundsOf } from '../verdict/bounds.ts';
import { fewMark, fewSentence } from './few.ts';

/** Short names for the bounds of a run's cases: `b1`, `b2`, … in the order in which the cases need them. */
export class BoundsLabels {
  private readonly labels = new Map<string, string>();
  private readonly anyFew: boolean;

  constructor(
    cases: readonly Case[],
    private readonly options: CheckOptions,
  ) {
    for (const c of cases) this.labels.set(this.text(c), '');
    [...this.labels.keys()].forEach((text, i) => {
      this.labels.set(text, `b${i + 1}`);
    });
    this.anyFew = cases.some((c) => this.few(c));
  }

  /** The label, and the mark of a bound that is smaller than usual. */
  of(theCase: Case): string {
    const label = this.labels.get(this.text(theCase)) ?? '';
    return this.few(theCase) ? `${label.padEnd(this.labelWidth)} ${fewMark}` : label;
  }

  /** Width of the longest label with its mark. */
  get width(): number {
    return this.labelWidth + (this.anyFew ? 1 + fewMark.length : 0);
  }

  lines(): readonly string[] {
    return [...this.labels].flatMap(([text, label]) => hanging(`  ${label.padEnd(this.labelWidth)}  `, text));
  }

  private get labelWidth(): number {
    return `b${this.labels.size}`.length;
  }

  private few(theCase: Case): boolean {
    return fewSessions(theCase, this.options.sessions).length > 0;
  }

  private text(theCase: Case): string {
    return boundsText(theCase, this.options);
  }
}

/** Who takes part, how often, against whom: the bounds of a case in one sentence. */
function boundsText(theCase: Case, options: CheckOptions): string {
  const { sessions, few, whyFew, agents, attacker, grants } = boundsOf(theCase, options, undefined);
  const idle = agents.filter((a) => !theCase.scenario.sessions.some((s) => a === s.agent));
  return [
    `${theCase.scenario.name}: ${sessions.join('; ')}`,
    ...(idle.length === 0 ? [] : [`also ${idle.join(', ')}`]),
    ...grants,
    attacker,
    ...(few.length === 0 ? [] : [`${fewMark} ${fewSentence(few, whyFew)}`]),
  ].join('. ');
}
