import { expect, it } from 'vitest';
import { engineDigest } from '../../src/cli/gate/engine.ts';

it('the digest of the checker is the same each time, and has the form of one', async () => {
  const [first, second] = [await engineDigest(), await engineDigest()];
  expect(first).toMatch(/^[0-9a-f]{20}$/);
  expect(second).toBe(first);
});
