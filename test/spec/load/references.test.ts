import { describe } from 'vitest';
import {
  before,
  type Condition,
  choose,
  claim,
  clockShows,
  constant,
  derive,
  draw,
  type Expression,
  equal,
  forget,
  lookup,
  member,
  perform,
  put,
  receive,
  reveal,
  type StepOptions,
  send,
  term,
  timeout,
} from '../../../src/index.ts';
import { charted, demo, testMistakes } from './demo.ts';

/** The asker with one step that accepts a Tell whose code it takes unread. */
const accepting = (options: StepOptions, fields: Readonly<Record<string, Expression>> = { mac: 'code' }) =>
  charted({ idle: { on: { Tell: receive('Tell', fields, { target: 'done', ...options }) } }, done: {} });

/** The asker with one step of its own account that does this after drawing a nonce. */
const doing = (...actions: NonNullable<StepOptions['do']>) =>
  charted({ idle: { on: { go: perform({ target: 'done', do: [draw('nonce'), ...actions] }) } }, done: {} });

const when = (...conditions: readonly Condition[]) =>
  charted({
    idle: { on: { Ask: receive('Ask', { nonce: 'nonce', tag: 'tag' }, { target: 'done', if: conditions }) } },
    done: {},
  });

const ask = (fields: Readonly<Record<string, Expression>>) => doing(send('Ask', fields));
const idle = (...rest: readonly string[]) => ['demo/sound', 'asker', 'idle', ...rest];

describe('messages and fields', () => {
  testMistakes([
    {
      name: 'accepting a message that is not declared',
      code: 'UNKNOWN_MESSAGE',
      place: idle('Shout'),
      wrong: () => charted({ idle: { on: { Shout: receive('Shout', {}, { target: 'done' }) } }, done: {} }),
    },
    {
      name: 'sending a message that is not declared',
      code: 'UNKNOWN_MESSAGE',
      place: idle('go', 'Shout'),
      wrong: () => doing(send('Shout', {})),
    },
    {
      name: 'a field that the message does not have',
      code: 'UNKNOWN_FIELD',
      place: idle('go', 'Ask', 'colour'),
      wrong: () => ask({ nonce: 'nonce', tag: constant('ask'), colour: constant('ask') }),
      right: () => ask({ nonce: 'nonce', tag: constant('ask') }),
    },
    {
      name: 'a field left out of a send',
      code: 'MISSING_FIELD',
      place: idle('go', 'Ask', 'tag'),
      wrong: () => ask({ nonce: 'nonce' }),
    },
    {
      name: 'a field left out of a pattern',
      code: 'MISSING_FIELD',
      place: idle('Tell', 'mac'),
      wrong: () => accepting({}, {}),
      right: () => accepting({}),
    },
    {
      name: 'a message on a protected channel to nobody',
      code: 'MISSING_FIELD',
      place: idle('go', 'Note', 'to'),
      wrong: () => doing(send('Note', { nonce: 'nonce' })),
      right: () => doing(send('Note', { nonce: 'nonce' }, { to: 'peer' })),
    },
    {
      name: 'a step under the name of another event than its message',
      code: 'BAD_SPECIFICATION',
      place: idle('tell'),
      wrong: () =>
        charted({ idle: { on: { tell: receive('Tell', { mac: 'code' }, { target: 'done' }) } }, done: {} }),
    },
    {
      name: 'a step on its own account under the name of a message',
      code: 'DUPLICATE_NAME',
      place: idle('Tell'),
      wrong: () => charted({ idle: { on: { Tell: perform({ target: 'done' }) } }, done: {} }),
      right: () => charted({ idle: { on: { tell: perform({ target: 'done' }) } }, done: {} }),
    },
    {
      name: 'accepting a message without an event',
      code: 'BAD_SPECIFICATION',
      place: idle('always'),
      wrong: () =>
        charted({ idle: { always: receive('Tell', { mac: 'code' }, { target: 'done' }) }, done: {} }),
    },
    {
      name: 'a misspelt option of a step',
      code: 'BAD_SPECIFICATION',
      place: idle('Tell'),
      wrong: () => accepting({ spend: 'again' } as StepOptions),
      right: () => accepting({ spends: 'again' }),
    },
    {
      name: 'a misspelt option of a step that comes sooner or later',
      code: 'BAD_SPECIFICATION',
      place: idle('go'),
      wrong: () =>
        charted({ idle: { on: { go: perform({ dew: true, target: 'done' } as StepOptions) } }, done: {} }),
      right: () =>
        charted({
          idle: { on: { go: perform({ due: true, target: 'done' }), late: timeout({ target: 'done' }) } },
          done: {},
        }),
    },
  ]);
});

describe('expressions', () => {
  testMistakes([
    {
      name: 'a variable that is not declared',
      code: 'UNDECLARED_VARIABLE',
      place: idle('go', 'Ask', 'nonce'),
      wrong: () => ask({ nonce: 'nonse', tag: constant('ask') }),
    },
    {
      name: 'a constant that is not declared',
      code: 'UNKNOWN_CONSTANT',
      place: idle('go', 'Ask', 'tag'),
      wrong: () => ask({ nonce: 'nonce', tag: constant('askk') }),
    },
    {
      name: 'a constant that is not declared, where any sort will do',
      code: 'UNKNOWN_CONSTANT',
      place: idle('go', 'Tell', 'mac'),
      wrong: () => doing(send('Tell', { mac: term.mac('k', constant('KMS')) })),
      right: () =>
        doing(
          send('Tell', { mac: term.mac('k', constant('KMS')) }),
          claim('asked', { peer: constant('KMS') }),
        ),
    },
    {
      name: 'a value of an ordered sort past its last',
      code: 'UNKNOWN_CONSTANT',
      place: idle('go', 'derive at'),
      wrong: () => doing(derive('at', constant('Count.3'))),
      right: () => doing(derive('at', constant('Count.2'))),
    },
    {
      name: 'a constructor that does not exist',
      code: 'UNKNOWN_CONSTRUCTOR',
      place: idle('go', 'Tell', 'mac'),
      wrong: () => doing(send('Tell', { mac: { apply: 'hmac', args: ['k', 'nonce'] } })),
    },
    {
      name: 'a constructor that is the engine’s own',
      code: 'UNKNOWN_CONSTRUCTOR',
      place: idle('go', 'Tell', 'mac'),
      wrong: () => doing(send('Tell', { mac: { apply: 'sealed', args: ['k', 'k', 'nonce'] } })),
    },
    {
      name: 'too few arguments',
      code: 'WRONG_ARITY',
      place: idle('go', 'Tell', 'mac'),
      wrong: () => doing(send('Tell', { mac: term.mac('k') })),
      right: () => doing(send('Tell', { mac: term.mac('k', 'nonce') })),
    },
    {
      name: 'too many arguments',
      code: 'WRONG_ARITY',
      place: idle('go', 'derive at'),
      wrong: () => doing(derive('at', term.succ(constant('Count.0'), constant('Count.1')))),
      right: () => doing(derive('at', term.succ(constant('Count.0')))),
    },
    {
      name: 'a value of the wrong sort in a field',
      code: 'WRONG_SORT',
      place: idle('go', 'Ask', 'nonce'),
      wrong: () => ask({ nonce: constant('ask'), tag: constant('ask') }),
    },
    {
      name: 'a pattern of the wrong sort',
      code: 'WRONG_SORT',
      place: idle('Tell', 'mac'),
      wrong: () => accepting({}, { mac: term.senc('k', 'nonce') }),
    },
    {
      name: 'a variable of the wrong sort in a pattern',
      code: 'WRONG_SORT',
      place: idle('Tell', 'mac'),
      wrong: () => accepting({}, { mac: 'blob' }),
    },
    {
      name: 'a definition of the wrong sort',
      code: 'WRONG_SORT',
      place: idle('Tell', 'where other'),
      wrong: () => accepting({ where: { other: term.mac('k', constant('ask')) } }),
    },
    {
      name: 'the sort of a constructor that keeps its argument’s',
      code: 'WRONG_SORT',
      place: idle('go', 'derive tag'),
      wrong: () => doing(derive('tag', term.succ(constant('Count.0')))),
      right: () => doing(derive('at', term.succ(constant('Count.0')))),
    },
    {
      name: 'the successor of what has no order',
      code: 'WRONG_SORT',
      place: idle('go', 'derive other'),
      wrong: () => doing(derive('other', term.succ('nonce'))),
    },
    {
      name: 'encryption to what is no public key',
      code: 'WRONG_SORT',
      place: idle('go', 'Pass', 'blob'),
      wrong: () => doing(send('Pass', { blob: term.aenc('k', 'nonce') })),
      right: () => doing(send('Pass', { blob: term.aenc(term.publicKey('peer'), 'nonce') })),
    },
    {
      name: 'a key shared with what is no agent',
      code: 'WRONG_SORT',
      place: idle('go', 'Tell', 'mac'),
      wrong: () => doing(send('Tell', { mac: term.mac(term.shared('K', 'self', 'nonce'), 'nonce') })),
    },
    {
      name: 'a key in the place of the algorithm',
      code: 'WRONG_SORT',
      place: idle('go', 'Tell', 'mac'),
      wrong: () => doing(send('Tell', { mac: term.integrity('k', constant('ask'), 'nonce') })),
      right: () => doing(send('Tell', { mac: term.integrity(constant('ask'), 'k', 'nonce') })),
    },
    {
      name: 'a number in the place of an expression',
      code: 'BAD_SPECIFICATION',
      place: idle('go', 'Ask', 'tag'),
      wrong: () => ask({ nonce: 'nonce', tag: 7 as unknown as Expression }),
    },
  ]);
});

describe('conditions and actions', () => {
  testMistakes([
    {
      name: 'comparing values of different sorts',
      code: 'WRONG_SORT',
      place: idle('Ask', 'if equal'),
      wrong: () => when(equal(constant('Count.0'), 'tag'), equal('tag', constant('ask'))),
      right: () => when(equal('tag', constant('ask'))),
    },
    {
      name: 'ordering what has no order',
      code: 'WRONG_SORT',
      place: idle('Ask', 'if before'),
      wrong: () => when(before('tag', constant('ask'))),
    },
    {
      name: 'looking for a member in what is no list',
      code: 'WRONG_SORT',
      place: idle('Ask', 'if member'),
      wrong: () => when(member('tag', constant('ask'))),
      right: () => when(member('tag', constant('both'))),
    },
    {
      name: 'looking for a member of another sort',
      code: 'WRONG_SORT',
      place: idle('Ask', 'if member'),
      wrong: () => when(member('nonce', constant('both'))),
    },
    {
      name: 'a store that is not declared',
      code: 'UNKNOWN_STORE',
      place: idle('Ask', 'if lookup'),
      wrong: () => when(lookup('known', 'nonce', 'tag')),
      right: () => when(lookup('seen', 'nonce', 'tag')),
    },
    {
      name: 'putting into a store that is not declared',
      code: 'UNKNOWN_STORE',
      place: idle('go', 'put'),
      wrong: () => doing(put('known', 'nonce', constant('ask'))),
      right: () => doing(put('seen', 'nonce', constant('ask'))),
    },
    {
      name: 'a store’s value of the wrong sort',
      code: 'WRONG_SORT',
      place: idle('go', 'put', 'seen'),
      wrong: () => doing(put('seen', 'nonce', 'nonce')),
    },
    {
      name: 'a clock that is not declared',
      code: 'UNKNOWN_CLOCK',
      place: idle('Ask', 'if clock'),
      wrong: () => when(clockShows('sundial', 'at')),
      right: () => when(clockShows('time', 'at')),
    },
    {
      name: 'a condition that does not exist',
      code: 'BAD_SPECIFICATION',
      place: idle('Ask', 'if near'),
      wrong: () => when({ kind: 'near' } as unknown as Condition),
    },
    {
      name: 'a budget that is not declared',
      code: 'UNKNOWN_BUDGET',
      place: idle('Tell'),
      wrong: () => accepting({ spends: 'retries' }),
      right: () => accepting({ spends: 'again' }),
    },
    {
      name: 'drawing a value of a sort that is not drawn',
      code: 'WRONG_SORT',
      place: idle('go', 'fresh'),
      wrong: () => doing(draw('tag')),
      right: () => doing(draw('other')),
    },
    {
      name: 'drawing a parameter',
      code: 'UNDECLARED_VARIABLE',
      place: idle('go', 'fresh'),
      wrong: () => doing(draw('peer')),
    },
    {
      name: 'deriving a variable that is not declared',
      code: 'UNDECLARED_VARIABLE',
      place: idle('go', 'derive key'),
      wrong: () => doing(derive('key', term.kdf('x', 'k'))),
    },
    {
      name: 'forgetting oneself',
      code: 'BAD_SPECIFICATION',
      place: idle('go', 'forget'),
      wrong: () => doing(forget('self')),
      right: () => doing(forget('k', 'nonce')),
    },
    {
      name: 'a claimed peer that is no agent',
      code: 'WRONG_SORT',
      place: idle('go', 'claim met', 'peer'),
      wrong: () => doing(claim('met', { peer: 'nonce' })),
      right: () => doing(claim('met', { peer: 'peer' })),
    },
    {
      name: 'revealing what is not declared',
      code: 'UNDECLARED_VARIABLE',
      place: idle('go', 'reveal'),
      wrong: () => doing(reveal('key')),
      right: () => doing(reveal('k')),
    },
    {
      name: 'choosing values of the wrong sort',
      code: 'WRONG_SORT',
      place: idle('pick', 'choose'),
      wrong: () => choosing([constant('ask'), constant('both')]),
      right: () => choosing([constant('ask'), constant('tell')]),
    },
    {
      name: 'choosing from a list of another sort',
      code: 'WRONG_SORT',
      place: idle('pick', 'choose'),
      wrong: () =>
        charted({ idle: { on: { pick: choose('at', constant('both'), { target: 'done' }) } }, done: {} }),
      right: () => choosing(constant('both')),
    },
    {
      name: 'nothing to choose from',
      code: 'BAD_BOUND',
      place: idle('pick', 'choose'),
      wrong: () => choosing([]),
    },
    {
      name: 'a list without members to choose from',
      code: 'BAD_BOUND',
      place: idle('pick', 'choose'),
      wrong: () => {
        const p = choosing(constant('both'));
        return { ...p, constants: { ...p.constants, both: { sort: 'List', members: [] } } };
      },
    },
    {
      name: 'a choice without an event',
      code: 'BAD_SPECIFICATION',
      place: idle('always'),
      wrong: () =>
        charted({ idle: { always: choose('tag', [constant('ask')], { target: 'done' }) }, done: {} }),
    },
  ]);
});

function choosing(from: Parameters<typeof choose>[1]) {
  return charted({ idle: { on: { pick: choose('tag', from, { target: 'done' }) } }, done: {} });
}

describe('the ends of protected channels', () => {
  testMistakes([
    {
      name: 'asking who sent a message, of something that is no agent,',
      code: 'WRONG_SORT',
      place: idle('Note', 'from'),
      wrong: () => noting('tag'),
      right: () => noting('peer'),
    },
    {
      name: 'sending to what is no agent',
      code: 'WRONG_SORT',
      place: idle('go', 'Note', 'to'),
      wrong: () => doing(send('Note', { nonce: 'nonce' }, { to: constant('ask') })),
      right: () => demo(),
    },
  ]);
});

function noting(from: Expression) {
  return charted({
    idle: { on: { Note: receive('Note', { nonce: 'nonce' }, { from, target: 'done' }) } },
    done: {},
  });
}
