import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { check } from '../../src/index.ts';

const caseOf = (id: string) => bundled.cases.find((c) => c.id === id)!;

describe('a limit on states that is passed within one batch', () => {
  it('never leaves holds', () => {
    const whole = check(caseOf('V-09-08'));
    expect(whole.verdict).toBe('holds');
    expect(whole.states).toBeGreaterThan(1);
    expect(check(caseOf('V-09-08'), { maxStates: 1 })).toMatchObject({ verdict: 'inconclusive' });
    expect(check(caseOf('V-09-08'), { maxStates: whole.states - 1 }).verdict).toBe('inconclusive');
    expect(check(caseOf('V-09-08'), { maxStates: whole.states }).verdict).toBe('holds');
  });

  it('does not hide a violation that the batch has found', () => {
    const limited = check(caseOf('V-09-03'), { maxStates: 6 });
    expect(check(caseOf('V-09-03')).states).toBeGreaterThan(6);
    expect(limited.verdict).toBe('violated');
  });
});
