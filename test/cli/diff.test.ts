import { describe, expect, it } from 'vitest';
import { askedOf, madeAgain } from '../../src/cli/asked-of.ts';
import { diffLines, totalLine } from '../../src/cli/diff/diff-lines.ts';
import { differenceOf } from '../../src/cli/diff/movements.ts';
import { pairsOf } from '../../src/cli/diff/pairs.ts';
import { questionsOf } from '../../src/cli/diff/questions.ts';
import {
  attackers,
  type Case,
  check,
  claim,
  perform,
  type Requirement,
  role,
  type Specification,
  send,
} from '../../src/index.ts';
import { tiny } from '../laws/tiny.ts';

/** Sends a nonce of its own in clear, or keeps it to itself. */
const teller = (variant: string, procedure = 'tiny', loud = variant === 'loud') =>
  tiny({
    variant,
    procedure,
    constants: { t: { sort: 'Tag' } },
    air: { M: { n: 'Nonce' } },
    roles: [
      role({
        name: 'teller',
        parameters: { self: 'Agent' },
        variables: { n: 'Nonce' },
        initial: 'idle',
        states: {
          idle: {
            on: {
              go: perform({
                target: 'done',
                do: [
                  { type: 'fresh', params: { variable: 'n' } },
                  claim('made', { n: 'n' }),
                  ...(loud ? [send('M', { n: 'n' })] : []),
                  ...(variant === 'boasting' ? [claim('boasted', { n: 'n' })] : []),
                ],
              }),
            },
          },
          done: { type: 'final' },
        },
      }),
    ],
  });

const scenario = {
  name: 'one, A0',
  agents: { A: {} },
  attacker: attackers.A0,
  sessions: [{ role: 'teller', agent: 'A', copies: 1 }],
};

const secrecy = (id: string, about = 'made'): Requirement => ({
  id,
  clause: '1',
  strength: 'shall',
  text: 'n stays with the teller',
  property: { kind: 'secrecy', claim: about, of: 'n' },
});
const secret = secrecy('SEC');

const made = (id: string, protocol: Case['protocol'], more: Partial<Case> = {}): Case => ({
  id,
  protocol,
  scenario,
  requirement: secret,
  ...more,
});

const [loud, quiet] = [teller('loud'), teller('quiet')];

describe('the variants that two names mean', () => {
  const other = teller('quiet', 'other');
  const cases = [made('1', loud), made('2', quiet), made('3', other)];
  const spec: Specification = { name: 's', cases };

  it('of every procedure that has both, and which have only one', () => {
    const { pairs, alone } = pairsOf(spec, 'LOUD', 'quiet');
    expect(pairs).toEqual([{ a: loud, b: quiet }]);
    expect(alone).toEqual([other]);
  });

  it('of one procedure, where either side names it, or across two', () => {
    expect(pairsOf(spec, 'tiny/loud', 'quiet')).toEqual({ pairs: [{ a: loud, b: quiet }], alone: [] });
    expect(pairsOf(spec, 'tiny/loud', 'other/quiet').pairs).toEqual([{ a: loud, b: other }]);
  });

  it('mistakes: no such variant, no procedure that has both, a variant and itself', () => {
    expect(() => pairsOf(spec, 'lout', 'quiet')).toThrow('no procedure has a variant lout');
    expect(() => pairsOf(spec, 'other/quiet', 'loud')).toThrow('no procedure has both');
    expect(() => pairsOf(spec, 'quiet', 'quiet')).toThrow('tiny/quiet is compared with itself');
  });
});

describe('the questions that are asked of both', () => {
  it('the own case of either, or the other one with the variants exchanged', () => {
    const cases = [made('1', loud), made('2', quiet), made('3', loud, { requirement: secrecy('SEC/again') })];
    const { both, notAsked } = questionsOf({ name: 's', cases }, { a: loud, b: quiet });
    expect(both.map((q) => [q.id, q.a.id, q.b.id, q.b.protocol.variant])).toEqual([
      ['1', '1', '2', 'quiet'],
      ['3', '3', '3@tiny/quiet', 'quiet'],
    ]);
    expect(notAsked).toEqual([]);
  });

  it('not what makes no sense of one of them', () => {
    const boasting = teller('boasting');
    const cases = [made('1', boasting, { requirement: secrecy('SEC', 'boasted') })];
    const { both, notAsked } = questionsOf({ name: 's', cases }, { a: loud, b: boasting });
    expect(both).toEqual([]);
    expect(notAsked.map((n) => [n.id, n.of.variant])).toEqual([['1', 'loud']]);
    expect(notAsked[0].why).toMatch(/claim boasted/);
  });

  it('a question of a worker is made again from its id, without the prediction of the other variant', () => {
    const theCase = made('1', loud, { predicted: { verdict: 'violated', source: 'matrix' } });
    const spec: Specification = { name: 's', cases: [theCase, made('2', quiet)] };
    const asked = askedOf(theCase, quiet);
    expect(madeAgain(spec, asked.id)).toEqual(asked);
    expect(asked.predicted).toBeUndefined();
    expect(madeAgain(spec, '1')).toBeUndefined();
    expect(madeAgain(spec, '1@tiny/none')).toBeUndefined();
  });
});

describe('what moves', () => {
  const cases = [made('1', loud), made('2', loud, { requirement: secrecy('SEC/again') }), made('q', quiet)];
  const spec: Specification = { name: 's', cases };
  const difference = (a: Case['protocol'], b: Case['protocol']) => {
    const questions = questionsOf(spec, { a, b });
    const all = questions.both.flatMap((q) => [q.a, q.b]);
    const answers = new Map(all.map((c) => [c.id, { case: c, verdict: check(c), reached: [] }]));
    return differenceOf({ a, b }, questions, answers);
  };

  it('a verdict that the change mends, with the attack that goes, once', () => {
    const found = difference(loud, quiet);
    expect(found.moved.map((m) => [m.id, m.of.a.verdict, m.of.b.verdict])).toEqual([
      ['1', 'violated', 'holds'],
      ['2', 'violated', 'holds'],
    ]);
    const text = diffLines(found, { attacks: true, bold: (t) => t }).join('\n');
    expect(text.match(/The attack on loud\n/g)).toHaveLength(1);
    expect(text).toContain('The attack on loud: as for 1');
    expect(totalLine([found])).toBe('2 questions asked of both: 2 verdicts moved: 2 violated → holds.');
    expect(diffLines(found, { attacks: false, bold: (t) => t }).join('\n')).not.toContain('The attack');
  });

  it('a verdict that the change breaks, with the attack that comes', () => {
    const found = difference(quiet, loud);
    expect(totalLine([found])).toBe('2 questions asked of both: 2 verdicts moved: 2 holds → violated.');
    expect(diffLines(found, { attacks: true, bold: (t) => t }).join('\n')).toContain('The attack on loud\n');
  });

  it('nothing', () => {
    const same = difference(quiet, teller('silent'));
    expect(same.same).toHaveLength(1);
    expect(diffLines(same, { attacks: true, bold: (t) => t })).toContain('  No verdict moves.');
    expect(totalLine([same])).toBe('1 question asked of both: no verdict moves.');
  });
});
