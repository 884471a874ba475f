import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Condition,
  constant,
  type Expression,
  equal,
  evaluate,
  lookup,
  matchTrigger,
  type Trigger,
  term,
} from '../../../src/index.ts';
import { matchAbstractly } from '../../../src/spec/load/abstract-match.ts';
import { tries } from '../../effort.ts';
import { texts } from './texts.ts';

const variables = ['a', 'b', 'c', 'k', 'x'];
const definitions = ['d', 'e'];
const by = texts({});

const expression: fc.Arbitrary<Expression> = fc.letrec<{ e: Expression }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Expression>(...variables, ...definitions),
    fc.constant(constant('one')),
    fc.tuple(tie('e'), tie('e')).map(([k, m]) => term.senc(k, m)),
    fc.tuple(tie('e'), tie('e')).map(([k, m]) => term.mac(k, m)),
    fc.tuple(tie('e'), tie('e')).map(([m, n]) => term.tuple(m, n)),
    fc.tuple(tie('e'), tie('e'), tie('e')).map(([k, a, m]) => term.aead(k, a, m)),
    fc.tuple(tie('e'), tie('e')).map(([x, m]) => term.aenc(term.pub(x), m)),
    fc.tuple(tie('e'), tie('e')).map(([pk, m]) => term.aenc(pk, m)),
    tie('e').map((m) => term.kdf('K', m)),
  ),
})).e;

const condition: fc.Arbitrary<Condition> = fc.oneof(
  expression.map((e) => equal(e, e)),
  fc.tuple(expression, expression).map(([key, value]) => lookup('store', key, value)),
);

const trigger: fc.Arbitrary<Trigger> = fc.record({
  message: fc.constant('M'),
  fields: fc.record({ f: expression, g: expression, h: expression }),
  where: fc.record({ d: expression, e: expression }, { requiredKeys: [] }),
  if: fc.array(condition, { maxLength: 2 }),
});

/** A value for every variable and definition, as an honest sender would have them; undefined if there is none. */
function honest({ where = {} }: Trigger): Readonly<Record<string, string>> | undefined {
  const values: Record<string, string> = Object.fromEntries(
    variables.map((v) => [v, JSON.stringify(`value of ${v}`)]),
  );
  for (const d of definitions) if (!Object.hasOwn(where, d)) values[d] = JSON.stringify(`value of ${d}`);
  for (let round = 0; round < definitions.length; round++) {
    for (const [name, e] of Object.entries(where)) {
      const value = evaluate(e, values, by);
      if (value !== undefined) values[name] = value;
    }
  }
  return Object.keys(values).length === variables.length + definitions.length ? values : undefined;
}

/** The honest message for the trigger, put to a party that knows some of the variables. */
function run(t: Trigger, known: readonly string[], values: Readonly<Record<string, string>>) {
  const value = (e: Expression) => evaluate(e, values, by) as string;
  const fields = Object.fromEntries(Object.entries(t.fields ?? {}).map(([f, e]) => [f, value(e)]));
  // What is looked up under a key is what the chart hopes to find there.
  const entries = (t.if ?? []).flatMap((c) =>
    c.kind === 'lookup' ? [[value(c.key), value(c.value)] as const] : [],
  );
  const store = new Map(entries);
  const clash = entries.some(([k, v]) => store.get(k) !== v);
  const context = {
    variables: Object.fromEntries(known.map((v) => [v, values[v]])),
    draws: {},
    budgets: {},
    trail: [],
  };
  const surroundings = { lookup: (_: string, key: string) => store.get(key), now: () => undefined };
  return clash ? undefined : { after: matchTrigger(t, context, { type: 'M', fields, surroundings }, by) };
}

test('a trigger is stuck exactly if a party with that knowledge cannot take the honest message', () => {
  const seen = { stuck: 0, taken: 0 };
  fc.assert(
    fc.property(trigger, fc.subarray([...variables, ...definitions]), (t, known) => {
      const values = honest(t);
      const ran = values === undefined ? undefined : run(t, known, values);
      fc.pre(values !== undefined && ran !== undefined);
      const { stuck, known: after } = matchAbstractly(t, new Set(known), new Set(['self']));
      if (ran?.after === undefined) {
        seen.stuck++;
        expect(stuck).not.toEqual([]);
      } else {
        seen.taken++;
        expect(stuck).toEqual([]);
        expect(ran.after).toEqual(Object.fromEntries([...after].map((v) => [v, values?.[v]])));
      }
    }),
    { numRuns: tries(1000) },
  );
  expect(Math.min(seen.stuck, seen.taken)).toBeGreaterThan(tries(60));
});
