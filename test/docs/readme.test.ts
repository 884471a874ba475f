import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { wholeRun, wholeRunTimeout } from '../whole-run/whole-run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const cli = join(root, 'dist/src/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'interloper-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Times differ from run to run, and with them the blanks before them. */
const masked = (line: string) => line.replace(/ +\d+\.\d\d s/g, ' _ s').trimEnd();

const blocks = [...readme.matchAll(/<!-- (output of|file): (.+?) -->\n```\w+\n([\s\S]*?)```/g)].map(
  ([, kind, what, body]) => ({ kind, what, body }),
);

for (const { what, body } of blocks.filter((b) => b.kind === 'file')) writeFileSync(join(folder, what), body);

test('the README shows runs and a file', () => {
  expect(blocks.filter((b) => b.kind === 'output of').length).toBeGreaterThanOrEqual(3);
  expect(blocks.filter((b) => b.kind === 'file')).toHaveLength(1);
});

for (const { what, body } of blocks.filter((b) => b.kind === 'output of')) {
  test(`the output shown of interloper ${what} is that of a run`, { timeout: wholeRunTimeout }, async () => {
    const { stdout } =
      what === 'check --bytes'
        ? await wholeRun()
        : spawnSync(process.execPath, [cli, ...what.split(' ')], { cwd: folder, encoding: 'utf8' });
    const printed = stdout.split('\n').map(masked);
    const shown = body
      .split('\n')
      .filter((l) => l !== '…' && !l.startsWith('$ ') && l.trim() !== '')
      .map(masked);
    let from = 0;
    for (const line of shown) {
      const at = printed.indexOf(line, from);
      expect(at, `not printed, or not in this order: ${line}`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
  });
}

test('every file that the README points to is there', () => {
  for (const [, path] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g)) {
    expect(() => readFileSync(join(root, path)), path).not.toThrow(/ENOENT/);
  }
});
