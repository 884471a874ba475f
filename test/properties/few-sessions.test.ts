import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { fewSessions } from '../../src/index.ts';

const marked = bundled.cases.filter((c) => fewSessions(c).length > 0);

describe('fewer than two sessions of a role', () => {
  it('are in no scenario without a reason', () => {
    expect(marked.filter((c) => c.scenario.whyFew === undefined).map((c) => c.id)).toEqual([]);
  });

  it('have no reason where there are none', () => {
    const others = bundled.cases.filter((c) => !marked.includes(c));
    expect(others.filter((c) => c.scenario.whyFew !== undefined).map((c) => c.id)).toEqual([]);
  });

  it('are in the cases of rows that ask about one session', () => {
    const ids = marked.map((c) => c.id);
    expect(ids).toEqual(expect.arrayContaining(['V-01-03', 'V-02-04', 'V-23-04']));
  });
});
