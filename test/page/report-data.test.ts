import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { answer } from '../../src/cli/answers.ts';
import { activeStates } from '../../src/cli/report/active-states.ts';
import { honestAnswers } from '../../src/cli/report/honest-answers.ts';
import { reportData } from '../../src/cli/report/report-data.ts';
import { placeSequence } from '../../src/diagrams/sequence/layout.ts';
import { stepsOf } from '../../src/index.ts';
import { changedCharts, comparedCases } from '../../src/page/browser/changes.ts';
import { filtered, matrixRows } from '../../src/page/browser/listing.ts';

const wanted = [
  'V-09-03',
  'V-09-03/one-role',
  'V-09-03/published',
  'V-09-04',
  'V-01-01',
  'V-10-07',
  'V-13-01',
];
const cases = bundled.cases.filter((c) => wanted.includes(c.id));
const answers = cases.map((c) => answer(c, {}));
const honest = await honestAnswers(bundled, answers, {});
const { index, procedures } = await reportData({ selected: bundled, answers, interrupted: false, honest });

const dataOf = (id: string) => {
  const line = index.cases.find((c) => c.id === id)!;
  const data = procedures[line.procedure];
  return { line, data, own: data.cases[id] };
};

describe('the data of a report', () => {
  it('are the same for the same answers', async () => {
    const again = await reportData({ selected: bundled, answers, interrupted: false, honest });
    expect(JSON.stringify(again)).toBe(JSON.stringify({ index, procedures }));
  });

  it('lead with the attack that takes the fewest steps and nothing but a radio', () => {
    const [first] = index.telling;
    expect(index.cases[first.case].id).toBe('V-09-03');
    expect(first.short).toEqual([
      'UE-A talks to itself: it plays UE_1 and UE_2, and nobody else moves.',
      'UE-B, taken for the peer, does nothing at all.',
      'The attacker needs no key and changes nothing: what the parties send is enough.',
    ]);
  });

  it('have a lane for who is taken for the peer and takes no part', () => {
    const { data, own } = dataOf('V-09-03');
    const run = data.runs[own.shows.kind === 'run' ? own.shows.run : -1];
    expect(run.sequence.lanes.map((l) => l.called)).toEqual([
      'the attacker',
      'UE-A (UE_1)',
      'UE-A (UE_2)',
      'UE-B (takes no part)',
    ]);
    const placed = placeSequence(run.sequence);
    expect(placed.lanes.map((l) => l.kind)).toEqual(['attacker', 'party', 'party', 'idle']);
    expect(placed.steps.map((s) => s.step)).toEqual([1, 2, 3]);
  });

  it('show the normal course where a requirement holds', () => {
    const { data, own } = dataOf('V-09-03/one-role');
    expect(own.shows).toMatchObject({ kind: 'honest' });
    const run = data.runs[own.shows.kind === 'honest' ? (own.shows.run ?? -1) : -1];
    expect(run.so[0]).toMatch(/in one run/);
    expect(run.known).toBeUndefined();
  });

  it('say how the attacker makes what it sends, and what it knows', () => {
    const { data, own } = dataOf('V-10-07');
    const run = data.runs[own.shows.kind === 'run' ? own.shows.run : -1];
    expect(run.steps.flatMap((s) => s.made).length).toBeGreaterThan(0);
    expect(run.steps.flatMap((s) => s.known).map((k) => k.how)).toContain('made');
    const terms = run.steps.flatMap((s) => s.known.flatMap((k) => k.terms));
    expect(new Set(terms).size).toBe(terms.length);
    expect(own.short.at(-1)).toMatch(/^In the end the attacker knows /);
  });

  it('name states and steps that the charts have', () => {
    for (const { charts, runs } of procedures) {
      for (const run of runs) {
        for (const step of run.steps) {
          if (step.session === undefined) continue;
          const chart = charts[run.sessions[step.session].chart];
          const ids = chart.layout.states.map((s) => s.id);
          expect(step.active?.length).toBeGreaterThan(0);
          for (const id of step.active ?? []) expect(ids).toContain(id);
          expect(step.took).toBeDefined();
          expect(chart.layout.arrows.filter((a) => a.steps.includes(step.took!)).length).toBe(1);
        }
      }
    }
  });

  it('show how far parties come where they get stuck', () => {
    const { own } = dataOf('V-01-01');
    expect(own.shows.kind).toBe('stuck');
    if (own.shows.kind !== 'stuck') return;
    expect(own.shows.sessions.length).toBeGreaterThan(0);
    for (const s of own.shows.sessions) expect(s.active.length).toBeGreaterThan(0);
  });
});

describe('every chart of the specification', () => {
  const roles = [
    ...new Map(bundled.cases.flatMap((c) => Object.entries(c.protocol.roles).map(([n, r]) => [r, n]))),
  ];

  it('has every state that it can be in found by its text', () => {
    expect(roles.length).toBeGreaterThan(100);
    for (const [role, name] of roles) {
      for (const { path } of stepsOf(role.config)) {
        if (path.length === 0) continue;
        const text = path.join('.');
        const found = activeStates(name, role.config, text);
        // Inside a parallel state, the others are active too, and the text has them as well.
        if (found.length > 0) expect(found.at(-1)).toBe([name, ...path].join('.'));
      }
    }
  });
});

describe('states beside each other', () => {
  const states = { a: { states: { x: {}, 'x.y': {} } }, b: {}, ab: { states: { x: {} } } };
  const config = { type: 'parallel' as const, states };

  it('are all found, each in its own', () => {
    expect(activeStates('R', config as never, 'a.x & b & ab.x')).toEqual([
      'R.a',
      'R.a.x',
      'R.b',
      'R.ab',
      'R.ab.x',
    ]);
    expect(activeStates('R', config as never, 'not started')).toEqual([]);
  });
});

describe('lists of the page', () => {
  it('filter by document, strength, attacker, variant, verdict and words', () => {
    const ids = (filter: Parameters<typeof filtered>[1]) => filtered(index, filter).map((c) => c.id);
    expect(ids({}).length).toBe(cases.length);
    expect(ids({ document: 'S0' })).toEqual(['V-01-01']);
    expect(ids({ verdict: 'violated', procedure: 'P09' })).toContain('V-09-03');
    expect(ids({ verdict: 'holds', text: 'man MIDDLE' })).toContain('V-09-03/one-role');
    expect(ids({ attacker: 'none' })).toEqual(['V-01-01']);
    expect(ids({ requirement: 'R-5.5.3-e', variant: 'literal' })).toContain('V-09-03');
    expect(ids({ strength: 'may' })).toEqual([]);
  });

  it('the matrix has every case once', () => {
    const all = matrixRows(index, index.cases).flatMap((d) =>
      d.rows.flatMap((r) => [...r.cells.values()].flat()),
    );
    expect(all.map((c) => c.id).sort()).toEqual(index.cases.map((c) => c.id).sort());
  });

  it('two variants: a verdict has moved only where both are asked in one scenario', () => {
    const place = index.procedures.findIndex((p) => p.id === 'P09');
    const names = index.procedures[place].variants.map((v) => v.name);
    const [from, to] = [names.indexOf('literal'), names.indexOf('published')];
    const rows = comparedCases(index, place, from, to);
    const moved = rows.filter((r) => r.moved);
    expect(moved.map((r) => [r.from[0].verdict, r.to[0].verdict])).toEqual([['violated', 'holds']]);
    expect(rows.flatMap((r) => [...r.from, ...r.to]).length).toBe(
      index.cases.filter((c) => c.procedure === place && (c.variant === from || c.variant === to)).length,
    );
    const changed = changedCharts(procedures[place], from, to);
    expect(changed.some((c) => c.gone.size > 0 && c.come.size > 0)).toBe(true);
    expect(changedCharts(procedures[place], from, from).every((c) => c.gone.size + c.come.size === 0)).toBe(
      true,
    );
  });
});
