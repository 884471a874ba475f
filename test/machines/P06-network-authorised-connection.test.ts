import { describe, expect, test } from 'vitest';
import { REQUEST, USER_DATA } from '../../machines/direct-link/messages.ts';
import {
  networkAuthorisedConnection,
  networkAuthorisedConnectionCases,
  onePair,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P06-network-authorised-connection/index.ts';
import { sideBySide } from '../../machines/side-by-side.ts';
import { attackers, data, fresh, protocol } from '../../src/index.ts';
import { party, tiny } from '../laws/tiny.ts';
import { keyingParties, keyingRun } from './keying-run.ts';
import { Link, sentOf } from './link-run.ts';

function parties(name: VariantName) {
  const p = networkAuthorisedConnection(name);
  const link = new Link(p);
  const after = variants[name].link.establishment === 'after-the-request';
  const [asks, answers] = after ? ['UE-B', 'UE-A'] : ['UE-A', 'UE-B'];
  const own = (identity: string): Readonly<Record<string, string>> =>
    variants[name].link.allocation === 'never' ? {} : { Own_identity: identity };
  return {
    link,
    keys: keyingParties(p, 'identity', '1', 'UE-A', (ue) => link.of(ue)),
    asker: link.session('UE_1', asks, answers, own('identity-1')),
    answerer: link.session('UE_2', answers, asks, own('identity-2')),
  };
}

const runs = variantNames.filter((n) => n !== 'literal');

describe('a connection by a KD from the network', () => {
  test.each(runs)('%s: keys and connection, to the end, under one key', (name) => {
    const { link, keys, asker, answerer } = parties(name);
    if (variants[name].link.establishment === 'after-the-request') {
      link.connect('connect', asker, answerer);
      expect(answerer.state).toBe('asked');
      keyingRun(keys, undefined, 'want new KD');
      link.deliver(answerer, asker, answerer.take('command'));
    } else {
      expect(asker.take('connect')).toEqual([]);
      keyingRun(keys);
      link.connect('connect', asker, answerer);
    }
    const [one] = asker.claims('connected');
    const [other] = answerer.claims('connected');
    expect(one).toBeDefined();
    expect(one.key).toEqual(other.key);
    expect(link.of('UE-A').lookup('KD', 'UE-B')).toEqual(link.of('UE-B').lookup('KD', 'UE-A'));
    expect(asker.claims('allocated')).toHaveLength(variants[name].link.allocation === 'never' ? 0 : 1);
  });

  test('literal: the keys never get to the UEs, and nobody asks', () => {
    const { keys, asker } = parties('literal');
    keyingRun(keys);
    expect(keys.ue1.claims('established')).toEqual([]);
    expect(asker.take('connect')).toEqual([]);
  });

  test('keys-after-request: no UE goes to its MME without a request', () => {
    const { keys } = parties('keys-after-request');
    keyingRun(keys, undefined, 'want new KD');
    expect(keys.ue1.claims('begun')).toEqual([]);
  });

  test('keys of two UEs serve no request of a third', () => {
    const { link, keys, answerer } = parties('repaired');
    keyingRun(keys);
    expect(answerer.take(REQUEST, { Permanent_identity: 'permanent-identity-C', Nonce_1: 'n' })).toEqual([]);
    expect(link.of('UE-B').lookup('KD', 'UE-C')).toBeUndefined();
  });
});

describe('user data', () => {
  test('on a bearer without keys it is in clear, and once', () => {
    const { keys, asker, answerer } = parties('bearer-before-security');
    keyingRun(keys);
    const [request] = asker.take('connect');
    const [packet] = asker.take('send data');
    expect(packet.fields.Packet).toEqual(asker.claims('sent')[0].Payload);
    expect(asker.take('send data')).toEqual([]);
    answerer.take(REQUEST, request.fields);
    answerer.take(USER_DATA, packet.fields);
    expect(answerer.claims('received')).toHaveLength(1);
  });

  test('after security mode it is ciphered, and not before', () => {
    const { link, keys, asker, answerer } = parties('bearer-after-security');
    keyingRun(keys);
    expect(asker.take('send data')).toEqual([]);
    link.connect('connect', asker, answerer);
    const sent = link.deliver(asker, answerer, asker.take('send data'));
    expect(sentOf(sent, USER_DATA).Packet).not.toEqual(asker.claims('sent')[0].Payload);
    expect(answerer.claims('received')).toEqual(asker.claims('sent').map((c) => ({ ...c, peer: 'UE-A' })));
  });
});

test('every variant is asked whether it runs; every role is played twice at once somewhere', () => {
  const asked = networkAuthorisedConnectionCases.filter((c) => c.requirement.property.kind === 'executable');
  expect(asked.map((c) => c.protocol.variant)).toEqual([...variantNames]);
  const { sessions } = onePair('repaired', attackers.A1, { copies: 2 });
  expect(sessions.map((s) => s.copies)).toEqual(sessions.map(() => 2));
  expect(networkAuthorisedConnectionCases.some((c) => c.scenario.sessions.some((s) => s.copies === 2))).toBe(
    true,
  );
});

describe('two protocols side by side', () => {
  const heading = { procedure: 'both', title: 'Both', variant: 'only', description: 'of a test' };
  const one = tiny({
    roles: [party('a', { initial: 's', states: { s: { type: 'final' } } })],
    air: { M: { n: 'Nonce' } },
  });
  const other = tiny({
    roles: [party('b', { initial: 's', states: { s: { type: 'final' } } })],
    air: { N: { n: 'Nonce' } },
  });

  test('have the charts and messages of both; descriptions may differ', () => {
    const again = protocol({ ...other, channels: { air: { description: 'the same' } } });
    const both = sideBySide(heading, one, again);
    expect(Object.keys(both.roles)).toEqual(['a', 'b']);
    expect(Object.keys(both.messages)).toEqual(['M', 'N']);
  });

  test('unless one name means two things', () => {
    const odd = protocol({ ...other, sorts: { Nonce: data(), Tag: fresh() } });
    expect(() => sideBySide(heading, one, odd)).toThrow('the sort Nonce is two things');
  });
});
