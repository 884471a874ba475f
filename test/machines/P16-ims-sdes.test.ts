import { describe, expect, test } from 'vitest';
import { sdesCases, sdesInIMS, variantNames, variants } from '../../machines/P16-ims-sdes/index.ts';
import { answer, offer, onward, PACKET } from '../../machines/P16-ims-sdes/messages.ts';
import { type Reading, throughNode } from '../../machines/P16-ims-sdes/reading.ts';
import {
  variantNames as networkNames,
  variants as networkVariants,
  sdesViaNetwork,
  sdesViaNetworkCases,
} from '../../machines/P18-sdes-via-network/index.ts';
import {
  variantNames as airNames,
  variants as airVariants,
  sdesOnTheAir,
  sdesOnTheAirCases,
} from '../../machines/P19-sdes-on-the-air/index.ts';
import type { Protocol } from '../../src/index.ts';
import { Link } from './link-run.ts';
import { type Fields, Party } from './party.ts';
import type { Tree } from './tree-interpretation.ts';

/** The sessions of one run; what they draw is called by the run. */
function parties(p: Protocol, r: Reading, called = '') {
  const link = new Link(p);
  let nodes = 0;
  const through: Readonly<Record<string, string>> = throughNode(r) ? { node: 'IMS-node' } : {};
  const session = (role: string, parameters: Readonly<Record<string, string>>, name = role): Party =>
    new Party(p, role, name + called, parameters, link.of(parameters.self));
  const further: Readonly<Record<string, string>> = r.forking === 'none' ? {} : { further: 'UE-C' };
  const oneNode = () => session('node', { self: 'IMS-node', ...further }, `node ${++nodes}`);
  return {
    a: session('UE_A', { self: 'UE-A', peer: 'UE-B', ...through }),
    node: throughNode(r) ? oneNode() : undefined,
    /** The node in a further call. */
    oneNode,
    b: session('UE_B', { self: 'UE-B', ...through }),
    again: () => session('UE_B', { self: 'UE-B', ...through }, 'UE_B again'),
  };
}

/** Offer and answer; `change` alters what UE A gets. */
function run(
  r: Reading,
  { a, node, b }: ReturnType<typeof parties>,
  change: (f: Fields) => Fields = (f) => f,
) {
  const [offered] = a.take('offer');
  const [handed] =
    r.request === 'direct' ? [offered] : (node?.take(offer(r), offered.fields, undefined, 'UE-A') ?? []);
  const [answered] = b.take(
    handed.message,
    handed.fields,
    undefined,
    r.request === 'direct' ? undefined : 'IMS-node',
  );
  const [back] =
    r.answer === 'direct' ? [answered] : (node?.take(answer(r), answered.fields, undefined, 'UE-B') ?? []);
  const from = r.answer === 'direct' ? undefined : 'IMS-node';
  const [packet] = a.take(back.message, change(back.fields), undefined, from);
  if (packet !== undefined) b.take(PACKET, packet.fields);
  return handed;
}

const all = [
  ...variantNames.map((n) => [`P16/${n}`, variants[n].reading, sdesInIMS(n)] as const),
  ...networkNames.map((n) => [`P18/${n}`, networkVariants[n].reading, sdesViaNetwork(n)] as const),
  ...airNames.map((n) => [`P19/${n}`, airVariants[n].reading, sdesOnTheAir(n)] as const),
];

describe('offer and answer', () => {
  test.each(all)('%s: both UEs have a KD; the same, unless each takes another attribute', (_, r, p) => {
    const run1 = parties(p, r);
    run(r, run1);
    const [one] = run1.a.claims('established');
    const [other] = run1.b.claims('established');
    expect(one).toBeDefined();
    expect(other.peer).toBe('UE-A');
    if (r.attributes === 'each-another') expect(one.key).not.toEqual(other.key);
    else expect(one.key).toEqual(other.key);
    expect(run1.b.claims('confirmed')).toHaveLength(r.packet === 'shown' ? 1 : 0);
  });

  test('mixed: a changed answer is taken, and the first packet is not', () => {
    const r = airVariants.mixed.reading;
    const p = parties(sdesOnTheAir('mixed'), r);
    run(r, p, (f) => ({ ...f, K2: 'another key' }));
    expect(p.a.claims('established')).toHaveLength(1);
    expect(p.b.claims('confirmed')).toEqual([]);
  });

  test.each([
    ['literal', 1],
    ['offers-remembered', 0],
  ] as const)('%s: an offer that comes again is answered %s times more', (name, times) => {
    const r = variants[name].reading;
    const p = parties(sdesInIMS(name), r);
    const handed = run(r, p);
    const again = p.again();
    again.take(handed.message, handed.fields, undefined, 'IMS-node');
    expect(again.claims('accepted')).toHaveLength(times);
  });

  test.each([
    ['sent-again', 1],
    ['sent-again-remembered', 0],
  ] as const)('%s: an offer that the node sends again is answered %s times more', (name, times) => {
    const r = variants[name].reading;
    const p = parties(sdesInIMS(name), r);
    const handed = run(r, p);
    const sent = p.node?.take('again') ?? [];
    expect(sent).toEqual([handed]);
    expect(p.node?.take('again')).toEqual([]);
    const again = p.again();
    again.take(sent[0].message, sent[0].fields, undefined, 'IMS-node');
    expect(again.claims('accepted')).toHaveLength(times);
  });

  test.each([
    ['logged', 2],
    ['logged-without-keys', 0],
  ] as const)('%s: %s keys are written down, under the key of the log', (name, keys) => {
    const p = parties(sdesInIMS(name), variants[name].reading);
    run(variants[name].reading, p);
    const { K1, K2 } = p.b.context.variables;
    const records = p.node?.context.trail.flatMap((c) => (c.kind === 'reveal' ? [c.value] : [])) ?? [];
    expect(records).toHaveLength(1);
    const [key, ...written] = (records[0] as Exclude<Tree, string>).args;
    expect(JSON.stringify(key)).toContain('IMS-node');
    expect(written).toEqual(['UE-A', 'UE-B', ...[K1, K2].slice(0, keys)]);
  });
});

describe('what tells calls apart', () => {
  const readings = [
    ['P16/literal', 'not taken', variants.literal.reading, sdesInIMS('literal')],
    ['P18/literal', 'taken', networkVariants.literal.reading, sdesViaNetwork('literal')],
    [
      'P18/calls-identified',
      'not taken',
      networkVariants['calls-identified'].reading,
      sdesViaNetwork('calls-identified'),
    ],
  ] as const;

  test.each(readings)('%s: the answer to one call of two is %s for that to the other', (_, taken, r, p) => {
    const [one, other] = [parties(p, r, ' 1'), parties(p, r, ' 2')];
    const offers = [one, other].map(({ a, node }) =>
      node?.take(offer(r), a.take('offer')[0].fields, undefined, 'UE-A'),
    );
    const [answered] = one.b.take(onward(offer(r)), offers[0]?.[0].fields, undefined, 'IMS-node');
    expect(other.node?.take(answer(r), answered.fields, undefined, 'UE-B')).toHaveLength(
      taken === 'taken' ? 1 : 0,
    );
    expect(one.node?.take(answer(r), answered.fields, undefined, 'UE-B')).toHaveLength(1);
  });

  test.each([
    ['forked', 'nobody'],
    ['forked-one-identifier', 'the further device'],
  ] as const)('%s: a further device offers again as the call is called, the answer goes to %s', (name, to) => {
    const r = variants[name].reading;
    const { a, node, oneNode, b } = parties(sdesInIMS(name), r);
    const [offered] = a.take('offer');
    const sent = node?.take(offer(r), offered.fields, undefined, 'UE-A') ?? [];
    expect(sent.map((m) => m.message)).toEqual([onward(offer(r)), onward(offer(r))]);
    const another = oneNode();
    another.take(offer(r), { ...offered.fields, K1: 'a key of UE-C' }, undefined, 'UE-C');
    const [answered] = b.take(sent[0].message, sent[0].fields, undefined, 'IMS-node');
    const stolen = another.take(answer(r), answered.fields, undefined, 'UE-B');
    expect(stolen.map((m) => m.fields.K2)).toEqual(to === 'nobody' ? [] : [answered.fields.K2]);
    expect(node?.take(answer(r), answered.fields, undefined, 'UE-B')).toHaveLength(1);
  });
});

test('every variant is asked whether it runs', () => {
  const asked = [...sdesCases, ...sdesViaNetworkCases, ...sdesOnTheAirCases].filter(
    (c) => c.requirement.property.kind === 'executable',
  );
  const names = new Set(asked.map((c) => `${c.protocol.procedure}/${c.protocol.variant}`));
  expect(all.map(([name]) => name).filter((n) => !names.has(n))).toEqual([]);
});
