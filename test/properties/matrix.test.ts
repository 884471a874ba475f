import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';

const rows = (procedure: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, i) => `V-${procedure}-${String(i + 1).padStart(2, '0')}`);

/** The rows of the matrix that the bundled procedures have to answer. */
const matrix = [
  ...rows('01', 23),
  ...rows('02', 12),
  ...rows('03', 5),
  ...rows('07', 8),
  ...rows('08', 6),
  ...rows('09', 22),
  ...rows('10', 21),
  ...rows('11', 4),
  ...rows('21', 24),
  ...rows('22', 3),
];

const ids = bundled.cases.map((c) => c.id);
const waiting = (bundled.waiting ?? []).map((w) => w.row);

describe('every row of the matrix is answered by a case of its id, or waits, and never both', () => {
  for (const row of matrix) {
    it(row, () => {
      expect([ids.includes(row), waiting.includes(row)].filter(Boolean)).toHaveLength(1);
    });
  }

  it('no case and no waiting row stands outside the matrix; further cases of a row are ROW/name', () => {
    const strays = [...ids, ...waiting].filter((id) => !matrix.includes(id.split('/')[0]));
    expect(strays).toEqual([]);
    expect(waiting.filter((row) => row.includes('/'))).toEqual([]);
  });

  it('no id is given twice', () => {
    expect(new Set([...ids, ...waiting]).size).toBe(ids.length + waiting.length);
  });

  it('a waiting row says what it waits for', () => {
    expect((bundled.waiting ?? []).filter((w) => w.requirement === '' || w.waitsFor === '')).toEqual([]);
  });
});
