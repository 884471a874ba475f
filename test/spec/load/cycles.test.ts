import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Arrow, cyclesOf } from '../../../src/spec/load/cycles.ts';

const node = fc.nat({ max: 6 });
const arrows = fc.array(fc.record({ from: node, to: node }), { maxLength: 12 });

/** Nodes that can be reached from a node by at least one arrow. */
function reached(start: number, all: readonly Arrow<number>[]): ReadonlySet<number> {
  const found = new Set<number>();
  const queue = [start];
  for (let n = queue.pop(); n !== undefined; n = queue.pop()) {
    for (const { from, to } of all) {
      if (from !== n || found.has(to)) continue;
      found.add(to);
      queue.push(to);
    }
  }
  return found;
}

test('there is one cycle for each group of nodes that reach each other', () => {
  fc.assert(
    fc.property(arrows, (all) => {
      const group = (n: number) =>
        [...reached(n, all)]
          .filter((m) => reached(m, all).has(n))
          .sort()
          .join();
      const groups = new Set([0, 1, 2, 3, 4, 5, 6].map(group).filter((g) => g !== ''));
      const cycles = cyclesOf(all);
      expect(new Set(cycles.map((c) => group(c[0].from)))).toEqual(groups);
      expect(cycles).toHaveLength(groups.size);
    }),
  );
});

test('a cycle is a closed path of the graph that visits no node twice', () => {
  fc.assert(
    fc.property(arrows, (all) => {
      for (const cycle of cyclesOf(all)) {
        expect(cycle.every((a) => all.includes(a))).toBe(true);
        cycle.forEach((a, i) => {
          expect(a.to).toBe(cycle[(i + 1) % cycle.length].from);
        });
        expect(new Set(cycle.map((a) => a.from)).size).toBe(cycle.length);
      }
    }),
  );
});
