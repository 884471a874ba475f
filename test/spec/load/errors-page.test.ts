import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { specErrorCodes } from '../../../src/index.ts';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .map((line) => /^\| `([A-Z_]+)` \|(.+)\|(.+)\|(.+)\|$/.exec(line))
  .filter((row) => row !== null);

test('docs/errors.md lists every code once, and no other', () => {
  expect(rows.map(([, code]) => code).sort()).toEqual([...specErrorCodes].sort());
});

test('each says what it means, gives an example, and what to do', () => {
  for (const [, code, means, example, remedy] of rows) {
    for (const cell of [means, example, remedy]) expect(cell.trim().length, code).toBeGreaterThan(8);
  }
});

test('every code is shown by a test of its own mistake', async () => {
  const files = ['declarations', 'references', 'chart-shape', 'executability', 'reachability', 'overlaps'];
  const more = ['nesting', 'defects', 'scenario', 'requirement'];
  const tests = [...files, ...more].map((f) =>
    readFileSync(new URL(`./${f}.test.ts`, import.meta.url), 'utf8'),
  );
  for (const code of specErrorCodes)
    expect(
      tests.some((t) => t.includes(`'${code}'`)),
      code,
    ).toBe(true);
});
