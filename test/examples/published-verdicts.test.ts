import { describe, expect, it } from 'vitest';
import { inBytes } from '../../src/bytes/index.ts';
import { check } from '../../src/index.ts';
import { examples } from './examples.ts';

describe('the checker says of each example what its source says', () => {
  for (const { file, specification } of examples) {
    describe(file, () => {
      for (const c of specification.cases) {
        it(`${c.id}: ${c.predicted?.verdict}`, { timeout: 60_000 }, () => {
          const verdict = check(c);
          expect(verdict.verdict, verdict.reason).toBe(c.predicted?.verdict);
          // A run that it rests on goes through in real bytes; else this throws.
          const evidence = 'evidence' in verdict ? verdict.evidence : undefined;
          if (evidence?.kind === 'run' || evidence?.kind === 'worlds')
            expect(inBytes(c, evidence).kind).toBe('confirmed');
        });
      }
    });
  }
});
