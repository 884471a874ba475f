import type { RoleSessions, Verdict } from '../index.ts';
import { counted, grouped, listed } from '../text.ts';
import type { Answer } from './answers.ts';

/** Stands where a case has fewer than two sessions of a role, which is less than usual. */
export const fewMark = '<2';

/** `one session of UE_1 and UE_2, none of MME: the row asks no more`. */
export function fewSentence(few: readonly RoleSessions[], why: string | undefined): string {
  const rolesWith = (n: number): string => listed(few.filter((f) => f.sessions === n).map((f) => f.role));
  const [one, none] = [rolesWith(1), rolesWith(0)];
  const parts = [
    ...(one === '' ? [] : [`one session of ${one}`]),
    ...(none === '' ? [] : [`none of ${none}`]),
  ];
  return `${parts.join(', ')}${why === undefined ? '' : `: ${why}`}`;
}

/** How many cases are marked, and how many of their verdicts no run shows, so that more sessions might move them. */
export function fewLines(answers: readonly Answer[]): readonly string[] {
  const marked = answers.filter((a) => a.verdict.bounds.few.length > 0);
  if (marked.length === 0) return [];
  const unshown = marked.filter((a) => restsOnBound(a.verdict)).length;
  const limited = unshown === 0 ? '' : `: ${grouped(unshown)} shown by no run, true for no more sessions`;
  return [
    `  ${counted(marked.length, 'case')} with fewer than two sessions of a role (${fewMark})${limited}`,
  ];
}

/** The verdict says what no run within the bounds does; not that a run does it, nor what the text alone says. */
function restsOnBound(v: Verdict): boolean {
  switch (v.verdict) {
    case 'holds':
      return v.decidedBy !== 'data' && v.evidence === undefined;
    case 'violated':
      return v.evidence.kind === 'stuck';
    case 'inconclusive':
      return false;
    case 'vacuous':
      return true;
  }
}
