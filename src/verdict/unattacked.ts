import { attackers } from '../attacker/index.ts';
import type { Scenario } from '../spec/index.ts';

const unattackedScenarios = new WeakMap<Scenario, Scenario>();

/** The scenario without its attacker and leaks; what may be lost stays. */
export function unattacked(scenario: Scenario): Scenario {
  const { attacker, leaks = [] } = scenario;
  if (!attacker.hear && !attacker.inject && leaks.length === 0) return scenario;
  const known = unattackedScenarios.get(scenario);
  if (known !== undefined) return known;
  const honest = { ...scenario, attacker: attacker.drop ? attackers.loss : attackers.none, leaks: [] };
  unattackedScenarios.set(scenario, honest);
  return honest;
}
