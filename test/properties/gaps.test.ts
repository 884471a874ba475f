import { expect, it } from 'vitest';
import { interloper } from '../cli/run-cli.ts';

it('nothing is left out without a reason, and only what is stated waits', {
  timeout: 600_000,
}, () => {
  const { code, stdout } = interloper(['list', '--gaps', '--json']);
  const { schema, explained, ...gaps } = JSON.parse(stdout);
  expect(schema).toBe('interloper-gaps/1');
  expect(gaps).toEqual({ rows: [], cases: [], requirements: [], stated: [], unreached: [] });
  expect(explained.map((e: { row: string }) => e.row)).toEqual(['V-13-12']);
  expect(code).toBe(0);
});
