import {
  claim,
  constant,
  draw,
  type Expression,
  perform,
  receive,
  type StateConfig,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import { USER_DATA } from './messages.ts';
import type { LinkReading } from './reading.ts';

/** A packet of user data from UE_1: ciphered under the keys in use (5.5.3), or in clear where none are (D-31). */
export const packet = (r: LinkReading): Readonly<Record<string, Expression>> => ({
  Packet:
    r.userData === 'once-connected'
      ? term.cipher(
          constant('EEA2'),
          'K_conf',
          term.tuple(constant('from-UE_1'), constant('COUNT.1')),
          'Payload',
        )
      : 'Payload',
});

const clause = 'S2 5.5.3';

/** UE_1 has something to say. */
function sends(r: LinkReading, target: string): Step {
  const early = r.userData === 'once-there-is-a-bearer';
  return perform({
    target,
    clause: early ? 'S2 6.3.2.2' : clause,
    description: early
      ? 'the radio bearer is there, and UE_1 sends user data on it; no key is in use yet (D-31)'
      : 'UE_1 sends a packet of user data, ciphered',
    ...(early ? { spends: 'early data' } : {}),
    do: [draw('Payload'), send(USER_DATA, packet(r)), claim('sent', { peer: 'peer', Payload: 'Payload' })],
  });
}

function takes(r: LinkReading, target: string): Step {
  const early = r.userData === 'once-there-is-a-bearer';
  return receive(USER_DATA, packet(r), {
    target,
    clause,
    description: 'UE_2 takes a packet of user data',
    ...(early ? { spends: 'early data' } : {}),
    do: [claim('received', { peer: 'peer', Payload: 'Payload' })],
  });
}

/** Steps with user data before the keys, for the state named. */
export function earlyData(
  r: LinkReading,
  side: 'UE_1' | 'UE_2',
  state: string,
): Readonly<Record<string, Step>> {
  if (r.userData !== 'once-there-is-a-bearer') return {};
  return side === 'UE_1' ? { 'send data': sends(r, state) } : { [USER_DATA]: takes(r, state) };
}

/** Steps with user data of a connection that stands. */
export function protectedData(r: LinkReading, side: 'UE_1' | 'UE_2'): Readonly<Record<string, Step>> {
  if (r.userData !== 'once-connected') return {};
  return side === 'UE_1' ? { 'send data': sends(r, 'sent') } : { [USER_DATA]: takes(r, 'received') };
}

/** The states that these lead to. */
export function afterData(r: LinkReading, side: 'UE_1' | 'UE_2'): Readonly<Record<string, StateConfig>> {
  if (r.userData !== 'once-connected') return {};
  return { [side === 'UE_1' ? 'sent' : 'received']: { type: 'final' } };
}

/** How often an end sends, or takes, data before the keys. */
export const dataBudget = (r: LinkReading): Readonly<Record<string, number>> =>
  r.userData === 'once-there-is-a-bearer' ? { 'early data': 1 } : {};
