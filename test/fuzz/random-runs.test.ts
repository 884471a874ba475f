import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import bundled from '../../properties/index.ts';
import { ByteValues } from '../../src/bytes/values.ts';
import { type Case, check } from '../../src/index.ts';
import { choices, play, playable, tryToBreak } from './play.ts';

const caseOf = (id: string): Case => bundled.cases.find((c) => c.id === id)!;

/** Of each procedure, cases that hold, of kinds that differ. */
const perProcedure = 2;

function holding(procedure: string): readonly Case[] {
  const found = new Map<string, Case>();
  for (const c of bundled.cases) {
    const { kind } = c.requirement.property;
    if (c.protocol.procedure !== procedure || !playable(c) || found.has(kind)) continue;
    if (check(c, { maxStates: 100_000 }).verdict === 'holds') found.set(kind, c);
    if (found.size === perProcedure) break;
  }
  return [...found.values()];
}

const procedures = [...new Set(bundled.cases.map((c) => c.protocol.procedure))];

describe('random runs, far past the bounds of the search', () => {
  it.each(
    procedures,
  )('%s: what holds is not broken, and model and octets agree step by step', (procedure) => {
    const cases = holding(procedure);
    let steps = 0;
    for (const c of cases) {
      const tried = tryToBreak(c, { seed: 1, runs: 2 });
      expect(tried.report).toBe('');
      steps += tried.steps;
    }
    // Runs in which nothing happens would show nothing.
    if (cases.length > 0) expect(steps).toBeGreaterThan(5 * cases.length);
  });

  it('find an attack where there is one, and shrink it to a short trace with seed and path', () => {
    const { failed, report } = tryToBreak(caseOf('V-09-03'), { seed: 1, runs: 400, most: 50 });
    expect(failed).toBe(true);
    const lines = report.split('\n');
    expect(lines[0]).toBe('V-09-03: the requirement is violated');
    expect(lines.length).toBeLessThan(8);
    const [, seed, path] = /--seed (-?\d+) --path ([\d:]+)$/.exec(lines.at(-1)!)!;
    const again = tryToBreak(caseOf('V-09-03'), { seed: Number(seed), runs: 1, most: 50, path });
    expect(again.report.split('\n').slice(0, -1)).toEqual(lines.slice(0, -1));
  });

  it('are long', () => {
    const [taken] = fc.sample(choices(3000), { seed: 3, numRuns: 1 });
    expect(taken.length).toBeGreaterThan(1000);
    expect(play(caseOf('V-12-05'), taken, 25).done.length).toBeGreaterThan(100);
  });

  it('notice octets that do not behave as the model says', () => {
    const strict = vi.spyOn(ByteValues.prototype, 'check').mockReturnValue(false);
    try {
      const { failed, report } = tryToBreak(caseOf('V-09-01'), { seed: 1, runs: 20 });
      expect(failed).toBe(true);
      expect(report).toContain('in the model only');
    } finally {
      strict.mockRestore();
    }
  });
});
