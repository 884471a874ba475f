import { describe, expect, test } from 'vitest';
import { COMMAND, REQUEST } from '../../machines/direct-link/messages.ts';
import {
  networkIndependentConnection,
  networkIndependentConnectionCases,
  requestOf,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P05-network-independent-connection/index.ts';
import { directSecurityMode } from '../../machines/P09-direct-security-mode/variants.ts';
import { Link, losing, sentOf } from './link-run.ts';
import type { Fields } from './party.ts';

function parties(name: VariantName) {
  const link = new Link(networkIndependentConnection(name));
  return {
    link,
    asker: link.session('UE_1', 'UE-A', 'UE-B'),
    answerer: link.session('UE_2', 'UE-B', 'UE-A'),
    keys1: link.session('UE_1-keys', 'UE-A', 'UE-B'),
    keys2: link.session('UE_2-keys', 'UE-B', 'UE-A'),
  };
}

/** Request, keys with what `change` does to the first message of them, security mode: as far as it comes. */
function connect(p: ReturnType<typeof parties>, change: (step1: Fields) => Fields = (f) => f): void {
  const { link, asker, answerer, keys1, keys2 } = p;
  link.connect('connect', asker, answerer);
  keys1.take('request');
  const offered = keys2.take('begin').map((m) => ({ ...m, fields: change(m.fields) }));
  link.deliver(keys2, keys1, offered);
  link.deliver(answerer, asker, answerer.take('command'));
}

const runs = variantNames.filter((n) => n !== 'literal');

describe('a connection by a KD between the UEs', () => {
  test.each(runs)('%s: request, keys, security mode, under one key', (name) => {
    const p = parties(name);
    connect(p);
    const [one] = p.asker.claims('connected');
    const [other] = p.answerer.claims('connected');
    expect(one).toBeDefined();
    expect(one.key).toEqual(other.key);
    expect(p.link.of('UE-A').lookup('KD', 'UE-B')).toEqual(p.link.of('UE-B').lookup('KD', 'UE-A'));
    expect(p.asker.claims('allocated')).toHaveLength(variants[name].link.allocation === 'never' ? 0 : 1);
  });

  test('literal: after the request nothing follows', () => {
    const p = parties('literal');
    connect(p);
    expect(p.keys1.claims('established')).toEqual([]);
    expect(p.answerer.state).toBe('asked');
  });

  test('no keys without a request', () => {
    const { keys1, keys2 } = parties('signed');
    expect(keys1.take('request')).toEqual([]);
    expect(keys2.take('begin')).toEqual([]);
  });

  test('UE_2 sends no command before there is a KD, and none for another UE', () => {
    const { link, asker, answerer } = parties('signed');
    const sent = link.connect('connect', asker, answerer, losing(COMMAND));
    expect(sentOf(sent, REQUEST)).toBeDefined();
    expect(answerer.take('command')).toEqual([]);
    const third = link.session('UE_2', 'UE-B', 'UE-C');
    expect(third.take(REQUEST, sentOf(sent, REQUEST))).toEqual([]);
    expect(third.state).toBe('idle');
  });

  const forge = (step1: Fields): Fields => ({ ...step1, Share_2: 'share of another' });

  test('signed: a changed share ends it; unauthenticated: it does not, and the keys differ', () => {
    const safe = parties('signed');
    connect(safe, forge);
    expect(safe.keys2.claims('established')).toEqual([]);
    const open = parties('unauthenticated');
    connect(open, forge);
    expect(open.keys1.claims('established')).toHaveLength(1);
    expect(open.keys2.claims('established')).toHaveLength(1);
    expect(open.keys1.claims('established')[0].key).not.toEqual(open.keys2.claims('established')[0].key);
    expect(open.asker.claims('connected')).toEqual([]);
  });
});

test('what is asked of the request by the charts of another procedure is asked of those charts', () => {
  const original = directSecurityMode('literal');
  const asked = requestOf(original);
  expect(asked.roles).toBe(original.roles);
  expect([asked.procedure, asked.variant]).toEqual(['P05', 'P09-literal']);
});

test('every variant is asked whether it runs, and something else', () => {
  const asked = (executable: boolean) =>
    new Set(
      networkIndependentConnectionCases
        .filter((c) => (c.requirement.property.kind === 'executable') === executable)
        .map((c) => c.protocol.variant),
    );
  expect(variantNames.filter((v) => !asked(true).has(v))).toEqual([]);
  expect(runs.filter((v) => !asked(false).has(v))).toEqual([]);
});
