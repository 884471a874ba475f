import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseXml } from '../gate/xml.ts';
import { folderWith, interloper, type Outcome } from './run-cli.ts';
import { running } from './running.ts';

/** One session of each: what the gate does is the same, and each check is over sooner. */
const source = readFileSync('examples/needham-schroeder.ts', 'utf8')
  .replace("'../src/index.ts'", "'interloper'")
  .replaceAll('copies: 2', 'copies: 1');
const original = 'needham-schroeder/original';
const lowe = 'needham-schroeder/lowe';

let folder: string;
let spec: string;
let lock: string;
/** The baseline of the source as it is. */
let baseline: string;

/** Calls the gate on the specification in the folder. */
const gate = (...args: readonly string[]) => interloper(['gate', '--spec', spec, '--workers', '1', ...args]);
const lastLine = (text: string): string | undefined => text.trimEnd().split('\n').at(-1);

/** Writes the specification with each of the texts replaced. */
function edited(...edits: readonly (readonly [string, string])[]): void {
  let text = source;
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`there is no ${from}`);
    text = text.replaceAll(from, to);
  }
  writeFileSync(spec, text);
}

beforeAll(() => {
  folder = folderWith({ 'ns.ts': source });
  spec = join(folder, 'ns.ts');
  lock = join(folder, 'verdicts.lock.json');
  gate('--update');
  baseline = readFileSync(lock, 'utf8');
});

beforeEach(() => {
  writeFileSync(spec, source);
  writeFileSync(lock, baseline);
});

// Each calls the tool several times, on a machine that may have much else to do.
describe('interloper gate', { timeout: 240_000 }, () => {
  it('writes a baseline beside the specification, the same each time, and then skips what has not changed', () => {
    rmSync(lock);
    expect(gate('--update', '--workers', '2').stdout).toContain(
      '10 cases, 10 checked, 0 skipped as unchanged',
    );
    expect(readFileSync(lock, 'utf8')).toBe(baseline);
    const { code, stdout } = gate();
    expect(code).toBe(0);
    expect(stdout).toContain('10 cases, 0 checked, 10 skipped as unchanged');
    expect(lastLine(stdout)).toBe('Exit code 0: nothing differs from the baseline.');
  });

  it('exit code 1, with the attack and all reports, for a requirement that is newly violated', () => {
    edited(["'na', 'nb', from)", "'na', 'nb', 'na')"]);
    const file = (name: string) => join(folder, name);
    const weaker = gate(
      ...['--json', file('gate.json'), '--junit', file('gate.xml')],
      ...['--sarif', file('gate.sarif'), '--markdown', file('gate.md')],
    );
    expect(weaker.code).toBe(1);
    expect(JSON.parse(readFileSync(file('gate.json'), 'utf8'))).toMatchObject({
      passes: false,
      totals: { cases: 10, checked: 5, skipped: 5, weaker: 3 },
    });
    expect(parseXml(readFileSync(file('gate.xml'), 'utf8')).attributes).toMatchObject({
      failures: '3',
      skipped: '5',
    });
    expect(readFileSync(file('gate.md'), 'utf8')).toContain('```mermaid\nsequenceDiagram');
    const [first] = JSON.parse(readFileSync(file('gate.sarif'), 'utf8')).runs[0].results;
    const lines = first.codeFlows[0].threadFlows[0].locations.map(
      ({ location }: { location: { physicalLocation: { region: { startLine: number } } } }) =>
        source.split('\n')[location.physicalLocation.region.startLine - 1].trim(),
    );
    expect(lines).toEqual(['start: perform({', 'Msg1: receive(', 'Msg2: receive(', 'Msg3: receive(']);
    expect(weaker.stdout).toContain('10 cases, 5 checked, 5 skipped as unchanged');
    expect(weaker.stdout).toContain(
      `Weaker than the baseline\n  ${lowe}/responder-agrees\n    - violated, holds before`,
    );
    expect(weaker.stdout).toContain('[claims agreed, peer C]');
    expect(weaker.stdout).toContain(`To record what is so now: interloper gate --update --spec ${spec}`);
    expect(lastLine(weaker.stdout)).toMatch(
      /^Exit code 1: 5 cases differ from the baseline, 3 for the weaker\.$/,
    );
  });

  it('exit code 0 for what is newly holding; --strict does not let it pass', () => {
    const [first, ...rest] = baseline.split('\n');
    const secret = `"id":"${lowe}/responder-secret"`;
    const violated = rest.map((l) =>
      l.includes(secret) ? l.replace('"verdict":"holds"', '"verdict":"violated"') : l,
    );
    writeFileSync(lock, [first, ...violated].join('\n'));
    const stronger = gate('--all', `${lowe}/responder-secret`);
    expect(stronger.code).toBe(0);
    expect(stronger.stdout).toContain('Stronger than the baseline');
    expect(gate('--all', '--strict', `${lowe}/responder-secret`).code).toBe(1);
  });

  it('a renamed state passes; --strict does not let it', () => {
    edited(['waiting', 'expecting']);
    const { code, stdout } = gate();
    expect([code, lastLine(stdout)]).toEqual([
      0,
      'Exit code 0: 10 cases differ from the baseline, none for the weaker.',
    ]);
    const strict = gate('--strict');
    expect(strict.code).toBe(1);
    expect(lastLine(strict.stdout)).toMatch(/\(--strict: any difference fails\)\.$/);
  });

  it('selectors: what else the baseline has stays, and nothing else is missed', () => {
    edited(["on: ['na', 'nb']", "on: ['na']"]);
    expect(gate(`${original}/*-secret`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 cases, 0 checked'),
    });
    expect(gate(`${lowe}/responder-agrees`).code).toBe(1);
    expect(gate(`${lowe}/responder-agrees`, '--update').code).toBe(0);
    const lines = (text: string) => text.split('\n');
    const now = lines(readFileSync(lock, 'utf8'));
    expect(now.filter((l, i) => l !== lines(baseline)[i])).toHaveLength(1);
    expect(gate().stdout).toContain('10 cases, 3 checked, 7 skipped');
  });

  it('no baseline, a damaged one, one of a newer version, one of something else: said, and nothing is written', () => {
    rmSync(lock);
    const missing = gate();
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toBe(
      `interloper: there is no baseline ${lock}\n  Write it with \`interloper gate --update --spec ${spec}\`\n`,
    );
    expect(existsSync(lock)).toBe(false);
    for (const [text, problem] of [
      ['{"format":"interloper-baseline/1","cases":[', 'is damaged'],
      ['{"format":"interloper-baseline/3"}', 'Use the newer interloper'],
      [
        '{"format":"interloper-baseline/1","specification":"Other","engine":"e","cases":[]}',
        'is the baseline of “Other”',
      ],
    ]) {
      writeFileSync(lock, text);
      for (const args of [[], ['--update']]) {
        const { code, stderr } = gate(...args);
        expect(code).toBe(2);
        expect(stderr).toContain(problem);
        expect(readFileSync(lock, 'utf8')).toBe(text);
      }
    }
  });

  it('what was written by another checker is checked again, and passes', () => {
    writeFileSync(lock, baseline.replace(/"engine":"\w+"/, '"engine":"other"'));
    const { code, stdout } = gate('--strict');
    expect(code).toBe(0);
    expect(stdout).toContain('10 checked, 0 skipped');
    expect(stdout).toContain('The checker is not the one that has written the baseline');
    expect(gate('--update').code).toBe(0);
    expect(readFileSync(lock, 'utf8')).toBe(baseline);
  });

  it('what is given up is newly inconclusive, and is tried again the next time', () => {
    const stopped = gate('--all', '--max-states', '20', `${lowe}/responder-agrees`);
    expect(stopped.code).toBe(1);
    expect(stopped.stdout).toContain('inconclusive, holds before');
    gate('--all', '--update', '--max-states', '20', `${lowe}/responder-agrees`);
    expect(gate().stdout).toContain('10 cases, 1 checked, 9 skipped');
  });

  it('--baseline names another file; a folder that is not there is said before anything is checked', () => {
    const other = join(folder, 'other.json');
    expect(gate('--update', '--baseline', other).code).toBe(0);
    expect(existsSync(other)).toBe(true);
    expect(gate('--sarif', join(folder, 'none', 'x.sarif'))).toMatchObject({ code: 2, stdout: '' });
    expect(gate('--update', '--baseline', join(folder, 'none', 'x.json'))).toMatchObject({
      code: 2,
      stdout: '',
    });
  });

  it.each([
    [[]],
    [['--update']],
  ])('Ctrl-C: exit code 130, it says so, and the baseline stays: gate %j', async (args) => {
    // Four sessions of each take minutes.
    writeFileSync(spec, source.replaceAll('copies: 1', 'copies: 4'));
    // It prints nothing until all is checked. A signal that comes before it has begun to check ends it as usual.
    let ended: Outcome;
    let patience = 1000;
    do {
      const call = running(['gate', '--spec', spec, '--workers', '1', ...args]);
      patience *= 2;
      await wait(patience);
      ended = await call.interrupt();
    } while (ended.code === null);
    const { code, stdout, stderr } = ended;
    expect([code, stderr]).toEqual([130, '']);
    expect(lastLine(stdout)).toMatch(/^Interrupted/);
    expect(readFileSync(lock, 'utf8')).toBe(baseline);
  });
});
