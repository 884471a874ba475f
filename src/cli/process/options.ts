import { InvalidArgumentError } from 'commander';
import type { Address } from './endpoint.ts';
import type { Peer } from './server.ts';

/** A port to listen at. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535)
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  return value;
}

/** `host:port`; an IPv6 address in brackets. */
export function address(text: string): Address {
  const found = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text);
  const value = Number(found?.[3]);
  if (found === null || value < 1 || value > 65_535)
    throw new InvalidArgumentError('It must be host:port, with a port from 1 to 65535.');
  return { host: found[1] ?? found[2], port: value };
}

/** `host:port` or `AGENT=host:port`, one more of them. */
export function peer(text: string, before: readonly Peer[] = []): readonly Peer[] {
  const at = text.indexOf('=');
  const agent = at < 0 ? {} : { agent: text.slice(0, at) };
  return [...before, { ...agent, address: address(text.slice(at + 1)) }];
}

/** `name=value`, one more of them. */
export function parameter(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** A name, and those said before. */
export const oneMore = (text: string, before?: readonly string[]): readonly string[] => [
  ...(before ?? []),
  text,
];

/** Octets in hexadecimal form. */
export function hex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})+$/i.test(text))
    throw new InvalidArgumentError('It must be octets, two hexadecimal digits each.');
  return new Uint8Array(Buffer.from(text, 'hex'));
}
