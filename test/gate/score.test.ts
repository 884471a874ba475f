import { describe, expect, it } from 'vitest';
import {
  type Outcome,
  scoreChanges,
  scoreLoads,
  scoreOfOutcome,
  scoreRow,
  staleness,
} from '../../src/gate/score.ts';
import { handedOver, handedSpec } from './handed-over.ts';

const { cases } = handedSpec();
const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  ...{ killed: ['code', 'name'], survives: ['time', 'nonce'], unsettled: ['slow'], unasked: ['idle'] },
  ...more,
});
const score = scoreOfOutcome(cases, 'e', outcome());

describe('the score of a variant', () => {
  it('names what is killed, counts the rest, and is the same whatever the order', () => {
    expect(score).toMatchObject({
      ...{ killed: ['code', 'name'], survives: 2, unsettled: ['slow'], unasked: 1, engine: 'e' },
    });
    const turned = outcome({ killed: ['name', 'code'], survives: ['nonce', 'time'] });
    expect(scoreOfOutcome([...cases].reverse(), 'e', turned)).toEqual(score);
    expect(scoreOfOutcome(cases, 'e', outcome({ survives: ['time'] })).survivors).not.toBe(score.survivors);
  });

  it('tells what is so now while charts, cases and checker are the same', () => {
    expect(staleness(score, cases, 'e')).toBeUndefined();
    expect(staleness(score, cases, 'other')).toMatch(/another checker/);
    expect(staleness(score, [cases[0]], 'e')).toMatch(/have changed/);
    expect(staleness(score, handedSpec(handedOver({ waiting: 'listening' })).cases, 'e')).toMatch(/changed/);
    expect(staleness(score, [], 'e')).toMatch(/no case holds/);
    expect(scoreLoads(handedSpec(handedOver({ description: 'other words' })).cases)).toBe(score.loads);
  });
});

describe('what differs from a score on record', () => {
  const kinds = (more: Partial<Outcome>) =>
    scoreChanges(score, outcome(more)).map((c) => `${c.kind} ${c.direction}: ${c.text}`);

  it('a mutant that was killed and survives is a weakening', () => {
    expect(kinds({ killed: ['name'], survives: ['time', 'nonce', 'code'] })).toEqual([
      'mutant-survives weaker: the mutant code survives, killed before',
    ]);
  });

  it('one that is killed and was not is the contrary; what was or is not settled, or is gone, is neither', () => {
    expect(kinds({ killed: ['code', 'name', 'time'], survives: ['nonce'] })).toEqual([
      'mutant-killed stronger: the mutant time is killed, and was not',
    ]);
    expect(kinds({ killed: ['code', 'name', 'slow'], unsettled: [] })).toEqual([]);
    expect(kinds({ killed: ['code'], unsettled: ['slow', 'name'] })).toEqual([
      'mutant-unsettled neither: the mutant name is not settled, killed before',
    ]);
    expect(kinds({ killed: ['code'], survives: [] })).toEqual([]);
  });

  it('is told as a row, of which the worst change counts', () => {
    const now = outcome({ killed: ['name', 'time'], survives: ['code', 'nonce'] });
    const row = scoreRow(score, scoreOfOutcome(cases, 'e', now), now);
    expect(row).toMatchObject({
      id: `mutants of ${score.procedure}/${score.variant}`,
      direction: 'weaker',
      score: { before: '2 of 4 killed, 1 unsettled', now: '2 of 4 killed, 1 unsettled' },
    });
    expect(row.changes).toHaveLength(2);
  });
});
