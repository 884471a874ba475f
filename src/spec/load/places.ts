import { isConstant, isVariable } from '../expression.ts';
import type { Protocol } from '../protocol.ts';
import type { Property } from '../requirement.ts';
import type { Scenario } from '../scenario.ts';
import { actionsOf } from './chart.ts';
import { oneOf, type Report } from './problems.ts';

/**
 * Checks what a scenario says of places: the attacker's own is one of those that there are, and where a channel is
 * local an attacker that hears or injects is somewhere.
 */
export function checkPlaces(p: Protocol, s: Scenario, place: readonly string[], report: Report): void {
  const { attacker, agents, channels = {} } = s;
  const places = new Set(Object.values(agents).flatMap((a) => a.place ?? []));
  if (attacker.place !== undefined && !places.has(attacker.place)) {
    const problem = `no agent is at ${attacker.place}; there is ${oneOf(places)}`;
    report('UNKNOWN_PLACE', [...place, 'attacker', 'place'], problem, 'Name the place of an agent');
  }
  const local = Object.entries(p.channels).find(([name, c]) => ({ ...c, ...channels[name] }).local === true);
  const isSomewhere = attacker.place !== undefined || attacker.relay === true;
  if (local === undefined || places.size === 0 || isSomewhere || !(attacker.hear || attacker.inject)) return;
  const problem = `${local[0]} is a local channel, and the attacker is in no place`;
  const remedy = "Give it the place where it is: place: '…', or let it be everywhere: relay: true";
  report('BAD_SPECIFICATION', [...place, 'attacker'], problem, remedy);
}

/** Who makes a claim about where somebody is, and whoever it may be about, must be somewhere; insiders need not. */
export function checkProximity(
  p: Protocol,
  s: Scenario,
  { claim }: Extract<Property, { kind: 'proximity' }>,
  place: readonly string[],
  report: Report,
): void {
  for (const name of agentsSpokenOf(p, s, claim)) {
    const agent = s.agents[name];
    if (agent.place !== undefined || (s.attacker.insider && agent.insider === true)) continue;
    const problem = `proximity is asked, and nothing says where ${name} is`;
    report(
      'BAD_SPECIFICATION',
      [...place, name],
      problem,
      `Write it in the scenario: ${name}: { place: '…' }`,
    );
  }
}

/** The agents that make the claim, and those whom it may state as `peer`. */
function agentsSpokenOf(p: Protocol, s: Scenario, claim: string): ReadonlySet<string> {
  const spokenOf = new Set<string>();
  for (const session of s.sessions) {
    const role = p.roles[session.role];
    for (const { action } of actionsOf(role.config)) {
      if (
        action.type !== 'claim' ||
        ![action.params.claim, `${session.role}.${action.params.claim}`].includes(claim)
      )
        continue;
      spokenOf.add(session.agent);
      const { peer } = action.params.data;
      const isGiven = isVariable(peer) && Object.hasOwn(session.with ?? {}, peer);
      const peers = isGiven
        ? [session.with?.[peer] ?? []].flat()
        : isConstant(peer)
          ? [peer.constant]
          : Object.keys(s.agents);
      for (const name of peers) spokenOf.add(name);
    }
  }
  return spokenOf;
}
