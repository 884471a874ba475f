import type { ChannelDeclaration } from '../../src/spec/index.ts';
import { mustEvaluate } from '../../src/verdict/replay/evaluate.ts';
import { compound, type Term, type Terms } from './terms.ts';

/** What a message's channel gives in this scenario. */
export function channelOf(terms: Terms, message: string): ChannelDeclaration & { readonly name: string } {
  const name = terms.protocol.messages[message].channel;
  return { name, ...terms.protocol.channels[name], ...terms.scenario.channels?.[name] };
}

export function isProtected(channel: ChannelDeclaration): boolean {
  return channel.confidential === true || channel.authentic === true;
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

/**
 * The message as it is on the air: the record itself, or sealed for its channel. Of a forward secret channel
 * the key opens only what was `exposed`: sent when the attacker had the key already.
 */
export function onAir(
  terms: Terms,
  message: string,
  record: Term,
  sender: Term,
  receiver: Term,
  exposed = true,
): Term {
  const channel = channelOf(terms, message);
  if (!isProtected(channel)) return record;
  const forever = channel.forwardSecret && !exposed ? 'f' : '';
  const label = `${channel.confidential ? 'c' : ''}${channel.authentic ? 'a' : ''}${forever}`;
  return compound('sealed', label, [channelKey(terms, message, sender, receiver), sender, record]);
}

/** The ordered link that a send goes by; undefined where the channel keeps no order. */
export function linkOf(terms: Terms, message: string, sender: Term, receiver: Term | undefined) {
  const channel = channelOf(terms, message);
  if (!channel.ordered) return undefined;
  return {
    name: `${channel.name} ${sender.key} ${receiver?.key ?? 'all'}`,
    loses: channel.lossy === true || terms.scenario.attacker.drop,
  };
}
