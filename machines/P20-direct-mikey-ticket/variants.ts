import type { Protocol } from '../../src/index.ts';
import { mikeyTicket } from '../P17-mikey-ticket/protocol.ts';
import { literal as inIMS, type Reading } from '../P17-mikey-ticket/reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

const direct: Reading = { ...inIMS, path: 'direct', responder: 'nonce' };

/** Every reading of MIKEY-TICKET between the UEs that has a name. */
export const variants = {
  literal: {
    about: 'request and accept on the air, each with a ticket, as the clause says (D-52)',
    reading: { ...direct, responder: 'no-nonce', accept: 'ticket' },
  },
  repaired: {
    about:
      'request with a ticket, accept with a response, as step 2 of the IMS case says (D-52); UE B adds a random value',
    reading: direct,
  },
  'own-ticket': {
    about: 'as repaired, and UE A makes the ticket by itself',
    reading: { ...direct, maker: 'UE' },
  },
  'names-shown': {
    about: 'as repaired, and the request names UE A in clear, as in RFC 6043',
    reading: { ...direct, identities: 'in-clear' },
  },
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const heading = { procedure: 'P20', title: 'MIKEY-TICKET outside IMS', clause: 'S3 6.X.3.2' } as const;

const protocols = new Map(
  variantNames.map((name) => [
    name,
    mikeyTicket(heading, name, variants[name].about, variants[name].reading),
  ]),
);

/** The protocol of a variant. */
export const directMikeyTicket = (name: VariantName): Protocol => protocols.get(name) as Protocol;
