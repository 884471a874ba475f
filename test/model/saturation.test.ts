import { describe, expect, it } from 'vitest';
import { askedBy, buildTable, saturated, type Table, tableOf } from '../../src/model/index.ts';
import { pack, search, systemOf, whole } from '../../src/search/index.ts';
import { convergenceWatch } from '../../src/verdict/kinds/convergence.ts';
import { kindOf } from '../../src/verdict/kinds/index.ts';
import { exampleCases } from '../search/questions.ts';

const cases = (await exampleCases()).map((c) => {
  const { property } = c.requirement;
  const watch = property.kind === 'convergence' ? convergenceWatch : kindOf(property)?.watch?.(property);
  return { ...c, watch };
});

/** All that a search reads of a table; its machines of the environment by name, since they grow. */
const written = ({ machines, facts, initiallyHeard }: Table): string =>
  JSON.stringify([machines.map((m) => (m.kind === 'session' ? m : m.name)), facts, initiallyHeard]);

describe('the guard of a step, asked before XState is', () => {
  it('leaves the table of every example as it is, and saves calls', () => {
    let [calls, saved] = [0, 0];
    for (const { protocol, scenario, watch } of cases) {
      const quick = buildTable(protocol, scenario, watch);
      const asking = buildTable(protocol, scenario, watch, { asksRefused: true });
      expect(written(quick)).toBe(written(asking));
      calls += asking.calls;
      saved += asking.calls - quick.calls;
    }
    expect(saved).toBeGreaterThan(calls / 10);
  });
});

describe('a saturation that several requirements read', () => {
  it('gives each the table that it would have by itself, also when another was searched before', () => {
    for (const { protocol, scenario, watch } of cases) {
      const shared = saturated(protocol, scenario, askedBy(watch));
      const own = written(buildTable(protocol, scenario, watch));
      const first = tableOf(shared, watch);
      const system = systemOf(first);
      search(pack(system, whole(system), []), { maxStates: 500 });
      expect(written(tableOf(shared, watch))).toBe(own);
    }
  });
});
