import { describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import { examples } from './examples.ts';

describe('the checker says of each example what its source says', () => {
  for (const { file, specification } of examples) {
    describe(file, () => {
      for (const c of specification.cases) {
        it(`${c.id}: ${c.predicted?.verdict}`, { timeout: 60_000 }, () => {
          const verdict = check(c);
          expect(verdict.verdict, verdict.reason).toBe(c.predicted?.verdict);
        });
      }
    });
  }
});
