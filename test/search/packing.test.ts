import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, systemOf, whole } from '../../src/search/index.ts';
import { HandMade } from './hand-made.ts';

/** A system of sessions with so many local states each, and so many stores. */
function packed(sizes: readonly number[], stores: number) {
  const h = new HandMade();
  for (let i = 0; i < stores; i++) {
    const store = h.store();
    const put = store.operation([{ kind: 'put', key: h.secret('k'), value: h.secret('v') }]);
    h.session([{ syncs: [[store, put]] }]);
  }
  for (const size of sizes) h.session(Array.from({ length: size }, () => ({})));
  const system = systemOf(h.table());
  return pack(system, whole(system), []);
}

describe('local states are packed side by side and come out as they went in', () => {
  it('for systems of any sizes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
    const choices = fc.array(fc.nat(0xffff), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(sizes, fc.nat(3), choices, (states, stores, choice) => {
        const { slots, width } = packed(states, stores);
        expect(slots.length).toBe(states.length + 2 * stores);
        const words = new Int32Array(width);
        const wanted = slots.map(({ mask }, i) => choice[i % choice.length] & mask);
        slots.forEach(({ word, shift }, i) => {
          words[word] |= wanted[i] << shift;
        });
        const read = slots.map(({ word, shift, mask }) => (words[word] >>> shift) & mask);
        expect(read).toEqual(wanted);
        // The set of states needs the top bit of the first word for itself.
        expect(words[0]).toBeGreaterThanOrEqual(0);
        for (const { states: local, mask, environment } of slots) {
          if (environment === undefined) expect(local.length - 1).toBeLessThanOrEqual(mask);
        }
      }),
      { seed: 33_001, numRuns: 60 },
    );
  });

  it('a step flips exactly the bits between its two local states', () => {
    const { slots, entries } = packed([5, 9, 2], 1);
    entries.forEach(({ start, flip, to }, i) => {
      const { shift, mask } = slots[i];
      for (let s = 0; s + 1 < start.length; s++) {
        for (let e = start[s]; e < start[s + 1]; e++) {
          expect(((s << shift) ^ flip[e]) >>> shift).toBe(to[e]);
          expect((flip[e] >>> shift) & ~mask).toBe(0);
        }
      }
    });
  });
});
