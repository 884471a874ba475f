import { describe, expect, test } from 'vitest';
import { sdesCases, sdesInIMS, variantNames, variants } from '../../machines/P16-ims-sdes/index.ts';
import { answer, offer, onward, PACKET } from '../../machines/P16-ims-sdes/messages.ts';
import { type Reading, throughNode } from '../../machines/P16-ims-sdes/reading.ts';
import {
  sdesViaNetwork,
  sdesViaNetworkCases,
  literal as viaNetwork,
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

function parties(p: Protocol, r: Reading) {
  const link = new Link(p);
  const through: Readonly<Record<string, string>> = throughNode(r) ? { node: 'IMS-node' } : {};
  const session = (role: string, parameters: Readonly<Record<string, string>>, name = role): Party =>
    new Party(p, role, name, parameters, link.of(parameters.self));
  const further: Readonly<Record<string, string>> = r.forking === 'none' ? {} : { further: 'UE-C' };
  return {
    a: session('UE_A', { self: 'UE-A', peer: 'UE-B', ...through }),
    node: throughNode(r) ? session('node', { self: 'IMS-node', ...further }) : undefined,
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
  ['P18/literal', viaNetwork, sdesViaNetwork] as const,
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

  test('forked: the offer goes to a further device, the answer to UE A alone', () => {
    const r = variants.forked.reading;
    const { a, node } = parties(sdesInIMS('forked'), r);
    const [offered] = a.take('offer');
    const sent = node?.take(offer(r), offered.fields, undefined, 'UE-A') ?? [];
    expect(sent.map((m) => m.message)).toEqual([onward(offer(r)), onward(offer(r))]);
  });
});

test('every variant is asked whether it runs', () => {
  const asked = [...sdesCases, ...sdesViaNetworkCases, ...sdesOnTheAirCases].filter(
    (c) => c.requirement.property.kind === 'executable',
  );
  const names = new Set(asked.map((c) => `${c.protocol.procedure}/${c.protocol.variant}`));
  expect(all.map(([name]) => name).filter((n) => !names.has(n))).toEqual([]);
});
