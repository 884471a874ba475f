import { concatBytes } from '@noble/hashes/utils.js';
import { lengthOfSort, type Protocol } from '../spec/index.ts';
import { type Octets, octets } from './octets.ts';
import { length } from './tuple.ts';

/** What a datagram is: a message with its fields, or what is wrong with it and at which octet. */
export type Parsed =
  | { readonly kind: 'message'; readonly message: string; readonly fields: Readonly<Record<string, Octets>> }
  | { readonly kind: 'malformed'; readonly error: ParseError; readonly at: number };

/** What can be wrong with a datagram. */
export type ParseError =
  | 'TOO_SHORT'
  | 'UNKNOWN_MESSAGE'
  | 'UNEXPECTED_TAG'
  | 'LENGTH_PAST_END'
  | 'WRONG_LENGTH'
  | 'FIELD_MISSING'
  | 'OCTETS_LEFT';

/** The messages of a protocol in the order of their types: by name, so that no declaration's place matters. */
function typesOf(protocol: Protocol): readonly string[] {
  return Object.keys(protocol.messages).sort();
}

/** The type that begins the message in octets. */
export const messageType = (protocol: Protocol, message: string): number =>
  typesOf(protocol).indexOf(message) + 1;

/**
 * A message in octets: its type (two octets, from 1), then for each field in the declared order a tag (one octet, from
 * 1), the length of the value (two octets), the value. Everything is most significant octet first.
 */
export function encodeMessage(
  protocol: Protocol,
  message: string,
  fields: Readonly<Record<string, Octets>>,
): Octets {
  const type = messageType(protocol, message);
  const parts = Object.keys(protocol.messages[message].fields).flatMap((name, i) => {
    const { bytes } = fields[name];
    return [Uint8Array.of(i + 1), length(bytes.length), bytes];
  });
  return octets(concatBytes(length(type), ...parts));
}

/** Reads a datagram; total and strict: whatever the octets, it says what they are. */
export function parseMessage(protocol: Protocol, bytes: Uint8Array): Parsed {
  const malformed = (error: ParseError, at: number): Parsed => ({ kind: 'malformed', error, at });
  if (bytes.length < 2) return malformed('TOO_SHORT', bytes.length);
  const message = typesOf(protocol)[(bytes[0] << 8) + bytes[1] - 1];
  if (message === undefined) return malformed('UNKNOWN_MESSAGE', 0);
  const fields: Record<string, Octets> = {};
  let at = 2;
  for (const [i, [name, sort]] of Object.entries(protocol.messages[message].fields).entries()) {
    if (at === bytes.length) return malformed('FIELD_MISSING', at);
    if (bytes[at] !== i + 1) return malformed('UNEXPECTED_TAG', at);
    if (at + 3 > bytes.length) return malformed('LENGTH_PAST_END', at + 1);
    const end = at + 3 + (bytes[at + 1] << 8) + bytes[at + 2];
    if (end > bytes.length) return malformed('LENGTH_PAST_END', at + 1);
    const expected = lengthOfSort(protocol, sort);
    if (expected !== undefined && end - at - 3 !== expected) return malformed('WRONG_LENGTH', at + 1);
    fields[name] = octets(bytes.slice(at + 3, end));
    at = end;
  }
  if (at < bytes.length) return malformed('OCTETS_LEFT', at);
  return { kind: 'message', message, fields };
}
