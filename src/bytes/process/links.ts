import { type ChannelDeclaration, evaluate } from '../../spec/index.ts';
import { bytesOf } from '../interpretation.ts';
import type { ParseError } from '../message.ts';
import { inFour, type Octets, octets } from '../octets.ts';
import { seal, unseal } from '../sealing.ts';
import type { ByteValues } from '../values.ts';

/** What a datagram is to an agent that gets it. */
export type Arrived =
  | {
      readonly kind: 'message';
      readonly message: string;
      readonly fields: Readonly<Record<string, Octets>>;
      /** Who sent it, where the channel shows that. */
      readonly from?: Octets;
      /** The channel hands each send on at most once. */
      readonly once: boolean;
    }
  /** No message, and nothing that a channel of the agent opens. */
  | { readonly kind: 'malformed'; readonly error: ParseError; readonly at: number }
  /** A message that must not come so: a clause without a full stop. */
  | { readonly kind: 'misplaced'; readonly message: string; readonly why: string };

/**
 * The ends of an agent's links, in octets. On an unprotected channel a datagram is the message itself; on a protected
 * one it is sealed, and no header says for which channel: it is of the one whose key opens it.
 */
export class ByteLinks {
  /** Sends on protected channels so far: their numbers tell a second send from a repetition. */
  private sends = 0;

  constructor(
    private readonly values: ByteValues,
    private readonly agent: string,
  ) {}

  private channel(name: string): ChannelDeclaration {
    const { protocol, scenario } = this.values;
    return { ...protocol.channels[name], ...scenario.channels?.[name] };
  }

  private channelOf(message: string): string {
    return this.values.protocol.messages[message].channel;
  }

  /** The key that the two ends rest on; undefined where it has no value for these two. */
  private key(name: string, sender: Octets, receiver: Octets): Octets | undefined {
    const { restsOn } = this.channel(name);
    if (restsOn === undefined) return this.values.construct('shared', `channel ${name}`, [sender, receiver]);
    return evaluate(restsOn, { sender, receiver }, bytesOf(this.values, ''));
  }

  /** What goes out for the message, to the agent that it names on a protected channel. */
  outgoing(message: string, datagram: Octets, to: Octets | undefined): Octets {
    const name = this.channelOf(message);
    const label = labelOf(this.channel(name));
    if (label === '') return datagram;
    const self = this.values.constant(this.agent);
    const key = this.key(name, self, to ?? self);
    if (key === undefined) throw new Error(`no key for ${name}`);
    return octets(seal(label, key.bytes, self.bytes, datagram.bytes, inFour(this.sends++)));
  }

  /** Total: whatever the octets, it says what they are. */
  incoming(bytes: Uint8Array): Arrived {
    const plain = this.values.parse(octets(bytes));
    if (plain.kind === 'message') {
      const name = this.channelOf(plain.message);
      if (labelOf(this.channel(name)) === '') return { ...plain, once: false };
      return { kind: 'misplaced', message: plain.message, why: `it does not come under the key of ${name}` };
    }
    const opened = Object.keys(this.values.protocol.channels).flatMap(
      (name) => this.opened(name, bytes) ?? [],
    );
    // Two channels may rest on one key: then the message itself says which it is.
    return opened.find((o) => o.kind === 'message') ?? opened[0] ?? plain;
  }

  /** What was sealed for the agent on the channel, by whichever agent. */
  private opened(name: string, bytes: Uint8Array): Arrived | undefined {
    const channel = this.channel(name);
    const label = labelOf(channel);
    if (label === '') return undefined;
    const self = this.values.constant(this.agent);
    for (const agent of Object.keys(this.values.scenario.agents)) {
      const from = this.values.constant(agent);
      const key = this.key(name, from, self);
      const inner = key === undefined ? undefined : unseal(label, key.bytes, bytes)?.map(octets);
      // What an attacker makes, who has the key, may have no number.
      if (inner === undefined || inner.length < 2 || inner.length > 3 || inner[0].key !== from.key) continue;
      const parsed = this.values.parse(inner[1]);
      if (parsed.kind === 'malformed') return parsed;
      const { message, fields } = parsed;
      if (this.channelOf(message) !== name)
        return { kind: 'misplaced', message, why: `it comes on ${name}, and not on its channel` };
      const once = channel.replayProtected === true || channel.ordered === true;
      return { kind: 'message', message, fields, from, once };
    }
    return undefined;
  }
}

/** What a channel gives, as the octets are sealed: `c` confidential, `a` authentic. */
function labelOf({ confidential, authentic, forwardSecret }: ChannelDeclaration): string {
  if (confidential !== true && authentic !== true) return '';
  return `${confidential ? 'c' : ''}${authentic ? 'a' : ''}${forwardSecret ? 'f' : ''}`;
}
