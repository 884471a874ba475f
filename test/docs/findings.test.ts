import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { verdictsFound, wholeRunTimeout } from '../whole-run/whole-run.ts';

const page = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');

/** Every verdict that the page states: `V-09-03` violated, `V-09-04` holds. */
const stated = [...page.matchAll(/`(V-\d\d-\d\d[^`]*)` (holds|violated)/g)].map(([, id, verdict]) => ({
  id,
  verdict,
}));

let found: ReadonlyMap<string, string>;
beforeAll(async () => {
  found = await verdictsFound();
}, wholeRunTimeout);

describe('docs/findings.md', () => {
  it('states a verdict of every case that it names', () => {
    const named = [...page.matchAll(/`(V-\d\d-\d\d[^`]*)`/g)].map(([, id]) => id);
    expect(stated.length).toBeGreaterThan(60);
    expect(stated.map((s) => s.id)).toEqual(named);
  });

  it('counts what is found about the text', () => {
    const findings = bundled.textFindings ?? [];
    const count = (kind: string) => findings.filter((f) => f.kind === kind).length;
    expect(page).toContain(`all ${count('defect')} defects and ${count('hole')} holes`);
    expect(page).toContain('Eight defects end a run');
    const ending = findings.filter((f) => f.stops === true);
    expect(ending).toHaveLength(8);
    for (const { id } of ending) expect(page).toContain(id);
  });

  it.each([...new Map(stated.map((s) => [s.id, s])).values()])('$id: $verdict, as the checker says', ({
    id,
    verdict,
  }) => {
    expect(found.get(id)).toBe(verdict);
  });
});
