import { attackers, type Case } from '../../index.ts';
import type { Telling } from '../../page/report.ts';
import type { Answer } from '../answers.ts';
import { ShortNames } from '../explain/short-names.ts';
import { castOf, inShort } from './in-short.ts';

/** Most attacks that are shown first. */
const most = 6;

/** How much a step of an attack weighs: what is asked without need, by an attacker with more than a radio, weighs more. */
const weights = { shall: 0, claim: 1, should: 2, goal: 4, may: 6, invariant: 6 } as const;

/**
 * The attacks that say most to somebody who sees the report for the first time, one of each procedure and requirement: short, on
 * the reading to the letter, of what shall be, by an attacker who has nothing, in somebody's name who does nothing.
 */
export function tellingAttacks(answers: readonly Answer[]): readonly Telling[] {
  const first = new Map<string, string>();
  for (const { case: c } of answers) {
    const { procedure, variant } = c.protocol;
    if (!first.has(procedure) || variant === 'literal') first.set(procedure, variant);
  }
  const found = answers.flatMap(({ case: c, verdict }, place) => {
    if (verdict.verdict !== 'violated' || verdict.evidence.kind !== 'run') return [];
    const { steps, conclusion } = verdict.evidence;
    if (c.requirement.property.kind === 'executable' || !withAttacker(c)) return [];
    const short = inShort(steps, conclusion, c, (text) => new ShortNames(steps, c.protocol).show(text));
    const asWritten = first.get(c.protocol.procedure) === c.protocol.variant;
    const { idle } = castOf(steps, conclusion, c);
    const weight =
      steps.length +
      weights[c.requirement.strength] +
      (asWritten ? 0 : 10) +
      gifts(c) -
      (idle.length > 0 ? 4 : 0) -
      (short.length > 2 ? 1 : 0) +
      (short.length === 0 ? 6 : 0);
    const { requirement: r, protocol: p } = c;
    return [{ weight, of: [p.procedure, r.id.split('/')[0]], telling: { case: place, short } }];
  });
  const best = found.sort((a, b) => a.weight - b.weight || a.telling.case - b.telling.case);
  const seen = new Set<string>();
  const chosen = best.filter(({ of }) => {
    const isNew = of.every((name) => !seen.has(name));
    if (isNew) for (const name of of) seen.add(name);
    return isNew;
  });
  return chosen.slice(0, most).map((f) => f.telling);
}

const withAttacker = ({ scenario: { attacker } }: Case): boolean =>
  attacker.hear || attacker.inject || attacker.code !== attackers.none.code;

/** What the attacker has beyond a radio. */
function gifts({ scenario: { attacker, leaks = [] } }: Case): number {
  return (
    (attacker.hear || attacker.inject ? 0 : 6) +
    (attacker.insider ? 2 : 0) +
    (attacker.curious === undefined ? 0 : 3) +
    3 * leaks.length
  );
}
