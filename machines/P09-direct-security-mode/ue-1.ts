import {
  type Action,
  claim,
  constant,
  derive,
  draw,
  type Expression,
  lookup,
  perform,
  put,
  type Role,
  role,
  type StateConfig,
  type Step,
  send,
  term,
  timeout,
} from '../../src/index.ts';
import { contribute, exchangeVariables, keyVariables } from './keys.ts';
import { COMMAND, ESTABLISHMENT, REQUEST, request, USER_DATA, userData } from './messages.ts';
import type { Reading } from './reading.ts';
import { answerAgain, commandVariables, obeyAny, untilResponse } from './ue-1-command.ts';

function ask(r: Reading): Step {
  const keyData: readonly Action[] =
    r.keyData === 'absent'
      ? []
      : [derive('Key_data_part', constant('key-part-1')), derive('Key_data_rest', constant('key-rest-1'))];
  const ownList = r.lists === 'by-UE';
  return perform({
    target: 'requested',
    clause: 'S2 6.3.4.4 step 0',
    description:
      'UE_1 asks for a connection with a nonce of its own, the algorithms it is content with, and what decides how the key is made',
    ...(ownList ? { if: [lookup('own-algorithms', 'self', 'Supported_algs')] } : {}),
    do: [
      ...contribute(r, 'Nonce_1'),
      ...(ownList ? [] : [derive('Supported_algs', constant('algs-offered'))]),
      ...keyData,
      ...(r.ownNonce === 'refused' ? [put('sent-nonces', 'Nonce_1', 'Nonce_1')] : []),
      send(REQUEST, request(r, 'UE_1')),
      ...(r.requester === 'established' ? [send(ESTABLISHMENT, { Nonce_1: 'Nonce_1' }, { to: 'peer' })] : []),
      claim('offered', {
        peer: 'peer',
        Nonce_1: 'Nonce_1',
        Supported_algs: 'Supported_algs',
        ...(r.keyData === 'absent' ? {} : { Key_data_part: 'Key_data_part', Key_data_rest: 'Key_data_rest' }),
      }),
    ],
  });
}

function requested(r: Reading): StateConfig {
  const repeat = timeout({
    target: 'requested',
    clause: 'F-31',
    description: 'no command has come: UE_1 sends its request again, with the same nonce',
    spends: 'repeated requests',
    do: [send(REQUEST, request(r, 'UE_1'))],
  });
  return {
    description: 'waits for a command; what does not pass is ignored, since no refusal is defined (F-31)',
    on: { [COMMAND]: obeyAny(r), ...(r.repetitions > 0 ? { repeat } : {}) },
  };
}

function connected(r: Reading): StateConfig {
  if (r.laterCommand === 'reprocessed') {
    return {
      description: 'nothing in the clause has UE_1 drop Nonce_1 or refuse a command from here on',
      on: { [COMMAND]: obeyAny(r, true) },
    };
  }
  const again: StateConfig['on'] =
    r.laterCommand === 'answered' ? { [COMMAND]: answerAgain(r, 'connected') } : {};
  if (r.userData === undefined) return r.laterCommand === 'answered' ? { on: again } : { type: 'final' };
  return {
    on: {
      ...again,
      'send data': perform({
        target: 'sent',
        clause: 'S2 5.5.3, 6.3.4.4 step 2',
        description: 'UE_1 sends a packet of user data, the first under its COUNT',
        ...(r.userData.sure ? { due: true } : {}),
        do: [
          draw('Payload'),
          send(USER_DATA, userData(r)),
          claim('sent', { peer: 'peer', Payload: 'Payload' }),
        ],
      }),
    },
  };
}

function knows(r: Reading): Readonly<Record<string, Expression>> {
  if (r.contexts === 'of-anyone') return {};
  const current = { KD: term.shared('KD', 'self', 'peer') };
  return r.earlierKey === 'accepted'
    ? { ...current, KD_earlier: term.shared('KD-earlier', 'self', 'peer') }
    : current;
}

function budgets(r: Reading): Readonly<Record<string, number>> {
  const byResponse = r.established === 'by-response';
  return {
    ...(r.laterCommand === 'reprocessed' ? { reprocess: 1 } : {}),
    ...(r.laterCommand === 'answered' ? { answers: 1 } : {}),
    ...(r.repetitions > 0 ? { 'repeated requests': r.repetitions } : {}),
    ...(r.repetitions > 0 && byResponse ? { 'repeated completes': r.repetitions } : {}),
  };
}

/** UE_1, who asked for the connection: S2 6.3.4.4 read as `r` says. */
export function ue1(r: Reading): Role {
  return role({
    name: 'UE_1',
    clause: 'S2 6.3.4.4',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: knows(r),
    variables: { ...exchangeVariables(r), ...keyVariables, ...commandVariables(r) },
    budgets: budgets(r),
    initial: 'idle',
    states: {
      idle: {
        description: 'UE_1 and its peer have agreed on a KD and the DKSI that names it (step 0; D-38)',
        on: { connect: ask(r) },
      },
      requested: requested(r),
      ...(r.established === 'by-response' ? { completed: untilResponse(r) } : {}),
      connected: connected(r),
      ...(r.userData === undefined ? {} : { sent: { type: 'final' as const } }),
    },
  });
}
