import { constantTerm, leakedTerms, type Term, type Vocabulary } from '../attacker/index.ts';
import { type ChannelDeclaration, type Expression, type Scenario, substitute, term } from '../spec/index.ts';
import { type Bindings, instantiate, type Pattern } from './pattern.ts';

/** A channel as this scenario has it: the protocol's, with the scenario's switches. */
export function channelOf(vocabulary: Vocabulary, scenario: Scenario, message: string) {
  const name = vocabulary.protocol.messages[message].channel;
  const declared = vocabulary.protocol.channels[name];
  const channel: ChannelDeclaration = { ...declared, ...scenario.channels?.[name] };
  return { name, channel, label: guarantees(channel) };
}

/** What the channel gives, as the label of `sealed`: confidential, authentic, forward secret. */
function guarantees(c: ChannelDeclaration): string {
  return `${c.confidential ? 'c' : ''}${c.authentic ? 'a' : ''}${c.forwardSecret ? 'f' : ''}`;
}

/** The key that the channel between two ends rests on. */
export function channelKey(
  name: string,
  channel: ChannelDeclaration,
  sender: Expression,
  receiver: Expression,
): Expression {
  return channel.restsOn === undefined
    ? term.shared(`channel ${name}`, sender, receiver)
    : substitute(channel.restsOn, { sender, receiver });
}

/** A message as it goes over the air: itself on an unprotected channel, sealed on a protected one. */
export function onAir(
  vocabulary: Vocabulary,
  scenario: Scenario,
  message: string,
  value: Term,
  sender: string,
  receiver: Term | undefined,
): Term {
  if (channelOf(vocabulary, scenario, message).label === '') return value;
  const { key, label } = sealedOf(vocabulary, scenario, message, sender, receiver);
  return vocabulary.terms.make('sealed', label, [key, constantTerm(vocabulary, sender), value]);
}

/** With what, and with which guarantees, a message is sealed on a protected channel. */
export function sealedOf(
  vocabulary: Vocabulary,
  scenario: Scenario,
  message: string,
  sender: string,
  receiver: Term | undefined,
): { readonly key: Term; readonly label: string } {
  const { name, channel, label } = channelOf(vocabulary, scenario, message);
  const from = constantTerm(vocabulary, sender);
  const ends = { from, to: receiver ?? from };
  const key = instantiate(channelKey(name, channel, 'from', 'to'), ends, vocabulary) as Term;
  return { key, label: sealLabel(vocabulary, scenario, label, key) };
}

/** Who has the key from the start can be the other end of the exchange: then nothing is forward secret. */
function sealLabel(vocabulary: Vocabulary, scenario: Scenario, label: string, key: Pattern): string {
  const known = typeof key === 'number' && leakedTerms(vocabulary, scenario, 'start').includes(key);
  return known ? label.replace('f', '') : label;
}

/** The pattern of what a receiver takes from the channel. */
export function onAirPattern(
  vocabulary: Vocabulary,
  scenario: Scenario,
  message: string,
  content: Pattern,
  from: Expression,
  bindings: Bindings,
): Pattern | undefined {
  const { name, channel, label } = channelOf(vocabulary, scenario, message);
  if (label === '') return content;
  const key = instantiate(channelKey(name, channel, from, 'self'), bindings, vocabulary);
  const sender = instantiate(from, bindings, vocabulary);
  if (key === undefined || sender === undefined) return undefined;
  return { head: 'sealed', label: sealLabel(vocabulary, scenario, label, key), args: [key, sender, content] };
}
