import { describe, expect, it } from 'vitest';
import {
  absent,
  attackers,
  before,
  constant,
  data,
  differs,
  draw,
  equal,
  fresh,
  lookup,
  member,
  ordered,
  type Protocol,
  perform,
  protocol,
  put,
  receive,
  role,
  type Scenario,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import { generate } from '../../src/testgen/generate.ts';
import type { TestedChart } from '../../src/testgen/tested-chart.ts';

/** A session of one role, whose chart goes from state to state by these steps. */
function chart(states: Parameters<typeof role>[0]['states'], more: Partial<Protocol> = {}): TestedChart {
  const party = role({
    name: 'party',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: {
      kept: 'Ciphertext',
      code: 'Mac',
      session: 'Key',
      n: 'Nonce',
      own: 'Nonce',
      count: 'Count',
      next: 'Count',
      alg: 'Alg',
      other: 'Agent',
      theirs: 'DhPublic',
      exponent: 'DhExponent',
      key: 'PublicKey',
    },
    initial: 'first',
    states,
  });
  const made = protocol({
    procedure: 'toy',
    title: 'toy',
    variant: 'only',
    description: 'toy',
    sorts: { Nonce: fresh(), Count: ordered(3), Alg: data() },
    constants: {
      weak: { sort: 'Alg' },
      strong: { sort: 'Alg' },
      all: { sort: 'Alg', members: ['weak', 'strong'] },
    },
    channels: { air: {} },
    messages: {
      Sealed: { channel: 'air', fields: { sealed: 'Ciphertext', code: 'Mac' } },
      Key: { channel: 'air', fields: { key: 'Ciphertext' } },
      Number: { channel: 'air', fields: { count: 'Count', alg: 'Alg' } },
      Share: { channel: 'air', fields: { share: 'DhPublic', code: 'Mac' } },
      Named: { channel: 'air', fields: { who: 'Agent', signature: 'Signature' } },
      Out: { channel: 'air', fields: { n: 'Nonce' } },
    },
    stores: { last: { key: 'Agent', value: 'Count' } },
    roles: { party },
    ...more,
  });
  const declared = { role: 'party', agent: 'A', with: { peer: 'B' } };
  const scenario: Scenario = {
    name: 'toy',
    agents: { A: {}, B: {} },
    sessions: [declared],
    attacker: attackers.none,
  };
  return { protocol: made, scenario, roleName: 'party', role: party, declared };
}

/** Steps that are taken, path by path, and why the others are not. */
function told(tested: TestedChart) {
  const { paths, untested } = generate(tested);
  return { paths: paths.map((p) => p.steps.map((s) => [s.step, ...s.follows].join('+'))), untested };
}

const end = { type: 'final' } as const;
const step = (options: Parameters<typeof perform>[0]): Step => perform(options);

describe('paths look ahead', () => {
  it('what is taken unread is such that a later step can open it', () => {
    const tested = chart({
      first: { on: { Sealed: receive('Sealed', { sealed: 'kept', code: 'code' }, { target: 'second' }) } },
      second: {
        on: {
          Key: receive(
            'Key',
            { key: term.senc('k', 'session') },
            {
              target: 'done',
              if: [equal('kept', term.senc('session', 'n')), equal('code', term.mac('session', 'own'))],
            },
          ),
        },
      },
      done: end,
    });
    // Nobody binds n and own before: nothing can compare with what was never known.
    expect(told(tested).untested).toEqual([
      { step: 1, why: expect.stringMatching(/^no contents satisfy its pattern and kept equal/) as string },
    ]);
    const known = chart({
      first: {
        on: {
          Sealed: receive(
            'Sealed',
            { sealed: 'kept', code: 'code' },
            { target: 'second', do: [draw('own')] },
          ),
        },
      },
      second: {
        on: {
          Key: receive(
            'Key',
            { key: term.senc('k', 'session') },
            {
              target: 'done',
              if: [equal('code', term.mac('session', 'k'))],
              do: [send('Out', { n: 'own' })],
            },
          ),
        },
      },
      done: end,
    });
    expect(told(known)).toEqual({ paths: [['0', '1']], untested: [] });
  });

  it('shares of Diffie-Hellman and signatures are made by somebody who has the other half', () => {
    const tested = chart({
      first: { on: { go: step({ target: 'second', do: [draw('exponent')] }) } },
      second: {
        on: {
          Share: receive(
            'Share',
            { share: 'theirs', code: term.mac('session', 'theirs') },
            { where: { session: term.dh('exponent', 'theirs') }, target: 'third' },
          ),
        },
      },
      third: {
        on: {
          Named: receive(
            'Named',
            { who: 'other', signature: term.sign(term.pub(term.privateKey('other')), 'self', 'session') },
            { target: 'done', if: [differs('other', 'self')] },
          ),
        },
      },
      done: end,
    });
    expect(told(tested)).toEqual({ paths: [['0', '1', '2']], untested: [] });
  });
});

describe('paths set what surrounds the session', () => {
  it('stores have what is looked up, and not what must be absent', () => {
    const tested = chart({
      first: {
        on: {
          known: step({
            target: 'done',
            if: [lookup('last', 'peer', 'count'), before('count', constant('Count.1'))],
          }),
          unknown: step({
            target: 'done',
            if: [absent('last', 'peer')],
            do: [put('last', 'peer', constant('Count.0'))],
          }),
          both: step({ target: 'done', if: [absent('last', 'peer'), lookup('last', 'peer', 'count')] }),
        },
      },
      done: end,
    });
    const { paths, untested } = generate(tested);
    expect(untested.map((u) => u.step)).toEqual([2]);
    const stores = Object.fromEntries(paths.map((p) => [p.steps[0].event, p.start.stores.length]));
    expect(stores).toEqual({ known: 1, unknown: 0 });
    const put1 = paths.find((p) => p.steps[0].event === 'unknown')?.steps[0].expect.stores;
    expect(put1).toEqual([{ store: 'last', key: '42', value: '00000000' }]);
  });

  it('values of few are chosen so that every condition holds', () => {
    const tested = chart({
      first: {
        on: {
          Number: [
            receive(
              'Number',
              { count: 'count', alg: 'alg' },
              { target: 'second', if: [member('alg', constant('all')), differs('alg', constant('weak'))] },
            ),
          ],
        },
      },
      second: {
        on: {
          last: step({
            target: 'done',
            if: [equal('next', term.succ('count'))],
            where: { next: term.succ('count') },
          }),
          none: step({ target: 'done', if: [equal('count', term.succ('count'))] }),
        },
      },
      done: end,
    });
    const { paths, untested } = told(tested);
    expect(paths).toEqual([['0', '1']]);
    expect(untested.map((u) => u.step)).toEqual([2]);
  });

  it('of steps that follow by themselves each is tried, and those before it are refused', () => {
    const small = step({ target: 'done', if: [equal('count', constant('Count.0'))] });
    const any = step({ target: 'done' });
    const never = step({ target: 'done' });
    const tested = chart({
      first: { on: { Number: receive('Number', { count: 'count', alg: 'alg' }, { target: 'second' }) } },
      second: { always: [small, any, never] },
      done: end,
    });
    const { paths, untested } = told(tested);
    expect(paths.map((p) => p.join()).sort()).toEqual(['0+1', '0+2']);
    expect(untested.map((u) => u.step)).toEqual([3]);
  });
});
