import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { check } from '../../src/index.ts';
import { defectsOf } from '../../src/spec/load/index.ts';

const findings = bundled.textFindings ?? [];
const cases = new Map(bundled.cases.map((c) => [c.id, c]));
const waiting = new Set((bundled.waiting ?? []).map((w) => w.row));
const modelled = new Set([...cases.keys(), ...waiting].map((id) => id.slice(0, 4)));

const numbered = (letter: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, i) => `${letter}-${String(i + 1).padStart(2, '0')}`);

describe('what is found about the text', () => {
  it('every defect and every hole of the inventory is there once, in its order', () => {
    expect(findings.map((f) => f.id)).toEqual([...numbered('D', 68), ...numbered('F', 38)]);
    expect(findings.filter((f) => f.kind !== (f.id.startsWith('D') ? 'defect' : 'hole'))).toEqual([]);
  });

  it('the cases that are to show it are there', () => {
    const named = findings.flatMap((f) => f.cases ?? []).filter((id) => modelled.has(id.slice(0, 4)));
    expect(named.filter((id) => !cases.has(id) && !waiting.has(id))).toEqual([]);
  });

  it('a place of a chart that is impossible by a defect is a finding that ends the reading', () => {
    const marked = new Set(bundled.cases.flatMap((c) => defectsOf(c.protocol).map((d) => d.defect)));
    const stopping = findings.filter((f) => f.stops === true).map((f) => f.id);
    expect(marked.size).toBeGreaterThan(3);
    expect([...marked].filter((id) => !stopping.includes(id))).toEqual([]);
  });

  const stopping = findings.filter((f) => f.stops === true && (f.cases ?? []).some((id) => cases.has(id)));
  it.each(
    stopping.map((f) => [f.id, f] as const),
  )('%s ends the reading to the letter: no run gets through', (_, f) => {
    const executable = (f.cases ?? []).flatMap((id) => {
      const c = cases.get(id);
      return c?.requirement.property.kind === 'executable' ? [c] : [];
    });
    expect(executable.length).toBeGreaterThan(0);
    expect(executable.map((c) => [c.id, check(c).verdict])).toEqual(
      executable.map((c) => [c.id, 'violated']),
    );
  });
});
