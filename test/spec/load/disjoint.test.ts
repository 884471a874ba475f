import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  absent,
  type Condition,
  constant,
  differs,
  type Expression,
  equal,
  evaluate,
  lookup,
  matchTrigger,
  member,
  notMember,
  type RoleEvent,
  type Trigger,
  term,
} from '../../../src/index.ts';
import { areDisjoint } from '../../../src/spec/load/disjoint.ts';
import { tries } from '../../effort.ts';
import { demo } from './demo.ts';
import { texts } from './texts.ts';

const lists = { short: ['one'], long: ['one', 'two'], other: ['three'] };
const base = demo();
const p = {
  ...base,
  constants: Object.fromEntries(
    Object.entries(lists).map(([name, members]) => [name, { sort: 'List', members }]),
  ),
};
const by = texts(lists);
// y has a value from an earlier round; a step that defines it does so anew.
const known = new Set(['known', 'held', 'y']);

const value: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>('known', 'held', 'x', 'y'),
  fc.constantFrom('one', 'two', 'three').map(constant),
);
const pattern: fc.Arbitrary<Expression> = fc.oneof(
  { arbitrary: value, weight: 4 },
  { arbitrary: fc.tuple(value, value).map(([m, n]) => term.tuple(m, n)), weight: 1 },
  { arbitrary: value.map((m) => term.senc('known', m)), weight: 1 },
);
const list = fc.constantFrom('short', 'long', 'other').map(constant);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(value, value).map(([l, r]) => equal(l, r)),
  fc.tuple(value, value).map(([l, r]) => differs(l, r)),
  fc.tuple(value, list).map(([i, l]) => member(i, l)),
  fc.tuple(value, list).map(([i, l]) => notMember(i, l)),
  fc.tuple(value, value).map(([k, v]) => lookup('store', k, v)),
  value.map((k) => absent('store', k)),
);
const trigger: fc.Arbitrary<Trigger> = fc.record({
  message: fc.constant('M'),
  fields: fc.record({ f: pattern, g: pattern }),
  where: fc.record({ y: value }, { requiredKeys: [] }),
  if: fc.array(condition, { maxLength: 2 }),
});
const atom = fc.constantFrom('"one"', '"two"', '"three"', '"four"');
const world = fc.record({
  variables: fc.record({ known: atom, held: atom, y: atom }),
  store: fc.dictionary(atom, atom, { maxKeys: 3 }),
  x: atom,
});

type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** A message that fits the trigger's patterns, as far as one can, in a world. */
function fitting({ fields = {}, where = {} }: Trigger, { variables, store, x }: World): RoleEvent<string> {
  const before = { x, ...variables };
  const y = where.y === undefined ? variables.y : evaluate(where.y, before, by);
  const value = (e: Expression) => evaluate(e, { ...before, y: y ?? variables.y }, by) as string;
  return {
    type: 'M',
    fields: Object.fromEntries(Object.entries(fields).map(([f, e]) => [f, value(e)])),
    surroundings: { lookup: (_, key) => store[key], now: () => undefined },
  };
}

const accepts = (t: Trigger, { variables }: World, event: RoleEvent<string>): boolean =>
  matchTrigger(t, { variables, draws: {}, budgets: {}, trail: [] }, event, by) !== undefined;

test('no message is accepted by two steps that are said to be disjoint', () => {
  const seen = { disjoint: 0, overlapping: 0, accepted: 0 };
  fc.assert(
    fc.property(trigger, trigger, fc.array(world, { minLength: 5, maxLength: 5 }), (a, b, worlds) => {
      const disjoint = areDisjoint(p, a, b, known);
      seen[disjoint ? 'disjoint' : 'overlapping']++;
      for (const w of worlds) {
        for (const event of [fitting(a, w), fitting(b, w)]) {
          const taken = [a, b].map((t) => accepts(t, w, event));
          if (taken[0] && disjoint) seen.accepted++;
          expect(disjoint && taken[0] && taken[1]).toBe(false);
        }
      }
    }),
    { numRuns: tries(1500) },
  );
  expect(Math.min(seen.disjoint, seen.overlapping, seen.accepted)).toBeGreaterThan(tries(100));
});

test('disjointness does not depend on the order', () => {
  fc.assert(
    fc.property(trigger, trigger, (a, b) => {
      expect(areDisjoint(p, a, b, known)).toBe(areDisjoint(p, b, a, known));
    }),
    { numRuns: 1000 },
  );
});

test('no step that can be taken is disjoint from itself', () => {
  let taken = 0;
  fc.assert(
    fc.property(trigger, world, (t, w) => {
      if (!accepts(t, w, fitting(t, w))) return;
      taken++;
      expect(areDisjoint(p, t, t, known)).toBe(false);
    }),
    { numRuns: 2000 },
  );
  expect(taken).toBeGreaterThan(100);
});
