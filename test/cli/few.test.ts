import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fewSentence } from '../../src/cli/few.ts';
import { folderWith, interloper } from './run-cli.ts';

const own = ['--spec', 'examples/needham-schroeder.ts', '*responder-agrees', '--fail-on', 'none'];

/** Where the verdicts of a run on both kinds of cases go, and what the run prints. */
const path = join(folderWith({}), 'verdicts.json');
let stdout: string;
beforeAll(() => {
  stdout = interloper(['check', 'V-01-03', 'V-01-04', '--json', path]).stdout;
});

describe('where a bound is smaller than usual', () => {
  it('is said in words', () => {
    const few = [
      { role: 'A', sessions: 1 },
      { role: 'B', sessions: 0 },
      { role: 'C', sessions: 1 },
    ];
    expect(fewSentence(few, undefined)).toBe('one session of A and C, none of B');
    expect(fewSentence(few.slice(1, 2), 'B is the attacker')).toBe('none of B: B is the attacker');
  });

  it('is marked in the line of a case, explained with the bounds and counted', () => {
    const line = (id: string) => stdout.split('\n').find((l) => l.startsWith(`  ${id} `));
    expect(line('V-01-03')).toMatch(/ b\d+ +<2$/);
    expect(line('V-01-04')).toMatch(/ b\d+$/);
    expect(stdout.replace(/\s+/g, ' ')).toContain('<2 one session of UE1, MME1, MME2 and UE2: the row asks');
    const [, marked, unshown] = /^ {2}(\d+) cases with fewer .*: (\d+) shown by no run/m.exec(stdout) ?? [];
    const unmarked = stdout.split('\n').filter((l) => /^ {2}V-.* b\d+ +<2/.test(l));
    expect(Number(marked)).toBe(unmarked.length);
    // Of these only V-01-03 and V-01-03/once rest on the bound: the others are honest runs.
    expect(Number(unshown)).toBe(2);
  });

  it('is in the JSON, and only there where it is so', () => {
    const { cases } = JSON.parse(readFileSync(path, 'utf8'));
    const bounds = (id: string) => cases.find((c: { id: string }) => c.id === id).bounds;
    expect(bounds('V-01-03').few).toContainEqual({ role: 'MME1', sessions: 1 });
    expect(bounds('V-01-03').whyFew).toContain('one session');
    expect(bounds('V-01-04').few).toEqual([]);
    expect(bounds('V-01-04')).not.toHaveProperty('whyFew');
  });

  it('goes by --sessions', () => {
    expect(interloper(['check', ...own, '--sessions', '1']).stdout).toContain('<2');
    expect(interloper(['check', ...own, '--sessions', '2']).stdout).not.toContain('<2');
  });

  it('is marked by list, and told by explain', () => {
    const list = interloper(['list', 'V-01-03', 'V-01-04']).stdout;
    expect(list).toMatch(/^ {4}V-01-03 {2}<2 {2}/m);
    expect(list).toMatch(/^ {4}V-01-04 {2}\S+: /m);
    expect(list).toMatch(/^<2: \d+ cases with fewer than two sessions of a role$/m);
    expect(interloper(['explain', 'V-21-22']).stdout).toMatch(/^ {2}few +none of eNB: no eNB takes part$/m);
  });
});
