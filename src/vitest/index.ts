import { expect } from 'vitest';
import { evidenceSections } from '../cli/explain/evidence-lines.ts';
import { checkLoads } from '../cli/load-spec.ts';
import { type Case, type CheckOptions, check, type Verdict } from '../index.ts';

/** What `toBeViolated` asks beyond the verdict. */
export interface Violation {
  /** The attack, as `explain` tells it, must have this in it: a message, a session, a part of what it comes to. */
  readonly by?: string | RegExp;
  /** It has so many steps; the first that is found is a shortest one. */
  readonly steps?: number;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the type parameter as vitest declares it
  interface Matchers<T = any> {
    /** The requirement holds within the bounds of the case; if not, the message is the attack. */
    toHold(options?: CheckOptions): T;
    /** The requirement is violated, by such an attack. */
    toBeViolated(violation?: Violation, options?: CheckOptions): T;
  }
}

expect.extend({
  toHold(theCase: Case, options: CheckOptions = {}) {
    const verdict = decided(theCase, options);
    return { pass: verdict.verdict === 'holds', message: () => told(theCase, verdict) };
  },
  toBeViolated(theCase: Case, { by, steps }: Violation = {}, options: CheckOptions = {}) {
    const verdict = decided(theCase, options);
    const text = told(theCase, verdict);
    const wrong = [
      ...(verdict.verdict === 'violated' ? [] : ['it is not violated']),
      ...(by === undefined || isIn(by, text) ? [] : [`the attack has no ${by} in it`]),
      ...(steps === undefined || stepsOf(verdict) === steps
        ? []
        : [`the attack has ${stepsOf(verdict) ?? 'no'} steps, not ${steps}`]),
    ];
    return { pass: wrong.length === 0, message: () => [...wrong, text].join('\n\n') };
  },
});

/** @throws SpecError, all of them in one, on a mistake of the specification */
function decided(theCase: Case, options: CheckOptions): Verdict {
  checkLoads({ name: theCase.id, cases: [theCase] });
  return check(theCase, options);
}

const isIn = (what: string | RegExp, text: string): boolean => {
  const flat = text.replaceAll(/\s+/g, ' ');
  return typeof what === 'string' ? flat.includes(what) : what.test(flat);
};

function stepsOf(verdict: Verdict): number | undefined {
  if (!('evidence' in verdict) || verdict.evidence?.kind !== 'run') return undefined;
  return verdict.evidence.steps.length;
}

/** The verdict as a person reads it, with what it rests on. */
function told(theCase: Case, verdict: Verdict): string {
  const { id, requirement } = theCase;
  const { sessions, attacker, limits } = verdict.bounds;
  const evidence = 'evidence' in verdict ? verdict.evidence : undefined;
  const sections =
    evidence === undefined ? [] : evidenceSections(evidence, theCase, { title: 'How it comes about' });
  return [
    `${id}: ${verdict.verdict}: ${requirement.text} (${requirement.id}, ${requirement.strength}, ${requirement.clause})`,
    `  ${verdict.reason}`,
    `  within: ${[...sessions, attacker, ...limits].join('; ')}`,
    ...sections.flatMap(({ title, lines }) => ['', title, ...lines]),
  ].join('\n');
}
