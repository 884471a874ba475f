/** Which way a change goes: it says less, it says more, or neither. */
export type Direction = 'weaker' | 'stronger' | 'neither';

/** What can have changed, in words. Programs go by the names. */
export const changeKinds = {
  'newly-violated': 'a requirement that was not violated is violated',
  'newly-vacuous': 'a requirement says nothing any more',
  'newly-inconclusive': 'a case is not decided any more',
  'newly-holding': 'a requirement that did not hold holds',
  'violated-otherwise': 'a requirement that was violated is violated in another way',
  'attack-shorter': 'an attack takes fewer steps',
  'attack-longer': 'an attack takes more steps',
  'bounds-lowered': 'a verdict is true for less than before',
  'bounds-raised': 'a verdict is true for more than before',
  'requirement-weakened': 'less is asked',
  'requirement-strengthened': 'more is asked',
  'requirement-changed': 'something else is asked',
  'requirement-removed': 'a requirement is not asked any more',
  'case-removed': 'a case is gone',
  'case-added': 'a case is new',
  'case-renamed': 'a case has another id',
  'case-moved': 'a case is about another variant',
  'chart-changed': 'a chart has changed, and no verdict with it',
  'scenario-changed': 'a scenario has changed, and no verdict with it',
  'states-grown': 'a case has many more states',
  'mutant-survives': 'without a check that a requirement told, none tells any more',
  'mutant-killed': 'without a check that no requirement told, one does',
  'mutant-unsettled': 'whether a requirement tells that a check is missing is not decided any more',
  'states-changed': 'a case has another number of states',
} as const;

export type ChangeKind = keyof typeof changeKinds;

/** One thing that differs from the baseline. */
export interface Change {
  readonly kind: ChangeKind;
  readonly direction: Direction;
  /** A sentence without its full stop. */
  readonly text: string;
}

/** The direction of several changes together: one that weakens counts for all. */
export function directionOf(changes: readonly Change[]): Direction {
  if (changes.some((c) => c.direction === 'weaker')) return 'weaker';
  return changes.some((c) => c.direction === 'stronger') ? 'stronger' : 'neither';
}
