import { describe, expect, test } from 'vitest';
import { publishedParlosAttach, readings, scenarios } from '../../machines/P21-parlos-attach/index.ts';
import { parlosAttachCases, parlosAttachWaiting } from '../../properties/P21-parlos-attach.ts';
import { parlosKeyHierarchyCases } from '../../properties/P22-parlos-key-hierarchy.ts';
import type { Action, StateConfig, Step } from '../../src/index.ts';

const cases = [...parlosAttachCases, ...parlosKeyHierarchyCases];
const waiting = parlosAttachWaiting;

const rows = (procedure: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, i) => `V-${procedure}-${String(i + 1).padStart(2, '0')}`);

function statesOf(config: StateConfig): readonly StateConfig[] {
  return [config, ...Object.values(config.states ?? {}).flatMap(statesOf)];
}

const stepsOf = (config: StateConfig): readonly Step[] =>
  statesOf(config).flatMap((s) => [...Object.values(s.on ?? {}), s.always ?? []].flat() as readonly Step[]);

const protocols = [...new Set(cases.map((c) => c.protocol))];

describe('the rows of P21 and P22', () => {
  test('each has a case of its name, or waits', () => {
    const answered = new Set(cases.map((c) => c.id));
    const waits = new Set(waiting.map((w) => w.row));
    const open = [...rows('21', 24), ...rows('22', 3)].filter((row) => answered.has(row) === waits.has(row));
    expect(open).toEqual([]);
  });

  test('no two cases have one name, and every name begins with its row', () => {
    expect(new Set(cases.map((c) => c.id)).size).toBe(cases.length);
    for (const c of cases)
      expect(c.id).toMatch(new RegExp(`^V-${c.protocol.procedure.slice(1)}-\\d\\d(/|$)`));
  });

  test('rows that speak of the same differ in one thing', () => {
    const of = (id: string) => cases.find((c) => c.id === id)!;
    const pairs = [
      ['V-21-04', 'V-21-05'],
      ['V-21-06', 'V-21-07'],
      ['V-21-07', 'V-21-08'],
      ['V-21-11', 'V-21-12'],
      ['V-21-20', 'V-21-21'],
    ];
    for (const [a, b] of pairs) {
      expect(of(b).requirement, b).toBe(of(a).requirement);
      expect(of(b).scenario, b).toBe(of(a).scenario);
      expect(of(b).protocol.variant, b).not.toBe(of(a).protocol.variant);
    }
  });

  test('every variant is run without an attacker', () => {
    const run = cases.filter((c) => c.requirement.property.kind === 'executable');
    const variants = run.map((c) => `${c.protocol.procedure} ${c.protocol.variant}`);
    for (const p of protocols) expect(variants).toContain(`${p.procedure} ${p.variant}`);
    expect(run.every((c) => c.scenario === scenarios.honest)).toBe(true);
  });
});

describe('the charts of P21 and P22', () => {
  test.each(
    protocols.map((p) => [`${p.procedure} ${p.variant}`, p] as const),
  )('each arrow of %s says what happens and where that stands', (_, p) => {
    for (const role of Object.values(p.roles)) {
      const steps = stepsOf(role.config);
      expect(steps.length).toBeGreaterThan(0);
      for (const s of steps) {
        expect(s.description?.length ?? 0).toBeGreaterThan(10);
        expect(s.meta?.clause).toMatch(/S4 7\.1\.2|TS 33\.401 Annex J/);
      }
    }
  });

  test('no two variants are the same reading', () => {
    const all = Object.values(readings).map((r) => JSON.stringify(r.reading));
    expect(new Set(all).size).toBe(all.length);
    expect(publishedParlosAttach.variant).toBe('published');
  });
});

describe('the scenarios of P21 and P22', () => {
  /** Where no eNB takes part. */
  const withoutEnb: readonly unknown[] = [scenarios.twoAttaches];

  test.each(Object.entries(scenarios))('%s has two sessions of every role at least', (_, scenario) => {
    const count = new Map<string, number>();
    for (const { role, copies = 1 } of scenario.sessions) count.set(role, (count.get(role) ?? 0) + copies);
    expect([...count.keys()].sort()).toEqual([
      'ME',
      'MME',
      ...(withoutEnb.includes(scenario) ? [] : ['eNB']),
    ]);
    for (const n of count.values()) expect(n).toBeGreaterThanOrEqual(2);
    for (const s of scenario.sessions) expect(Object.keys(scenario.agents)).toContain(s.agent);
  });

  test('every claim that a requirement reads is made by some chart with the data it reads', () => {
    const isClaim = (a: { type: string }): a is Extract<Action, { type: 'claim' }> => a.type === 'claim';
    for (const { id, protocol, requirement } of cases) {
      const made = Object.entries(protocol.roles).flatMap(([role, { config }]) =>
        stepsOf(config)
          .flatMap((s) => s.actions ?? [])
          .filter(isClaim)
          .map((a) => ({ name: `${role}.${a.params.claim}`, data: Object.keys(a.params.data) })),
      );
      const read = Object.entries(requirement.property).filter(([key]) =>
        [
          'claim',
          'commit',
          'running',
          'accepted',
          'sent',
          'offer',
          'first',
          'work',
          'authenticated',
        ].includes(key),
      );
      for (const [, name] of read) {
        const found = made.filter((m) => m.name === name || m.name.endsWith(`.${name}`));
        expect(found.length, `${id}: ${name}`).toBeGreaterThan(0);
      }
    }
  });
});
