import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StateArena } from '../../src/search/state-arena.ts';

describe('the arena of states', () => {
  // Few different words, so that states come again; many states, so that it grows and slots collide.
  it.each([1, 2, 3, 5])('of %i words numbers each state once, and keeps whence it was found', (width) => {
    const state = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: width, maxLength: width });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 300 }), (states) => {
        const arena = new StateArena(width);
        const known = new Map<string, number>();
        states.forEach((words, parent) => {
          const isNew = arena.add(Int32Array.from(words), parent);
          expect(isNew).toBe(!known.has(words.join()));
          if (isNew) known.set(words.join(), parent);
        });
        expect(arena.size).toBe(known.size);
        [...known].forEach(([text, parent], number) => {
          const read = new Int32Array(width);
          arena.read(number, read);
          expect([read.join(), arena.parent(number), arena.isAt(number, read)]).toEqual([text, parent, true]);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('grows without losing any', () => {
    const arena = new StateArena(2);
    const before = arena.bytes;
    for (let i = 0; i < 20_000; i++) expect(arena.add(Int32Array.of(i % 100, i), i)).toBe(true);
    for (let i = 0; i < 20_000; i++) expect(arena.add(Int32Array.of(i % 100, i), 0)).toBe(false);
    expect(arena.size).toBe(20_000);
    expect(arena.bytes).toBeGreaterThan(before);
  });
});
