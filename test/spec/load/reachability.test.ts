import { describe, expect, test } from 'vitest';
import {
  type Action,
  absent,
  choose,
  clockShows,
  constant,
  draw,
  equal,
  forget,
  perform,
  receive,
  reveal,
  type StateConfig,
} from '../../../src/index.ts';
import { protocolProblems } from '../../../src/spec/load/index.ts';
import { charted, testMistakes } from './demo.ts';

const at = (...rest: readonly string[]) => ['demo/sound', 'asker', ...rest];
const go = (target: string, options: Parameters<typeof perform>[0] = {}) => perform({ target, ...options });
const pick = (target: string) => choose('tag', [constant('ask'), constant('tell')], { target });
const resend = reveal('k');
const isAsk = equal('tag', constant('ask'));

describe('states', () => {
  testMistakes([
    {
      name: 'a state that no step targets',
      code: 'UNREACHABLE_STATE',
      place: at('lost'),
      wrong: () => charted({ idle: { on: { go: go('done') } }, lost: {}, done: {} }),
      right: () => charted({ idle: { on: { go: go('done'), err: go('lost') } }, lost: {}, done: {} }),
    },
    {
      name: 'a state that only an unreachable one leads to',
      code: 'UNREACHABLE_STATE',
      place: at('after'),
      wrong: () => charted({ idle: {}, lost: { on: { go: go('after') } }, after: {} }),
      right: () =>
        charted({ idle: { on: { go: go('lost') } }, lost: { on: { go: go('after') } }, after: {} }),
    },
    {
      name: 'a look into a store before the first step',
      code: 'BAD_SPECIFICATION',
      place: at('idle', 'always'),
      wrong: () =>
        charted({
          idle: { always: [go('done', { if: [absent('count', constant('ask'))] }), go('other')] },
          done: {},
          other: {},
        }),
    },
    {
      name: 'a look at a clock before the first step, in a state that follows',
      code: 'BAD_SPECIFICATION',
      place: at('late', 'always'),
      wrong: () =>
        charted({
          idle: { always: [go('late')] },
          late: { always: [go('done', { if: [clockShows('time', 'at')] })] },
          done: {},
        }),
      right: () =>
        charted({
          idle: { on: { go: go('late') } },
          late: { always: [go('done', { if: [clockShows('time', 'at')] })] },
          done: {},
        }),
    },
    {
      name: 'an inner state that is never entered',
      code: 'UNREACHABLE_STATE',
      place: at('idle.second'),
      wrong: () => charted({ idle: { initial: 'first', states: { first: {}, second: {} } } }),
      right: () =>
        charted({ idle: { initial: 'first', states: { first: { on: { go: go('second') } }, second: {} } } }),
    },
    {
      name: 'a state behind an always step that another, earlier one always takes first',
      code: 'UNREACHABLE_STATE',
      place: at('other'),
      wrong: () =>
        charted({
          idle: { on: { pick: pick('fork') } },
          fork: { always: [go('one'), go('other', { if: [isAsk] })] },
          one: {},
          other: {},
        }),
      right: () =>
        charted({
          idle: { on: { pick: pick('fork') } },
          fork: { always: [go('other', { if: [isAsk] }), go('one')] },
          one: {},
          other: {},
        }),
    },
  ]);

  test('a state that always leaves at once counts as reached, the initial one too', () => {
    expect(
      protocolProblems(charted({ idle: { always: go('mid') }, mid: { always: { target: 'end' } }, end: {} })),
    ).toEqual([]);
  });
});

describe('loops', () => {
  const again = (
    options: Parameters<typeof perform>[0],
    ...actions: readonly Action[]
  ): Record<string, StateConfig> => ({
    idle: { on: { go: go('turn') } },
    turn: { on: { back: go('idle', { ...options, do: actions }) } },
  });
  testMistakes([
    {
      name: 'a loop that spends nothing',
      code: 'LOOP_WITHOUT_BUDGET',
      place: at('idle', 'go'),
      wrong: () => charted(again({})),
      right: () => charted(again({ spends: 'again' })),
    },
    {
      name: 'a loop that learns and forgets',
      code: 'LOOP_WITHOUT_BUDGET',
      place: at('idle', 'go'),
      wrong: () => charted(again({}, draw('nonce'), forget('nonce'))),
      right: () => charted(again({ spends: 'again' }, draw('nonce'), forget('nonce'))),
    },
    {
      name: 'a message that is accepted again and again',
      code: 'LOOP_WITHOUT_BUDGET',
      place: at('idle', 'Ask'),
      wrong: () => charted({ idle: { on: { Ask: receive('Ask', { nonce: 'nonce', tag: 'tag' }) } } }),
      right: () =>
        charted({
          idle: { on: { Ask: receive('Ask', { nonce: 'nonce', tag: 'tag' }, { spends: 'again' }) } },
        }),
    },
    {
      name: 'a second loop beside one that spends',
      code: 'LOOP_WITHOUT_BUDGET',
      place: at('idle', 'resend'),
      wrong: () =>
        charted({
          idle: { on: { go: go('idle', { spends: 'again' }), resend: perform({ do: [resend] }) } },
        }),
      right: () =>
        charted({
          idle: {
            on: { go: go('idle', { spends: 'again' }), resend: perform({ spends: 'again', do: [resend] }) },
          },
        }),
    },
  ]);
  test('the loop is told step by step', () => {
    const [found] = protocolProblems(charted(again({})));
    expect(found.message).toContain('go in idle, then back in turn');
  });

  test('what only looks like a loop because a variable changes is none', () => {
    const p = charted({ idle: { on: { go: go('idle', { do: [draw('nonce')] }) } } });
    // The second round starts with a nonce and ends with one: that is the loop.
    expect(protocolProblems(p).map((e) => e.code)).toEqual(['LOOP_WITHOUT_BUDGET']);
    const once = charted({ idle: { on: { go: go('one') } }, one: { on: { go: go('two') } }, two: {} });
    expect(protocolProblems(once)).toEqual([]);
  });
});

describe('always', () => {
  testMistakes([
    {
      name: 'a state that always follows itself',
      code: 'ALWAYS_LOOP',
      place: at('idle', 'go'),
      wrong: () =>
        charted({ idle: { on: { go: go('one') } }, one: { always: go('two') }, two: { always: go('one') } }),
      right: () =>
        charted({
          idle: { on: { go: go('one') } },
          one: { always: go('two') },
          two: { on: { back: go('one', { spends: 'again' }) } },
        }),
    },
    {
      name: 'a loop of always steps from the start',
      code: 'ALWAYS_LOOP',
      place: at('(chart)', 'always'),
      wrong: () => charted({ idle: { always: go('two') }, two: { always: { target: 'idle' } } }),
    },
    {
      name: 'a loop of always steps under a condition that stays',
      code: 'ALWAYS_LOOP',
      place: at('one', 'always'),
      wrong: () => conditional({}),
      right: () => conditional({ spends: 'again' }),
    },
  ]);

  function conditional(options: Parameters<typeof perform>[0]) {
    return charted({
      idle: { on: { pick: pick('one') } },
      one: { always: go('two', { if: [isAsk] }), on: { go: go('two') } },
      two: { always: go('one', { if: [isAsk], ...options }) },
    });
  }
});
