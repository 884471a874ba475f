import { describe, expect, test } from 'vitest';
import {
  AUTHORISATION,
  COMPLETE,
  RELEASE,
  REQUEST,
  REQUEST_BY_IDENTITY,
  RESPONSE,
} from '../../machines/direct-link/messages.ts';
import {
  contextStates,
  contextStatesCases,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P11-context-states/index.ts';
import { type Air, altering, Link, losing, untouched } from './link-run.ts';
import type { Party } from './party.ts';
import { checkProcedure } from './procedure-checks.ts';

checkProcedure({
  number: '11',
  rows: 4,
  cases: contextStatesCases,
  waiting: [],
  variants,
  protocolOf: contextStates,
});

const lives = variantNames.filter((n) => variants[n].reading.state === 'stored');

const parameters = ['KD', 'DKSI', 'KD-sess', 'local-identity', 'remote-identity'] as const;

/** The state of a UE with respect to its peer, and which parameters it has. */
function at(link: Link, ue: string, peer: string) {
  const has = parameters.filter((store) => link.of(ue).lookup(store, peer) !== undefined);
  return [link.of(ue).lookup('D2D-state', peer) ?? 'D2D-Null', ...has];
}

function connected(name: VariantName, air: Air = untouched) {
  const link = new Link(contextStates(name));
  const asker = link.session('UE_1', 'UE-A', 'UE-B');
  const answerer = link.session('UE_2', 'UE-B', 'UE-A');
  link.connect('connect', asker, answerer, air);
  return { link, asker, answerer };
}

function release(link: Link, one: Party, other: Party, air: Air = untouched): void {
  link.deliver(one, other, one.take('release'), air);
}

describe.each(lives)('the life of a link in %s', (name) => {
  const kept = variants[name].reading.release === 'keeps-KD-sess' ? ['KD-sess'] : [];
  const local = variants[name].reading.oldIdentity === 'kept-until-use' ? [] : ['local-identity'];

  test('Null, Connected, Idle, Connected again, with either UE asking', () => {
    const { link, asker, answerer } = connected(name);
    for (const [ue, peer] of [
      ['UE-A', 'UE-B'],
      ['UE-B', 'UE-A'],
    ]) {
      expect(at(link, ue, peer)).toEqual([
        'D2D-Connected',
        'KD',
        'DKSI',
        'KD-sess',
        ...local,
        'remote-identity',
      ]);
    }
    release(link, asker, answerer);
    expect(at(link, 'UE-A', 'UE-B')).toEqual([
      'D2D-Idle',
      'KD',
      'DKSI',
      ...kept,
      ...local,
      'remote-identity',
    ]);
    expect(at(link, 'UE-B', 'UE-A')).toEqual([
      'D2D-Idle',
      'KD',
      'DKSI',
      ...kept,
      ...local,
      'remote-identity',
    ]);

    const back = link.session('UE_1', 'UE-B', 'UE-A');
    const answers = link.session('UE_2', 'UE-A', 'UE-B');
    link.connect('re-connect', back, answers);
    expect([back.state, answers.state]).toEqual(['connected', 'connected']);
    expect(at(link, 'UE-A', 'UE-B')[0]).toBe('D2D-Connected');
    expect(back.claims('reconnected')[0].key).not.toEqual(asker.claims('connected')[0].key);
    expect(back.claims('reconnected')[0].key).toEqual(answers.claims('reconnected')[0].key);
  });

  test('who is connected neither asks again nor leaves for a wrong code', () => {
    const { link, asker, answerer } = connected(name);
    const again = link.session('UE_1', 'UE-A', 'UE-B');
    expect([...again.take('connect'), ...again.take('re-connect')]).toEqual([]);
    release(link, asker, answerer, altering(RELEASE, { MAC: 'some-code' }));
    expect([asker.state, answerer.state]).toEqual(['released', 'connected']);
  });

  test('a release of an earlier connection does not end the one that stands', () => {
    const { link, asker, answerer } = connected(name);
    release(link, asker, answerer, losing(RELEASE));
    const again = link.session('UE_1', 'UE-A', 'UE-B');
    link.connect('re-connect', again, link.session('UE_2', 'UE-B', 'UE-A'));
    expect(at(link, 'UE-B', 'UE-A')[0]).toBe('D2D-Connected');
    expect(answerer.take('release')).toEqual([]);
  });
});

describe('what a state retains', () => {
  test('stored-when-made: UE_2 has KD and DKSI though no complete came', () => {
    const left = (name: VariantName) => at(connected(name, losing(COMPLETE)).link, 'UE-B', 'UE-A');
    expect(left('given-up')).toEqual(['D2D-Null']);
    expect(left('stored-when-made')).toEqual(['D2D-Null', 'KD', 'DKSI']);
  });

  test('given-up: nothing is left of the peer', () => {
    const { link, asker, answerer } = connected('given-up');
    expect(asker.take('give up')).toEqual([]);
    expect(asker.state).toBe('connected');
    release(link, asker, answerer);
    asker.take('give up');
    expect(at(link, 'UE-A', 'UE-B')).toEqual(['D2D-Null']);
  });

  test('a release before the identities leaves nothing to ask by', () => {
    const { link, asker, answerer } = connected('literal', losing(RESPONSE));
    release(link, asker, answerer);
    expect(at(link, 'UE-A', 'UE-B')).toEqual(['D2D-Idle', 'KD', 'DKSI', 'KD-sess']);
    expect(link.session('UE_1', 'UE-A', 'UE-B').take('re-connect')).toEqual([]);
  });
});

describe('expressions', () => {
  /** A connection for the expression of the context, or another, as UE_1 asks or as somebody alters it. */
  const states = (name: VariantName, wanted: string, arrives = wanted) => {
    const link = new Link(contextStates(name));
    const asker = link.session('UE_1', 'UE-A', 'UE-B', { Expression: wanted });
    const answerer = link.session('UE_2', 'UE-B', 'UE-A');
    const first = variants[name].reading.requests === 'first';
    const message = first ? REQUEST : REQUEST_BY_IDENTITY;
    link.connect(first ? 'connect' : 're-connect', asker, answerer, altering(message, { EXP_code: arrives }));
    return [asker.state, answerer.state];
  };

  const both = ['connected', 'connected'];
  test.each([
    ['expression-unbound', 'expression-a', 'expression-a', both],
    ['expression-unbound', 'expression-b', 'expression-b', both],
    ['expression-compared', 'expression-a', 'expression-a', both],
    ['expression-compared', 'expression-b', 'expression-b', ['idle', 'idle']],
    ['expression-compared', 'expression-a', 'expression-b', ['requested by identity', 'idle']],
    ['expression-not-in-KD', 'expression-a', 'expression-b', both],
    ['expression-in-KD', 'expression-a', 'expression-b', ['requested', 'commanded']],
    ['expression-in-KD', 'expression-b', 'expression-b', both],
  ] as const)('%s: wanted %s, arrives %s: %j', (name, wanted, arrives, expected) => {
    expect(states(name, wanted, arrives)).toEqual(expected);
  });
});

describe('authorisation', () => {
  test('comes from the network only, and period by period', () => {
    const link = new Link(contextStates('authorisation-asked'));
    const network = link.session('network', 'ProSe-Function', '', { ue: 'UE-A' });
    const [first] = network.take('authorise');
    const [second] = network.take('authorise again');
    expect([first.message, second.message]).toEqual([AUTHORISATION, AUTHORISATION]);
    expect([first.fields.Period, second.fields.Period]).toEqual(['Period.0', 'Period.1']);
  });
});
