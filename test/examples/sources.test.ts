import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { examples } from './examples.ts';

const cases = examples.flatMap((e) => e.specification.cases);

describe('examples', () => {
  it('there are some', () => {
    expect(examples.length).toBeGreaterThanOrEqual(25);
  });

  it('use the public surface only', () => {
    for (const { file } of examples) {
      const text = readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8');
      const imports = [...text.matchAll(/from '([^']+)'/g)].map((m) => m[1]);
      expect([file, imports]).toEqual([file, ['../src/index.ts']]);
    }
  });

  it('give each case an id of its own', () => {
    const ids = cases.map((c) => c.id);
    expect([...new Set(ids)]).toEqual(ids);
  });

  it('say of each verdict where it is from: a publication with its year, or a reason', () => {
    for (const c of cases) {
      expect([c.id, c.predicted?.source]).toEqual([
        c.id,
        expect.stringMatching(/^by hand: .+|, (19|20)\d\d(:|$)/),
      ]);
    }
  });
});
