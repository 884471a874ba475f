import { describe, expect, test } from 'vitest';
import { openDiscovery, openDiscoveryCases, variantNames } from '../../machines/P15-open-discovery/index.ts';
import { Discovery } from './discovery-run.ts';

test('every row of P15 has a case of its name', () => {
  const ids = openDiscoveryCases.map((c) => c.id);
  expect(ids).toEqual(expect.arrayContaining(['V-15-01', 'V-15-02']));
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(variantNames)('%s', (name) => {
  const run = (slot: number): Discovery => {
    const discovery = new Discovery(openDiscovery(name));
    discovery.time(slot);
    return discovery;
  };

  test('UE-A is discovered by what it announces, which names it', () => {
    const discovery = run(0);
    const announced = discovery.announced(0);
    expect(announced?.Code).toBe('id-of-A');
    expect(discovery.hears(discovery.listening(), announced)).toBe('discovered');
  });

  test('another identity is not taken for it', () => {
    const discovery = run(0);
    const announced = discovery.announced(0, { ProSe_id: 'id-of-B' });
    expect(discovery.hears(discovery.listening(), announced)).toBe('listening');
  });
});

test.each([
  ['literal', 'discovered'],
  ['published', 'asked'],
] as const)('%s: after an announcement that anybody could make the UE is %s', (name, state) => {
  const discovery = new Discovery(openDiscovery(name));
  discovery.time(0);
  const made = { Code: 'id-of-A', ...(name === 'published' ? { MIC: 'made up' } : {}) };
  expect(discovery.hears(discovery.listening(), made)).toBe(state);
});

test('published: what was announced in one slot is not confirmed in the next', () => {
  const discovery = new Discovery(openDiscovery('published'));
  discovery.time(0);
  const announced = discovery.announced(0);
  discovery.time(1);
  expect(discovery.hears(discovery.listening(), announced)).toBe('asked');
});
