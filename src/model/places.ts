import type { ChannelDeclaration, Scenario } from '../spec/index.ts';

/** Does a message on the channel get from one agent to the other by itself? */
export function isInReach(
  { agents }: Scenario,
  channel: ChannelDeclaration,
  from: string,
  to: string,
): boolean {
  return channel.local !== true || meet(agents[from]?.place, agents[to]?.place);
}

/** ... or because somebody relays it? */
export function carries(scenario: Scenario, channel: ChannelDeclaration, from: string, to: string): boolean {
  return scenario.attacker.relay === true || isInReach(scenario, channel, from, to);
}

/** Is the attacker where it hears what the agent sends on the channel, and can send to it? */
export function attackerReaches(
  { attacker, agents }: Scenario,
  channel: ChannelDeclaration,
  agent: string,
): boolean {
  if (channel.local !== true || attacker.relay === true) return true;
  return meet(attacker.place, agents[agent]?.place);
}

/** Who has no place is everywhere. */
const meet = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;
