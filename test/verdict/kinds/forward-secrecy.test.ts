import { describe, expect, it } from 'vitest';
import { networkAssistedKeys } from '../../../machines/P01-network-assisted-keys/index.ts';
import { links, onePair } from '../../../machines/P01-network-assisted-keys/scenarios.ts';
import { requirements } from '../../../properties/P01-requirements.ts';
import { attackers, check, constant, term } from '../../../src/index.ts';

const kasme = (name: string) =>
  ({ name, value: term.shared('Kasme', constant('UE-A'), constant('MME-1')), when: 'after-claim' }) as const;

/** Two sessions make the claim; what leaks once the first has made it leaks before the second. */
function verdict(leaks: readonly ReturnType<typeof kasme>[], forwardSecret: boolean) {
  const scenario = onePair({ attacker: attackers.A4, leaks });
  return check({
    id: 'leaks',
    protocol: networkAssistedKeys('repaired'),
    scenario: forwardSecret ? { ...scenario, channels: links.forwardSecretNAS } : scenario,
    requirement: requirements.forwardSecrecy,
  }).verdict;
}

describe('several leaks after a claim', () => {
  it.each([
    ['once', [kasme('Kasme')]],
    ['twice, under two names', [kasme('Kasme'), kasme('Kasme again')]],
  ] as const)('the same value %s: one verdict, and each run goes through again', (_, leaks) => {
    expect(verdict(leaks, false)).toBe('violated');
    expect(verdict(leaks, true)).toBe('holds');
  });
});
