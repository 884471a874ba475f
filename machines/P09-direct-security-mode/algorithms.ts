import type { ConstantDeclaration } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** The integrity algorithms that UE_2 supports, best first. */
export function integrityPreferences(r: Reading): readonly string[] {
  return r.nullIntegrity === 'chosen' ? ['EIA2', 'EIA1', 'EIA0'] : ['EIA2', 'EIA1'];
}

/**
 * The algorithms, the list that UE_1 sends, and one other list that an attacker may put in its place where
 * the list is what varies: the weakest that UE_2 still answers.
 */
export function algorithmConstants(r: Reading): Readonly<Record<string, ConstantDeclaration>> {
  const offered = r.nullIntegrity === 'refused' ? ['EIA2', 'EIA1'] : ['EIA2', 'EIA1', 'EIA0'];
  const weakest = r.nullIntegrity === 'chosen' ? 'EIA0' : 'EIA1';
  return {
    EIA2: { sort: 'IntegrityAlgorithm' },
    EIA1: { sort: 'IntegrityAlgorithm' },
    EIA0: { sort: 'IntegrityAlgorithm', nullAlgorithm: true },
    EEA2: { sort: 'CipheringAlgorithm' },
    'algs-offered': { sort: 'AlgorithmList', members: [...offered, 'EEA2'] },
    ...(r.lists === 'by-UE' ? { 'algs-of-UE-C': { sort: 'AlgorithmList', members: ['EIA2', 'EEA2'] } } : {}),
    ...(r.varied === 'list' ? { 'algs-reduced': { sort: 'AlgorithmList', members: [weakest, 'EEA2'] } } : {}),
  };
}
