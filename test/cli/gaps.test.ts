import { describe, expect, it } from 'vitest';
import { casesForReach, closed, gapsOf } from '../../src/cli/gaps.ts';
import {
  attackers,
  type Case,
  check,
  claim,
  constant,
  perform,
  type Requirement,
  receive,
  role,
  type Specification,
  send,
} from '../../src/index.ts';
import { tiny } from '../laws/tiny.ts';

const giver = role({
  name: 'giver',
  parameters: { self: 'Agent' },
  initial: 'idle',
  states: {
    idle: { on: { go: perform({ target: 'done', do: [send('M', { tag: constant('t') })] }) } },
    done: { type: 'final' },
  },
});

/** Takes the message that the giver sends, and another that nobody does. */
const taker = (defect?: string) =>
  role({
    name: 'taker',
    parameters: { self: 'Agent' },
    initial: 'waiting',
    states: {
      waiting: {
        on: {
          M: receive('M', { tag: 'T' }, { target: 'all done', do: [claim('took', {})] }),
          N: receive('N', { tag: 'T' }, { target: 'odd', ...(defect === undefined ? {} : { defect }) }),
        },
      },
      odd: { on: { on: perform({ target: 'odder' }) } },
      odder: { type: 'final' },
      'all done': { type: 'final' },
    },
    variables: { T: 'Tag' },
  });

const handing = (variant: string, defect?: string) =>
  tiny({
    variant,
    constants: { t: { sort: 'Tag' } },
    roles: [giver, taker(defect)],
    air: { M: { tag: 'Tag' }, N: { tag: 'Tag' } },
  });

const scenario = {
  name: 'two',
  agents: { A: {}, B: {} },
  attacker: attackers.none,
  sessions: [
    { role: 'giver', agent: 'A', copies: 1 },
    { role: 'taker', agent: 'B', copies: 1 },
  ],
};

const requirement = (id: string): Requirement => ({
  id,
  clause: '1',
  strength: 'shall',
  text: 'the message is taken',
  property: { kind: 'executable', claims: ['taker.took'] },
});
const taken = requirement('taken');

const made = (id: string, protocol: Case['protocol'], more: Partial<Case> = {}): Case => ({
  id,
  protocol,
  scenario,
  requirement: taken,
  ...more,
});

function gaps(spec: Specification) {
  const answers = casesForReach(spec.cases).map((c) => {
    const reached: string[] = [];
    check(c, { onCoverage: (ids) => reached.push(...ids) });
    return { case: c, reached };
  });
  return gapsOf(spec, answers);
}

describe('what the cases leave out', () => {
  const plain = handing('plain');
  const spec: Specification = { name: 's', cases: [made('V-1', plain)] };

  it('states and steps that no variant reaches', () => {
    const { unreached, ...rest } = gaps(spec);
    expect(unreached.map(({ element: e }) => `${e.role} ${e.state} ${e.event ?? ''}`)).toEqual([
      'taker odd ',
      'taker odder ',
      'taker waiting N',
      'taker odd on',
    ]);
    expect(rest).toEqual({ rows: [], cases: [], requirements: [], stated: [], explained: [] });
  });

  it('not what stands behind a step that the text makes impossible', () => {
    expect(gaps({ ...spec, cases: [made('V-1', handing('literal', 'D-1'))] }).unreached).toEqual([]);
  });

  it('not what is explained, though only for the variant and the place it is explained for', () => {
    const odd = { procedure: 'tiny', variant: 'plain', role: 'taker', state: 'odd', why: 'nobody sends N' };
    const more = [
      { ...odd, event: 'on' },
      { ...odd, state: 'odder' },
      { ...odd, state: 'waiting', event: 'N' },
    ];
    expect(gaps({ ...spec, unreached: [odd, ...more] }).unreached).toEqual([]);
    expect(gaps({ ...spec, unreached: [odd, ...more.slice(1)] }).unreached).toHaveLength(1);
    expect(gaps({ ...spec, unreached: [{ ...odd, variant: 'other' }] }).unreached).toHaveLength(4);
  });

  it('rows without a case, unless they wait or no case can decide them', () => {
    const rows = (['V-1', 'V-2', 'V-3'] as const).map((id) => ({ id, level: 'symbolic' as const }));
    const waiting = [{ row: 'V-3', requirement: 'something', waitsFor: 'more' }];
    const found = gaps({ ...spec, rows: [...rows, { id: 'V-4', level: 'bytes' }], waiting });
    expect(found.rows.map((r) => r.id)).toEqual(['V-2']);
    expect(found.explained).toEqual([
      { row: 'V-3', why: 'something; waits for more' },
      { row: 'V-4', why: 'of level bytes' },
    ]);
  });

  it('a further case of a row answers it', () => {
    const cases = [made('V-1/other', plain)];
    expect(gaps({ ...spec, cases, rows: [{ id: 'V-1', level: 'symbolic' }] }).rows).toEqual([]);
  });

  it('requirements that no case asks, and sentences of which no row has a case', () => {
    const sentence = { clause: '1', strength: 'shall' };
    const found = gaps({
      ...spec,
      requirements: [taken, requirement('unasked')],
      stated: [
        { ...sentence, id: 'R-1', rows: ['V-1', 'V-2'] },
        { ...sentence, id: 'R-2', rows: ['V-2'] },
        { ...sentence, id: 'R-3', rows: [], without: 'not to be seen in messages' },
      ],
    });
    expect(found.requirements.map((r) => r.id)).toEqual(['unasked']);
    expect(found.stated.map((s) => s.id)).toEqual(['R-2']);
  });

  it('nothing at all, and only then there are no gaps', () => {
    const cases = [made('V-1', handing('literal', 'D-1'))];
    expect(closed(gaps({ name: 's', cases, rows: [{ id: 'V-1', level: 'symbolic' }] }))).toBe(true);
    expect(closed(gaps(spec))).toBe(false);
  });
});

describe('cases that reach all that there is to reach', () => {
  const plain = handing('plain');
  const other: Requirement = { ...taken, property: { kind: 'secrecy', claim: 'took', of: 'x' } };
  const attacked = { ...scenario, attacker: attackers.A1 };

  it('one for each protocol, scenario and attacker', () => {
    const cases = [
      made('a', plain, { scenario: attacked }),
      made('b', plain, { scenario: attacked }),
      // An executable case leaves the attacker out.
      made('c', plain, { scenario: attacked, requirement: other }),
      made('d', plain, { requirement: other }),
      made('e', plain),
      made('f', handing('more')),
    ];
    expect(casesForReach(cases).map((c) => c.id)).toEqual(['a', 'c', 'd', 'f']);
  });
});
