import type { Scenario } from '../../spec/index.ts';

/** The scenario with nobody but the honest parties, over links that lose nothing. */
export function onlyHonest(scenario: Scenario): Scenario {
  const attacker = {
    code: 'none',
    meaning: 'honest parties, lossless links',
    hear: false,
    inject: false,
    replay: false,
    drop: false,
    insider: false,
  };
  return { ...scenario, attacker, leaks: [] };
}
