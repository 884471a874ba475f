import type { Requirement } from '../requirement.ts';
import { oneOf, type Report } from './problems.ts';
import { hasParts } from './required-parts.ts';

/** A strength that the language gains does not compile before it is listed. */
const strengths: Readonly<Record<Requirement['strength'], true>> = {
  shall: true,
  should: true,
  may: true,
  claim: true,
  goal: true,
  invariant: true,
};

/** Checks that a requirement has the words that verdicts are printed with. */
export function checkWords(r: Requirement, place: readonly string[], report: Report): void {
  hasParts(r, { id: 'text', clause: 'text', text: 'text' }, place, report);
  const strength: unknown = r.strength;
  if (typeof strength === 'string' && Object.hasOwn(strengths, strength)) return;
  const problem = strength === undefined ? 'strength is missing' : `there is no strength ${String(strength)}`;
  report('BAD_SPECIFICATION', [...place, 'strength'], problem, `Use ${oneOf(Object.keys(strengths))}`);
}
