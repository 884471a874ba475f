import {
  type Action,
  claim,
  constant,
  receive,
  type StateConfig,
  type Step,
  type StepOptions,
  send,
  timeout,
} from '../../src/index.ts';
import { agreed, installs } from './claims.ts';
import {
  COMMAND,
  COMPLETE,
  command,
  complete,
  type NamedKey,
  RESPONSE,
  response,
  USER_DATA,
  userData,
} from './messages.ts';
import type { Reading } from './reading.ts';

/** The KD that UE_2 uses: the one agreed last with the UE it takes the request to come from. */
export function ownKey(r: Reading): NamedKey {
  return r.contexts === 'of-anyone'
    ? { identifier: 'DKSI', otherHalf: 'DKSI' }
    : { identifier: constant('DKSI-current'), otherHalf: constant('LSB-current') };
}

/** UE_2 takes itself for connected, and where that is read so tells UE_1. */
function connects(r: Reading): readonly Action[] {
  return [
    ...(r.established === 'by-response' ? [send(RESPONSE, response(r, 'UE_2'))] : []),
    claim('connected', agreed(r, ownKey(r).identifier)),
    ...installs(),
  ];
}

/**
 * A packet in place of the complete. Without a code UE_2 cannot tell a packet from noise: a stream cipher opens
 * anything to something. So it takes whatever comes.
 */
function takeEarly(r: Reading): Step {
  const told = r.userData?.integrity === true;
  const description = told
    ? 'UE_2 opens a packet of user data: whoever sent it has the keys, so the complete is not missed'
    : 'a packet of user data comes: UE_2 can open any to something, takes it to be from UE_1, and misses no complete';
  if (told) return takeData(r, { description, do: connects(r) });
  return receive(
    USER_DATA,
    { ...userData(r), Packet: 'Early_packet' },
    {
      target: 'received',
      clause: 'S2 5.5.3, 6.3.4.4 step 2',
      description,
      do: connects(r),
    },
  );
}

function takeData(r: Reading, options: StepOptions): Step {
  return receive(USER_DATA, userData(r), {
    target: 'received',
    clause: 'S2 5.5.3, 6.3.4.4 step 2',
    ...options,
    do: [...(options.do ?? []), claim('received', { peer: 'peer', Payload: 'Payload' })],
  });
}

/** UE_2 once it has sent its command. */
export function commanded(r: Reading): StateConfig {
  const completes = receive(COMPLETE, complete(r, 'UE_2', ownKey(r)), {
    target: 'connected',
    clause: 'S2 6.3.4.4 step 2',
    description: 'UE_2 checks the code of the complete: UE_1 has the keys, protection starts',
    do: connects(r),
  });
  const repeat = timeout({
    target: 'commanded',
    clause: 'F-31',
    description: 'no complete has come: UE_2 sends its command again, with the same nonce',
    spends: 'repeated commands',
    do: [send(COMMAND, command(r, 'UE_2', ownKey(r)))],
  });
  return {
    description: 'waits for the complete; nothing says for how long, or what if it does not come (F-31)',
    on: {
      [COMPLETE]: completes,
      ...(r.earlyData === 'completes' ? { [USER_DATA]: takeEarly(r) } : {}),
      ...(r.repetitions > 0 ? { repeat } : {}),
    },
  };
}

/** UE_2 once it is connected. */
export function connected(r: Reading): StateConfig {
  const again = receive(COMPLETE, complete(r, 'UE_2', ownKey(r)), {
    target: 'connected',
    clause: 'F-31',
    description: 'the complete comes once more: the response may be lost, so it goes out again',
    spends: 'answers',
    do: [send(RESPONSE, response(r, 'UE_2'))],
  });
  const takes = takeData(r, {
    description: 'UE_2 opens the first packet of user data and takes what it finds',
  });
  const on = {
    ...(answersAgain(r) ? { [COMPLETE]: again } : {}),
    ...(r.userData === undefined ? {} : { [USER_DATA]: takes }),
  };
  return Object.keys(on).length === 0 ? { type: 'final' } : { on };
}

/** Does UE_2 answer a repeated complete? */
const answersAgain = (r: Reading): boolean => r.established === 'by-response' && r.repetitions > 0;

/** How often UE_2 repeats and answers. */
export function budgets(r: Reading): Readonly<Record<string, number>> {
  return {
    ...(r.repetitions > 0 ? { 'repeated commands': r.repetitions } : {}),
    ...(answersAgain(r) ? { answers: r.repetitions } : {}),
  };
}
