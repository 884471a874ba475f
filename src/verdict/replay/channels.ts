import type { ChannelDeclaration } from '../../spec/index.ts';
import { mustEvaluate } from './evaluate.ts';
import { compound, isCompound, type Term, type Terms } from './terms.ts';

/** What a message's channel gives in this scenario. */
export function channelOf(terms: Terms, message: string): ChannelDeclaration & { readonly name: string } {
  const name = terms.protocol.messages[message].channel;
  return { name, ...terms.protocol.channels[name], ...terms.scenario.channels?.[name] };
}

export function isProtected(channel: ChannelDeclaration): boolean {
  return channel.confidential === true || channel.authentic === true;
}

/** Are two places one? Who has none is everywhere. */
const meet = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;

const placeOf = ({ scenario }: Terms, agent: Term): string | undefined =>
  isCompound(agent) ? undefined : scenario.agents[agent.atom]?.place;

/** Does what one agent sends on the channel get to the other, with nobody's help but that of a relay? */
export function carries(terms: Terms, { local }: ChannelDeclaration, from: Term, to: Term): boolean {
  return (
    local !== true || terms.scenario.attacker.relay === true || meet(placeOf(terms, from), placeOf(terms, to))
  );
}

/** Is the attacker, on this channel, where the agent is? */
export function isWithAttacker(terms: Terms, { local }: ChannelDeclaration, agent: Term): boolean {
  const { relay, place } = terms.scenario.attacker;
  return local !== true || relay === true || meet(place, placeOf(terms, agent));
}

/** Each send is handed on at most once. */
export function handsOnOnce(terms: Terms, channel: ChannelDeclaration): boolean {
  return channel.replayProtected === true || channel.ordered === true || !terms.scenario.attacker.replay;
}

/** The key that the two ends of a protected channel rest on. */
export function channelKey(terms: Terms, message: string, sender: Term, receiver: Term): Term {
  const { name, restsOn } = channelOf(terms, message);
  return restsOn === undefined
    ? compound('shared', `channel ${name}`, [sender, receiver])
    : mustEvaluate(terms, restsOn, { sender, receiver });
}

/** The message as it is on the air: the record itself, or sealed for its channel. */
export function onAir(terms: Terms, message: string, record: Term, sender: Term, receiver: Term): Term {
  const channel = channelOf(terms, message);
  if (!isProtected(channel)) return record;
  const { confidential, authentic, forwardSecret } = channel;
  const label = `${confidential ? 'c' : ''}${authentic ? 'a' : ''}${forwardSecret ? 'f' : ''}`;
  return compound('sealed', label, [channelKey(terms, message, sender, receiver), sender, record]);
}
