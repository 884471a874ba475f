import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { allProcedures, rowsOf } from '../../properties/procedures.ts';
import { rows } from '../../properties/rows.ts';

/** The rows of the matrix that the bundled procedures have to answer. */
const matrix = rows
  .map((r) => r.id)
  .filter((id) => allProcedures.flatMap(rowsOf).some((family) => id.startsWith(`${family}-`)));

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
