import { describe, expect, it } from 'vitest';
import { check, claim, constant, type Property, type Role } from '../../src/index.ts';
import { script, scripted, signal } from './kinds/script.ts';

const [a, b, A, B] = ['a', 'b', 'A', 'B'].map((n) => constant(n));

const committer = script('committer', [{ on: 'go', do: [claim('commit', { peer: B, x: a, y: a })] }]);
const runner = (peer: typeof A, x: typeof a, y = a) =>
  script('runner', [{ do: [claim('running', { peer, x, y }), signal('go')] }]);
const silent = script('silent', [{ do: [signal('go')] }]);
/** The silent role gives the protocol no claim; the runner, who never runs, makes it one. */
const idle = script('runner', [{ on: 'on', do: [claim('running', { peer: A, x: a, y: a })] }]);

const names = { commit: 'committer.commit', running: 'runner.running' } as const;
const agreement: Property = { kind: 'agreement', ...names, on: ['x', 'y'], injective: false };

/** What the attack says of the claim that is missing: A commits, and these others are there. */
function said(property: Property, others: readonly Role[], agents: readonly string[]): string | undefined {
  const rows = others.map((r, i) => [r.name, agents[i]] as const);
  const verdict = check(scripted([committer, ...others], [['committer', 'A'], ...rows], property));
  if (verdict.verdict !== 'violated' || verdict.evidence.kind !== 'run') throw new Error(verdict.verdict);
  return verdict.evidence.conclusion.split('that matches: ')[1];
}

describe('an attack says of the claim that is missing', () => {
  it('which one comes nearest, and in what data it differs', () => {
    expect(said(agreement, [runner(A, b)], ['B'])).toBe(
      'the nearest is the claim running of B.runner#1, and its x is b, not a',
    );
  });

  it('that another agent makes it, and whom it names', () => {
    expect(said(agreement, [runner(B, a)], ['A'])).toBe(
      'the nearest is the claim running of A.runner#1, and it is A that makes it, not B; it names B as its peer, not A',
    );
  });

  it('only what the kind asks for', () => {
    expect(said({ kind: 'aliveness', ...names }, [runner(B, b, b)], ['A'])).toBe(
      'the nearest is the claim running of A.runner#1, and it is A that makes it, not B',
    );
  });

  it('that nobody makes it', () => {
    expect(said(agreement, [idle, silent], ['B', 'B'])).toBe('nobody else has claimed runner.running at all');
  });
});
