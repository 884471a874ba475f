import type { Case, Verdict, VerdictName } from '../../index.ts';
import type { Answer } from '../answers.ts';
import type { Pair } from './pairs.ts';
import type { NotAsked, Question } from './questions.ts';

/** A question with what came out of it for either variant. */
export interface Movement extends Question {
  readonly of: { readonly a: Verdict; readonly b: Verdict };
}

/** What a change from one variant to another does to the verdicts. */
export interface Difference {
  readonly pair: Pair;
  readonly moved: readonly Movement[];
  readonly same: readonly Movement[];
  readonly notAsked: readonly NotAsked[];
}

/** Pairs the answers of both variants. */
export function differenceOf(
  pair: Pair,
  { both, notAsked }: { readonly both: readonly Question[]; readonly notAsked: readonly NotAsked[] },
  answers: ReadonlyMap<string, Answer>,
): Difference {
  const verdict = (c: Case): Verdict | undefined => answers.get(c.id)?.verdict;
  const all = both.flatMap((q) => {
    const [a, b] = [verdict(q.a), verdict(q.b)];
    return a === undefined || b === undefined ? [] : [{ ...q, of: { a, b } }];
  });
  const moves = ({ of }: Movement): boolean => of.a.verdict !== of.b.verdict;
  return { pair, moved: all.filter(moves), same: all.filter((m) => !moves(m)), notAsked };
}

/** `violated → holds`. */
export const movementName = ({ of }: Movement): string => `${of.a.verdict} → ${of.b.verdict}`;

/** Movements in the order in which they matter: what is mended, what breaks, the rest. */
export function inOrder(moved: readonly Movement[]): readonly Movement[] {
  const rank = ({ of: { a, b } }: Movement): number => {
    const is = (from: VerdictName, to: VerdictName): boolean => a.verdict === from && b.verdict === to;
    return is('violated', 'holds') ? 0 : is('holds', 'violated') ? 1 : 2;
  };
  return [...moved].sort((x, y) => rank(x) - rank(y));
}
