import { describe, expect, test } from 'vitest';
import {
  directRekeyingCases as cases,
  directRekeying,
  idealEstablishment,
  literal,
  repaired,
  variantNames,
  variants,
} from '../../machines/P10-direct-rekeying/index.ts';
import { type Case, check, type StateConfig, type Step } from '../../src/index.ts';

const stepsOf = (state: StateConfig): readonly Step[] => [
  ...Object.values(state.on ?? {}).flat(),
  ...Object.values(state.states ?? {}).flatMap(stepsOf),
];

function caseOf(id: string): Case {
  const found = cases.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

/** The case without what names it: protocol, scenario and requirement. */
const parts = ({ protocol, scenario, requirement }: Case) => ({
  protocol: protocol.variant,
  scenario: scenario.name,
  requirement: requirement.id,
});

/** In which of its parts one case differs from another. */
function differences(a: string, b: string): readonly string[] {
  const [one, two] = [parts(caseOf(a)), parts(caseOf(b))];
  return (['protocol', 'scenario', 'requirement'] as const).filter((k) => one[k] !== two[k]);
}

describe('the rows of P10', () => {
  test('each has a case of its name', () => {
    const rows = Array.from({ length: 21 }, (_, i) => `V-10-${String(i + 1).padStart(2, '0')}`);
    const answered = new Set(cases.map((c) => c.id));
    expect(rows.filter((row) => !answered.has(row))).toEqual([]);
    expect(new Set(cases.map((c) => c.id)).size).toBe(cases.length);
  });

  test.each([
    ['V-10-03', 'V-10-04', ['protocol']],
    ['V-10-05', 'V-10-05/request-protected', ['protocol']],
    ['V-10-05/request-protected', 'V-10-05/both-roles', ['scenario']],
    ['V-10-05/both-roles', 'V-10-05/direction-by-link', ['protocol']],
    ['V-10-05', 'V-10-05/switched', ['requirement']],
    ['V-10-05/switched', 'V-10-05/switched-on-command', ['protocol']],
    ['V-10-06', 'V-10-06/flag-echoed', ['protocol']],
    ['V-10-07', 'V-10-08', ['protocol']],
    ['V-10-09', 'V-10-10', ['protocol']],
    ['V-10-10', 'V-10-10/by-role', ['protocol']],
    ['V-10-14', 'V-10-15', ['protocol']],
    ['V-10-15', 'V-10-15/nonce-echoed', ['protocol']],
    ['V-10-16', 'V-10-16/released', ['protocol']],
    ['V-10-17', 'V-10-17/fresh-nonces', ['protocol']],
    ['V-10-18', 'V-10-18/passive', ['scenario']],
    ['V-10-18', 'V-10-18/always', ['protocol']],
    ['V-10-18/passive', 'V-10-19/passive', ['protocol']],
    ['V-10-20/kept', 'V-10-20/picked', ['protocol']],
    ['V-10-11', 'V-10-11/connector-wins', ['protocol']],
    ['V-10-12/retries', 'V-10-12/retries-outnumbered', ['scenario']],
    ['V-10-12', 'V-10-13', ['protocol', 'requirement']],
    ['V-10-13', 'V-10-13/twice', ['scenario']],
    ['V-10-13/twice', 'V-10-13/published', ['protocol']],
    ['V-10-11', 'V-10-11/both-kept', ['protocol', 'requirement']],
    ['V-10-11/published', 'V-10-11/published-same-key', ['requirement']],
  ] as const)('%s and %s differ in %j alone, and in the verdict', (a, b, inWhat) => {
    expect(differences(a, b)).toEqual(inWhat);
    const verdicts = [a, b].map((id) => check(caseOf(id)).verdict);
    expect([...verdicts].sort()).toEqual(['holds', 'violated']);
  });

  test('every variant is asked whether it runs, and something else', () => {
    const asked = (about: 'executable' | 'else') =>
      new Set(
        cases
          .filter((c) => (c.requirement.property.kind === 'executable') === (about === 'executable'))
          .map((c) => c.protocol.variant),
      );
    expect(variantNames.filter((v) => !asked('executable').has(v))).toEqual([]);
    const others = variantNames.filter((v) => v !== 'literal' && !asked('else').has(v));
    expect(others).toEqual([]);
  });

  test.each(cases)('$id starts every session with all parameters of its role', ({ protocol, scenario }) => {
    for (const s of scenario.sessions) {
      const given = ['self', ...Object.keys(s.with ?? {})];
      expect(Object.keys(protocol.roles[s.role].parameters).sort()).toEqual(given.sort());
      expect(Object.keys(scenario.agents)).toContain(s.agent);
    }
  });

  test('wherever a new KD can be made, it is said to be made ideally', () => {
    for (const { id, protocol, scenario } of cases) {
      const refreshes = 'establishment' in protocol.channels;
      if (refreshes) expect(protocol.description, id).toContain('Ideal key establishment');
      expect((scenario.assumptions ?? []).includes(idealEstablishment), id).toBe(refreshes);
    }
  });

  test('every role is in two sessions at least in some scenario, and one UE in both roles', () => {
    const counts = cases.map(({ scenario }) => {
      const of = (role: string) =>
        scenario.sessions.filter((s) => s.role === role).reduce((n, s) => n + (s.copies ?? 1), 0);
      return [of('UE_1'), of('UE_2')];
    });
    expect(counts).toContainEqual([4, 4]);
    expect(counts).toContainEqual([2, 2]);
  });
});

describe('the charts of P10', () => {
  test.each(variantNames)('every step of %s says what it does and cites its clause', (name) => {
    for (const role of Object.values(directRekeying(name).roles)) {
      for (const step of stepsOf(role.config)) {
        expect(step.description).toBeTruthy();
        expect(step.meta?.clause).toMatch(/^S2 \d/);
      }
    }
  });

  test('no two variants are the same reading', () => {
    const readings = Object.values(variants).map((v) => JSON.stringify(v.reading));
    expect(new Set(readings).size).toBe(readings.length);
    expect(variants.literal.reading).toBe(literal);
    expect(variants.repaired.reading).toEqual(repaired);
  });
});
