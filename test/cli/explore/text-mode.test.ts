import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explored, TextExploration } from './piped.ts';

const long = { timeout: 120_000 };

/** In the repository, so that `interloper` in it means this package. */
const folder = mkdtempSync('test/cli/explore/written-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const attack = [
  /UE-A \(UE_1 #1\): connect/,
  /UE-A \(UE_2 #1\) takes the Direct-Connection-Request of UE-A \(UE_1 #1\)/,
  /UE-A \(UE_1 #1\) takes the Direct-Security-Mode-Command of UE-A \(UE_2 #1\)/,
];

describe('interloper explore --text', () => {
  it('goes to a known attack by its choices, names what is violated, and takes it back', long, async () => {
    const text = await TextExploration.of('V-09-03');
    for (const choice of attack.slice(0, 2)) await text.take(choice);
    const violated = /^ {2}R-5\.5\.3-e is VIOLATED in step 3: no man in the middle/m;
    expect(await text.choose('s')).toMatch(/^ {2}R-5\.5\.3-e says nothing yet/m);
    await text.take(attack[2]);
    expect(await text.choose()).toMatch(violated);
    expect(await text.choose('s')).toMatch(violated);
    await text.choose('u');
    expect(await text.choose('s')).not.toMatch(violated);
    expect(await text.choose('r')).toMatch(/^At the start$/m);
  });

  it('tells what the attacker has, and what it makes a message of', long, async () => {
    const text = await TextExploration.of('V-09-03');
    await text.take(attack[0]);
    const shown = await text.choose('k');
    expect(shown).toMatch(/ is sent Direct-Connection-Request \(Nonce_1 = N1,[^→]*- it heard N1 in step 1\n/);
    expect(shown).toMatch(/The attacker has\n {2}\+ N1: heard with Direct-Connection-Request in step 1\n/);
  });

  it('gets to the end of an honest run', long, async () => {
    const text = await TextExploration.of('V-09-01');
    expect(await text.choose()).not.toContain('is reached');
    expect(await text.choose('1', '1', '1', '1')).toMatch(/^ {2}EXEC is reached in step 4: /m);
  });

  it('reads its choices from the standard input, and ends with it', long, () => {
    const { code, stdout, stderr } = explored(['P09', '--variant', 'hardened'], ['', '99', 'u']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('P09 Direct security mode, hardened');
    expect(stdout).toContain('there is no choice 99');
    expect(stdout).toContain('there is no step to take back');
  });

  it.each([
    ['a case that is not there', 'V-09-99', {}, /there is no case V-09-99/],
    ['a scenario that is not there', 'P09', { scenario: 'nowhere' }, /no scenario called nowhere/],
    [
      'a case with a scenario',
      'V-09-03',
      { scenario: 'one-role, A1' },
      /has a variant and a scenario of its/,
    ],
  ])('refuses %s', async (_, what, part, message) => {
    await expect(TextExploration.of(what, part)).rejects.toThrow(message);
  });
});

/** Has vitest run the tests of the folder, in a process of its own. */
function runTests(): Readonly<Record<string, string>> {
  const report = join(folder, 'report.json');
  const args = ['node_modules/vitest/vitest.mjs', 'run', folder, '--reporter=json', `--outputFile=${report}`];
  const outside = Object.fromEntries(Object.entries(process.env).filter(([n]) => !n.startsWith('VITEST')));
  spawnSync(process.execPath, args, { env: outside });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: readonly { name: string; status: string; message: string }[];
  };
  return Object.fromEntries(
    testResults.map((r) => [r.name.split('/').at(-1), `${r.status} ${r.message}`.trim()]),
  );
}

describe('a run as a test', () => {
  it(
    'is taken by vitest, whether it violates anything or not, and fails where the run is another',
    long,
    async () => {
      const out = (name: string) => join(folder, name);
      const exploration = await TextExploration.of('V-09-03');
      for (const [i, choice] of attack.entries()) {
        await exploration.choose(`t ${out(`after-${i}.test.ts`)}`);
        await exploration.take(choice);
      }
      await exploration.choose(`t ${out('after-3.test.ts')}`);
      const text = readFileSync(out('after-3.test.ts'), 'utf8');
      expect(text).toContain("'V-09-03': true,");
      expect(text).toContain("'V-09-02': false,");
      writeFileSync(out('changed.test.ts'), text.replace("'V-09-03': true", "'V-09-03': false"));
      writeFileSync(out('other.test.ts'), text.replaceAll('"EIA2"', '"EIA1"'));
      writeFileSync(
        out('own.ts'),
        readFileSync('examples/mafia-fraud.ts', 'utf8').replace("'../src/index.ts'", "'interloper'"),
      );
      const own = ['mafia-fraud', '--spec', out('own.ts')];
      expect(explored(own, ['1', `t ${out('own.test.ts')}`]).stderr).toBe('');
      const outcome = runTests();
      expect(outcome).toMatchObject({
        'after-0.test.ts': 'passed',
        'after-1.test.ts': 'passed',
        'after-2.test.ts': 'passed',
        'after-3.test.ts': 'passed',
        'own.test.ts': 'passed',
      });
      expect(outcome['changed.test.ts']).toMatch(/^failed/);
      expect(outcome['other.test.ts']).toMatch(/^failed/);
    },
  );
});
