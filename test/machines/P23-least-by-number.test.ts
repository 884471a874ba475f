import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  candidates,
  changed,
  type Part,
  parts,
  share,
} from '../../machines/P23-compositions/index.ts';
import { wholeProfile } from '../../properties/P23-least-profile.ts';
import { check } from '../../src/index.ts';

const all = parts.flatMap((part) => Object.keys(candidates[part]) as Candidate[]);
const clauseOf = new Map(
  parts.flatMap((part) => Object.keys(candidates[part]).map((c) => [c as Candidate, part] as const)),
);
const number = parts.reduce((n, part) => n + share[part].length, 0);

/** All sets of at most so many of the items. */
function* setsOf<T>(items: readonly T[], most: number): Generator<readonly T[]> {
  yield [];
  if (most === 0) return;
  for (const [i, item] of items.entries()) {
    for (const rest of setsOf(items.slice(i + 1), most - 1)) yield [item, ...rest];
  }
}

/** The questions that the profile is asked of one clause; those first that fall most often. */
const questions = (part: Part) =>
  wholeProfile
    .filter((c) => c.protocol.variant === `least-${part}` && c.requirement.property.kind !== 'protection')
    .toSorted((a, b) => quick.indexOf(b.requirement.id) - quick.indexOf(a.requirement.id));

const quick = ['R-5.5.3-c/request', 'R-5.5.3-e'];

const fallen = new Map<string, string | undefined>();

/** A "shall" that is violated where a clause has these changes alone, as the checker says; undefined: there is none. */
function falls(part: Part, changes: readonly Candidate[]): string | undefined {
  const key = [part, ...changes].join(' ');
  if (!fallen.has(key)) {
    const protocol = changed(part, changes, `with-${changes.join('-and-') || 'nothing'}`, 'a smaller set');
    const found = questions(part).find((c) => check({ ...c, protocol }).verdict === 'violated');
    fallen.set(key, found?.requirement.id);
  }
  return fallen.get(key);
}

/** The clause to which a set makes fewer changes than the profile, and those that it makes there. */
function shortOf(set: readonly Candidate[]): readonly [Part, readonly Candidate[]] | undefined {
  return parts
    .map((part) => [part, set.filter((c) => clauseOf.get(c) === part)] as const)
    .find(([part, there]) => there.length < share[part].length);
}

describe('the least profile is least by number', () => {
  test('the changes of the profile are among the candidates, each of the clause that it is made to', () => {
    for (const part of parts)
      expect(Object.keys(candidates[part])).toEqual(expect.arrayContaining([...share[part]]));
    expect(number).toBe(4);
    expect(clauseOf.size).toBe(all.length);
  });

  test('each candidate is another chart than the text', () => {
    const rolesOf = (part: Part, changes: readonly Candidate[]) =>
      JSON.stringify(changed(part, changes, 'same', 'same'));
    for (const [change, part] of clauseOf) {
      expect(rolesOf(part, [change]), change).not.toBe(rolesOf(part, []));
    }
  });

  test('every smaller set of candidates leaves a "shall" of 5.5.3 violated', () => {
    let sets = 0;
    for (const set of setsOf(all, number - 1)) {
      const short = shortOf(set);
      if (short === undefined) throw new Error(`${set.join(', ')} is no smaller for any clause`);
      expect(falls(...short), set.join(', ')).toBeDefined();
      sets++;
    }
    const n = all.length;
    expect(sets).toBe(1 + n + (n * (n - 1)) / 2 + (n * (n - 1) * (n - 2)) / 6);
  });

  test('half of what the profile changes in 6.3.4.4 leaves the other half to be asked for', () => {
    expect(falls('security-mode', ['names-in-KD-sess'])).toBe('R-5.5.3-c/request');
    expect(falls('security-mode', ['answered-nonces'])).toBe('R-5.5.3-e');
  });
});
