import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameView, type Term } from '../../src/attacker/index.ts';
import { Tape } from '../search/tape.ts';
import { toldApart } from './listener.ts';
import { buildable, World } from './terms.ts';

/** What of a frame only the attacker's own doing would bring up is left out: altered payloads, streams by themselves. */
const makers = buildable.filter((n) => !['altered', 'keystream'].includes(n));

/** The term with some of its secrets exchanged for others. */
function exchanged(world: World, tape: Tape, t: Term): Term {
  const { terms } = world;
  const head = terms.head(t);
  if (head === undefined) {
    if (world.secrets.includes(t)) return tape.once(4) ? tape.pick(world.secrets) : t;
    return tape.once(12) ? tape.pick(world.atoms) : t;
  }
  const args = terms.args(t).map((a) => exchanged(world, tape, a));
  if (head === 'privateKey' || head === 'shared') return t;
  return terms.construct(head, terms.label(t), args) as Term;
}

function frames(world: World, tape: Tape) {
  const pool = world.pool(tape, makers, 8);
  const first = tape.list(1 + tape.below(4), () => tape.pick(pool));
  const second = tape.once(8)
    ? first.map(() => tape.pick(pool))
    : first.map((t) => (tape.once(3) ? exchanged(world, tape, t) : t));
  return [first, second] as const;
}

describe('what a frame looks like', () => {
  it('is the same for two frames exactly if no test tells them apart', () => {
    const seen = { alike: 0, unlike: 0, open: 0 };
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 60, maxLength: 120 }), (numbers) => {
        const world = new World();
        const [first, second] = frames(world, new Tape(numbers));
        const known = [...world.agents, world.algorithm, world.nullAlgorithm];
        const apart = toldApart(world.terms, [first, second], known);
        if (apart === undefined) {
          seen.open++;
          return;
        }
        const [a, b] = [new FrameView(world.terms, first), new FrameView(world.terms, second)];
        const text = (f: readonly Term[]) => f.map((t) => world.terms.format(t)).join(' | ');
        if (apart) seen.unlike++;
        else if (text(first) !== text(second)) seen.alike++;
        expect([text(first), text(second), a.text === b.text]).toEqual([text(first), text(second), !apart]);
      }),
      { numRuns: 3000 },
    );
    // The frames that are made up do put the question.
    expect(seen.alike).toBeGreaterThan(100);
    expect(seen.unlike).toBeGreaterThan(100);
    expect(seen.open).toBeLessThan(30);
  });
});
