import type { Scenario } from '../../spec/index.ts';
import type { Setting } from './settings.ts';

/** Settings in which the other world of a scenario, if it has one, is made worse in the same respect. */
export function inBothWorlds(
  scenario: Scenario,
  settings: (s: Scenario) => readonly Setting[],
): readonly Setting[] {
  const { other } = scenario;
  if (other === undefined) return settings(scenario);
  const there = new Map(settings(other).map((s) => [s.id, s.scenario]));
  return settings(scenario).map((s) => ({
    ...s,
    scenario: { ...s.scenario, other: { ...(there.get(s.id) ?? other), attacker: s.scenario.attacker } },
  }));
}

/** The scenario with something said anew, in its other world too. */
export function changedInBoth(scenario: Scenario, change: (s: Scenario) => Scenario): Scenario {
  const { other } = scenario;
  return other === undefined ? change(scenario) : { ...change(scenario), other: change(other) };
}
