import {
  type Action,
  before,
  claim,
  constant,
  draw,
  equal,
  forget,
  lookup,
  perform,
  put,
  type Role,
  receive,
  reveal,
  role,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import { keystream } from './claims.ts';
import { USER_DATA, userData } from './messages.ts';
import type { Reading } from './reading.ts';

const LAST = constant('COUNT.1');
const clause = 'S2 5.5.3 and 6.3.3';
const found = [lookup('KD-sess', 'peer', 'KD_sess'), lookup('COUNT', 'peer', 'Count')];
const clear = forget('KD_sess', 'Count', 'Payload');

/** A packet under the COUNT whose turn it is. */
function packet(about: string, payload: readonly Action[], atTheEnd: boolean): Step {
  return perform({
    target: 'connected',
    reenter: true,
    spends: 'packets',
    clause,
    description: `${about} ${atTheEnd ? 'COUNT has come to its end; no sentence has the UE stop, so it starts again' : 'COUNT goes up by one'}`,
    if: [...found, atTheEnd ? equal('Count', LAST) : before('Count', LAST)],
    do: [
      draw('Payload'),
      ...payload,
      send(USER_DATA, userData),
      claim('sent', { peer: 'peer', Payload: 'Payload' }),
      keystream,
      put('COUNT', 'peer', atTheEnd ? constant('COUNT.0') : term.succ('Count')),
      clear,
    ],
  });
}

/** A UE that sends user data under whatever key its own rekeying has left in use. */
export function sender(r: Reading): Role {
  const secret = [claim('confided', { peer: 'peer', Payload: 'Payload' })];
  const known = [reveal('Payload')];
  const both = (name: string, atTheEnd: boolean): Readonly<Record<string, Step>> => ({
    [`send data${name}`]: packet('The UE sends a packet that only its peer is to read.', secret, atTheEnd),
    [`send news${name}`]: packet(
      'The UE sends a packet of which everybody knows the content.',
      known,
      atTheEnd,
    ),
  });
  return role({
    name: 'sender',
    clause,
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { KD_sess: 'Key', Count: 'COUNT', Payload: 'Payload' },
    budgets: { packets: 3 },
    initial: 'connected',
    states: {
      connected: {
        on: {
          ...both('', false),
          ...(r.userData === 'wraps' ? both(' though COUNT is at its end', true) : {}),
          ...(r.userData === 'releases'
            ? {
                release: perform({
                  target: 'released',
                  clause,
                  description:
                    'COUNT has come to its end: the UE gives the link up rather than start it again',
                  if: [lookup('COUNT', 'peer', 'Count'), equal('Count', LAST)],
                  do: [forget('Count')],
                }),
              }
            : {}),
        },
      },
      ...(r.userData === 'releases' ? { released: { type: 'final' as const } } : {}),
    },
  });
}

/** A UE that reads a packet under the key in use. */
export const receiver: Role = role({
  name: 'receiver',
  clause,
  parameters: { self: 'Agent', peer: 'Agent' },
  variables: { KD_sess: 'Key', Count: 'COUNT', Payload: 'Payload' },
  initial: 'connected',
  states: {
    connected: {
      on: {
        [USER_DATA]: receive(USER_DATA, userData, {
          target: 'received',
          clause,
          description:
            'The UE opens a packet and takes what it finds: no code says whether it is what was sent',
          if: [lookup('KD-sess', 'peer', 'KD_sess')],
          do: [claim('received', { peer: 'peer', Payload: 'Payload' })],
        }),
      },
    },
    received: { type: 'final' },
  },
});
