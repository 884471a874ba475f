import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Reductions, systemOf } from '../../src/search/index.ts';
import { tries } from '../effort.ts';
import { Reference } from './reference.ts';
import { type Flavour, synthetic } from './synthetic.ts';
import { Tape, tapes } from './tape.ts';

/** Each switch by itself and all combinations: eight in all. */
const combinations: readonly Reductions[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
  relaxation: (bits & 1) > 0,
  slicing: (bits & 2) > 0,
  symmetry: (bits & 4) > 0,
}));

function agreesWithReference(numbers: readonly number[], flavour: Flavour): void {
  const { table, goals } = synthetic(new Tape(numbers), flavour);
  const reference = new Reference(table);
  const expected = reference.shortest(goals, 1_500);
  if (expected === 'too large') return;
  const system = systemOf(table);
  for (const reductions of combinations) {
    const decision = decide(system, goals, { reductions });
    expect([reductions, decision.stopped]).toEqual([reductions, undefined]);
    expect([reductions, decision.reached?.moves.length]).toEqual([reductions, expected.depth]);
    if (decision.reached === undefined) continue;
    const { moves, goal } = decision.reached;
    expect([reductions, reference.accepts(moves, goal)]).toEqual([reductions, true]);
  }
}

describe('no reduction changes an answer or the length of a shortest run, on tables made up at random', () => {
  it('sessions only', () => {
    fc.assert(
      fc.property(tapes(160), (tape) => agreesWithReference(tape, { environment: false, guessing: false })),
      { seed: 31_001, numRuns: tries(100) },
    );
  });

  it('with stores, links, clocks, leaks and observers', () => {
    fc.assert(
      fc.property(tapes(200), (tape) => agreesWithReference(tape, { environment: true, guessing: false })),
      { seed: 31_002, numRuns: tries(100) },
    );
  });

  it('with stores of whose contents the goal speaks', () => {
    const flavour = { environment: true, guessing: false, watched: true };
    fc.assert(
      fc.property(tapes(200), (tape) => agreesWithReference(tape, flavour)),
      { seed: 31_004, numRuns: tries(100) },
    );
  });

  it('with a secret that can be guessed', () => {
    fc.assert(
      fc.property(tapes(160), (tape) => agreesWithReference(tape, { environment: false, guessing: true })),
      { seed: 31_003, numRuns: tries(130) },
    );
  });
});
