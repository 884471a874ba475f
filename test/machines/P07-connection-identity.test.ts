import { describe, expect, test } from 'vitest';
import {
  COMPLETE,
  CONNECTION_COMPLETE,
  REQUEST_BY_IDENTITY,
  RESPONSE,
} from '../../machines/direct-link/messages.ts';
import {
  connectionIdentity,
  connectionIdentityCases,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P07-connection-identity/index.ts';
import { type Air, altering, Link, losing, sentOf, untouched } from './link-run.ts';
import type { Party } from './party.ts';
import { checkProcedure } from './procedure-checks.ts';

checkProcedure({
  number: '07',
  rows: 8,
  cases: connectionIdentityCases,
  waiting: [],
  variants,
  protocolOf: connectionIdentity,
});

const firstOf = (name: VariantName) => variants[name].reading.contexts.length === 0;

/** What sessions of a variant are started with beside the peer. */
function given(name: VariantName, role: 'UE_1' | 'UE_2', n: 1 | 2): Record<string, string> {
  const { allocation, identities, identitySent } = variants[name].reading;
  return {
    ...(allocation !== 'never' && identities === 'given' ? { Own_identity: `identity-${n}` } : {}),
    ...(identitySent === 'once' && role === 'UE_1' ? { Connection_identity: 'identity-B1' } : {}),
  };
}

/** One connection of UE-A to UE-B. */
function connected(name: VariantName, air: Air = untouched) {
  const link = new Link(connectionIdentity(name));
  const asker = link.session('UE_1', 'UE-A', 'UE-B', given(name, 'UE_1', 1));
  const answerer = link.session('UE_2', 'UE-B', 'UE-A', given(name, 'UE_2', 2));
  const sent = link.connect(firstOf(name) ? 'connect' : 're-connect', asker, answerer, air);
  return { link, asker, answerer, sent };
}

const identityOf = (party: Party, claim: string) => party.claims(claim)[0]?.identity;

describe.each(variantNames)('the honest run of %s', (name) => {
  test('connects both UEs under one key', () => {
    const { asker, answerer } = connected(name);
    expect([asker.state, answerer.state]).toEqual(['connected', 'connected']);
    const claim = firstOf(name) ? 'connected' : 'reconnected';
    const { peer: _, ...one } = asker.claims(claim)[0];
    const { peer: __, ...other } = answerer.claims(claim)[0];
    expect(one).toEqual(other);
  });

  test('without a complete of the security mode UE_2 neither connects nor creates an identity', () => {
    const { answerer } = connected(name, losing(COMPLETE));
    expect(answerer.claims('created')).toEqual([]);
    expect(String(answerer.state)).toMatch(/^commanded/);
  });
});

const allocating = variantNames.filter((n) => variants[n].reading.allocation !== 'never');

describe.each(allocating)('the identities of %s', (name) => {
  test('each holds what the other has created', () => {
    const { asker, answerer } = connected(name);
    expect(identityOf(asker, 'holds')).toEqual(identityOf(answerer, 'created'));
    expect(identityOf(answerer, 'holds')).toEqual(identityOf(asker, 'created'));
    expect(identityOf(asker, 'created')).not.toEqual(identityOf(answerer, 'created'));
  });

  test('an altered identity or code is refused', () => {
    for (const message of [RESPONSE, CONNECTION_COMPLETE]) {
      const other = sentOf(connected(name).sent, message === RESPONSE ? CONNECTION_COMPLETE : RESPONSE);
      for (const change of [{ MAC: 'some-code' }, { New_Connection_ID: other.New_Connection_ID }, other]) {
        const { asker, answerer } = connected(name, altering(message, change));
        const refuser = message === RESPONSE ? asker : answerer;
        expect(refuser.claims('holds'), JSON.stringify(change)).toEqual([]);
      }
    }
  });
});

describe('the identity is ciphered or not', () => {
  test.each([
    ['literal', 'EEA2'],
    ['null-ciphering', 'EEA0'],
  ] as const)('%s: with %s', (name, algorithm) => {
    const { New_Connection_ID } = sentOf(connected(name).sent, RESPONSE);
    expect(New_Connection_ID).toMatchObject({ name: 'cipher', args: expect.arrayContaining([algorithm]) });
  });

  test('the two directions have different streams', () => {
    const { sent } = connected('literal');
    const count = (message: string) => {
      const { New_Connection_ID } = sentOf(sent, message);
      return typeof New_Connection_ID === 'string' ? undefined : New_Connection_ID.args[2];
    };
    expect(count(RESPONSE)).not.toEqual(count(CONNECTION_COMPLETE));
  });
});

describe('a complete that is lost', () => {
  /** What UE-A takes from UE-B, and what UE-B holds of UE-A. */
  const left = (name: VariantName, air: Air) => {
    const { link, asker, answerer } = connected(name, air);
    if (name === 'repeated') link.deliver(answerer, asker, answerer.take('no complete'));
    const taken = ['local-identity', 'new-identity'].map((s) => link.of('UE-A').lookup(s, 'UE-B'));
    return { taken, held: link.of('UE-B').lookup('remote-identity', 'UE-A') };
  };

  test('leaves UE-A with an identity that UE-B does not know, and none other', () => {
    const { taken, held } = left('literal', losing(CONNECTION_COMPLETE));
    expect(taken[0]).toBeDefined();
    expect(held).toBeUndefined();
  });

  test('allocated-again: leaves UE-B with an identity that UE-A does not take any more', () => {
    const { taken, held } = left('allocated-again', losing(CONNECTION_COMPLETE));
    expect(taken[0]).toEqual('identity-1');
    expect(held).toEqual('identity-A1');
  });

  test.each(['kept-until-use', 'acknowledged'] as const)('%s: UE-A has not replaced anything yet', (name) => {
    const { taken, held } = left(name, losing(CONNECTION_COMPLETE));
    expect(taken).toEqual(['identity-A1', 'identity-1']);
    expect(held).toEqual('identity-A1');
  });

  test('repeated: UE-B asks once more and gets the same', () => {
    let lost = 0;
    const once: Air = ({ message, fields }) => {
      if (message !== CONNECTION_COMPLETE || lost > 0) return fields;
      lost += 1;
      return undefined;
    };
    const { taken, held } = left('repeated', once);
    expect(held).toEqual(taken[0]);
  });

  test('acknowledged: with the last message the new identity is the only one', () => {
    const { taken, held } = left('acknowledged', untouched);
    expect(taken).toEqual([held, undefined]);
  });
});

describe('the creator', () => {
  /** UE-B gives UE-A and then UE-C the same value out of few. */
  const twice = (name: VariantName) => {
    const link = new Link(connectionIdentity(name));
    return (['UE-A', 'UE-C'] as const).map((peer, i) => {
      const asker = link.session('UE_1', peer, 'UE-B', { Own_identity: `identity-${i + 3}` });
      const answerer = link.session('UE_2', 'UE-B', peer, { Own_identity: 'identity-1' });
      link.connect('connect', asker, answerer);
      return answerer.claims('created').length;
    });
  };

  test.each([
    ['few-identities', [1, 0]],
    ['few-unchecked', [1, 1]],
  ] as const)('%s: the same value, given out twice: %j', (name, created) => {
    expect(twice(name)).toEqual(created);
  });
});

describe('another connection by identity', () => {
  /** UE-B asks UE-A, after UE-A has asked UE-B. */
  const back = (name: VariantName, identity?: string) => {
    const { link } = connected(name);
    const more = (n: number): Record<string, string> =>
      variants[name].reading.identities === 'given' ? { Own_identity: `identity-${n}` } : {};
    const asker = link.session('UE_1', 'UE-B', 'UE-A', more(3));
    const answerer = link.session('UE_2', 'UE-A', 'UE-B', more(4));
    const air =
      identity === undefined ? untouched : altering(REQUEST_BY_IDENTITY, { Connection_identity: identity });
    const sent = link.connect('re-connect', asker, answerer, air);
    return { link, asker, answerer, sent };
  };

  test.each([
    ['used-again', 'remote-identity'],
    ['own-identity', 'local-identity'],
  ] as const)('%s: the request carries the %s', (name, store) => {
    const { link: before } = connected(name);
    const shape = (v: unknown) => String(v).replace(/^UE-.\.\d/, '');
    const { sent, asker, answerer } = back(name);
    const { Connection_identity } = sentOf(sent, REQUEST_BY_IDENTITY);
    expect(shape(Connection_identity)).toEqual(shape(before.of('UE-B').lookup(store, 'UE-A')));
    expect([asker.state, answerer.state]).toEqual(['connected', 'connected']);
  });

  test('an identity that UE-A has not given is not answered', () => {
    expect(back('used-again', 'some-identity').answerer.state).toBe('idle');
  });

  test('one-time: an identity is sent once and taken once', () => {
    const { link, sent } = connected('one-time');
    const again = link.session('UE_1', 'UE-A', 'UE-B', given('one-time', 'UE_1', 1));
    again.take('re-connect');
    expect(again.state).toBe('idle');
    const answerer = link.session('UE_2', 'UE-B', 'UE-A', given('one-time', 'UE_2', 2));
    answerer.take(REQUEST_BY_IDENTITY, sentOf(sent, REQUEST_BY_IDENTITY));
    expect(answerer.state).toBe('idle');
  });
});
