import { describe, expect, test } from 'vitest';
import {
  type Action,
  claim,
  constant,
  derive,
  draw,
  type Expression,
  equal,
  lookup,
  type Protocol,
  put,
  type RoleConfig,
  receive,
  role,
  type StepOptions,
  send,
  term,
} from '../../../src/index.ts';
import { protocolProblems } from '../../../src/spec/load/index.ts';
import { answerer, asker, charted, demo, testMistakes } from './demo.ts';

/** The asker takes one Pass and then does something. */
const passing = (blob: Expression, ...actions: readonly Action[]) => withOptions(blob, {}, ...actions);
const withOptions = (blob: Expression, options: StepOptions, ...actions: readonly Action[]) =>
  charted({
    idle: { on: { Pass: receive('Pass', { blob }, { target: 'done', do: actions, ...options }) } },
    done: {},
  });
const pass = (blob: Expression) => send('Pass', { blob });
/** What a role states of a value it did not read makes any two such values differ. */
const saw = (value: Expression) => claim('saw', { value });
const seal = (...payload: readonly Expression[]) => term.senc('k', ...payload);
const at = (role: string, variable: string) => ['demo/sound', role, variable];
const codes = (p: Protocol) => protocolProblems(p).map((e) => e.code);

describe('a sort that nests in itself', () => {
  testMistakes([
    {
      name: 'wrapping a ciphertext that was taken unread in another',
      code: 'NESTING_SORT',
      place: at('asker', 'blob'),
      wrong: () => passing('blob', saw('blob'), pass(seal('blob'))),
      right: () => passing(seal('nonce'), pass(seal('nonce', 'nonce'))),
    },
    {
      name: 'wrapping it by way of a definition',
      code: 'NESTING_SORT',
      place: at('asker', 'blob'),
      wrong: () => withExtra(passing('blob', saw('blob'), derive('wrapped', seal('blob')), pass('wrapped'))),
      right: () => withExtra(passing('blob', derive('wrapped', seal(constant('ask'))), pass('wrapped'))),
    },
    {
      name: 'handing the wrapped value to another session by way of a store',
      code: 'NESTING_SORT',
      place: at('asker', 'code'),
      wrong: () => stored('code'),
      right: () => stored('peer'),
    },
    {
      name: 'handing it on as it is to the store that it is taken from',
      code: 'NESTING_SORT',
      place: at('asker', 'code'),
      wrong: () => relayed('kept'),
      right: () => relayed('other'),
    },
    {
      name: 'a key that is derived from one that was taken, and sent like it',
      code: 'NESTING_SORT',
      place: at('asker', 'key'),
      wrong: () => withExtra(passing(seal('key'), pass(seal(term.kdf('next', 'key'))))),
      right: () => withExtra(passing(seal('key'), pass(term.senc(term.kdf('next', 'key'), 'peer')))),
    },
    {
      name: 'a round of two roles',
      code: 'NESTING_SORT',
      place: at('asker', 'code'),
      wrong: () => rounds(term.mac('k', 'digest')),
      right: () => rounds(term.mac('k', 'nonce')),
    },
  ]);
});

/** The asker's variables with some of constructed sorts. */
function withExtra(p: Protocol): Protocol {
  const variables = { ...asker.variables, wrapped: 'Ciphertext', key: 'Key' };
  return { ...p, roles: { ...p.roles, asker: role({ ...p.roles.asker.config, variables }) } };
}

/** The asker looks a code up, and puts a code over something back. */
function stored(content: string): Protocol {
  const p = withOptions(
    'blob',
    { if: [lookup('kept', 'peer', 'code')] },
    put('kept', 'peer', term.mac('k', content)),
  );
  return { ...p, stores: { ...p.stores, kept: { key: 'Agent', value: 'Mac' } } };
}

/** The asker puts a code over what it finds in one store into a second, the answerer what is there into a third. */
function relayed(into: string): Protocol {
  const p = withOptions(
    'blob',
    { if: [lookup('kept', 'peer', 'code')] },
    put('made', 'peer', term.mac('k', 'code')),
  );
  const store = { key: 'Agent', value: 'Mac' };
  const ready = receive(
    'Pass',
    { blob: 'blob' },
    { if: [lookup('made', 'peer', 'code')], do: [put(into, 'peer', 'code')] },
  );
  const copies = role({
    ...answerer,
    variables: { ...answerer.variables, blob: 'Ciphertext', code: 'Mac' },
    states: { idle: { on: { Pass: { ...ready, target: 'done' } } }, done: {} },
  });
  return {
    ...p,
    stores: { ...p.stores, kept: store, made: store, other: store },
    roles: { ...p.roles, answerer: copies },
  };
}

/** The asker answers a code with a hash over it, the answerer a hash with a code. */
function rounds(answer: Expression): Protocol {
  const states: RoleConfig['states'] = {
    idle: {
      on: {
        Tell: receive(
          'Tell',
          { mac: 'code' },
          { target: 'done', do: [saw('code'), send('Sum', { sum: term.hash('H', 'code') })] },
        ),
      },
    },
    done: {},
  };
  const p = demo({
    asker: { states },
    answerer: {
      variables: { ...answerer.variables, digest: 'Hash' },
      states: {
        idle: {
          on: {
            Sum: receive(
              'Sum',
              { sum: 'digest' },
              { target: 'done', do: [saw('digest'), draw('nonce'), send('Tell', { mac: answer })] },
            ),
          },
        },
        done: {},
      },
    },
  });
  return { ...p, messages: { ...p.messages, Sum: { fields: { sum: 'Hash' }, channel: 'air' } } };
}

describe('what does not nest', () => {
  test('passing a ciphertext on as it came', () => {
    expect(codes(passing('blob', pass('blob')))).toEqual([]);
  });

  test('wrapping a ciphertext that was taken unread and is stated nowhere', () => {
    expect(codes(passing('blob', pass(seal('blob'))))).toEqual([]);
  });

  test('a code over a ciphertext that was taken unread', () => {
    expect(codes(passing('blob', send('Tell', { mac: term.mac('k', 'blob') })))).toEqual([]);
  });

  test('a key inside a ciphertext, whatever is sealed with it', () => {
    const sealed = term.senc('key', 'nonce', term.mac(term.kdf('mac', 'key'), 'nonce'));
    expect(codes(withExtra(passing(seal('key', 'nonce'), pass(sealed))))).toEqual([]);
  });

  test('a value that is compared with one the role computes', () => {
    const p = withOptions('blob', { if: [equal('blob', seal('peer'))] }, pass(seal('blob')));
    expect(codes(p)).toEqual([]);
  });

  test('a counter that is moved on', () => {
    const moved = [derive('at', term.succ('at')), pass(seal('at'))];
    expect(codes(passing(seal('at'), ...moved))).toEqual([]);
  });
});

test('the cycle is told step by step', () => {
  const found = protocolProblems(rounds(term.mac('k', 'digest')));
  expect(found).toHaveLength(1);
  expect(found[0].message).toContain('asker takes code (Mac) and hands out H(code) (Hash)');
  expect(found[0].message).toContain('answerer takes digest (Hash) and hands out mac(k, digest) (Mac)');
});
