import {
  type Condition,
  constant,
  draw,
  type Expression,
  equal,
  lookup,
  type Role,
  receive,
  role,
  type StoreDeclaration,
  send,
  term,
} from '../../src/index.ts';
import { keyOf, responder, ticket, userKey } from './keys.ts';
import { REQUEST_INIT, REQUEST_RESP, RESOLVE_INIT, RESOLVE_RESP } from './messages.ts';
import { byGroup, type Reading } from './reading.ts';

/** Under which key the tickets are: that of the KMS itself, or that of the UE that has made the ticket. */
const ticketKey = (r: Reading): Expression =>
  r.maker === 'KMS' ? term.shared('tickets', 'self', 'self') : userKey('maker', 'self');

/** Who may resolve a ticket. */
function policy(r: Reading): readonly Condition[] {
  switch (r.resolvable) {
    case 'exactly':
      return [equal('whom', 'ue')];
    case 'by-group':
      return [lookup('group', 'ue', 'ue')];
    case 'by-anybody':
      return [];
  }
}

/** The KMS, as it makes tickets and as it resolves them: a chart for each. */
export function kms(r: Reading): readonly Role[] {
  const clause = 'S3 6.X.3.2.1, KMS';
  const whom = r.resolvable === 'exactly' ? 'whom' : responder(r, 'ue');
  const makes = receive(
    REQUEST_INIT,
    { Responder: whom },
    {
      target: 'done',
      from: 'ue',
      clause,
      description: 'the KMS makes a ticket for the UE that asks',
      do: [
        draw('TGK'),
        send(REQUEST_RESP, { Ticket: ticket(ticketKey(r), 'TGK', 'ue', whom), TGK: 'TGK' }, { to: 'ue' }),
      ],
    },
  );
  const resolves = receive(
    RESOLVE_INIT,
    {
      ...(r.maker === 'UE' ? { Maker: 'maker' } : {}),
      Ticket: ticket(ticketKey(r), 'TGK', 'initiator', whom),
    },
    {
      target: 'done',
      from: 'ue',
      clause: `${clause}, step 2`,
      description:
        r.resolvable === 'by-anybody'
          ? 'the KMS resolves the ticket for whoever asks'
          : 'the KMS resolves the ticket for a UE that may',
      if: [
        ...policy(r),
        ...(r.maker === 'UE' && r.initiator === 'of-the-key' ? [equal('initiator', 'maker')] : []),
      ],
      do: [send(RESOLVE_RESP, { Initiator: 'initiator', TGK: keyOf(r, 'TGK', 'ue') }, { to: 'ue' })],
    },
  );
  const variables = {
    ue: 'Agent',
    TGK: 'TGK',
    ...(r.resolvable === 'exactly' ? { whom: 'Agent' } : {}),
  };
  const resolver = role({
    name: 'KMS',
    clause,
    parameters: { self: 'Agent' },
    variables: { ...variables, initiator: 'Agent', ...(r.maker === 'UE' ? { maker: 'Agent' } : {}) },
    initial: 'ready',
    states: { ready: { on: { [RESOLVE_INIT]: resolves } }, done: { type: 'final' } },
  });
  if (r.maker === 'UE') return [resolver];
  const maker = role({
    name: 'KMS_tickets',
    clause,
    parameters: { self: 'Agent' },
    variables,
    initial: 'ready',
    states: { ready: { on: { [REQUEST_INIT]: makes } }, done: { type: 'final' } },
  });
  return [maker, resolver];
}

/** Who belongs to the group. */
export const groupStore = (r: Reading): Readonly<Record<string, StoreDeclaration>> =>
  byGroup(r)
    ? {
        group: {
          key: 'Agent',
          value: 'Agent',
          description: 'the UEs that may resolve tickets of the group',
          initial: ['UE-B', 'UE-C'].map((ue) => ({
            key: constant(ue),
            value: constant(ue),
            agents: ['KMS'],
          })),
        },
      }
    : {};
