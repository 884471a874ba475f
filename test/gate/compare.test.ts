import { describe, expect, it } from 'vitest';
import { attackers, type Case, type Specification, specification, term } from '../../src/index.ts';
import { baselineOf, found, rowsAfter } from './gated.ts';
import { agrees, caseOf, handedOver, handedSpec, scenario, secret } from './handed-over.ts';

const before = handedSpec();

/** The cases with one thing changed in each. */
const changed = (change: (c: Case) => Partial<Case>): Specification =>
  specification({ ...before, cases: before.cases.map((c) => ({ ...c, ...change(c) })) });

const alike = changed(() => ({}));

describe('what weakens', () => {
  it('nothing differs from itself', () => {
    expect(found(before, alike)).toEqual({ weaker: false, changes: [], texts: [] });
  });

  it('newly vacuous, newly violated: a code that nobody takes, a code that nobody checks', () => {
    const unchecked = handedSpec(handedOver({ sealed: term.mac(term.shared('K', 'self', 'self'), 'n') }));
    expect(found(before, unchecked)).toMatchObject({
      weaker: true,
      changes: ['handed/agrees: newly-vacuous', 'handed/secret: newly-vacuous'],
    });
    const open = handedSpec(handedOver({ code: 'c' }));
    expect(found(before, open)).toMatchObject({
      weaker: true,
      changes: ['handed/agrees: newly-violated', 'handed/secret: attack-shorter'],
      texts: ['violated, holds before', 'the attack takes 1 instead of 2 steps'],
    });
  });

  it('newly inconclusive', () => {
    const [first] = rowsAfter(baselineOf(before), before, { maxStates: 1, reduction: false });
    expect(first.changes.map((c) => c.kind)).toEqual(['newly-inconclusive']);
    expect(first.direction).toBe('weaker');
  });

  it('violated for another reason', () => {
    const other = changed((c) =>
      c.id === 'handed/secret'
        ? { requirement: { ...secret, property: { kind: 'secrecy', claim: 'gave', of: 'n' } } }
        : {},
    );
    expect(found(before, other)).toMatchObject({
      weaker: true,
      changes: [
        'handed/secret: violated-otherwise',
        'handed/secret: attack-shorter',
        'handed/secret: requirement-changed',
      ],
    });
  });

  it('bounds lowered: sessions, the attacker, what a link gives', () => {
    const one = changed(() => ({
      scenario: { ...scenario, sessions: scenario.sessions.map((s) => ({ ...s, copies: 1 })) },
    }));
    expect(found(before, one).changes).toEqual([
      'handed/agrees: bounds-lowered',
      'handed/secret: bounds-lowered',
    ]);
    expect(found(before, one).texts[0]).toBe(
      'sessions of giver: 1 instead of 2; sessions of taker: 1 instead of 2',
    );
    expect(found(one, before)).toMatchObject({
      weaker: false,
      changes: ['handed/agrees: bounds-raised', 'handed/secret: bounds-raised'],
    });

    const deaf = changed(() => ({ scenario: { ...scenario, attacker: attackers.loss } }));
    expect(found(before, deaf).texts).toContain(
      'the attacker is no longer granted: everywhere, hear, inject and replay',
    );
    const closed = handedSpec(handedOver({ more: { channels: { air: { confidential: true } } } }));
    expect(found(before, closed)).toMatchObject({
      weaker: true,
      texts: expect.arrayContaining(['now assumed: air is confidential']),
    });
  });

  it('cases and requirements removed', () => {
    const [first] = before.cases;
    const fewer = specification({ ...before, cases: [first] });
    expect(found(before, fewer)).toMatchObject({
      weaker: true,
      changes: ['handed/secret: case-removed', 'handed/secret: requirement-removed'],
    });
    expect(found(fewer, before)).toMatchObject({ weaker: false, changes: ['handed/secret: case-added'] });
  });

  it('a case that is about another variant, while the one it was about is still there', () => {
    const hardened = handedOver({ variant: 'hardened' });
    const two = handedSpec(handedOver(), [caseOf('handed/hardened', hardened)]);
    const moved = specification({
      ...two,
      cases: two.cases.map((c) => (c.id === 'handed/agrees' ? { ...c, protocol: hardened } : c)),
    });
    expect(found(two, moved)).toMatchObject({ weaker: true, changes: ['handed/agrees: case-moved'] });
    const renamed = handedSpec(handedOver({ variant: 'first' }));
    expect(found(before, renamed)).toMatchObject({
      weaker: false,
      changes: ['handed/agrees: case-moved', 'handed/secret: case-moved'],
    });
  });

  it('a requirement that asks less', () => {
    const should = changed(() => ({ requirement: { ...agrees, strength: 'should' } }));
    expect(
      found(
        specification({ ...before, cases: [before.cases[0]] }),
        specification({ ...should, cases: [should.cases[0]] }),
      ),
    ).toMatchObject({
      weaker: true,
      changes: ['handed/agrees: requirement-weakened'],
      texts: ['“shall” has become “should”'],
    });
  });
});

describe('what strengthens, and what does neither', () => {
  it('newly holding', () => {
    const sealed = handedSpec(handedOver({ nonce: term.senc(term.shared('K', 'self', 'peer'), 'n') }));
    expect(found(before, sealed)).toMatchObject({
      weaker: false,
      changes: ['handed/agrees: chart-changed', 'handed/secret: newly-holding'],
      texts: ['the chart of handed/only has changed', 'holds, violated before'],
    });
    expect(found(sealed, before)).toMatchObject({ weaker: true });
  });

  it('words only: nothing differs', () => {
    const reworded = handedSpec(handedOver({ description: 'in other words' }));
    const told = specification({
      ...reworded,
      cases: reworded.cases.map((c) => ({
        ...c,
        about: 'said again',
        scenario: { ...c.scenario, name: 'other', assumptions: [] },
        requirement: { ...c.requirement, text: 'in other words', clause: '9' },
      })),
    });
    expect(found(before, told).changes).toEqual([]);
  });

  it('a renamed state, and steps in another order: the chart has changed, no verdict has', () => {
    for (const p of [
      handedOver({ waiting: 'listening' }),
      handedOver({ steps: (usual, refused) => ({ stop: refused, M: usual }) }),
    ]) {
      expect(found(before, handedSpec(p))).toMatchObject({
        weaker: false,
        changes: ['handed/agrees: chart-changed', 'handed/secret: chart-changed'],
      });
    }
  });

  it('a case by another name', () => {
    const renamed = specification({
      ...before,
      cases: before.cases.map((c) => ({ ...c, id: c.id.replace('agrees', 'agreement') })),
    });
    expect(found(before, renamed)).toMatchObject({
      weaker: false,
      changes: ['handed/agreement: case-renamed'],
    });
  });

  it('another number of states of the very same case, and many more', () => {
    const { cases, ...rest } = baselineOf(before);
    const counted = { ...rest, cases: cases.map((c) => ({ ...c, states: c.states + 1 })) };
    expect(rowsAfter(counted, before).flatMap((r) => r.changes.map((c) => c.kind))).toEqual([
      'states-changed',
      'states-changed',
    ]);
  });
});
