import { describe, expect, test } from 'vitest';
import {
  absent,
  type Condition,
  choose,
  clockShows,
  constant,
  differs,
  draw,
  type Expression,
  equal,
  lookup,
  member,
  notMember,
  type Protocol,
  perform,
  before as precedes,
  receive,
  type StepOptions,
  term,
} from '../../../src/index.ts';
import { protocolProblems } from '../../../src/spec/load/index.ts';
import { asker, charted, testMistakes } from './demo.ts';

const idle = (...rest: readonly string[]) => ['demo/sound', 'asker', 'idle', ...rest];
const [isAsk, isTell] = [constant('ask'), constant('tell')];
const accept = (fields: { nonce?: Expression; tag?: Expression }, options: StepOptions = {}) =>
  receive('Ask', { nonce: 'other', tag: 'tag', ...fields }, { target: 'done', ...options });

/** Two steps of one state for one message, after a nonce was drawn. */
const two = (a: ReturnType<typeof receive>, b: ReturnType<typeof receive>): Protocol =>
  charted({
    idle: { on: { go: perform({ target: 'ready', do: [draw('nonce')] }) } },
    ready: { on: { Ask: [a, b] } },
    done: {},
  });
const codes = (p: Protocol) => protocolProblems(p).map((e) => e.code);
const overlap = ['OVERLAPPING_ACCEPTS'];

describe('steps that can accept the same event', () => {
  testMistakes([
    {
      name: 'two steps for one message that take anything',
      code: 'OVERLAPPING_ACCEPTS',
      place: ['demo/sound', 'asker', 'ready', 'Ask'],
      wrong: () => two(accept({}), accept({})),
      right: () => two(accept({}, { choice: true }), accept({}, { choice: true })),
    },
    {
      name: 'two steps of which only one is marked as a choice',
      code: 'OVERLAPPING_ACCEPTS',
      place: ['demo/sound', 'asker', 'ready', 'Ask'],
      wrong: () => two(accept({}, { choice: true }), accept({ tag: isAsk })),
      right: () => two(accept({ tag: isTell }, { choice: true }), accept({ tag: isAsk })),
    },
    {
      name: 'a step of a state and one of the state around it',
      code: 'OVERLAPPING_ACCEPTS',
      place: ['demo/sound', 'asker', 'idle.inner', 'Ask'],
      wrong: () => nested(accept({}), accept({ tag: isAsk })),
      right: () => nested(accept({ tag: isTell }), accept({ tag: isAsk })),
    },
    {
      name: 'steps of two parallel regions',
      code: 'OVERLAPPING_ACCEPTS',
      place: ['demo/sound', 'asker', 'idle.left', 'Ask'],
      wrong: () => parallel(accept({}), accept({})),
      right: () => parallel(accept({ tag: isTell }), accept({ tag: isAsk })),
    },
    {
      name: 'two choices of one name',
      code: 'OVERLAPPING_ACCEPTS',
      place: idle('pick'),
      wrong: () => picking([isAsk, isTell], [isTell]),
      right: () => picking([isAsk], [isTell]),
    },
    {
      name: 'two choices of one name from lists',
      code: 'OVERLAPPING_ACCEPTS',
      place: idle('pick'),
      wrong: () => picking(constant('both'), constant('one')),
      right: () => picking([isTell], constant('one')),
    },
    {
      name: 'two steps of one’s own account under one name',
      code: 'OVERLAPPING_ACCEPTS',
      place: idle('go'),
      wrong: () =>
        charted({ idle: { on: { go: [perform({ target: 'a' }), perform({ target: 'b' })] } }, a: {}, b: {} }),
      right: () =>
        charted({
          idle: { on: { go: perform({ target: 'a' }), stay: perform({ target: 'b' }) } },
          a: {},
          b: {},
        }),
    },
  ]);
});

function nested(inner: ReturnType<typeof receive>, outer: ReturnType<typeof receive>): Protocol {
  const to = { ...outer, target: '#asker.done' };
  const toInner = { ...inner, target: '#asker.done' };
  return charted({
    idle: { initial: 'inner', on: { Ask: to }, states: { inner: { on: { Ask: toInner } } } },
    done: {},
  });
}

function parallel(left: ReturnType<typeof receive>, right: ReturnType<typeof receive>): Protocol {
  const to = (s: ReturnType<typeof receive>) => ({ on: { Ask: { ...s, target: '#asker.done' } } });
  return charted({ idle: { type: 'parallel', states: { left: to(left), right: to(right) } }, done: {} });
}

function picking(a: Parameters<typeof choose>[1], b: Parameters<typeof choose>[1]): Protocol {
  const pick = (from: typeof a) => choose('tag', from, { target: 'done' });
  return charted({ idle: { on: { pick: [pick(a), pick(b)] } }, done: {} });
}

describe('what tells two steps apart', () => {
  const bySide = (a: readonly Condition[], b: readonly Condition[]) =>
    codes(two(accept({}, { if: a }), accept({}, { if: b })));
  const count = (n: number) => constant(`Count.${n}`);

  test.each<[string, readonly Condition[], readonly Condition[]]>([
    ['equal and differs', [equal('tag', isAsk)], [differs('tag', isAsk)]],
    ['different values of one variable', [equal('tag', isAsk)], [equal(isTell, 'tag')]],
    ['equal to a known value, and different from it', [equal('other', 'nonce')], [differs('other', 'nonce')]],
    ['member and not member', [member('tag', constant('one'))], [notMember('tag', constant('one'))]],
    ['a value, and a list without it', [equal('tag', isTell)], [member('tag', constant('one'))]],
    ['a value, and not in a list with it', [equal('tag', isAsk)], [notMember('tag', constant('both'))]],
    ['found and absent', [lookup('seen', 'other', isAsk)], [absent('seen', 'other')]],
    [
      'different values found under one key',
      [lookup('seen', 'nonce', isAsk)],
      [lookup('seen', 'nonce', isTell)],
    ],
    [
      'before and after',
      [clockShows('time', 'at'), precedes('at', count(1))],
      [clockShows('time', 'at'), precedes(count(1), 'at')],
    ],
    ['the clock shows different times', [clockShows('time', count(0))], [clockShows('time', count(1))]],
    [
      'through a third value',
      [equal('tag', isAsk), equal('other', 'nonce')],
      [equal('other', 'nonce'), equal('tag', isTell)],
    ],
  ])('%s', (_, a, b) => {
    expect(bySide(a, b)).toEqual([]);
    expect(bySide(b, a)).toEqual([]);
    expect(bySide(a, a)).toEqual(overlap);
    expect(bySide(a, [])).toEqual(overlap);
  });

  test('not conditions on different stores, keys or clocks of the session’s own', () => {
    expect(bySide([lookup('seen', 'other', isAsk)], [absent('seen', 'nonce')])).toEqual(overlap);
    expect(bySide([equal('tag', isAsk)], [differs('tag', isTell)])).toEqual(overlap);
    expect(bySide([member('tag', constant('one'))], [member('tag', constant('both'))])).toEqual(overlap);
  });

  test('a fresh value of one step says nothing about that of the other', () => {
    // Each step looks up its own value: the two are found under different keys.
    const a = accept({ nonce: 'nonce' }, { if: [lookup('seen', 'nonce', isAsk)] });
    const b = accept({ nonce: 'other' }, { if: [lookup('seen', 'other', isTell)] });
    expect(codes(two(a, b))).toEqual([]);
    const c = accept({ nonce: 'other' }, { if: [lookup('seen', 'nonce', isTell)] });
    expect(codes(two(a, c))).toEqual([]);
    const d = accept({}, { if: [lookup('seen', 'other', isTell)] });
    const e = accept({}, { if: [lookup('seen', 'nonce', isAsk)] });
    expect(codes(two(d, e))).toEqual(overlap);
  });
});

describe('what patterns tell apart', () => {
  const pass = (a: Expression, b: Expression) =>
    codes(
      charted(
        {
          idle: {
            on: {
              Pass: [
                receive('Pass', { blob: a }, { target: 'done' }),
                receive('Pass', { blob: b }, { target: 'done' }),
              ],
            },
          },
          done: {},
        },
        { knows: { ...asker.knows, k2: term.shared('K2', 'self', 'peer') } },
      ),
    );
  const seal = (...payload: readonly Expression[]) => term.senc('k', ...payload);

  test.each<[string, Expression, Expression]>([
    ['constants in the payload', seal(isAsk, 'nonce'), seal(isTell, 'nonce')],
    ['lengths of the payload', seal('nonce'), seal('nonce', 'tag')],
    ['constructors', seal('nonce'), term.aead('k', 'peer', 'nonce')],
    ['labels', term.senc(term.kdf('A', 'k'), 'nonce'), term.senc(term.kdf('B', 'k'), 'nonce')],
    ['depth', seal('nonce', 'nonce'), seal('other', term.hash('H', 'other'))],
  ])('%s', (_, a, b) => {
    expect(pass(a, b)).toEqual([]);
    expect(pass(a, a)).toEqual(overlap);
    expect(pass(a, 'blob')).toEqual(overlap);
  });

  test('not two keys that may be the same one', () => {
    expect(pass(seal('nonce'), term.senc('k2', 'nonce'))).toEqual(overlap);
  });

  test('not a key shared by two agents named the other way round', () => {
    const key = (a: Expression, b: Expression) => term.senc(term.shared('K', a, b), 'nonce');
    expect(pass(key('self', 'peer'), key('peer', 'self'))).toEqual(overlap);
  });

  test('not a value that is computed: it may come out as any', () => {
    const at = (e: Expression) => receive('Tell', { mac: term.mac('k', e) }, { target: 'done' });
    const both = (a: Expression, b: Expression) =>
      codes(charted({ idle: { on: { Tell: [at(a), at(b)] } }, done: {} }));
    expect(both(term.succ(constant('Count.0')), constant('Count.1'))).toEqual(overlap);
    expect(both(constant('Count.0'), constant('Count.1'))).toEqual([]);
  });
});

test('a step that a defect makes impossible overlaps with nothing', () => {
  const broken = accept({ tag: isAsk }, { defect: 'D-1', where: { code: term.mac('k', 'code') } });
  expect(codes(two(accept({}), broken))).toEqual([]);
});
