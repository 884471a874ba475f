import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { interloper } from '../cli/run-cli.ts';

const readme = readFileSync('README.md', 'utf8');

/** The block of the README under a mark. */
const block = (mark: string): readonly string[] => {
  const found = new RegExp(`<!-- ${mark} -->\\n(\`{3,})\\w+\\n([\\s\\S]*?)\\n\\1\\n`).exec(readme);
  if (found === null) throw new Error(`the README has no block marked: ${mark}`);
  return found[2].split('\n');
};

/** Lines that are shown, all but those that say that something is left out. */
const shown = (mark: string): readonly string[] =>
  block(mark).filter((l) => l.trim() !== '' && l !== '…' && !l.startsWith('$ '));

let folder: string;
let printed: string;
let comment: string;

/** A copy of the specification, of which the gate is asked before and after the change. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interloper-readme-'));
  for (const part of ['machines', 'properties']) {
    cpSync(part, join(folder, part), { recursive: true });
    for (const name of readdirSync(part, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const path = join(folder, part, name);
      const text = readFileSync(path, 'utf8').replaceAll(/'(\.\.\/)+src\/index\.ts'/g, "'interloper'");
      writeFileSync(path, text);
    }
  }
  const spec = join(folder, 'specification.ts');
  const cases = 'directSecurityModeCases.filter((c) => /^V-09-10($|\\/)/.test(c.id))';
  writeFileSync(
    spec,
    [
      "import { specification } from 'interloper';",
      "import { directSecurityModeCases } from './properties/P09-direct-security-mode.ts';",
      `export default specification({ name: 'P09', cases: ${cases} });`,
    ].join('\n'),
  );
  const gate = (...more: readonly string[]) =>
    interloper(['gate', '--spec', spec, '--workers', '1', ...more]);
  expect(gate('--update').code).toBe(0);
  const change = block('change');
  const line = (sign: string, n: number) =>
    change.filter((l) => l.startsWith(sign) && !l.startsWith(sign.repeat(3))).map((l) => l.slice(1))[n];
  const file = join(folder, change[0].replace('--- ', ''));
  const text = readFileSync(file, 'utf8');
  expect(text.split(line('-', 0))).toHaveLength(2);
  writeFileSync(file, text.replace(line('-', 0), line('+', 0)));
  const outcome = gate('--markdown', join(folder, 'comment.md'));
  expect(outcome.code).toBe(1);
  printed = outcome.stdout;
  comment = readFileSync(join(folder, 'comment.md'), 'utf8');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Every line that is shown is there, in this order. */
function follows(text: string, lines: readonly string[]): void {
  const there = text.split('\n').map((l) => l.trimEnd());
  let from = 0;
  for (const line of lines) {
    const at = there.indexOf(line.trimEnd(), from);
    expect(at, `not there, or not in this order: ${line}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
}

it('the gate answers the change of the README as it says', () => {
  expect(shown('answer of the gate').length).toBeGreaterThan(5);
  follows(printed, shown('answer of the gate'));
});

it('the comment on a pull request is as the README shows it', () => {
  expect(shown('comment of the gate').length).toBeGreaterThan(5);
  follows(comment, shown('comment of the gate'));
});
