import { describe, expect, test } from 'vitest';
import {
  changedNames,
  changedNetworkAuthorisedKeys,
  changedVariants,
} from '../../machines/P02-network-authorised-keys/index.ts';
import { defectsOf } from '../../src/spec/load/index.ts';
import { keyingParties, keyingRun } from './keying-run.ts';

const keysOf = (name: (typeof changedNames)[number], run = '1') => {
  const all = keyingParties(changedNetworkAuthorisedKeys(name), 'identity', run);
  keyingRun(all);
  return [all.ue1, all.ue2].map((ue) => ue.claims('established')[0].key);
};

describe('both ends of an honest run', () => {
  test.each(['computed', 'common'] as const)('have the same KD where both read alike: %s', (name) => {
    const [at1, at2] = keysOf(name);
    expect(at1).toEqual(at2);
    expect(keysOf(name, '2')).not.toEqual([at1, at2]);
  });

  test.each(['UE_1-takes', 'UE_2-takes'] as const)('have different KDs in %s', (name) => {
    const [at1, at2] = keysOf(name);
    expect(at1).not.toEqual(at2);
  });
});

test('MME_2 has no way to UE_1 (D-06)', () => {
  const found = defectsOf(changedNetworkAuthorisedKeys('from-MME_2'));
  expect(new Set(found.map((d) => `${d.defect} ${d.role}`))).toEqual(new Set(['D-06 MME_2']));
});

test('no two variants are the same reading', () => {
  const readings = Object.values(changedVariants).map((v) => JSON.stringify(v.reading));
  expect(new Set(readings).size).toBe(changedNames.length);
});
