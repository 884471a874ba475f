import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handshake, handshakeRequirements, handshakeScenario } from '../../bench/handshake.ts';
import bundled from '../../properties/index.ts';
import { attackers, type Case, claim, constant, perform, receive, send } from '../../src/index.ts';
import { decide, noReductions, type Reductions, systemOf } from '../../src/search/index.ts';
import { tries } from '../effort.ts';
import { ask, party, scene, tiny } from '../laws/tiny.ts';
import { buildCase, caseDesign } from '../naive/generate.ts';
import { exampleCases, type Question, questionOf } from './questions.ts';

/** All combinations of the switches but the one with nothing on. */
const combinations: readonly Reductions[] = [1, 2, 3, 4, 5, 6, 7].map((bits) => ({
  relaxation: (bits & 1) > 0,
  slicing: (bits & 2) > 0,
  symmetry: (bits & 4) > 0,
}));

/**
 * Compares every combination with no reduction at all: the same answer, and shortest runs of the same length.
 * False if the unreduced search is larger than `maxStates`: then there is nothing to compare with.
 */
function compared(id: string, { table, goals }: Question, maxStates: number): boolean {
  // One state of a huge table may lead to as many others.
  if (table.machines.some((m) => m.kind === 'session' && m.states.length > maxStates)) return false;
  const system = systemOf(table);
  const exact = decide(system, goals, { reductions: noReductions, maxStates });
  if (exact.stopped !== undefined) return false;
  const expected = exact.reached?.moves.length ?? 'not reached';
  const answers = combinations.map((reductions) => {
    const { reached, stopped } = decide(system, goals, { reductions });
    return stopped ?? reached?.moves.length ?? 'not reached';
  });
  expect([id, answers]).toEqual([id, combinations.map(() => expected)]);
  return true;
}

function compareAll(cases: readonly Case[], maxStates: number, sessions?: number): number {
  let number = 0;
  for (const c of cases) {
    const question = questionOf(c, sessions);
    if (question !== undefined && compared(c.id, question, maxStates)) number++;
  }
  return number;
}

describe('no reduction changes a verdict or the length of a shortest run', () => {
  it('the benchmark handshake', () => {
    const cases = [
      [1, 1],
      [2, 1],
      [1, 2],
    ].flatMap(([sessions, directions]) =>
      [true, false].flatMap((checkEcho) =>
        Object.values(handshakeRequirements).map(
          (requirement): Case => ({
            id: `S${sessions} D${directions} ${checkEcho} ${requirement.id}`,
            protocol: handshake({ cids: 2, checkEcho }),
            scenario: handshakeScenario(sessions, directions),
            requirement,
          }),
        ),
      ),
    );
    expect(compareAll(cases, 10_000)).toBe(cases.length);
  });

  it('the examples', async () => {
    const cases = await exampleCases();
    expect(cases.length).toBeGreaterThan(50);
    expect(compareAll(cases, 8_000)).toBeGreaterThan(cases.length / 2);
  });

  it('the bundled specification, with one session of each', () => {
    const cases = bundled.cases.filter((_, i) => i % 10 === 0);
    expect(compareAll(cases, 8_000, 1)).toBeGreaterThan(cases.length / 3);
  });

  it('protocols, scenarios and requirements made at random', () => {
    let number = 0;
    const runs = tries(30);
    fc.assert(
      fc.property(caseDesign, (design) => {
        const question = questionOf(buildCase(design));
        if (question !== undefined && compared('generated', question, 4_000)) number++;
      }),
      { seed: 32_001, numRuns: runs },
    );
    expect(number).toBeGreaterThan(runs / 2);
  });

  it('goals that differ only in what they forbid', () => {
    // The partner runs with a or with b, and only b lets anybody commit: one run, two commitments.
    const committer = party('committer', {
      initial: 'idle',
      states: {
        idle: {
          on: {
            Go: receive(
              'Go',
              { x: constant('b') },
              { target: 'done', do: [claim('commit', { peer: constant('B') })] },
            ),
          },
        },
        done: { type: 'final' },
      },
    });
    const run = (x: string) =>
      perform({
        target: 'done',
        do: [claim('running', { x: constant(x) }), send('Go', { x: constant(x) })],
      });
    const runner = party('runner', {
      initial: 'idle',
      states: { idle: { on: { a: run('a'), b: run('b') } }, done: { type: 'final' } },
    });
    const protocol = tiny({
      roles: [committer, runner],
      air: { Go: { x: 'Tag' } },
      constants: { a: { sort: 'Tag' }, b: { sort: 'Tag' } },
    });
    const scenario = scene(
      [
        ['committer', 'A', {}, 2],
        ['runner', 'B'],
      ],
      { attacker: { ...attackers.A1, inject: false } },
    );
    const theCase = ask(protocol, scenario, {
      kind: 'agreement',
      commit: 'committer.commit',
      running: 'runner.running',
      on: [],
      injective: true,
    });
    const question = questionOf(theCase)!;
    expect(compared('forbids', question, 1_000)).toBe(true);
    expect(decide(systemOf(question.table), question.goals).reached?.moves.length).toBe(3);
  });
});
