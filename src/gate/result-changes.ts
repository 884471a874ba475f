import { grouped } from '../text.ts';
import type { Entry, Result } from './baseline.ts';
import type { Change } from './change.ts';

/** Fewer states than this do not count as grown. */
const fewStates = 10_000;

/**
 * In what a case has come out otherwise than it is recorded. `growth`: from which factor states count as grown. Where
 * the case loads something else (`same` is false) it is no news that it has another number of states.
 */
export function resultChanges(before: Entry, now: Result, growth: number, same: boolean): readonly Change[] {
  if (before.verdict !== now.verdict) return [moved(before, now)];
  return [...attackChanges(before, now), ...statesChanges(before, now, growth, same)];
}

function moved(before: Result, now: Result): Change {
  const was = `${before.verdict} before`;
  switch (now.verdict) {
    case 'violated':
      return { kind: 'newly-violated', direction: 'weaker', text: `violated, ${was}` };
    case 'holds':
      return { kind: 'newly-holding', direction: 'stronger', text: `holds, ${was}` };
    case 'vacuous':
      return {
        kind: 'newly-vacuous',
        direction: 'weaker',
        text: `vacuous, ${was}: it says nothing any more`,
      };
    case 'inconclusive':
      return { kind: 'newly-inconclusive', direction: 'weaker', text: `inconclusive, ${was}` };
  }
}

function attackChanges(before: Result, now: Result): readonly Change[] {
  if (now.verdict !== 'violated') return [];
  const otherwise: readonly Change[] =
    before.how === now.how
      ? []
      : [
          {
            kind: 'violated-otherwise',
            direction: 'weaker',
            text: `violated for another reason: ${now.how}; before: ${before.how}`,
          },
        ];
  const [from, to] = [before.steps, now.steps];
  if (from === undefined || to === undefined || from === to) return otherwise;
  const text = `the attack takes ${to} instead of ${from} steps`;
  return [
    ...otherwise,
    to < from
      ? { kind: 'attack-shorter', direction: 'weaker', text }
      : { kind: 'attack-longer', direction: 'neither', text },
  ];
}

function statesChanges(
  { states: from }: Result,
  { states: to }: Result,
  growth: number,
  same: boolean,
): readonly Change[] {
  if (from === to) return [];
  const text = `${grouped(to)} states instead of ${grouped(from)}`;
  if (to >= fewStates && to > from * growth) return [{ kind: 'states-grown', direction: 'neither', text }];
  return same ? [{ kind: 'states-changed', direction: 'neither', text }] : [];
}
