import type { Case, Scenario } from '../spec/index.ts';

/** A role, and how many sessions of it there are. */
export interface RoleSessions {
  readonly role: string;
  readonly sessions: number;
}

/** Fewer sessions of a role than this are few: two runs cannot be mixed up where there is only one. */
export const usualSessions = 2;

/**
 * The roles of which a case has fewer sessions than usual, in the order of the protocol; of two worlds, the
 * one that has fewer counts.
 * @param copies Sessions of each role at each agent instead of what the scenario says.
 */
export function fewSessions({ protocol, scenario }: Case, copies?: number): readonly RoleSessions[] {
  const worlds = scenario.other === undefined ? [scenario] : [scenario, scenario.other];
  return Object.keys(protocol.roles)
    .map((role) => ({ role, sessions: Math.min(...worlds.map((w) => sessionsOf(role, w, copies))) }))
    .filter(({ sessions }) => sessions < usualSessions);
}

function sessionsOf(role: string, { sessions }: Scenario, copies: number | undefined): number {
  return sessions.reduce((n, s) => (s.role === role ? n + (copies ?? s.copies ?? 1) : n), 0);
}
