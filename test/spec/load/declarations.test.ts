import { describe, expect, test } from 'vitest';
import { constant, data, fresh, ordered, protocol, term } from '../../../src/index.ts';
import { loadProtocol, protocolProblems } from '../../../src/spec/load/index.ts';
import { demo, expectProblem, testMistakes } from './demo.ts';

const base = demo();

test('a sound protocol has no problems', () => {
  expect(protocolProblems(demo())).toEqual([]);
  expect(() => loadProtocol(demo())).not.toThrow();
});

test('loading throws the first problem, in the order of the checks', () => {
  const p = demo({
    channels: { air: {}, wire: {} },
    messages: { ...base.messages, X: { fields: { f: 'No' }, channel: 'none' } },
  });
  const problems = protocolProblems(p);
  expect(problems.map((e) => e.code)).toEqual(['UNKNOWN_SORT', 'UNKNOWN_CHANNEL']);
  expect(() => loadProtocol(p)).toThrow(problems[0]);
});

test('the same mistakes are found in the same order each time', () => {
  const make = () => protocolProblems(demo({ sorts: { Nonce: fresh() } })).map((e) => e.message);
  expect(make().length).toBeGreaterThan(3);
  expect(make()).toEqual(make());
});

describe('sorts and constants', () => {
  testMistakes([
    {
      name: 'a message field of a sort that is not declared',
      code: 'UNKNOWN_SORT',
      place: ['demo/sound', 'messages', 'Pass', 'blob'],
      wrong: () =>
        demo({ messages: { ...base.messages, Pass: { fields: { blob: 'Blob' }, channel: 'air' } } }),
    },
    {
      name: 'a variable of a sort that is not declared',
      code: 'UNKNOWN_SORT',
      place: ['demo/sound', 'asker', 'extra'],
      wrong: () => demo({ asker: { variables: { ...base.roles.asker.variables, extra: 'Colour' } } }),
      right: () => demo({ asker: { variables: { ...base.roles.asker.variables, extra: 'Tag' } } }),
    },
    {
      name: 'a sort with the name of a built-in one',
      code: 'DUPLICATE_NAME',
      place: ['demo/sound', 'sorts', 'Key'],
      wrong: () => demo({ sorts: { ...base.sorts, Key: fresh() } }),
    },
    {
      name: 'a constant with the name of a value of an ordered sort',
      code: 'DUPLICATE_NAME',
      place: ['demo/sound', 'constants', 'Count.0'],
      wrong: () => demo({ constants: { ...base.constants, 'Count.0': { sort: 'Tag' } } }),
      right: () => demo({ constants: { ...base.constants, 'Count.3': { sort: 'Tag' } } }),
    },
    {
      name: 'a constant of an ordered sort',
      code: 'WRONG_SORT',
      place: ['demo/sound', 'constants', 'never'],
      wrong: () => demo({ constants: { ...base.constants, never: { sort: 'Count' } } }),
    },
    {
      name: 'a list with a member that is not declared',
      code: 'UNKNOWN_CONSTANT',
      place: ['demo/sound', 'constants', 'both', 'shout'],
      wrong: () =>
        demo({ constants: { ...base.constants, both: { sort: 'List', members: ['ask', 'shout'] } } }),
    },
    {
      name: 'a data sort without constants',
      code: 'BAD_BOUND',
      place: ['demo/sound', 'sorts', 'Empty'],
      wrong: () => demo({ sorts: { ...base.sorts, Empty: data() } }),
    },
    {
      name: 'an ordered sort without values',
      code: 'BAD_BOUND',
      place: ['demo/sound', 'sorts', 'Slot'],
      wrong: () => demo({ sorts: { ...base.sorts, Slot: ordered(0) } }),
      right: () => demo({ sorts: { ...base.sorts, Slot: ordered(1) } }),
    },
  ]);
});

describe('messages, channels, stores, clocks, items', () => {
  testMistakes([
    {
      name: 'a message on a channel that is not declared',
      code: 'UNKNOWN_CHANNEL',
      place: ['demo/sound', 'messages', 'Pass'],
      wrong: () => demo({ messages: { ...base.messages, Pass: { fields: {}, channel: 'ether' } } }),
    },
    {
      name: 'a guarantee that no channel gives',
      code: 'UNKNOWN_CAPABILITY',
      place: ['demo/sound', 'channels', 'wire'],
      wrong: () => demo({ channels: { air: {}, wire: { authentic: true, secret: true } as object } }),
    },
    {
      name: 'a channel that rests on the key of somebody who is not its end',
      code: 'UNDECLARED_VARIABLE',
      place: ['demo/sound', 'channels', 'wire', 'restsOn'],
      wrong: () => demo({ channels: { air: {}, wire: { restsOn: term.shared('TLS', 'sender', 'client') } } }),
      right: () =>
        demo({ channels: { air: {}, wire: { restsOn: term.shared('TLS', 'sender', 'receiver') } } }),
    },
    {
      name: 'a store of values of no sort',
      code: 'UNKNOWN_SORT',
      place: ['demo/sound', 'stores', 'seen', 'value'],
      wrong: () => demo({ stores: { seen: { key: 'Nonce', value: 'Thing' } } }),
    },
    {
      name: 'an entry of the wrong sort that a store begins with',
      code: 'WRONG_SORT',
      place: ['demo/sound', 'stores', 'peers', 'initial', 'key'],
      wrong: () => withPeers(constant('ask'), term.shared('K', 'self', constant('B'))),
      right: () => withPeers(constant('B'), term.shared('K', 'self', constant('B'))),
    },
    {
      name: "an entry with other agents' secret",
      code: 'UNBUILDABLE_TERM',
      place: ['demo/sound', 'stores', 'peers', 'initial', 'value'],
      wrong: () => withPeers(constant('B'), term.shared('K', constant('B'), constant('C'))),
      right: () => withPeers(constant('B'), term.shared('K', constant('B'), constant('C')), ['C']),
    },
    {
      name: 'a clock of a sort without order',
      code: 'WRONG_SORT',
      place: ['demo/sound', 'clocks', 'time'],
      wrong: () => demo({ clocks: { time: 'Tag' } }),
    },
    {
      name: 'a shared clock that is not declared',
      code: 'UNKNOWN_CLOCK',
      place: ['demo/sound', 'sharedClocks'],
      wrong: () => demo({ sharedClocks: ['sundial'] }),
      right: () => demo({ sharedClocks: ['time'] }),
    },
    {
      name: 'an item that appears in no place of the charts',
      code: 'UNKNOWN_ITEM',
      place: ['demo/sound', 'items', 'the tag', 'Ask.colour'],
      wrong: () => demo({ items: [{ name: 'the tag', clause: 'demo', appearsAs: ['Ask.colour'] }] }),
      right: () => demo({ items: [{ name: 'the tag', clause: 'demo', appearsAs: ['Ask.tag'] }] }),
    },
    {
      name: 'two items of one name',
      code: 'DUPLICATE_NAME',
      place: ['demo/sound', 'items', 'it'],
      wrong: () =>
        demo({
          items: [
            { name: 'it', clause: '1', appearsAs: [] },
            { name: 'it', clause: '2', appearsAs: [] },
          ],
        }),
    },
  ]);
});

function withPeers(
  key: ReturnType<typeof constant>,
  value: ReturnType<typeof term.mac>,
  agents?: readonly string[],
) {
  const initial = [{ key, value, ...(agents === undefined ? {} : { agents }) }];
  return demo({
    stores: { seen: { key: 'Nonce', value: 'Tag' }, peers: { key: 'Agent', value: 'Key', initial } },
  });
}

describe('roles', () => {
  testMistakes([
    {
      name: 'a role that no agent plays',
      code: 'MISSING_PARAMETER',
      place: ['demo/sound', 'answerer', 'self'],
      wrong: () => demo({ answerer: { parameters: { peer: 'Agent' } } }),
    },
    {
      name: 'a variable that is declared twice',
      code: 'DUPLICATE_NAME',
      place: ['demo/sound', 'asker', 'k'],
      wrong: () => demo({ asker: { variables: { ...base.roles.asker.variables, k: 'Key' } } }),
    },
    {
      name: "a role that knows other agents' secret",
      code: 'UNBUILDABLE_TERM',
      place: ['demo/sound', 'asker', 'knows', 'k'],
      wrong: () => threeParties(term.shared('K', 'peer', 'third')),
      right: () => threeParties(term.shared('K', 'third', 'self')),
    },
    {
      name: "a role that knows an agent's private key",
      code: 'UNBUILDABLE_TERM',
      place: ['demo/sound', 'asker', 'knows', 'k'],
      wrong: () => threeParties(term.kdf('from', term.privateKey('peer'))),
      right: () => threeParties(term.kdf('from', term.publicKey('peer'))),
    },
    {
      name: 'knowledge that is made of later knowledge',
      code: 'UNBOUND_VARIABLE',
      place: ['demo/sound', 'asker', 'knows', 'k'],
      wrong: () =>
        demo({ asker: { knows: { k: term.kdf('k', 'root'), root: term.shared('R', 'self', 'peer') } } }),
      right: () =>
        demo({ asker: { knows: { root: term.shared('R', 'self', 'peer'), k: term.kdf('k', 'root') } } }),
    },
    {
      name: 'a budget below zero',
      code: 'BAD_BOUND',
      place: ['demo/sound', 'asker', 'budgets', 'again'],
      wrong: () => demo({ asker: { budgets: { again: -1 } } }),
    },
  ]);
});

function threeParties(k: ReturnType<typeof term.mac>) {
  return demo({ asker: { parameters: { self: 'Agent', peer: 'Agent', third: 'Agent' }, knows: { k } } });
}

test('another name for self owns what self owns', () => {
  const knows = { me: 'self', k: term.shared('K', 'me', 'peer') };
  expect(protocolProblems(demo({ asker: { knows } }))).toEqual([]);
});

test('a protocol with a part missing is BAD_SPECIFICATION, not a crash', () => {
  const { messages: _, ...rest } = demo();
  const [first] = protocolProblems(protocol(rest as never));
  expect(first.code).toBe('BAD_SPECIFICATION');
  expect(first.place).toEqual(['demo/sound', 'messages']);
});

test.each<[string, object, readonly string[]]>([
  ['a protocol', { clock: {} }, ['demo/sound', 'clock']],
  [
    'a constant',
    { constants: { ...base.constants, ask: { sort: 'Tag', hidden: true } } },
    ['demo/sound', 'constants', 'ask', 'hidden'],
  ],
  [
    'a message',
    { messages: { ...base.messages, Pass: { fields: {}, channel: 'air', over: 'air' } } },
    ['demo/sound', 'messages', 'Pass', 'over'],
  ],
  [
    'a store',
    { stores: { seen: { key: 'Nonce', value: 'Tag', first: [] } } },
    ['demo/sound', 'stores', 'seen', 'first'],
  ],
])('a misspelt key of %s is BAD_SPECIFICATION', (_, changes, place) => {
  expectProblem(protocolProblems(demo(changes)), 'BAD_SPECIFICATION', place);
});

test('a misspelt key of a role is UNSUPPORTED_XSTATE', () => {
  const p = demo({ asker: { budget: { again: 1 } } as object });
  expectProblem(protocolProblems(p), 'UNSUPPORTED_XSTATE', ['demo/sound', 'asker', '(chart)', 'budget']);
});

describe('octets', () => {
  const constants = (change: object) =>
    demo({ constants: { ...base.constants, ask: { sort: 'Tag', octets: '01', ...change } } });
  const derivation = (change: object) =>
    demo({
      asker: { knows: { k: term.shared('K', 'self', 'peer'), made: term.kdf('made', 'k', constant('ask')) } },
      derivations: { made: { fc: 1, ...change } },
    });
  const element = (...contents: readonly object[]) =>
    demo({ elements: [{ name: 'name', clause: 'demo', contents: contents as never }] });
  const at = (...place: readonly string[]) => ['demo/sound', ...place];
  testMistakes([
    {
      name: 'half an octet',
      code: 'BAD_SPECIFICATION',
      place: at('constants', 'ask', 'octets'),
      wrong: () => constants({ octets: '012' }),
      right: () => constants({ octets: '0123' }),
    },
    {
      name: 'a secret of said octets',
      code: 'BAD_SPECIFICATION',
      place: at('constants', 'ask', 'octets'),
      wrong: () => constants({ secret: true }),
      right: () => constants({}),
    },
    {
      name: 'a value with the octets of another of its sort',
      code: 'DUPLICATE_NAME',
      place: at('constants', 'tell', 'octets'),
      wrong: () =>
        demo({
          constants: {
            ...base.constants,
            ask: { sort: 'Tag', octets: '01' },
            tell: { sort: 'Tag', octets: '01' },
          },
        }),
      right: () => constants({}),
    },
    {
      name: 'an FC that there is not',
      code: 'BAD_BOUND',
      place: at('derivations', 'made', 'fc'),
      wrong: () => derivation({ fc: 0xff }),
      right: () => derivation({ fc: 0xff00 }),
    },
    {
      name: 'a distinguisher that is no octets',
      code: 'BAD_SPECIFICATION',
      place: at('derivations', 'made', 'distinguishers'),
      wrong: () => derivation({ distinguishers: ['FF'] }),
      right: () => derivation({ distinguishers: ['ff'] }),
    },
    {
      name: 'lengths that are something else than unsaid',
      code: 'BAD_SPECIFICATION',
      place: at('derivations', 'made', 'lengths'),
      wrong: () => derivation({ lengths: 'said' }),
      right: () => derivation({ lengths: 'unsaid' }),
    },
    {
      name: 'a derivation that no chart makes',
      code: 'BAD_SPECIFICATION',
      place: at('derivations', 'mode'),
      wrong: () => demo({ derivations: { mode: { fc: 'unsaid' } } }),
      right: () => derivation({ fc: 'unsaid' }),
    },
    {
      name: 'an element with contents of which one has no tag',
      code: 'BAD_SPECIFICATION',
      place: at('elements', 'name'),
      wrong: () => element({ name: 'a', tag: '01' }, { name: 'b' }),
      right: () => element({ name: 'a', tag: '01' }, { name: 'b', tag: '02' }),
    },
    {
      name: 'a content of no octets',
      code: 'BAD_BOUND',
      place: at('elements', 'name', 'a', 'octets'),
      wrong: () => element({ name: 'a', octets: 0 }),
      right: () => element({ name: 'a', octets: 1 }),
    },
    {
      name: 'a tag that is no octets',
      code: 'BAD_SPECIFICATION',
      place: at('elements', 'name', 'a', 'tag'),
      wrong: () => element({ name: 'a', tag: '1' }),
      right: () => element({ name: 'a', tag: '01' }),
    },
    {
      name: 'two elements of one name',
      code: 'DUPLICATE_NAME',
      place: at('elements', 'name'),
      wrong: () => {
        const twice = { name: 'name', clause: 'demo', contents: [{ name: 'a' }] };
        return demo({ elements: [twice, twice] });
      },
      right: () => element({ name: 'a' }),
    },
  ]);
});
