import {
  type Action,
  absent,
  draw,
  type MessageDeclaration,
  type Role,
  receive,
  role,
  type StateConfig,
  send,
} from '../../src/index.ts';
import { goodStanding, rootKey } from './credentials.ts';
import { asksNetwork, type Reading } from './reading.ts';

export const STATUS_REQUEST = 'Status-Request';
export const STATUS = 'Status';

const clause = 'S2 6.3.4.3.1, Editor’s note';

/** The question whether a certificate is revoked, and its answer: as in OCSP, with a nonce. Supplied. */
export const statusMessages: Readonly<Record<string, MessageDeclaration>> = {
  [STATUS_REQUEST]: {
    channel: 'Uu',
    fields: { UE: 'Agent', Nonce: 'Nonce' },
    clause,
    description: 'a UE asks the network about the certificate of its peer; supplied, not in the text',
  },
  [STATUS]: {
    channel: 'Uu',
    fields: { Signature: 'Signature' },
    clause,
    description: 'the network says that it is not revoked; supplied, not in the text',
  },
};

/** A UE asks. */
export const asksStatus: readonly Action[] = [
  draw('Status_nonce'),
  send(STATUS_REQUEST, { UE: 'peer', Nonce: 'Status_nonce' }),
];

/** What a UE does once it takes the certificate of its peer. */
interface Then {
  readonly target: string;
  readonly do: readonly Action[];
}

/** What a step that reads a certificate does: all at once, or ask the network first. */
export const orAsks = (r: Reading, then: Then): Then =>
  asksNetwork(r) ? { target: 'asking', do: asksStatus } : then;

/** The UE waits for the answer of the network, where it has asked; without coverage there is none. */
export function asking(r: Reading, then: Then): Readonly<Record<string, StateConfig>> {
  if (!asksNetwork(r)) return {};
  const Signature = goodStanding(rootKey(1), 'peer', 'Status_nonce');
  const description = 'supplied: the network says that the certificate of the peer is not revoked';
  return { asking: { on: { [STATUS]: receive(STATUS, { Signature }, { ...then, clause, description }) } } };
}

/** The network, which answers for root 1 about UEs whose certificates are not revoked. Supplied. */
export const network: Role = role({
  name: 'NETWORK',
  clause,
  parameters: { self: 'Agent' },
  variables: { ue: 'Agent', Nonce: 'Nonce' },
  initial: 'ready',
  states: {
    ready: {
      on: {
        [STATUS_REQUEST]: receive(
          STATUS_REQUEST,
          { UE: 'ue', Nonce: 'Nonce' },
          {
            target: 'answered',
            clause,
            description: 'supplied: the network answers if the certificate is not on its list',
            if: [absent('revoked', 'ue')],
            do: [send(STATUS, { Signature: goodStanding(rootKey(1), 'ue', 'Nonce') })],
          },
        ),
      },
    },
    answered: { type: 'final' },
  },
});
