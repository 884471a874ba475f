import { describe, expect, it } from 'vitest';
import { caseById, select } from '../../src/cli/select.ts';
import type { UserMistake } from '../../src/cli/user-mistake.ts';
import type { Case, Specification } from '../../src/index.ts';

/** As much of a case as selecting looks at. */
const made = (id: string, procedure: string, variant: string, requirement: string): Case =>
  ({ id, protocol: { procedure, variant }, requirement: { id: requirement } }) as unknown as Case;

const spec: Specification = {
  name: 'rows',
  cases: [
    made('X-1-01', 'P1', 'literal', 'secret'),
    made('X-1-01/repaired', 'P1', 'repaired', 'secret'),
    made('X-1-02', 'P1', 'literal', 'fresh'),
    made('X-2-01', 'P2', 'literal', 'secret'),
  ],
  waiting: [
    { row: 'X-1-03', requirement: 'later', waitsFor: 'bytes' },
    { row: 'X-2-02', requirement: 'later', waitsFor: 'bytes' },
  ],
};

const selected = (...selectors: readonly string[]) => {
  const { cases, waiting } = select(spec, { selectors });
  return [...cases.map((c) => c.id), ...(waiting ?? []).map((w) => w.row)];
};

describe('selection', () => {
  it('everything where nothing is asked, grouped by procedure and variant', () => {
    expect(selected()).toEqual(['X-1-01', 'X-1-02', 'X-1-01/repaired', 'X-2-01', 'X-1-03', 'X-2-02']);
  });

  it('a row with all its cases, one case, a waiting row', () => {
    expect(selected('X-1-01')).toEqual(['X-1-01', 'X-1-01/repaired']);
    expect(selected('X-1-01/repaired')).toEqual(['X-1-01/repaired']);
    expect(selected('X-1-03')).toEqual(['X-1-03']);
  });

  it('a procedure with the rows of its family that wait', () => {
    expect(selected('P2')).toEqual(['X-2-01', 'X-2-02']);
  });

  it('several, and globs', () => {
    expect(selected('X-2-*', 'x-1-02')).toEqual(['X-1-02', 'X-2-01', 'X-2-02']);
  });

  it('variant and requirement narrow it, and leave waiting rows out', () => {
    const both = select(spec, { selectors: [], variant: 'lit*', requirement: 'secret' });
    expect(both.cases.map((c) => c.id)).toEqual(['X-1-01', 'X-2-01']);
    expect(both.waiting).toEqual([]);
  });

  it('what names nothing is a mistake, with what comes near', () => {
    const mistake = (test: () => unknown): UserMistake => {
      try {
        test();
      } catch (problem) {
        return problem as UserMistake;
      }
      throw new Error('no mistake');
    };
    expect(mistake(() => select(spec, { selectors: ['X-1-10'] }))).toMatchObject({
      message: 'the selector X-1-10 names nothing',
      remedy: 'Did you mean X-1-01, X-1-02 or X-1-03?',
    });
    expect(mistake(() => select(spec, { selectors: ['P2'], variant: 'repaired' })).message).toBe(
      'no case is selected by P2 and --variant repaired together',
    );
    expect(mistake(() => caseById(spec, 'X-1-03'))).toMatchObject({
      message: 'X-1-03 (later) is not answered by a case yet',
      remedy: 'It waits for bytes',
    });
    expect(mistake(() => caseById(spec, 'P1'))).toMatchObject({
      message: 'P1 names 3 cases, and explain takes the id of one',
      remedy: "Give the id of one, such as X-1-01; `interloper list 'P1'` lists them",
    });
    expect(mistake(() => caseById(spec, 'X-2-*')).message).toContain('X-2-* names 1 case,');
    expect(mistake(() => caseById(spec, 'X-1-01/repared')).remedy).toContain('X-1-01/repaired');
  });

  it('explain takes an id in any case of letters', () => {
    expect(caseById(spec, 'x-1-02').id).toBe('X-1-02');
  });
});
