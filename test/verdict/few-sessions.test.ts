import { describe, expect, it } from 'vitest';
import needham from '../../examples/needham-schroeder.ts';
import tags from '../../examples/tags.ts';
import { type Case, fewSessions, type SessionDeclaration } from '../../src/index.ts';
import { boundsOf } from '../../src/verdict/bounds.ts';

const base = needham.cases[0];
const [first, second] = Object.keys(base.protocol.roles);

/** The case with so many sessions of its two roles. */
const withSessions = (
  sessions: readonly SessionDeclaration[],
  more: Partial<Case['scenario']> = {},
): Case => ({
  ...base,
  scenario: { ...base.scenario, sessions, ...more },
});

describe('roles with fewer than two sessions', () => {
  it('are counted over all agents, one where nothing is said', () => {
    const spread = [
      { role: first, agent: 'A' },
      { role: first, agent: 'B' },
      { role: second, agent: 'B' },
    ];
    expect(fewSessions(withSessions(spread))).toEqual([{ role: second, sessions: 1 }]);
    expect(fewSessions(withSessions([{ role: second, agent: 'B', copies: 2 }]))).toEqual([
      { role: first, sessions: 0 },
    ]);
  });

  it('are none with two of each', () => {
    const two = [first, second].map((role) => ({ role, agent: 'A', copies: 2 }));
    expect(fewSessions(withSessions(two))).toEqual([]);
  });

  it('go by what the caller asks for instead', () => {
    const two = [first, second].map((role) => ({ role, agent: 'A', copies: 2 }));
    expect(fewSessions(withSessions(two), 1).map((f) => f.sessions)).toEqual([1, 1]);
    const one = two.map((s) => ({ ...s, copies: 1 }));
    expect(fewSessions(withSessions(one), 3)).toEqual([]);
  });

  it('are those of the world that has fewer', () => {
    const theCase = tags.cases.find((c) => c.scenario.other !== undefined) as Case;
    const [role] = Object.keys(theCase.protocol.roles);
    const other = { ...theCase.scenario, sessions: theCase.scenario.sessions.filter((s) => s.role !== role) };
    const less = { ...theCase, scenario: { ...theCase.scenario, other } };
    expect(fewSessions(less)).toContainEqual({ role, sessions: 0 });
  });

  it('stand in the bounds with the reason, which is left out where there are none', () => {
    const one = [first, second].map((role) => ({ role, agent: 'A' }));
    const because = { whyFew: 'one is enough' };
    expect(boundsOf(withSessions(one, because), {})).toMatchObject({ few: [{}, {}], ...because });
    expect(boundsOf(withSessions(one, because), { sessions: 2 })).not.toHaveProperty('whyFew');
  });
});
