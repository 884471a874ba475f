import {
  type Action,
  claim,
  derive,
  draw,
  perform,
  type Role,
  receive,
  role,
  send,
} from '../../src/index.ts';
import { keyOf, responder, TEK, ticket, userKey } from './keys.ts';
import {
  accept,
  firstHalf,
  REQUEST_INIT,
  REQUEST_RESP,
  request,
  requestBody,
  secondHalf,
  transferResp,
} from './messages.ts';
import type { Reading } from './reading.ts';

const clause = 'S3 6.X.3.2 step 1';

/** UE A has a ticket and sends it. */
const asks = (r: Reading): readonly Action[] => [
  draw('RAND_i'),
  send(request(r), firstHalf(r, 'self', 'self')),
  send(requestBody(r), secondHalf(r, keyOf(r, 'TGK', 'peer'), 'self')),
  claim('asked', { peer: 'peer', RAND_i: 'RAND_i' }),
];

/** UE A, who asks for a connection: S3 6.X.3.2 read as `r` says. */
export function ueA(r: Reading): Role {
  const who = r.answer === 'of-the-peer' ? 'peer' : 'answering';
  const TGK = keyOf(r, 'TGK', who);
  const made = perform({
    target: 'asking',
    clause,
    description: 'UE A makes a ticket under the key that it shares with the KMS, and asks UE B',
    do: [
      draw('TGK'),
      derive('Ticket', ticket(userKey('self', 'kms'), 'TGK', 'self', responder(r, 'peer'))),
      ...asks(r),
    ],
  });
  const wanted = perform({
    target: 'wanting',
    clause: 'S3 6.X.3.2.1, KMS',
    description: 'UE A asks the KMS for a ticket with which UE B can be asked',
    do: [send(REQUEST_INIT, { Responder: responder(r, 'peer') }, { to: 'kms' })],
  });
  const given = receive(
    REQUEST_RESP,
    { Ticket: 'Ticket', TGK: 'TGK' },
    {
      target: 'asking',
      from: 'kms',
      clause,
      description: 'UE A has a ticket, and asks UE B',
      do: asks(r),
    },
  );
  const answered = receive(accept(r), transferResp(r, TGK, who), {
    target: 'established',
    clause: 'S3 6.X.3.2 steps 2 and 3',
    description:
      r.accept === 'ticket'
        ? 'UE A takes the ticket of the answer as it comes, and uses the key of its own (D-52)'
        : 'UE A checks the code of the answer: TEK is KD',
    do: [derive('KD', TEK(r, TGK)), claim('established', { peer: 'peer', key: 'KD' })],
  });
  return role({
    name: 'UE_A',
    clause: 'S3 6.X.3.2',
    parameters: { self: 'Agent', peer: 'Agent', kms: 'Agent' },
    variables: {
      TGK: 'TGK',
      Ticket: 'Ciphertext',
      RAND_i: 'Nonce',
      KD: 'Key',
      ...(r.responder === 'nonce' ? { RAND_r: 'Nonce' } : {}),
      ...(r.answer === 'of-anybody' ? { answering: 'Agent' } : {}),
      ...(r.accept === 'ticket' ? { Own_ticket: 'Ciphertext' } : {}),
    },
    initial: 'idle',
    states: {
      idle: { on: r.maker === 'UE' ? { invite: made } : { invite: wanted } },
      ...(r.maker === 'UE' ? {} : { wanting: { on: { [REQUEST_RESP]: given } } }),
      asking: { on: { [accept(r)]: answered } },
      established: { type: 'final' },
    },
  });
}
