import { describe, expect, test } from 'vitest';
import {
  directSecurityModeCases as cases,
  directSecurityMode,
  literal,
  variantNames,
  variants,
} from '../../machines/P09-direct-security-mode/index.ts';
import type { Property, Protocol, StateConfig, Step } from '../../src/index.ts';

const stepsOf = (state: StateConfig): readonly Step[] => [
  ...Object.values(state.on ?? {}).flat(),
  ...Object.values(state.states ?? {}).flatMap(stepsOf),
];

/** Data names of each claim of a protocol, by `ROLE.claim`. */
function claimsOf(protocol: Protocol): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [name, role] of Object.entries(protocol.roles)) {
    for (const action of stepsOf(role.config).flatMap((s) => s.actions ?? [])) {
      if (action.type !== 'claim') continue;
      found.set(`${name}.${action.params.claim}`, Object.keys(action.params.data));
    }
  }
  return found;
}

interface Use {
  readonly claim: string;
  readonly data: readonly string[];
}

const uses = (data: readonly string[], ...claims: readonly string[]): readonly Use[] =>
  claims.map((claim) => ({ claim, data }));

/** The claims that a property reads, and the data it reads of them. */
function usesOf(p: Property): readonly Use[] {
  switch (p.kind) {
    case 'executable':
      return uses([], ...(p.claims ?? []));
    case 'secrecy':
    case 'forward-secrecy':
      return uses(['peer', p.of], p.claim);
    case 'aliveness':
    case 'weak-agreement':
      return uses(['peer'], p.commit, p.running);
    case 'agreement':
      return uses(['peer', ...p.on], p.commit, p.running);
    case 'recentness':
      return [...uses(['peer', ...p.on], p.commit, p.running), ...uses([], p.begin)];
    case 'key-confirmation':
      return uses(['peer', p.key], p.commit, p.holds);
    case 'freshness':
    case 'uniqueness':
      return uses([p.of], p.claim);
    case 'separation':
      return uses([p.of, p.by], p.claim);
    case 'no-replay':
      return uses(p.on, p.accepted, p.sent);
    case 'no-downgrade':
      return uses([...p.match, ...p.on], p.offer, p.commit);
    case 'precedence':
      return uses(p.match, p.first, p.later);
    default:
      return [];
  }
}

describe('the rows of P09', () => {
  test('each has cases, and none has one name twice', () => {
    const rows = Array.from({ length: 22 }, (_, i) => `V-09-${String(i + 1).padStart(2, '0')}`);
    const answered = new Set(cases.map((c) => c.id));
    expect(rows.filter((row) => !answered.has(row))).toEqual([]);
    expect(new Set(cases.map((c) => c.id)).size).toBe(cases.length);
  });

  test('every variant is asked whether it runs, and something else', () => {
    const asked = (about: 'executable' | 'else') =>
      new Set(
        cases
          .filter((c) => (c.requirement.property.kind === 'executable') === (about === 'executable'))
          .map((c) => c.protocol.variant),
      );
    expect(variantNames.filter((v) => !asked('executable').has(v))).toEqual([]);
    const consistent = cases.find((c) => c.id === 'V-09-21')?.requirement.property;
    const among = consistent?.kind === 'consistent' ? consistent.among.map((a) => a.protocol.variant) : [];
    expect(variantNames.filter((v) => !asked('else').has(v) && !among.includes(v))).toEqual([]);
  });

  test.each(cases)('$id reads only claims and data that its chart states', ({ protocol, requirement }) => {
    const stated = claimsOf(protocol);
    for (const { claim, data } of usesOf(requirement.property)) {
      const matching = [...stated].filter(([name]) => name === claim || name.endsWith(`.${claim}`));
      expect(matching, claim).not.toEqual([]);
      for (const [name, names] of matching) expect(names, name).toEqual(expect.arrayContaining([...data]));
    }
  });

  test.each(cases)('$id starts every session with all parameters of its role', ({ protocol, scenario }) => {
    for (const s of scenario.sessions) {
      const given = ['self', ...Object.keys(s.with ?? {})];
      expect(Object.keys(protocol.roles[s.role].parameters).sort()).toEqual(given.sort());
      expect(Object.keys(scenario.agents)).toContain(s.agent);
    }
  });
});

describe('the charts of P09', () => {
  test.each(variantNames)('every step of %s says what it does and cites its clause', (name) => {
    for (const role of Object.values(directSecurityMode(name).roles)) {
      for (const step of stepsOf(role.config)) {
        expect(step.description).toBeTruthy();
        expect(step.meta?.clause).toMatch(/^(S2 \d|F-31$)/);
      }
    }
  });

  test('no two variants are the same reading', () => {
    const readings = Object.values(variants).map((v) => JSON.stringify(v.reading));
    expect(new Set(readings).size).toBe(readings.length);
    expect(variants.literal.reading).toBe(literal);
  });
});
