import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interloper } from '../run-cli.ts';

/** In the repository, so that `interloper` in it means this package. */
const folder = mkdtempSync('test/cli/explain/written-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const example = (name: string): string =>
  readFileSync(`examples/${name}.ts`, 'utf8').replace("'../src/index.ts'", "'interloper'");

interface Outcome {
  readonly passed: readonly string[];
  readonly failed: Readonly<Record<string, string>>;
}

/** Has vitest run the tests of the folder, in a process of its own. */
function runTests(): Outcome {
  const report = join(folder, 'report.json');
  const args = ['node_modules/vitest/vitest.mjs', 'run', folder, '--reporter=json', `--outputFile=${report}`];
  const outside = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')),
  );
  spawnSync(process.execPath, args, { env: outside });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: readonly {
      assertionResults: readonly { title: string; status: string; failureMessages: readonly string[] }[];
    }[];
  };
  const all = testResults.flatMap((r) => r.assertionResults);
  return {
    passed: all.filter((t) => t.status === 'passed').map((t) => t.title),
    failed: Object.fromEntries(
      all.filter((t) => t.status === 'failed').map((t) => [t.title, t.failureMessages.join('\n')]),
    ),
  };
}

/** Writes the test of a case of a specification in the folder. */
function write(id: string, out: string, ...options: readonly string[]): void {
  const { code, stderr } = interloper([
    'explain',
    id,
    '--as',
    'vitest',
    '--out',
    join(folder, out),
    ...options,
  ]);
  expect([code, stderr]).toEqual([0, `${join(folder, out)} written\n`]);
}

const nspk = 'needham-schroeder/original/responder-agrees';
const own = (name: string): readonly string[] => ['--spec', join(folder, name)];

describe('explain --as vitest', () => {
  let before: Outcome;
  let after: Outcome;

  beforeAll(() => {
    const [needham, tags] = [example('needham-schroeder'), example('tags')];
    put('needham.ts', needham);
    put('tags.ts', tags);
    write(nspk, 'own.test.ts', ...own('needham.ts'));
    write('tags/challenge/A1', 'worlds.test.ts', ...own('tags.ts'));
    write('V-09-03', 'bundled.test.ts', '--sessions', '1');
    write('V-09-03', 'honest.test.ts', '--honest');
    before = runTests();
    put('needham.ts', needham.replace('needhamSchroeder(variant)', "needhamSchroeder('lowe')"));
    put('tags.ts', tags.replace('protocolOf(variant)', "protocolOf('own-nonce')"));
    after = runTests();
  });

  it('writes tests that pass on the charts that the attack is on', () => {
    expect(before.failed).toEqual({});
    expect([...before.passed].sort()).toEqual([
      'V-09-01: runs to its end',
      'V-09-03: the attack goes through',
      `${nspk}: the attack goes through`,
      expect.stringMatching(/^tags.challenge.A1: in “.*” the test (succeeds|fails)$/),
      expect.stringMatching(/^tags.challenge.A1: in “.*” the test (succeeds|fails)$/),
    ]);
  });

  it('writes tests that fail once the chart is repaired, and say what is refused', () => {
    const refused = Object.entries(after.failed).map(([title, message]) => {
      expect(message).toContain("kind: 'refused'");
      return title.replace(/: .*/, '');
    });
    expect(new Set(refused)).toEqual(new Set([nspk, 'tags/challenge/A1']));
    expect(after.passed).toContain('V-09-03: the attack goes through');
  });

  it('writes the schedule into the file, and the specification by its path from there', () => {
    const text = readFileSync(join(folder, 'own.test.ts'), 'utf8');
    expect(text).toContain("import specification from './needham.ts';");
    expect(text).toContain('const schedule: Schedule = {');
    expect(readFileSync(join(folder, 'bundled.test.ts'), 'utf8')).toContain('{ sessions: 1 }');
  });
});

describe('explain --as itf', () => {
  it('prints the trace', () => {
    const { code, stdout } = interloper(['explain', nspk, ...own('needham.ts'), '--as', 'itf', '--honest']);
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['#meta', 'vars', 'states']);
  });

  it('writes a trace for each of two worlds', () => {
    const out = join(folder, 'trace.itf.json');
    const { code } = interloper([
      'explain',
      'tags/challenge/A1',
      '--spec',
      'examples/tags.ts',
      '--as',
      'itf',
      '--out',
      out,
    ]);
    expect(code).toBe(0);
    const names = readdirSync(folder).filter((f) => f.endsWith('.itf.json'));
    expect(names.sort()).toEqual(['trace.1.itf.json', 'trace.2.itf.json']);
  });
});

describe('what cannot be written as a run', () => {
  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['sessions that get no further', ['V-21-01', '--as', 'vitest'], /no run of V-21-01: .*get no further/],
    [
      'what is about the text',
      ['V-21-24', '--as', 'itf'],
      /no run of V-21-24: .*what the specification declares/,
    ],
    ['what holds', ['V-09-02/A0', '--as', 'itf'], /no run of V-09-02.A0: it holds/],
    [
      'two worlds without a file',
      ['tags/challenge/A1', '--spec', 'examples/tags.ts', '--as', 'itf'],
      /two worlds.*\n.*--out/,
    ],
    ['a file for nothing', ['V-09-03', '--out', 'x.ts'], /--out is for what --as writes/],
    ['another form', ['V-09-03', '--as', 'jest'], /vitest, itf/],
  ];
  for (const [name, args, message] of refused) {
    it(`${name}: exit code 2, and why`, () => {
      const { code, stdout, stderr } = interloper(['explain', ...args]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    });
  }
});
