import type { Protocol } from '../../src/index.ts';
import { mikeyTicket } from './protocol.ts';
import { literal, type Reading } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

const but = (about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...literal, ...change },
});

const group = { resolvable: 'by-group' } as const;

/** Every reading of MIKEY-TICKET in IMS that has a name. */
export const variants = {
  literal: {
    about:
      'a ticket of the KMS for exactly UE B, in the request; UE B has it resolved and answers. S3 names no mode (F-34): here the one without a random value of the responder. Names in clear are left out',
    reading: literal,
  },
  'responder-nonce': but('as literal, and UE B adds a random value, which enters TEK', {
    responder: 'nonce',
  }),
  'replay-cache': but('as literal, and UE B remembers what it has answered', { seen: 'refused' }),
  'for-a-group': but('as literal, the ticket is for a group; UE A takes the answer of any of it', {
    ...group,
    answer: 'of-anybody',
  }),
  'for-a-group-checked': but('as literal, the ticket is for a group; UE A looks who has answered', group),
  forked: but('as for-a-group-checked, and the KMS gives each responder a key of its own', {
    ...group,
    keys: 'of-each-responder',
  }),
  'resolved-for-anybody': but('as literal, and the KMS resolves a ticket for whoever asks', {
    resolvable: 'by-anybody',
  }),
  'own-ticket': but('UE A makes the ticket; the KMS takes it for one of the UE under whose key it is', {
    maker: 'UE',
  }),
  'own-ticket-as-named': but('UE A makes the ticket; the KMS takes it for one of the UE that it names', {
    maker: 'UE',
    initiator: 'as-named',
  }),
  'names-shown': but('as literal, and the request names UE A in clear, as in RFC 6043', {
    identities: 'in-clear',
  }),
  hardened: but('a random value of UE B, which remembers what it has answered; no names in clear', {
    responder: 'nonce',
    seen: 'refused',
  }),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const heading = { procedure: 'P17', title: 'IMS keys by MIKEY-TICKET', clause: 'S3 6.X.3.2.1, KMS' } as const;

const protocols = new Map(
  variantNames.map((name) => [
    name,
    mikeyTicket(heading, name, variants[name].about, variants[name].reading),
  ]),
);

/** The protocol of a variant. */
export const mikeyTicketInIMS = (name: VariantName): Protocol => protocols.get(name) as Protocol;
