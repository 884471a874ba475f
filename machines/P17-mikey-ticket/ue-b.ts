import {
  absent,
  claim,
  derive,
  draw,
  put,
  type Role,
  receive,
  role,
  type StepOptions,
  send,
} from '../../src/index.ts';
import { responderKeySort, TEK, ticket, userKey } from './keys.ts';

import {
  accept,
  firstHalf,
  RESOLVE_INIT,
  RESOLVE_RESP,
  request,
  requestBody,
  secondHalf,
  transferResp,
} from './messages.ts';
import type { Reading } from './reading.ts';

/** UE B, who is asked: S3 6.X.3.2 read as `r` says. */
export function ueB(r: Reading): Role {
  const clear = r.identities === 'in-clear';
  const asked = receive(request(r), firstHalf(r, 'peer', 'maker'), {
    target: 'resolving',
    clause: 'S3 6.X.3.2 step 2',
    description: 'UE B may resolve the ticket, and asks the KMS to',
    do: [
      claim('resolves', {}),
      send(
        RESOLVE_INIT,
        { ...(r.maker === 'UE' ? { Maker: 'maker' } : {}), Ticket: 'Ticket' },
        { to: 'kms' },
      ),
    ],
  });
  const resolved = receive(
    RESOLVE_RESP,
    { Initiator: 'peer', TGK: 'TGK' },
    {
      target: 'resolved',
      from: 'kms',
      clause: 'S3 6.X.3.2 step 2',
      description: 'UE B has the key, and knows who has made the ticket',
    },
  );
  const answers: StepOptions = {
    target: 'established',
    clause: 'S3 6.X.3.2 steps 2 and 3',
    description: 'UE B checks the code of the request and answers: TEK is KD',
    if: r.seen === 'refused' ? [absent('answered', 'RAND_i')] : [],
    do: [
      ...(r.seen === 'refused' ? [put('answered', 'RAND_i', 'RAND_i')] : []),
      ...(r.responder === 'nonce' ? [draw('RAND_r')] : []),
      ...(r.accept === 'ticket'
        ? [draw('Own_TGK'), derive('Own_ticket', ticket(userKey('self', 'kms'), 'Own_TGK', 'self', 'peer'))]
        : []),
      derive('KD', TEK(r, 'TGK')),
      claim('authenticated', { peer: 'peer' }),
      claim('accepted', { peer: 'peer', RAND_i: 'RAND_i' }),
      claim('established', { peer: 'peer', key: 'KD', RAND_i: 'RAND_i' }),
      send(accept(r), transferResp(r, 'TGK', 'self')),
    ],
  };
  return role({
    name: 'UE_B',
    clause: 'S3 6.X.3.2',
    parameters: { self: 'Agent', kms: 'Agent' },
    variables: {
      peer: 'Agent',
      ...(r.maker === 'UE' ? { maker: 'Agent' } : {}),
      Ticket: 'Ciphertext',
      RAND_i: 'Nonce',
      TGK: responderKeySort(r),
      KD: 'Key',
      ...(r.responder === 'nonce' ? { RAND_r: 'Nonce' } : {}),
      ...(r.accept === 'ticket' ? { Own_TGK: 'TGK', Own_ticket: 'Ciphertext' } : {}),
    },
    initial: 'idle',
    states: {
      idle: { on: { [request(r)]: asked } },
      resolving: {
        description: clear ? 'waits for the KMS' : 'waits for the KMS, which says who asks',
        on: { [RESOLVE_RESP]: resolved },
      },
      resolved: { on: { [requestBody(r)]: receive(requestBody(r), secondHalf(r, 'TGK', 'peer'), answers) } },
      established: { type: 'final' },
    },
  });
}
