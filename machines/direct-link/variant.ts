import type { Protocol } from '../../src/index.ts';
import { directLink } from './protocol.ts';
import type { LinkReading } from './reading.ts';

/** A reading of the direct link's life with a name, and what it reads differently. */
export interface LinkVariant {
  readonly about: string;
  readonly reading: LinkReading;
}

/** A reading with some decisions changed. */
export function changing(from: LinkReading, about: string, change: Partial<LinkReading>): LinkVariant {
  return { about, reading: { ...from, ...change } };
}

/** The protocols of a procedure's variants. */
export function protocolsOf<Name extends string>(
  heading: Parameters<typeof directLink>[0],
  variants: Readonly<Record<Name, LinkVariant>>,
): (name: Name) => Protocol {
  const protocols = new Map<string, Protocol>();
  for (const [name, { about, reading }] of Object.entries<LinkVariant>(variants))
    protocols.set(name, directLink(heading, name, about, reading));
  return (name) => protocols.get(name) as Protocol;
}
