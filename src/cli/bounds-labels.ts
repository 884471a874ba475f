import type { Case, CheckOptions } from '../index.ts';
import { boundsOf } from '../verdict/bounds.ts';
import { hanging } from './text.ts';

/** Short names for the bounds of a run's cases: `b1`, `b2`, … in the order in which the cases need them. */
export class BoundsLabels {
  private readonly labels = new Map<string, string>();

  constructor(
    cases: readonly Case[],
    private readonly options: CheckOptions,
  ) {
    for (const c of cases) this.labels.set(this.text(c), '');
    [...this.labels.keys()].forEach((text, i) => {
      this.labels.set(text, `b${i + 1}`);
    });
  }

  of(theCase: Case): string {
    return this.labels.get(this.text(theCase)) ?? '';
  }

  /** Width of the longest label. */
  get width(): number {
    return `b${this.labels.size}`.length;
  }

  lines(): readonly string[] {
    return [...this.labels].flatMap(([text, label]) => hanging(`  ${label.padEnd(this.width)}  `, text));
  }

  private text(theCase: Case): string {
    return boundsText(theCase, this.options);
  }
}

/** Who takes part, how often, against whom: the bounds of a case in one sentence. */
function boundsText(theCase: Case, options: CheckOptions): string {
  const { sessions, agents, attacker, grants } = boundsOf(theCase, options, undefined);
  const idle = agents.filter((a) => !theCase.scenario.sessions.some((s) => a === s.agent));
  return [
    `${theCase.scenario.name}: ${sessions.join('; ')}`,
    ...(idle.length === 0 ? [] : [`also ${idle.join(', ')}`]),
    ...grants,
    attacker,
  ].join('. ');
}
