import {
  type Action,
  type Condition,
  claim,
  constant,
  derive,
  draw,
  type Expression,
  forget,
  lookup,
  member,
  perform,
  put,
  type Role,
  receive,
  role,
  type StateConfig,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import { agreed, installs } from './claims.ts';
import { contribute, exchangeVariables, keyVariables, sessionKeys } from './keys.ts';
import {
  COMMAND,
  COMPLETE,
  command,
  complete,
  type NamedKey,
  REQUEST,
  request,
  USER_DATA,
  userData,
} from './messages.ts';
import type { Reading } from './reading.ts';

/** A KD that UE_1 holds, with the identifier it goes by. */
interface HeldKey extends NamedKey {
  readonly KD: Expression;
  readonly which: string;
  /** What has to be looked up to find it. */
  readonly found: readonly Condition[];
}

/** The keys under which UE_1 would accept a command. */
function heldKeys(r: Reading): readonly HeldKey[] {
  if (r.contexts === 'of-anyone') {
    const found = [lookup('contexts', 'DKSI', 'KD')];
    const which = 'whichever KD it holds under that DKSI, whomever it shares it with';
    return [{ identifier: 'DKSI', otherHalf: 'DKSI', KD: 'KD', which, found }];
  }
  const held = (age: string, KD: string, which: string): HeldKey => ({
    identifier: constant(`DKSI-${age}`),
    otherHalf: constant(`LSB-${age}`),
    KD,
    which,
    found: [],
  });
  const current = held('current', 'KD', 'the KD that the UEs agreed on last');
  const earlier = held('earlier', 'KD_earlier', 'an earlier KD: no sentence has UE_1 refuse its DKSI');
  return r.earlierKey === 'accepted' ? [current, earlier] : [current];
}

function ask(r: Reading): Step {
  const keyData: readonly Action[] =
    r.keyData === 'absent'
      ? []
      : [derive('Key_data_part', constant('key-part-1')), derive('Key_data_rest', constant('key-rest-1'))];
  return perform({
    target: 'requested',
    clause: 'S2 6.3.4.4 step 0',
    description:
      'UE_1 asks for a connection with a nonce of its own, the algorithms it is content with, and what decides how the key is made',
    do: [
      ...contribute(r, 'Nonce_1'),
      derive('Supported_algs', constant('algs-offered')),
      ...keyData,
      ...(r.ownNonce === 'refused' ? [put('sent-nonces', 'Nonce_1', 'Nonce_1')] : []),
      send(REQUEST, request(r, 'UE_1')),
      claim('offered', {
        peer: 'peer',
        Nonce_1: 'Nonce_1',
        Supported_algs: 'Supported_algs',
        ...(r.keyData === 'absent' ? {} : { Key_data_part: 'Key_data_part', Key_data_rest: 'Key_data_rest' }),
      }),
    ],
  });
}

/** The step that accepts a command under one of the keys that UE_1 holds. */
function obey(r: Reading, key: HeldKey, again: boolean): Step {
  const listed: readonly Condition[] =
    r.outsideList === 'refused'
      ? [member('Chosen_integrity', 'Supported_algs'), member('Chosen_ciphering', 'Supported_algs')]
      : [];
  // A later command brings its own nonce and algorithms: those of this one must be free again by then.
  const clear =
    r.laterCommand === 'reprocessed' ? [forget('Nonce_2', 'Chosen_integrity', 'Chosen_ciphering')] : [];
  return receive(COMMAND, command(r, 'UE_1', key), {
    target: 'connected',
    clause: 'S2 6.3.4.4 steps 1 and 2',
    description: `${again ? 'still holding Nonce_1, UE_1 takes the command once more' : 'UE_1 compares what came back with what it sent (D-39), makes the same keys and checks the code'}, under ${key.which}; it answers with a protected complete`,
    where: sessionKeys(r, 'UE_1', key.KD),
    if: [...key.found, ...listed],
    ...(again ? { spends: 'reprocess', reenter: true } : {}),
    do: [
      send(COMPLETE, complete(r, 'UE_1', key)),
      claim('connected', agreed(r, key.identifier)),
      ...installs(),
      ...clear,
    ],
  });
}

function connected(r: Reading): StateConfig {
  if (r.laterCommand === 'reprocessed') {
    return {
      description: 'nothing in the clause has UE_1 drop Nonce_1 or refuse a command from here on',
      on: { [COMMAND]: heldKeys(r).map((key) => obey(r, key, true)) },
    };
  }
  if (r.userData === undefined) return { type: 'final' };
  return {
    on: {
      'send data': perform({
        target: 'sent',
        clause: 'S2 5.5.3, 6.3.4.4 step 2',
        description: 'UE_1 sends a packet of user data, the first under its COUNT',
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

/** UE_1, who asked for the connection: S2 6.3.4.4 read as `r` says. */
export function ue1(r: Reading): Role {
  return role({
    name: 'UE_1',
    clause: 'S2 6.3.4.4',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: knows(r),
    variables: {
      ...exchangeVariables(r),
      ...keyVariables,
      ...(r.contexts === 'of-anyone' ? { DKSI: 'KeySetIdentifier', KD: 'Key' } : {}),
    },
    ...(r.laterCommand === 'reprocessed' ? { budgets: { reprocess: 1 } } : {}),
    initial: 'idle',
    states: {
      idle: {
        description: 'UE_1 and its peer have agreed on a KD and the DKSI that names it (step 0; D-38)',
        on: { connect: ask(r) },
      },
      requested: {
        description: 'waits for a command; what does not pass is ignored, since no refusal is defined (F-31)',
        on: { [COMMAND]: heldKeys(r).map((key) => obey(r, key, false)) },
      },
      connected: connected(r),
      ...(r.userData === undefined ? {} : { sent: { type: 'final' as const } }),
    },
  });
}
