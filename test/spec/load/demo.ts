import { expect, test } from 'vitest';
import {
  claim,
  constant,
  data,
  draw,
  fresh,
  ordered,
  type Protocol,
  perform,
  protocol,
  type RoleConfig,
  receive,
  role,
  type SpecError,
  type SpecErrorCode,
  type StateConfig,
  send,
  term,
} from '../../../src/index.ts';
import { protocolProblems } from '../../../src/spec/load/index.ts';

/** Changes to the demonstration protocol; `asker` and `answerer` change parts of its roles. */
export interface Changes extends Partial<Omit<Protocol, 'roles'>> {
  readonly asker?: Partial<RoleConfig>;
  readonly answerer?: Partial<RoleConfig>;
}

export const asker: RoleConfig = {
  name: 'asker',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { nonce: 'Nonce', other: 'Nonce', tag: 'Tag', blob: 'Ciphertext', code: 'Mac', at: 'Count' },
  budgets: { again: 1 },
  initial: 'idle',
  states: {
    idle: {
      on: {
        go: perform({
          target: 'waiting',
          do: [draw('nonce'), send('Ask', { nonce: 'nonce', tag: constant('ask') })],
        }),
      },
    },
    waiting: {
      on: {
        Tell: receive(
          'Tell',
          { mac: term.mac('k', constant('tell'), 'nonce') },
          { target: 'done', do: [claim('commit', { peer: 'peer', nonce: 'nonce' })] },
        ),
      },
    },
    done: { type: 'final' },
  },
};

export const answerer: RoleConfig = {
  name: 'answerer',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { nonce: 'Nonce', tag: 'Tag' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Ask: receive(
          'Ask',
          { nonce: 'nonce', tag: 'tag' },
          {
            target: 'done',
            do: [
              claim('running', { peer: 'peer', nonce: 'nonce' }),
              send('Tell', { mac: term.mac('k', constant('tell'), 'nonce') }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
};

/** A small sound protocol, with one of each thing that can be declared. */
export function demo({ asker: a = {}, answerer: b = {}, ...changes }: Changes = {}): Protocol {
  return protocol({
    procedure: 'demo',
    title: 'Demonstration',
    variant: 'sound',
    description: 'A asks with a nonce, B answers under their key',
    sorts: { Nonce: fresh(), Tag: data(), List: data(), Count: ordered(3) },
    constants: {
      ask: { sort: 'Tag' },
      tell: { sort: 'Tag' },
      one: { sort: 'List', members: ['ask'] },
      both: { sort: 'List', members: ['ask', 'tell'] },
    },
    channels: { air: {}, wire: { authentic: true } },
    messages: {
      Ask: { fields: { nonce: 'Nonce', tag: 'Tag' }, channel: 'air' },
      Tell: { fields: { mac: 'Mac' }, channel: 'air' },
      Pass: { fields: { blob: 'Ciphertext' }, channel: 'air' },
      Note: { fields: { nonce: 'Nonce' }, channel: 'wire' },
    },
    stores: {
      seen: { key: 'Nonce', value: 'Tag' },
      left: { key: 'Nonce', value: 'Count' },
      count: { key: 'Tag', value: 'Count' },
      trust: { key: 'Agent', value: 'Tag' },
      turn: { key: 'Agent', value: 'Count' },
    },
    clocks: { time: 'Count' },
    items: [{ name: 'the nonce', clause: 'demo', appearsAs: ['Ask.nonce', 'asker.nonce', 'seen'] }],
    roles: { asker: role({ ...asker, ...a }), answerer: role({ ...answerer, ...b }) },
    ...changes,
  });
}

/** The demonstration with the asker's chart put in place of its own. */
export const charted = (states: Readonly<Record<string, StateConfig>>, more: Partial<RoleConfig> = {}) =>
  demo({ asker: { initial: 'idle', states, ...more } });

/** A mistake, where and as what it is reported, and the same thing done right. */
export interface Mistake {
  readonly name: string;
  readonly code: SpecErrorCode;
  readonly place: readonly string[];
  readonly wrong: () => Protocol;
  readonly right?: () => Protocol;
}

/** Asserts that the problem is reported once, at its place, with something to do about it. */
export function expectProblem(
  found: readonly SpecError[],
  code: SpecErrorCode,
  place: readonly string[],
): void {
  const fitting = found.filter((e) => e.code === code && e.place.join('›') === place.join('›'));
  expect(
    fitting,
    `${code} at ${place.join(' › ')}, among\n${found.map((e) => e.message).join('\n')}`,
  ).toHaveLength(1);
  expect(fitting[0].remedy.length).toBeGreaterThan(10);
  expect(fitting[0].message).toContain(place[place.length - 1]);
}

/** One test a mistake: it is reported, and its twin that does it right is not. */
export function testMistakes(mistakes: readonly Mistake[]): void {
  for (const { name, code, place, wrong, right = demo } of mistakes) {
    test(`${name} is ${code}`, () => {
      expectProblem(protocolProblems(wrong()), code, place);
      expect(protocolProblems(right()).map((e) => e.message)).toEqual([]);
    });
  }
}
