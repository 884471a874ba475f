import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AskedMutant, AskedVariant } from '../../src/cli/mutate/ask-mutants.ts';
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
