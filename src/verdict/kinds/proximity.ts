import type { ReachabilityKind } from './kind.ts';

/** Proximity: who makes the claim is in the place in which its honest peer is. */
export const proximity: ReachabilityKind<'proximity'> = {
  kind: 'proximity',
  inquire: ({ claim }, claims, table) => {
    const { agents, attacker } = table.scenario;
    const placeOf = (agent: string | undefined) => (agent === undefined ? undefined : agents[agent]?.place);
    const isHonest = (agent: string): boolean => !(attacker.insider && agents[agent]?.insider === true);
    const made = claims.named(claim).filter((c) => isHonest(c.agent) && claims.peerHonest(c));
    const goals = made.flatMap((c) => {
      const peer = claims.agentName(c.data.peer);
      const [here, there] = [placeOf(c.agent), placeOf(peer)];
      if (here === undefined || there === undefined || here === there) return [];
      const meaning = `${claims.show(c)}: ${c.agent} is at ${here}, and ${peer} is at ${there}`;
      return [{ needs: [c.fact], forbids: [], meaning }];
    });
    return { goals, speaksOf: made.map((c) => c.fact), subject: claim };
  },
};
