import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/gate/failure.ts';
import { type Case, check, type Evidence, type Property, type Verdict } from '../../src/index.ts';
import { caseOf, handedOver, scenario, secret } from './handed-over.ts';

const theCase = caseOf('c', handedOver());

/** The form of a failure for a reason in words, told by a run that ends so. */
function form(
  reason: string,
  evidence: Partial<Evidence> = {},
  property: Property = theCase.requirement.property,
) {
  const verdict = {
    verdict: 'violated',
    reason,
    evidence: { kind: 'run', steps: [], conclusion: reason, ...evidence },
  } as unknown as Verdict;
  const asked: Case = { ...theCase, requirement: { ...theCase.requirement, property } };
  return failureOf(verdict, asked);
}

describe('how a requirement fails', () => {
  it('is said only of what is violated', () => {
    expect(failureOf(check(theCase), theCase)).toBeUndefined();
    const violated = caseOf('s', handedOver(), { requirement: secret });
    expect(failureOf(check(violated), violated)).toBe('taker claims took, and the attacker knows it');
  });

  it('is the same for any agent, copy and value', () => {
    const told = [
      'A.giver#1 claims took (peer = B, n = n.A.giver#1), and there is no claim giver.gave that matches',
      'B.giver#2 claims took (peer = A, n = f(g(x), n.attacker)), and there is no claim giver.gave that matches',
    ];
    expect(new Set(told.map((t) => form(t)))).toEqual(
      new Set(['giver claims took, and there is no claim giver.gave that matches']),
    );
  });

  it('keeps who claims what, how often, when, and in what claims differ', () => {
    const forms = [
      'A.giver#1 claims took (n = x), and the attacker knows K(A, B)',
      'A.giver#1 claims took (n = x); after the leak the attacker knows K(A, B)',
      'B.taker#1 claims took (n = x), and the attacker knows K(A, B)',
      'B.taker#1 claims took (n = x); B.taker#2 claims took (n = x): 2 times, with at most 1 matching giver.gave',
      'B.taker#1 claims took (n = x), though A.giver#1 claims gave (n = y): they differ in n',
      'B.taker#1 claims took (n = x), though A.giver#1 claims gave (n = y): they differ in n, m',
    ].map((t) => form(t));
    expect(new Set(forms).size).toBe(forms.length);
    expect(forms[3]).toBe(
      'taker claims took; taker claims took: 2 times, with at most 1 matching giver.gave',
    );
  });

  it('does not know the state of a state invariant by its name', () => {
    const invariant = (state: string): Property => ({
      kind: 'state-invariant',
      role: 'giver',
      state,
      absent: ['n'],
    });
    expect(form('A.giver#1 is in set and still holds n', {}, invariant('set'))).toBe(
      form('A.giver#1 is in ready and still holds n', {}, invariant('ready')),
    );
  });

  it('of what comes to rest: each thing that stays so, once, in whatever order', () => {
    const rest = (...of: readonly string[]) => form('', { kind: 'run', rest: of } as Partial<Evidence>);
    const one = 'A.giver#1 claims gave (n = x), stays in waiting and never claims taker.took';
    const two = 'the store S of A has x for B, and that of B has nothing for A';
    expect(rest(one, two)).toBe(
      'giver claims gave, stays and never claims taker.took; the store S of an agent has it for an agent, and that of an agent has it for an agent',
    );
    expect(rest(two, one.replace('#1', '#2').replace('waiting', 'later'), one)).toBe(rest(one, two));
  });

  it('of a run that does not get to its end: the defects at which it stops', () => {
    const stuck = (session: string) =>
      form('not reachable: an end state of giver in one run', {
        kind: 'stuck',
        furthest: [{ session, state: 'idle', waitsFor: ['go, impossible as written (D-1)', 'M with n = n'] }],
      } as Partial<Evidence>);
    expect(stuck('A.giver#1')).toBe('giver stops at D-1; not reachable: an end state of giver in one run');
    expect(stuck('B.giver#2')).toBe(stuck('A.giver#1'));
  });

  it('of the text: its findings, without the words that are quoted', () => {
    const text = (words: string) =>
      form('', { kind: 'text', findings: [`only: "${words}" (1.2) violated`] } as Partial<Evidence>);
    expect(text('one thing')).toBe(text('another'));
  });

  it('of two worlds: what tells them apart, without the names of the worlds', () => {
    const worlds = (a: string) =>
      form(
        `in “${a}” the n of message 1 (M) is the same as the n of message 3 (M); in “two” they always differ`,
        {
          kind: 'worlds',
        } as Partial<Evidence>,
      );
    expect(worlds('one')).toBe(
      'in … the n of a message is the same as the n of a message; in … they always differ',
    );
    expect(Object.keys(scenario.agents)).toEqual(['A', 'B']);
  });
});
