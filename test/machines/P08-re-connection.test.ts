import { describe, expect, test } from 'vitest';
import {
  COMMAND,
  COMPLETE,
  REQUEST,
  REQUEST_BY_IDENTITY,
  RESPONSE,
} from '../../machines/direct-link/messages.ts';
import {
  reConnection,
  reConnectionCases,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P08-re-connection/index.ts';
import { type Air, altering, Link, losing, sentOf, untouched } from './link-run.ts';
import type { Fields } from './party.ts';
import { checkProcedure } from './procedure-checks.ts';

checkProcedure({
  number: '08',
  rows: 6,
  cases: reConnectionCases,
  variants,
  protocolOf: reConnection,
});

const given = (name: VariantName, n: number): Record<string, string> =>
  variants[name].reading.allocation === 'never' ? {} : { Own_identity: `identity-${n}` };

function connected(
  name: VariantName,
  air: Air = untouched,
  ues: readonly [string, string] = ['UE-A', 'UE-B'],
) {
  const link = new Link(reConnection(name));
  const asker = link.session('UE_1', ues[0], ues[1], given(name, 1));
  const answerer = link.session('UE_2', ues[1], ues[0], given(name, 2));
  const sent = link.connect('re-connect', asker, answerer, air);
  return { link, asker, answerer, sent };
}

const knowEachOther = variantNames.filter(
  (n) => n !== 'already-replaced' && variants[n].reading.fallback === 'none',
);

describe.each(knowEachOther)('the honest run of %s', (name) => {
  test('connects both UEs by the stored KD', () => {
    const { asker, answerer } = connected(name);
    expect([asker.state, answerer.state]).toEqual(['connected', 'connected']);
    const { key } = asker.claims('reconnected')[0];
    expect(answerer.claims('reconnected')[0].key).toEqual(key);
    expect(key).toMatchObject({
      args: expect.arrayContaining([{ name: 'shared', label: 'KD', args: ['UE-A', 'UE-B'] }]),
    });
  });

  test('is refused where nonce or code of the command, or the code of the complete, is another', () => {
    const changes: readonly Fields[] = [{ Nonce_2: 'another' }, { MAC: 'some-code' }];
    for (const change of changes)
      expect(connected(name, altering(COMMAND, change)).asker.state).toBe('requested by identity');
    expect(connected(name, altering(COMPLETE, { MAC: 'some-code' })).answerer.state).toBe('commanded again');
  });

  test('an identity that UE-B has not given UE-A is not answered', () => {
    const { answerer } = connected(
      name,
      altering(REQUEST_BY_IDENTITY, { Connection_identity: 'identity-1' }),
    );
    expect(answerer.state).toBe('idle');
  });
});

describe('an identity that is not known any more', () => {
  test('is not answered, and nothing follows (F-31)', () => {
    const { asker, answerer } = connected('already-replaced');
    expect([asker.state, answerer.state]).toEqual(['requested by identity', 'idle']);
    expect(asker.take('no answer')).toEqual([]);
  });

  test.each([
    ['shows-permanent', 'Permanent_identity', 'permanent-identity-A'],
    ['shows-expression', 'EXP_code', 'EXP-of-the-peer'],
  ] as const)('%s: the next request shows %s', (name, field, value) => {
    const { link, asker, answerer } = connected(name);
    const sent = link.deliver(asker, answerer, asker.take('no answer'));
    expect(sentOf(sent, REQUEST)[field]).toBe(value);
    expect([asker.state, answerer.state]).toEqual(['connected', 'connected']);
    expect(asker.claims('connected')[0].key).toEqual(answerer.claims('connected')[0].key);
  });
});

describe('a request that somebody else sends again', () => {
  /** What UE-B still takes from UE-A once it has been sent a request of UE-A twice and no complete. */
  const taken = (name: VariantName) => {
    const { link, sent } = connected(name, losing(COMMAND));
    const answerer = link.session('UE_2', 'UE-B', 'UE-A', given(name, 3));
    answerer.take(REQUEST_BY_IDENTITY, sentOf(sent, REQUEST_BY_IDENTITY));
    return { state: answerer.state, identity: link.of('UE-B').lookup('local-identity', 'UE-A') };
  };

  test.each([
    ['used-up-by-request', 'idle', undefined],
    ['used-up-by-complete', 'commanded again', 'identity-B1'],
    ['used-up-by-replacement', 'commanded again', 'identity-B1'],
    ['reallocating', 'commanded again', 'identity-B1'],
  ] as const)('%s: UE-B is %s and takes %s', (name, state, identity) => {
    expect(taken(name)).toEqual({ state, identity });
  });

  test.each([
    ['used-up-by-complete', COMMAND, 'identity-B1'],
    ['used-up-by-complete', RESPONSE, undefined],
    ['used-up-by-replacement', RESPONSE, 'identity-B1'],
  ] as const)('%s: where the %s is lost, UE-B still takes %s', (name, message, identity) => {
    expect(connected(name, losing(message)).link.of('UE-B').lookup('local-identity', 'UE-A')).toBe(identity);
  });

  test('used-up-by-replacement: the first use of the new identity ends the old one', () => {
    const { link } = connected('used-up-by-replacement');
    const all = () => ['local-identity', 'new-identity'].map((s) => link.of('UE-B').lookup(s, 'UE-A'));
    expect(all()).toEqual(['identity-B1', 'identity-2']);
    const answerer = link.session('UE_2', 'UE-B', 'UE-A', { Own_identity: 'identity-4' });
    const asker = link.session('UE_1', 'UE-A', 'UE-B', { Own_identity: 'identity-3' });
    link.connect('re-connect', asker, answerer, losing(RESPONSE));
    expect(all()).toEqual(['identity-2', 'identity-4']);
  });
});

describe('reflection: UE-A answers its own request, into which somebody has put an identity of UE-A', () => {
  const reflected = (name: VariantName, identity: string) => {
    const link = new Link(reConnection(name));
    const asker = link.session('UE_1', 'UE-A', 'UE-B');
    const itself = link.session('UE_2', 'UE-A', 'UE-B');
    link.connect(
      're-connect',
      asker,
      itself,
      altering(REQUEST_BY_IDENTITY, { Connection_identity: identity }),
    );
    return [asker.state, itself.state];
  };

  test.each([
    ['literal', 'identity-A1', ['connected', 'connected']],
    ['literal', 'identity-B1', ['requested by identity', 'idle']],
    ['own-identity', 'identity-B1', ['connected', 'connected']],
    ['own-identity', 'identity-A1', ['requested by identity', 'idle']],
    ['identity-in-code', 'identity-A1', ['requested by identity', 'commanded again']],
  ] as const)('%s, with %s: %j', (name, identity, states) => {
    expect(reflected(name, identity)).toEqual(states);
  });
});

describe('two UEs in range', () => {
  const answers = (name: VariantName) => {
    const link = new Link(reConnection(name));
    const asker = link.session('UE_1', 'UE-A', 'UE-B');
    const [request] = asker.take('re-connect');
    return ['UE-B', 'UE-C'].map((ue) => {
      const [command] = link.session('UE_2', ue, 'UE-A').take(request.message, request.fields);
      return command === undefined ? 'silent' : 'answers';
    });
  };

  test.each([
    ['same-value', ['answers', 'answers']],
    ['different-values', ['answers', 'silent']],
  ] as const)('%s: %j', (name, expected) => {
    expect(answers(name)).toEqual(expected);
  });

  test('UE-A refuses the command of the one that it does not mean', () => {
    const link = new Link(reConnection('same-value'));
    const asker = link.session('UE_1', 'UE-A', 'UE-B');
    link.connect('re-connect', asker, link.session('UE_2', 'UE-C', 'UE-A'));
    expect(asker.state).toBe('requested by identity');
  });
});
