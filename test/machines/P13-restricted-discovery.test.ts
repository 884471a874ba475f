import { describe, expect, test } from 'vitest';
import {
  byNetwork,
  networkVariantNames,
  networkVariants,
  restrictedDiscovery,
  restrictedDiscoveryCases,
  restrictedDiscoveryWaiting,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P13-restricted-discovery/index.ts';
import { Discovery } from './discovery-run.ts';
import { type Fields, Party } from './party.ts';

const run = (name: VariantName): Discovery => {
  const discovery = new Discovery(restrictedDiscovery(name));
  discovery.time(0);
  return discovery;
};

describe('the rows of P13', () => {
  test('each has a case of its name, or waits', () => {
    const rows = Array.from({ length: 13 }, (_, i) => `V-13-${String(i + 1).padStart(2, '0')}`);
    const answered = [
      ...restrictedDiscoveryCases.map((c) => c.id),
      ...restrictedDiscoveryWaiting.map((w) => w.row),
    ];
    expect(rows.filter((row) => !answered.includes(row))).toEqual([]);
    expect(new Set(answered).size).toBe(answered.length);
  });

  test('every variant is asked whether it runs, and something else', () => {
    const all = [...variantNames, ...networkVariantNames];
    for (const executable of [true, false]) {
      const asked = restrictedDiscoveryCases
        .filter((c) => (c.requirement.property.kind === 'executable') === executable)
        .map((c) => c.protocol.variant);
      expect(all.filter((v) => !asked.includes(v))).toEqual([]);
    }
  });

  test('no two variants are the same reading', () => {
    const readings = [...Object.values(variants), ...Object.values(networkVariants)].map((v) =>
      JSON.stringify(v.reading),
    );
    expect(new Set(readings).size).toBe(readings.length);
  });
});

describe.each(variantNames)('%s', (name) => {
  test('UE-M discovers UE-A in the slot in which that announces', () => {
    const discovery = run(name);
    const monitor = discovery.listening();
    expect(discovery.hears(monitor, discovery.announced(0))).toBe('discovered');
    expect(monitor.claims('discovered')[0]).toMatchObject({ peer: 'UE-A', time: 'Slot.0' });
  });

  test('the code of another ProSe id, or of another slot, is not taken', () => {
    const discovery = run(name);
    const monitor = discovery.listening();
    expect(discovery.hears(monitor, discovery.announced(0, { ProSe_id: 'id-of-B' }))).toBe('listening');
    discovery.time(1);
    const later = discovery.listening();
    discovery.time(0);
    const early = discovery.announced(0);
    discovery.time(1);
    expect(discovery.hears(later, early)).toBe('listening');
  });

  test('nothing is announced before the listening UE listens, nor discovered before it hears', () => {
    const discovery = run(name);
    const monitor = discovery.session('monitoring_UE', 'UE-M');
    expect(discovery.hears(monitor, discovery.announced(0))).toBe('idle');
  });
});

describe('the end of a slot', () => {
  test.each([
    ['literal', 'listening'],
    ['hardened', 'listening'],
    ['window-of-two', 'discovered'],
    ['published', 'discovered'],
  ] as const)('%s: who has listened since the slot began is %s', (name, state) => {
    const discovery = run(name);
    const monitor = discovery.listening();
    const code = discovery.announced(0);
    discovery.time(1);
    expect(discovery.hears(monitor, code)).toBe(state);
  });
});

describe('the clock of UE-A', () => {
  /** Whether UE-A announces for slot `slot` at time `time`, its clock showing `slot`. */
  const announces = (name: VariantName, slot: number, time: number): boolean => {
    const discovery = run(name);
    discovery.time(time, { 'UE-A': slot });
    return discovery.announced(slot) !== undefined;
  };

  test.each([
    ['literal', [true, false, false, false]],
    ['hardened', [true, false, false, false]],
    ['own-clock', [true, true, true, true]],
    ['limited', [true, true, true, false]],
    ['published', [true, true, true, false]],
  ] as const)('%s: right, one slot early, one slot late, two slots late: %j', (name, expected) => {
    expect([
      announces(name, 1, 1),
      announces(name, 1, 0),
      announces(name, 0, 1),
      announces(name, 0, 2),
    ]).toEqual(expected);
  });
});

describe('announcements of one slot', () => {
  test.each([
    ['literal', true],
    ['key-renewed', true],
    ['published', true],
    ['nonces', false],
    ['hardened', false],
  ] as const)('%s: the same? %s', (name, same) => {
    const discovery = run(name);
    const [first, second] = [discovery.announced(0), discovery.announced(0)];
    expect(JSON.stringify(first) === JSON.stringify(second)).toBe(same);
  });

  test.each([
    ['nonces', 'discovered'],
    ['each-once', 'listening'],
    ['hardened', 'listening'],
  ] as const)('%s: heard for the second time: %s', (name, state) => {
    const discovery = run(name);
    const code = discovery.announced(0);
    expect(discovery.hears(discovery.listening(), code)).toBe('discovered');
    expect(discovery.hears(discovery.listening(), code)).toBe(state);
  });
});

describe('the code under the key of UE-A and its ProSe Function', () => {
  test.each(['published', 'hardened'] as const)('%s: without it nothing is discovered', (name) => {
    const discovery = run(name);
    const code = { ...discovery.announced(0), MIC: 'made by a monitoring UE' } as Fields;
    expect(discovery.hears(discovery.listening(), code)).toBe('asked');
  });
});

describe('a key in the code', () => {
  test.each([
    'few-ids-keyed',
    'key-renewed',
    'published',
    'hardened',
  ] as const)('%s: under another key nothing is recognised', (name) => {
    const discovery = run(name);
    const code = discovery.announced(0, { Discovery_key: 'new-key-of-A' });
    expect(discovery.hears(discovery.listening(), code)).toBe('listening');
  });
});

describe('discovery by way of the network', () => {
  const asks = (name: (typeof networkVariantNames)[number], permitted: boolean) => {
    const discovery = new Discovery(byNetwork(name));
    const fn = (message: string, fields: Fields, from: string) =>
      discovery.session('ProSe_Function', 'ProSe-Function').take(message, fields, undefined, from);
    if (permitted) fn('Permission-Grant', { Friend: 'UE-C' }, 'UE-B');
    fn('Location-Report', { Place: 'here' }, 'UE-B');
    return fn('Location-Query', { UE: 'UE-B' }, 'UE-C').map((m) => m.message);
  };

  test.each([
    ['network', []],
    ['network-unchecked', ['Location-Answer']],
    ['network-unacknowledged', []],
  ] as const)('%s: who is not permitted is told %j', (name, answers) => {
    expect(asks(name, false)).toEqual(answers);
    expect(asks(name, true)).toEqual(['Location-Answer']);
  });

  test.each([
    ['network', 'withdrawing'],
    ['network-unacknowledged', 'alone'],
  ] as const)('%s: a UE that has taken its permission back is %s', (name, state) => {
    const ue = new Party(byNetwork(name), 'discovered_UE', 's', {
      self: 'UE-B',
      fn: 'ProSe-Function',
      friend: 'UE-C',
    });
    ue.take('permit');
    ue.take('withdraw');
    expect(ue.state).toBe(state);
  });
});
