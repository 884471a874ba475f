import { describe, expect, test } from 'vitest';
import {
  type Action,
  absent,
  claim,
  constant,
  derive,
  draw,
  type Expression,
  equal,
  forget,
  lookup,
  perform,
  put,
  type RoleConfig,
  receive,
  reveal,
  type StepOptions,
  send,
  term,
} from '../../../src/index.ts';
import { protocolProblems } from '../../../src/spec/load/index.ts';
import { asker, charted, demo, type Mistake, testMistakes } from './demo.ts';

const idle = (...rest: readonly string[]) => ['demo/sound', 'asker', 'idle', ...rest];

/** The asker accepts one Pass as its first step. */
const takes = (blob: Expression, options: StepOptions = {}, more: Partial<RoleConfig> = {}) =>
  charted(
    { idle: { on: { Pass: receive('Pass', { blob }, { target: 'done', ...options }) } }, done: {} },
    more,
  );

/** The asker does something as its first step. */
const does = (...actions: readonly Action[]) =>
  charted({ idle: { on: { go: perform({ target: 'done', do: actions }) } }, done: {} });

const withVariables = (more: Readonly<Record<string, string>>): Partial<RoleConfig> => ({
  variables: { ...asker.variables, ...more },
});
const sealed = (key: Expression, ...payload: readonly Expression[]) => term.senc(key, ...payload);

describe('what a party cannot check', () => {
  const key = withVariables({ key: 'Key', x: 'PrivateKey', pk: 'PublicKey' });
  const mistakes: readonly Mistake[] = [
    {
      name: 'a code over a nonce that has no value',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Tell', 'mac'),
      wrong: () =>
        charted({
          idle: { on: { Tell: receive('Tell', { mac: term.mac('k', 'nonce') }, { target: 'done' }) } },
          done: {},
        }),
    },
    {
      name: 'a ciphertext under a key that the party does not have',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () => takes(sealed('key', 'nonce'), {}, key),
      right: () => takes(sealed('k', 'nonce'), {}, key),
    },
    {
      name: 'a ciphertext under a key that is inside it',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () => takes(sealed('key', 'key', 'nonce'), {}, key),
      right: () => takes(sealed('k', 'key', sealed('key', 'nonce')), {}, key),
    },
    {
      name: 'a ciphertext under the key of two others',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () => takes(sealed(term.shared('K', 'peer', constant('C')), 'nonce')),
      right: () => takes(sealed(term.shared('K', 'peer', 'self'), 'nonce')),
    },
    {
      name: 'a ciphertext for a public key of somebody else',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () => takes(term.aenc(term.publicKey('peer'), 'nonce')),
      right: () => takes(term.aenc(term.publicKey('self'), 'nonce')),
    },
    {
      name: 'a ciphertext for a public key whose private half is not in sight',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () =>
        takes(
          term.aenc('pk', 'nonce'),
          {},
          { ...key, parameters: { ...asker.parameters, pk: 'PublicKey' }, variables: asker.variables },
        ),
      right: () => takes('blob'),
    },
    {
      name: 'a ciphertext for a drawn key whose private half is not known here',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () => takes(term.aenc(term.pub('x'), 'nonce'), {}, key),
      right: () =>
        charted(
          {
            idle: { on: { go: perform({ target: 'ready', do: [draw('x')] }) } },
            ready: {
              on: { Pass: receive('Pass', { blob: term.aenc(term.pub('x'), 'nonce') }, { target: 'done' }) },
            },
            done: {},
          },
          key,
        ),
    },
    {
      name: 'associated data that the party does not have',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () => takes(term.aead('k', 'other', 'nonce')),
      right: () => takes(term.aead('k', 'peer', 'nonce')),
    },
    {
      name: 'a definition from a value that never comes',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'where code'),
      wrong: () => takes('blob', { where: { code: term.mac('k', 'other') } }),
      right: () => takes(sealed('k', 'other'), { where: { code: term.mac('k', 'other') } }),
    },
    {
      name: 'a definition in terms of itself',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'where code'),
      wrong: () => takes('blob', { where: { code: term.mac('k', 'code') } }),
    },
    {
      name: 'a condition on a value that never comes',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'if equal'),
      wrong: () => takes('blob', { if: [equal('other', 'nonce')] }),
      right: () => takes(sealed('k', 'other', 'nonce'), { if: [equal('other', 'nonce')] }),
    },
    {
      name: 'a look-up under a key that never comes',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'if lookup'),
      wrong: () => takes('blob', { if: [lookup('seen', 'nonce', 'tag')] }),
      right: () => takes(sealed('k', 'nonce'), { if: [lookup('seen', 'nonce', 'tag')] }),
    },
    {
      name: 'asking for the absence of what never comes',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'if absent'),
      wrong: () => takes('blob', { if: [absent('seen', 'nonce')] }),
      right: () => takes(sealed('k', 'nonce'), { if: [absent('seen', 'nonce')] }),
    },
    {
      name: 'a field that is compared with a definition that needs the field',
      code: 'UNCHECKABLE_FIELD',
      place: idle('Pass', 'blob'),
      wrong: () => takes('blob', { where: { blob: sealed('k', term.hash('H', 'blob')) } }),
      right: () => takes('blob', { where: { blob: sealed('k', 'peer') } }),
    },
  ];
  testMistakes(mistakes);
});

describe('what becomes checkable within the step', () => {
  const more = withVariables({ key: 'Key', pair: 'Key' });
  const looked = [lookup('keys', 'nonce', 'key')];
  const problems = (blob: Expression, options: StepOptions): readonly string[] => {
    const p = takes(blob, options, more);
    const stores = { ...p.stores, keys: { key: 'Nonce', value: 'Key' } };
    return protocolProblems({ ...p, stores }).map((e) => e.place[e.place.length - 1]);
  };

  test('a ciphertext under a key that is looked up by what is read first', () => {
    expect(problems(sealed('k', 'nonce', sealed('key', 'tag')), { if: looked })).toEqual([]);
  });

  test('a ciphertext under a key defined from one that is looked up', () => {
    const where = { pair: term.kdf('P', 'key') };
    expect(problems(sealed('k', 'nonce', sealed('pair', 'tag')), { where, if: looked })).toEqual([]);
  });

  test('but not a ciphertext under a key that is looked up by its own content', () => {
    expect(problems(sealed('key', 'nonce'), { if: looked })).toEqual(['blob', 'if lookup']);
  });
});

describe('what a party cannot build', () => {
  testMistakes([
    {
      name: 'sending what has no value',
      code: 'UNBOUND_VARIABLE',
      place: idle('go', 'Ask', 'nonce'),
      wrong: () => does(send('Ask', { nonce: 'nonce', tag: constant('ask') })),
      right: () => does(draw('nonce'), send('Ask', { nonce: 'nonce', tag: constant('ask') })),
    },
    {
      name: 'sending what is drawn only afterwards',
      code: 'UNBOUND_VARIABLE',
      place: idle('go', 'Ask', 'nonce'),
      wrong: () => does(send('Ask', { nonce: 'nonce', tag: constant('ask') }), draw('nonce')),
    },
    {
      name: 'deriving from what is forgotten',
      code: 'UNBOUND_VARIABLE',
      place: idle('go', 'derive code'),
      wrong: () => does(forget('k'), derive('code', term.mac('k', constant('ask')))),
      right: () => does(derive('code', term.mac('k', constant('ask'))), forget('k')),
    },
    {
      name: 'claiming what has no value',
      code: 'UNBOUND_VARIABLE',
      place: idle('go', 'claim met', 'nonce'),
      wrong: () => does(claim('met', { peer: 'peer', nonce: 'nonce' })),
      right: () => does(draw('nonce'), claim('met', { peer: 'peer', nonce: 'nonce' })),
    },
    {
      name: 'putting what has no value',
      code: 'UNBOUND_VARIABLE',
      place: idle('go', 'put seen', 'value'),
      wrong: () => does(draw('nonce'), put('seen', 'nonce', 'tag')),
      right: () => does(draw('nonce'), put('seen', 'nonce', constant('ask'))),
    },
    {
      name: 'revealing what has no value',
      code: 'UNBOUND_VARIABLE',
      place: idle('go', 'reveal'),
      wrong: () => does(reveal('nonce')),
      right: () => does(reveal('k')),
    },
    {
      name: 'a code under the key of two others',
      code: 'UNBUILDABLE_TERM',
      place: idle('go', 'Tell', 'mac'),
      wrong: () =>
        does(send('Tell', { mac: term.mac(term.shared('K', 'peer', constant('C')), constant('ask')) })),
      right: () =>
        does(send('Tell', { mac: term.mac(term.shared('K', 'self', constant('C')), constant('ask')) })),
    },
    {
      name: 'a condition of a step of one’s own account on what has no value',
      code: 'UNBOUND_VARIABLE',
      place: idle('go', 'if equal'),
      wrong: () =>
        charted({
          idle: { on: { go: perform({ target: 'done', if: [equal('tag', constant('ask'))] }) } },
          done: {},
        }),
    },
    {
      name: 'an action on entry of a state that is reached without what it needs',
      code: 'UNBOUND_VARIABLE',
      place: ['demo/sound', 'asker', 'done', 'entry', 'reveal'],
      wrong: () => entering(),
      right: () => entering(draw('nonce')),
    },
    {
      name: 'an action on entry of the initial state',
      code: 'UNBOUND_VARIABLE',
      place: idle('entry', 'reveal'),
      wrong: () => charted({ idle: { entry: [reveal('nonce')], type: 'final' } }),
      right: () => charted({ idle: { entry: [reveal('k')], type: 'final' } }),
    },
    {
      name: 'an action of an always step',
      code: 'UNBOUND_VARIABLE',
      place: idle('always', 'reveal'),
      wrong: () =>
        charted({ idle: { always: perform({ target: 'done', do: [reveal('nonce')] }) }, done: {} }),
      right: () => charted({ idle: { always: perform({ target: 'done', do: [reveal('k')] }) }, done: {} }),
    },
  ]);
});

function entering(...actions: readonly Action[]) {
  return charted({
    idle: { on: { go: perform({ target: 'done', do: actions }) } },
    done: { entry: [reveal('nonce')] },
  });
}

test('a received public key encrypts and verifies, and neither opens nor signs', () => {
  const parameters = { ...asker.parameters, pk: 'PublicKey' };
  const signed = { messages: { ...demo().messages, Sign: { fields: { s: 'Signature' }, channel: 'air' } } };
  const chart = (action: Action): readonly string[] => {
    const p = charted(
      { idle: { on: { go: perform({ target: 'done', do: [action] }) } }, done: {} },
      { parameters },
    );
    return protocolProblems({ ...p, ...signed }).map((e) => e.code);
  };
  expect(chart(send('Pass', { blob: term.aenc('pk', constant('ask')) }))).toEqual([]);
  expect(chart(send('Sign', { s: term.sign('pk', constant('ask')) }))).toEqual(['UNBUILDABLE_TERM']);
  expect(chart(send('Sign', { s: term.sign(term.publicKey('peer'), constant('ask')) }))).toEqual([
    'UNBUILDABLE_TERM',
  ]);
  expect(chart(send('Sign', { s: term.sign(term.publicKey('self'), constant('ask')) }))).toEqual([]);
  const verify = charted(
    { idle: { on: { Sign: receive('Sign', { s: term.sign('pk', 'peer') }, { target: 'done' }) } }, done: {} },
    { parameters },
  );
  expect(protocolProblems({ ...verify, ...signed })).toEqual([]);
});

describe('every path counts', () => {
  /** Two ways to `ready`, one of which draws the nonce. */
  const forked = (...second: readonly Action[]) =>
    charted({
      idle: {
        on: {
          long: perform({ target: 'ready', do: [draw('nonce')] }),
          short: perform({ target: 'ready', do: second }),
        },
      },
      ready: { on: { Tell: receive('Tell', { mac: term.mac('k', 'nonce') }, { target: 'done' }) } },
      done: {},
    });

  test('a field that can be checked on one path only is refused', () => {
    expect(protocolProblems(forked()).map((e) => [e.code, e.place])).toEqual([
      ['UNCHECKABLE_FIELD', ['demo/sound', 'asker', 'ready', 'Tell', 'mac']],
    ]);
    expect(protocolProblems(forked(draw('nonce')))).toEqual([]);
  });

  test('a value lost on the second time round is noticed', () => {
    const loop = (...then: readonly Action[]) =>
      charted({
        idle: { on: { go: perform({ target: 'ready', do: [draw('nonce')] }) } },
        ready: {
          on: {
            Tell: receive(
              'Tell',
              { mac: term.mac('k', 'nonce') },
              { spends: 'again', reenter: true, do: then },
            ),
          },
        },
      });
    expect(protocolProblems(loop(forget('nonce'))).map((e) => e.code)).toEqual(['UNCHECKABLE_FIELD']);
    expect(protocolProblems(loop(forget('nonce'), draw('nonce')))).toEqual([]);
  });

  test('what one parallel region learns, the other can use only where it surely has learnt it', () => {
    const regions = (on: 'learning' | 'both') =>
      charted({
        idle: {
          type: 'parallel',
          states: {
            left: {
              initial: 'learning',
              states: {
                learning: { on: { go: perform({ target: 'known', do: [draw('nonce')] }) } },
                known:
                  on === 'both' ? { on: { use: perform({ target: 'used', do: [reveal('nonce')] }) } } : {},
                ...(on === 'both' ? { used: {} } : {}),
              },
            },
            right: {
              initial: 'a',
              states: {
                a: on === 'learning' ? { on: { use: perform({ target: 'b', do: [reveal('nonce')] }) } } : {},
                ...(on === 'learning' ? { b: {} } : {}),
              },
            },
          },
        },
      });
    expect(protocolProblems(regions('learning')).map((e) => [e.code, e.place[2]])).toEqual([
      ['UNBOUND_VARIABLE', 'idle.right.a'],
    ]);
    expect(protocolProblems(regions('both'))).toEqual([]);
  });

  test('history resumes with what was known then', () => {
    const p = charted({
      idle: {
        initial: 'first',
        on: { pause: perform({ target: 'paused', spends: 'again' }) },
        states: {
          first: { on: { go: perform({ target: 'second', do: [draw('nonce')] }) } },
          second: { on: { use: perform({ target: '#asker.done', do: [reveal('nonce')] }) } },
          last: { type: 'history' },
        },
      },
      paused: { on: { resume: perform({ target: 'idle.last' }) } },
      done: {},
    });
    expect(protocolProblems(p)).toEqual([]);
  });
});
