import { channelOf } from './channels.ts';
import { isCompound, type Term, type Terms } from './terms.ts';

/** Where an agent is; undefined: everywhere. */
export function placeOf(terms: Terms, agent: Term): string | undefined {
  return isCompound(agent) ? undefined : terms.scenario.agents[agent.atom]?.place;
}

/** In one place, or one of the two everywhere. */
const areTogether = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;

/** Does what the agent sends reach the other by itself, as far as places go? */
export function reachesByItself(terms: Terms, message: string, sender: Term, receiver: Term): boolean {
  return !channelOf(terms, message).local || areTogether(placeOf(terms, sender), placeOf(terms, receiver));
}

/** Is the attacker where it hears what the agent sends, and where what it says reaches the agent? */
export function attackerIsWith(terms: Terms, message: string, agent: Term): boolean {
  const { place, relay } = terms.scenario.attacker;
  return !channelOf(terms, message).local || relay === true || areTogether(place, placeOf(terms, agent));
}
