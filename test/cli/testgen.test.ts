import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, interloper } from './run-cli.ts';

const adapter = (name: string): string => `"${process.execPath}" dist/examples/adapters/${name}.js`;

let vectors: string;

beforeAll(() => {
  vectors = join(folderWith({}), 'vectors');
  const { code } = interloper(['testgen', 'P09', '--variant', 'hardened', '--out', vectors]);
  expect(code).toBe(0);
});

const run = (command: string, ...more: readonly string[]) =>
  interloper(['testgen', '--run', vectors, '--command', command, ...more]);

describe('testgen', () => {
  it('writes a file for each role, and says what they have', () => {
    expect(readdirSync(vectors).sort()).toEqual(['P09.hardened.UE_1.json', 'P09.hardened.UE_2.json']);
    const { code, stdout } = interloper([
      'testgen',
      'P02',
      '--variant',
      'literal',
      '--role',
      'UE_2',
      '--out',
      vectors.replace(/vectors$/, 'others'),
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('P02 literal, UE_2: 2 paths of 3 steps, 3 of 4 steps of the chart\n');
    expect(stdout).toContain('not tested: #4 answered on calculate: defect D-07\n');
  });

  it('writes those of a specification of your own', () => {
    const out = folderWith({});
    const { code } = interloper([
      'testgen',
      '--spec',
      'examples/needham-schroeder.ts',
      '--role',
      'resp*',
      '--out',
      out,
    ]);
    expect(code).toBe(0);
    expect(readdirSync(out).length).toBe(2);
  });

  it('passes an implementation that does as the charts do, with what it is given', () => {
    const { code, stdout, stderr } = run(adapter('reference'));
    expect([code, stdout, stderr]).toEqual([0, '3 paths passed, 0 paths failed\n', '']);
  });

  it('catches one that takes any code', () => {
    const { code, stdout } = run(adapter('careless'));
    expect(code).toBe(1);
    expect(stdout.replace(/\n +/g, ' ')).toContain(
      'UE_2, path 1 at step 2, Direct-Security-Mode-Complete: Direct-Security-Mode-Complete in which a bit of MAC is flipped: it was accepted, and must not be\n',
    );
    expect(stdout).toContain('0 paths passed, 3 paths failed\n');
  });

  it('fails the paths of one that ends, that is silent, that writes no frames', () => {
    const ends = run('exit 3');
    expect([ends.code, ends.stdout.match(/has ended \(exit code 3\)/g)?.length]).toEqual([1, 3]);
    const silent = run('sleep 60', '--timeout', '0.2');
    expect([silent.code, silent.stdout.match(/no answer within 0.2 s/g)?.length]).toEqual([1, 3]);
    const talks = run('printf "what is this\\n"; sleep 5');
    expect(talks.code).toBe(1);
    expect(talks.stdout).toContain('has written what is no frame');
  });

  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no folder to write to', ['P09'], /where to write.*\n.*--out/],
    ['no command to drive', ['--run', '.'], /what to drive.*\n.*--command/],
    ['a command for nothing', ['P09', '--out', 'x', '--command', 'y'], /--command is for --run/],
    ['selectors with --run', ['P09', '--run', '.', '--command', 'y'], /--run takes the vectors/],
    ['a folder without vectors', ['--run', 'src/cli', '--command', 'y'], /no test vectors in src.cli/],
    ['a folder with other files', ['--run', 'docs', '--command', 'y'], /no test vectors of this version/],
    ['a role that is not there', ['P09', '--role', 'UE_9', '--out', 'x'], /role UE_9 .*\n.*UE_/],
    ['a variant that is not there', ['P09', '--variant', 'hardend', '--out', 'x'], /--variant hardend/],
  ];
  for (const [name, args, message] of mistakes) {
    it(`${name}: exit code 2, and what to do`, () => {
      const { code, stdout, stderr } = interloper(['testgen', ...args]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    });
  }
});
