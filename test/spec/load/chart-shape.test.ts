import { describe, expect, test } from 'vitest';
import { and, assign, fromPromise, raise, spawnChild } from 'xstate';
import {
  type Action,
  choose,
  constant,
  type Protocol,
  perform,
  type RoleConfig,
  receive,
  type StateConfig,
  type Step,
  send,
  timeout,
} from '../../../src/index.ts';
import { protocolProblems } from '../../../src/spec/load/index.ts';
import { charted, demo, expectProblem, type Mistake, testMistakes } from './demo.ts';

/** The asker with a state that the types would not allow. */
const stated = (idle: object): Protocol =>
  charted({ idle: { on: { go: perform({ target: 'done' }) }, ...idle } as StateConfig, done: {} });

/** The asker with a step that the types would not allow. */
const stepped = (step: unknown): Protocol => stated({ on: { go: step as Step } });

/** A step with a trigger that no builder makes. */
const triggered = (params: object): Step =>
  ({ target: 'done', guard: { type: 'accepts', params }, actions: [{ type: 'bind', params }] }) as Step;

const good = perform({ target: 'done' });
const acting = (action: unknown): Protocol =>
  stepped({ ...good, actions: [good.actions?.[0], action as Action] });
const idle = (...rest: readonly string[]) => ['demo/sound', 'asker', 'idle', ...rest];

const state: readonly Mistake[] = [
  {
    name: 'invoke',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('invoke'),
    wrong: () => stated({ invoke: { src: fromPromise(async () => 1) } }),
  },
  {
    name: 'a timeout by after',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('after'),
    wrong: () => stated({ after: { 1000: { target: 'done' } } }),
    right: () => stated({ on: { expired: timeout({ target: 'done' }) } }),
  },
  {
    name: 'onDone',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('onDone'),
    wrong: () => stated({ initial: 'a', states: { a: { type: 'final' } }, onDone: { target: 'done' } }),
  },
  {
    name: 'a chart that begins in no state of it',
    code: 'UNKNOWN_STATE',
    place: ['demo/sound', 'asker', '(chart)', 'initial'],
    wrong: () => charted({ idle: { on: { go: good } }, done: {} }, { initial: 'idel' }),
  },
  {
    name: 'a state that begins in no state of it',
    code: 'UNKNOWN_STATE',
    place: idle('initial'),
    wrong: () => stated({ initial: 'b', states: { a: {} } }),
    right: () => stated({ initial: 'a', states: { a: {} } }),
  },
  {
    name: 'a parallel state that begins in one',
    code: 'BAD_SPECIFICATION',
    place: idle('initial'),
    wrong: () => stated({ type: 'parallel', initial: 'a', states: { a: {}, b: {} } }),
    right: () => stated({ type: 'parallel', states: { a: {}, b: {} } }),
  },
  {
    name: 'a key that no state has',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('onEntry'),
    wrong: () => stated({ onEntry: [] }),
  },
  {
    name: 'a context of the author’s own',
    code: 'INLINE_FUNCTION',
    place: ['demo/sound', 'asker', '(chart)', 'context'],
    wrong: () => charted({ idle: stateGoing, done: {} }, { context: () => ({}) } as Partial<RoleConfig>),
  },
  {
    name: 'an event with a wildcard',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('*'),
    wrong: () => stated({ on: { '*': good } }),
  },
  {
    name: 'an event of XState’s own',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('xstate.done.state.asker'),
    wrong: () => stated({ on: { go: good, 'xstate.done.state.asker': good } }),
  },
];
const stateGoing: StateConfig = { on: { go: good } };

const step: readonly Mistake[] = [
  {
    name: 'a step that is only a target',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('go'),
    wrong: () => stepped('done'),
    right: () => stepped(good),
  },
  {
    name: 'a step that does not say when it is possible',
    code: 'BAD_SPECIFICATION',
    place: idle('go'),
    wrong: () => stepped({ target: 'done' }),
  },
  {
    name: 'a timer’s step that accepts a message',
    code: 'BAD_SPECIFICATION',
    place: idle('Tell', 'timeout'),
    wrong: () =>
      stated({ on: { Tell: triggered({ message: 'Tell', fields: { mac: 'code' }, timeout: true }) } }),
    right: () => stated({ on: { expired: timeout({ target: 'done' }) } }),
  },
  {
    name: 'a message that is due',
    code: 'BAD_SPECIFICATION',
    place: idle('Tell', 'due'),
    wrong: () => stated({ on: { Tell: receive('Tell', { mac: 'code' }, { target: 'done', due: true }) } }),
    right: () => stated({ on: { go: perform({ target: 'done', due: true }) } }),
  },
  {
    name: 'a step under always that is due',
    code: 'BAD_SPECIFICATION',
    place: idle('always', 'due'),
    wrong: () => stated({ always: perform({ target: 'done', due: true }) }),
    right: () => stated({ always: perform({ target: 'done' }) }),
  },
  {
    name: 'a choice by a timer',
    code: 'BAD_SPECIFICATION',
    place: idle('go', 'timeout'),
    wrong: () => stepped(triggered({ choose: { variable: 'tag', from: [constant('ask')] }, timeout: true })),
    right: () => stepped(choose('tag', [constant('ask')], { target: 'done', due: true })),
  },
  {
    name: 'due for a certain reason',
    code: 'BAD_SPECIFICATION',
    place: idle('go', 'due'),
    wrong: () => stepped(triggered({ due: 'soon' })),
  },
  {
    name: 'a step with several targets',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('go'),
    wrong: () => stepped({ ...good, target: ['done'] }),
  },
  {
    name: 'a guard by name alone',
    code: 'UNKNOWN_GUARD',
    place: idle('go'),
    wrong: () => stepped({ ...good, guard: 'accepts' }),
  },
  {
    name: 'a guard that does not exist',
    code: 'UNKNOWN_GUARD',
    place: idle('go'),
    wrong: () => stepped({ ...good, guard: { type: 'isFresh', params: {} } }),
  },
  {
    name: 'an inline guard',
    code: 'INLINE_FUNCTION',
    place: idle('go'),
    wrong: () => stepped({ ...good, guard: () => true }),
  },
  {
    name: 'a guard composed by XState',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('go'),
    wrong: () => stepped({ ...good, guard: and([]) }),
  },
  {
    name: 'params computed by a function',
    code: 'INLINE_FUNCTION',
    place: idle('go'),
    wrong: () => stepped({ ...good, guard: { type: 'accepts', params: () => ({}) } }),
  },
  {
    name: 'a function inside params',
    code: 'INLINE_FUNCTION',
    place: idle('go'),
    wrong: () => acting(send('Ask', { nonce: (() => 'nonce') as never, tag: 'tag' })),
  },
  {
    name: 'a step that checks and does not bind',
    code: 'BAD_SPECIFICATION',
    place: idle('go'),
    wrong: () => stepped({ ...good, actions: [] }),
  },
  {
    name: 'a step that binds another pattern than it checks',
    code: 'BAD_SPECIFICATION',
    place: idle('go'),
    wrong: () => stepped({ ...good, actions: [{ type: 'bind', params: {} }] }),
  },
];

const actions: readonly Mistake[] = [
  {
    name: 'an inline action',
    code: 'INLINE_FUNCTION',
    place: idle('go'),
    wrong: () => acting(() => {}),
  },
  {
    name: 'assign',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('go'),
    wrong: () => acting(assign({})),
  },
  {
    name: 'a delayed raise',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('go'),
    wrong: () => acting(raise({ type: 'timeout' }, { delay: 1000 })),
  },
  {
    name: 'spawn',
    code: 'UNSUPPORTED_XSTATE',
    place: idle('go'),
    wrong: () => acting(spawnChild(fromPromise(async () => 1) as never)),
  },
  {
    name: 'an action that does not exist',
    code: 'UNKNOWN_ACTION',
    place: idle('go'),
    wrong: () => acting({ type: 'sign', params: {} }),
  },
  {
    name: 'an action by name alone',
    code: 'UNKNOWN_ACTION',
    place: idle('go'),
    wrong: () => acting('notify'),
  },
  {
    name: 'an inline action on entry',
    code: 'INLINE_FUNCTION',
    place: idle('entry'),
    wrong: () => stated({ entry: [() => {}] }),
  },
  {
    name: 'an action without what it needs',
    code: 'BAD_SPECIFICATION',
    place: idle('go', 'send', 'fields'),
    wrong: () => acting({ type: 'send', params: { message: 'Ask' } }),
  },
];

describe('states', () => testMistakes(state));
describe('steps', () => testMistakes(step));
describe('actions', () => testMistakes(actions));

test('for a timeout the remedy says which event to write', () => {
  const [found] = protocolProblems(stated({ after: { 1000: { target: 'done' } } }));
  expect(found.remedy).toContain('on: { expired: timeout(');
});

test('the problems of one role do not hide those of another', () => {
  const p = demo({
    asker: { states: { idle: { after: {} } as StateConfig } },
    answerer: { parameters: { self: 'Agent', peer: 'Place' } },
  });
  const found = protocolProblems(p);
  expectProblem(found, 'UNSUPPORTED_XSTATE', idle('after'));
  expectProblem(found, 'UNKNOWN_SORT', ['demo/sound', 'answerer', 'peer']);
});

test('a step to a state that is not there names those that are', () => {
  const nested = { a: { on: { go: perform({ target: 'c' }) } }, b: {} };
  const inner = () => charted({ idle: { initial: 'a', states: nested }, done: {} });
  expect(() => stepped(perform({ target: 'doen' }))).toThrow(
    /UNKNOWN_STATE at asker › idle: .* to doen, .* there is idle, done/,
  );
  expect(inner).toThrow(/UNKNOWN_STATE at asker › idle › a: .* to c, .* there is a, b/);
});
