import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AskedMutant, type AskedVariant, inTurns } from '../../src/cli/mutate/ask-mutants.ts';
import { countsLine, countsOf, scoreOf } from '../../src/cli/mutate/counts.ts';
import { everywhereLines } from '../../src/cli/mutate/mutant-lines.ts';
import { folderWith, interloper, masked } from './run-cli.ts';

const example = ['--spec', 'examples/replay-cache.ts'];

describe('interloper mutate', () => {
  it('tells chart by chart what carries which requirement, and what carries none', () => {
    const json = join(folderWith({}), 'mutants.json');
    const { code, stdout, stderr } = interloper(['mutate', ...example, '--workers', '1', '--json', json]);
    expect([code, stderr]).toEqual([0, '']);
    expect(masked(stdout)).toBe(`replay-cache A door that remembers, cached
  4 mutants: 1 killed, 3 survive; score 25 %

  door, in shut, on Open
    killed     door takes Open without asking that seen has nothing for id
               by no-replay (replay-cache/cached/no-replay)
    survives   door does not check code of Open

  Values, in all charts alike
    survives   code of Open covers nothing

  remote
    survives   remote does not draw id anew: it is the same in every run

  Killed by
    no-replay (replay-cache/cached/no-replay): 1 mutant
    freshness (replay-cache/cached/freshness): 0 mutants

Total
  4 mutants: 1 killed, 3 survive; score 25 %, of 1 variant
  2 variants without a case that holds and that a check can carry
  0.00 s
`);
    const report = JSON.parse(readFileSync(json, 'utf8'));
    expect(report).toMatchObject({ schema: 'interloper-mutate/1', score: 0.25, interrupted: false });
    expect(report.totals).toEqual({ killed: 1, survives: 3, unsettled: 0, unasked: 0, open: 0 });
    const [variant] = report.variants;
    expect(variant.mutants[0]).toEqual({
      id: 'door/shut/Open/condition 1 unasked',
      kind: 'condition',
      role: 'door',
      state: 'shut',
      step: 'Open',
      sentence: 'door takes Open without asking that seen has nothing for id',
      fate: 'killed',
      by: [{ case: 'replay-cache/cached/no-replay', requirement: 'no-replay' }],
    });
  });

  it('with --all names every case that a mutant violates', () => {
    const { stdout } = interloper(['mutate', ...example, '--all', '--workers', '1']);
    expect(stdout).toContain('freshness (replay-cache/cached/freshness): 1 mutant\n');
    expect(stdout).toContain('no-replay (replay-cache/cached/no-replay): 1 mutant\n');
  });

  it('ends when time is up, and counts what it has not reached as nothing', () => {
    const { code, stdout } = interloper(['mutate', ...example, '--within', '0.001']);
    expect(code).toBe(0);
    expect(stdout).toContain('4 mutants: 0 killed, 0 survive, 4 not reached, of 1 variant\n');
    expect(stdout).not.toContain('score');
  });

  it('has nothing to ask where nothing holds', () => {
    const { code, stdout } = interloper(['mutate', ...example, '--variant', 'none']);
    expect(code).toBe(0);
    expect(stdout).toContain('0 mutants: 0 killed, 0 survive, of 0 variants\n');
  });
});

describe('interloper mutate --update, and the gate after it', { timeout: 240_000 }, () => {
  const source = readFileSync('examples/replay-cache.ts', 'utf8').replace(
    "'../src/index.ts'",
    "'interloper'",
  );
  const folder = folderWith({ 'door.ts': source });
  const [spec, lock] = ['door.ts', 'verdicts.lock.json'].map((f) => join(folder, f));
  const call = (command: string, ...args: readonly string[]) =>
    interloper([command, '--spec', spec, '--workers', '1', ...args]);
  const scores = () => JSON.parse(readFileSync(lock, 'utf8')).scores;

  it('records each variant once, and asks it again only when it has changed', () => {
    expect(call('mutate', '--update')).toMatchObject({ code: 2 });
    call('gate', '--update');
    expect(call('gate').stdout).not.toContain('mutants:');
    expect(call('mutate', '--update').stdout).toContain('the scores of 1 variant;');
    const recorded = readFileSync(lock, 'utf8');
    expect(scores()).toMatchObject([
      { variant: 'cached', survives: 3, killed: ['door/shut/Open/condition 1 unasked'], unsettled: [] },
    ]);
    expect(call('mutate', '--update').stdout).toContain('the scores of 0 variants; those of 1 more stand');
    expect(readFileSync(lock, 'utf8')).toBe(recorded);
    expect(call('gate').stdout).toContain('mutants: 1 score up to date, 0 stale\n');
    call('gate', '--update');
    expect(readFileSync(lock, 'utf8')).toBe(recorded);
  });

  it('--page tells of the scores on record, and which checks carry nothing', () => {
    const page = join(folder, 'mutants.md');
    expect(call('mutate', '--page', page).code).toBe(2);
    expect(call('mutate', '--update', '--page', page).code).toBe(0);
    const text = readFileSync(page, 'utf8');
    expect(text).toContain('| replay-cache A door that remembers | 1 | 4 | 1 | 3 | 0 | 25 % |\n');
    expect(text).toContain('| condition | 1 | 1 | 0 | 0 | 100 % |\n');
    expect(text.slice(text.indexOf('### '))).toBe(
      '### replay-cache\n\n- door does not check code of Open (1)\n',
    );
  });

  it('a score that is stale does not fail the gate; a mutant that survives when it is asked again does', () => {
    const text = readFileSync(lock, 'utf8');
    writeFileSync(lock, text.replace('"killed":["', '"killed":["door/shut/Open/code unchecked","'));
    writeFileSync(spec, source.replaceAll("'shut'", "'closed'").replaceAll('shut:', 'closed:'));
    const stale = call('gate');
    expect(stale.code).toBe(0);
    expect(stale.stdout).toContain('0 scores up to date, 1 stale; to ask again: interloper gate --mutants');
    expect(stale.stdout).toContain(
      'its charts, its cases or their verdicts have changed: replay-cache/cached',
    );
    writeFileSync(spec, source);
    writeFileSync(
      lock,
      readFileSync(lock, 'utf8').replace(/("survivors":"\w+","engine":)"\w+"/, '$1"other"'),
    );
    const again = call('gate', '--mutants', '--json', join(folder, 'gate.json'));
    expect(again.code).toBe(1);
    expect(again.stdout).toContain('mutants of replay-cache/cached');
    expect(again.stdout).toContain('the mutant door/shut/Open/code unchecked survives, killed before');
    expect(call('gate', '--mutants', '--update').code).toBe(0);
    expect(readFileSync(lock, 'utf8')).toBe(text);
  });

  it('is not given where the mutants would be asked of less than all', () => {
    for (const option of [
      ['--sessions', '1'],
      ['--requirement', 'no-replay'],
      ['--timeout', '5'],
      ['replay-cache/cached/no-replay'],
    ]) {
      const { code, stderr } = call('mutate', '--update', ...option);
      expect(code).toBe(2);
      expect(stderr).toContain('--update records whole variants');
    }
  });
});

const asked = (variant: string): AskedVariant =>
  ({
    protocol: { procedure: 'walk', variant },
    number: 0,
    cases: [],
    mutants: [],
  }) as unknown as AskedVariant;

const survives = { kind: 'survives', asked: 1, states: 0 } as const;
const killed = { kind: 'killed', by: ['a'], states: 0 } as const;

const mutant = (id: string, fate: AskedMutant['fate']): AskedMutant =>
  ({ mutant: { id, sentence: `nobody checks ${id}` }, fate }) as unknown as AskedMutant;

describe('the totals', () => {
  it('a run that ends early goes round the groups', () => {
    const all = ['a1', 'a2', 'a3', 'b1', 'c1', 'c2'];
    expect(inTurns(all, (x) => x[0])).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
    expect(inTurns([], String)).toEqual([]);
  });

  it('survivors of every variant are those that none kills, and that none leaves open', () => {
    const of = new Map([
      [asked('literal'), ['name', 'code', 'time', 'only'].map((id) => mutant(id, survives))],
      [asked('hardened'), [mutant('name', survives), mutant('code', killed), mutant('time', undefined)]],
      [asked('other'), [mutant('name', { kind: 'unasked', states: 0 }), mutant('code', survives)]],
    ]);
    expect(everywhereLines(of)).toEqual(['  nobody checks name (walk/literal, hardened)']);
  });

  it('what is unsettled, not asked or not reached counts neither for nor against', () => {
    const counts = countsOf([
      ...[killed, survives, survives, survives].map((f, i) => mutant(`m${i}`, f)),
      mutant('slow', { kind: 'unsettled', settled: 1, asked: 2, states: 0 }),
      mutant('idle', { kind: 'unasked', states: 0 }),
      mutant('late', undefined),
    ]);
    expect(scoreOf(counts)).toBe(0.25);
    expect(countsLine(counts)).toBe(
      '7 mutants: 1 killed, 3 survive, 1 unsettled, 1 not asked, 1 not reached; score 25 %',
    );
  });
});
