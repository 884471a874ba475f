import { claim, derive, draw, perform, type Role, receive, role, send } from '../../src/index.ts';
import { answer, attributes, call, callSort, offer, onward, PACKET, packet, sessionKey } from './messages.ts';
import { type Reading, throughNode } from './reading.ts';

/** UE A, who offers: S3 6.X.3.2 read as `r` says. */
export function ueA(r: Reading): Role {
  const direct = r.request === 'direct';
  const ask = perform({
    target: 'offered',
    clause: 'S3 6.X.3.2.1, SDES, step 1',
    description: 'UE A offers a master key of its own',
    do: [
      ...(r.calls === 'unnamed' ? [] : [draw('Call_ID')]),
      draw('K1'),
      ...(r.attributes === 'one' ? [] : [draw('Further_key')]),
      direct
        ? send(offer(r), { From: 'self', To: 'peer', ...attributes(r) })
        : send(offer(r), { To: 'peer', ...call(r), ...attributes(r) }, { to: 'node' }),
      claim('offered', { peer: 'peer', K1: 'K1' }),
    ],
  });
  const options = {
    target: 'established',
    clause: 'S3 6.X.3.2.1, SDES, steps 2 and 3',
    description: 'UE A has the key of UE B: KD is made of both',
    do: [
      derive('KD', sessionKey(r, 'UE_A')),
      claim('established', { peer: 'peer', key: 'KD' }),
      ...(r.packet === 'shown' ? [send(PACKET, packet('KD'))] : []),
    ],
  };
  const taken =
    r.answer === 'direct'
      ? { [answer(r)]: receive(answer(r), { From: 'peer', To: 'self', K2: 'K2' }, options) }
      : {
          [onward(answer(r))]: receive(
            onward(answer(r)),
            { From: 'peer', ...call(r), K2: 'K2' },
            { ...options, from: 'node' },
          ),
        };
  return role({
    name: 'UE_A',
    clause: 'S3 6.X.3.2',
    parameters: { self: 'Agent', peer: 'Agent', ...(throughNode(r) ? { node: 'Agent' } : {}) },
    variables: {
      K1: 'MasterKey',
      K2: 'MasterKey',
      KD: 'Key',
      ...callSort(r),
      ...(r.attributes === 'one' ? {} : { Further_key: 'MasterKey' }),
    },
    initial: 'idle',
    states: {
      idle: { on: { offer: ask } },
      offered: { on: taken },
      established: { type: 'final' },
    },
  });
}
