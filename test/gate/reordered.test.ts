import { expect, it } from 'vitest';
import { type Case, type Protocol, role, type StateConfig, specification } from '../../src/index.ts';
import { examples } from '../examples/examples.ts';
import { found } from './gated.ts';

const reversed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).reverse());

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** A chart with its states, and the events of each, in reverse order. */
function otherWayRound<T extends StateConfig>(config: T): T {
  const { states, on } = config;
  return {
    ...config,
    ...(on === undefined ? {} : { on: reversed(on) }),
    ...(states === undefined ? {} : { states: reversed(mapped(states, otherWayRound)) }),
  };
}

const made = new Map<Protocol, Protocol>();

function reorder(protocol: Protocol): Protocol {
  const known = made.get(protocol) ?? {
    ...protocol,
    roles: mapped(protocol.roles, (r) => role(otherWayRound(r.config))),
  };
  made.set(protocol, known);
  return known;
}

/** Charts that can be reordered without asking anything else, in cases that are soon decided. */
const cases: readonly Case[] = examples
  .flatMap((e) => e.specification.cases)
  .filter((c) => !('among' in c.requirement.property))
  .filter((_, i) => i % 3 === 0);

it('the order of states and steps in a chart moves no verdict, no way of failing and no length of an attack', () => {
  const before = specification({ name: 'before', cases });
  const after = specification({
    name: 'after',
    cases: cases.map((c) => ({ ...c, protocol: reorder(c.protocol) })),
  });
  const { changes } = found(before, after);
  expect(changes.filter((c) => c.endsWith(': chart-changed')).length).toBeGreaterThan(20);
  expect(changes.filter((c) => !c.endsWith(': chart-changed'))).toEqual([]);
});
