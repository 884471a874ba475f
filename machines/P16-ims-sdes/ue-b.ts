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
import {
  answer,
  attributes,
  callOnward,
  callOnwardSort,
  offer,
  onward,
  PACKET,
  packet,
  sessionKey,
} from './messages.ts';
import { type Reading, throughNode } from './reading.ts';

/** UE B, who answers: S3 6.X.3.2 read as `r` says. */
export function ueB(r: Reading): Role {
  const options: StepOptions = {
    target: r.packet === 'shown' ? 'answered' : 'established',
    clause: 'S3 6.X.3.2.1, SDES, steps 2 and 3',
    description: 'UE B answers with a master key of its own: KD is made of both',
    if: r.seen === 'refused' ? [absent('answered', 'K1')] : [],
    do: [
      ...(r.seen === 'refused' ? [put('answered', 'K1', 'K1')] : []),
      draw('K2'),
      derive('KD', sessionKey(r, 'UE_B')),
      claim('accepted', { peer: 'peer', K1: 'K1' }),
      claim('established', { peer: 'peer', key: 'KD' }),
      r.answer === 'direct'
        ? send(answer(r), { From: 'self', To: 'peer', K2: 'K2' })
        : send(answer(r), { ...callOnward(r), K2: 'K2' }, { to: 'node' }),
    ],
  };
  const asked =
    r.request === 'direct'
      ? { [offer(r)]: receive(offer(r), { From: 'peer', To: 'self', ...attributes(r) }, options) }
      : {
          [onward(offer(r))]: receive(
            onward(offer(r)),
            { From: 'peer', ...callOnward(r), ...attributes(r) },
            { ...options, from: 'node' },
          ),
        };
  const sure = receive(PACKET, packet('KD'), {
    target: 'established',
    clause: 'S3 6.X.3.2.1, SDES, step 3',
    description: 'UE B takes the first packet under KD: UE A has it',
    do: [claim('confirmed', { peer: 'peer', key: 'KD' })],
  });
  return role({
    name: 'UE_B',
    clause: 'S3 6.X.3.2',
    parameters: { self: 'Agent', ...(throughNode(r) ? { node: 'Agent' } : {}) },
    variables: {
      peer: 'Agent',
      K1: 'MasterKey',
      K2: 'MasterKey',
      KD: 'Key',
      ...callOnwardSort(r),
      ...(r.attributes === 'one' ? {} : { Further_key: 'MasterKey' }),
    },
    initial: 'idle',
    states: {
      idle: { on: asked },
      ...(r.packet === 'shown' ? { answered: { on: { [PACKET]: sure } } } : {}),
      established: { type: 'final' },
    },
  });
}
