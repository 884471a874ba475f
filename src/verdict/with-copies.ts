import type { Scenario } from '../spec/index.ts';

/** The scenario with so many copies of each session instead of what it says; undefined: as it says. */
export function withCopies(scenario: Scenario, copies: number | undefined): Scenario {
  if (copies === undefined) return scenario;
  return { ...scenario, sessions: scenario.sessions.map((s) => ({ ...s, copies })) };
}
