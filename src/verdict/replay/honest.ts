import type { Scenario } from '../../spec/index.ts';

/** The scenario with nobody but the honest parties; what may be lost stays. */
export function onlyHonest(scenario: Scenario): Scenario {
  const attacker = {
    code: 'none',
    meaning: 'honest parties',
    hear: false,
    inject: false,
    replay: false,
    drop: scenario.attacker.drop,
    insider: false,
  };
  return { ...scenario, attacker, leaks: [] };
}
