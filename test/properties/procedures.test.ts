import { describe, expect, it } from 'vitest';
import { allProcedures, bundledSpecification, proceduresNamed, rowsOf } from '../../properties/procedures.ts';

describe('only the procedures that are asked for are loaded', () => {
  it.each([
    [['V-09-03'], ['P09']],
    [
      ['v-09-0*', 'P10'],
      ['P09', 'P10'],
    ],
    // The whole life of the direct link answers rows of its parts.
    [['V-07-06'], ['P07', 'P11']],
    [['P07'], ['P07']],
    [[], allProcedures],
    [['V-*'], allProcedures],
    [['*/hardened'], allProcedures],
    [['V-09-03', 'nothing'], allProcedures],
  ])('%j: %j', (selectors, procedures) => {
    expect(proceduresNamed(selectors)).toEqual(procedures);
  });

  it.each(allProcedures)('%s: its cases are its own, and of the rows that it declares', async (procedure) => {
    const { cases, waiting = [] } = await bundledSpecification([procedure]);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.filter((c) => c.protocol.procedure !== procedure).map((c) => c.id)).toEqual([]);
    const families = [...cases.map((c) => c.id), ...waiting.map((w) => w.row)].map((id) => id.slice(0, 4));
    expect(families.filter((family) => !rowsOf(procedure).includes(family))).toEqual([]);
  });
});
