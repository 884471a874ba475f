import {
  type Action,
  claim,
  constant,
  derive,
  draw,
  lookup,
  perform,
  put,
  type Role,
  receive,
  role,
  type StateConfig,
  type Step,
  send,
  timeout,
} from '../../src/index.ts';
import {
  agreed,
  connected,
  connects,
  leaving,
  parametersOf,
  stands,
  storedKD,
  storesContext,
  variablesOf,
} from './connection.ts';
import { hold, offers, recognitions, settle, useUp } from './identities.ts';
import { establishedKD, keyVariables, sessionKeys } from './keys.ts';
import {
  ACKNOWLEDGE,
  acknowledge,
  allocating,
  COMMAND,
  COMPLETE,
  CONNECTION_COMPLETE,
  command,
  complete,
  namesItself,
  REQUEST,
  REQUEST_BY_IDENTITY,
  RESPONSE,
  request,
  requestByIdentity,
} from './messages.ts';
import { asksByIdentity, asksFirst, establishedElsewhere, type LinkReading } from './reading.ts';
import { afterData, dataBudget, earlyData, protectedData } from './user-data.ts';

/** Nonce, keys and command, once UE_2 knows under which KD. */
function answer(r: LinkReading, again: boolean): readonly Action[] {
  return [
    derive('KD_sess', sessionKeys.KD_sess),
    derive('K_int', sessionKeys.K_int),
    derive('K_conf', sessionKeys.K_conf),
    send(COMMAND, command(r, again)),
    claim('running', agreed),
  ];
}

const following: Readonly<Record<LinkReading['establishment'], string>> = {
  ideal: '; a KD is established with the peer (ideally, as declared), and UE_2 sends the command',
  'before-the-request': ' of a UE with which it has a KD, and sends the command',
  'after-the-request': '; a KD is to be established with the peer',
};

function takeFirst(r: LinkReading): Step {
  const whose = namesItself(r)
    ? 'UE_2 takes a request for a first connection by its permanent identity'
    : 'UE_2 takes a request for an expression it listens to';
  return receive(REQUEST, request(r), {
    target: r.establishment === 'after-the-request' ? 'asked' : 'commanded',
    clause: 'S2 6.3.2.2 and 6.3.4.4 step 1',
    description: `${whose}${following[r.establishment]}`,
    if: [
      ...(namesItself(r) ? [lookup('permanent-identity', 'peer', 'Permanent_identity')] : []),
      ...(r.establishment === 'before-the-request' ? storedKD(r) : []),
    ],
    do: r.establishment === 'after-the-request' ? [put('asked', 'peer', 'peer')] : commands(r),
  });
}

/** The answer to a first request, under a KD that is ideal where no procedure has made it. */
const commands = (r: LinkReading): readonly Action[] => [
  draw('Nonce_2'),
  ...(establishedElsewhere(r)
    ? []
    : [derive('KD', establishedKD(r, 'UE_2')), derive('DKSI', constant('DKSI-new'))]),
  ...(!establishedElsewhere(r) && r.contextStored === 'when-made' ? storesContext(r) : []),
  ...answer(r, false),
];

/** UE_2 has taken the request, and goes on when KD is there (6.3.4.4: after it). */
const asked = (r: LinkReading): StateConfig => ({
  description: 'waits for a KD with the peer',
  on: {
    command: perform({
      target: 'commanded',
      clause: 'S2 6.3.4.4 step 1',
      description: 'a KD is established with the peer, and UE_2 sends the command',
      if: storedKD(r),
      due: true,
      do: commands(r),
    }),
  },
});

function takeByIdentity(r: LinkReading): readonly Step[] {
  const ways = recognitions(r);
  return ways.map(({ which, found, afterwards }) =>
    receive(REQUEST_BY_IDENTITY, requestByIdentity(r), {
      target: 'commanded again',
      clause: 'S2 6.3.4.2 and 6.3.4.4 step 1',
      description: `UE_2 knows the peer by ${which}, and sends the command under the KD that it has kept`,
      if: [
        ...found,
        lookup('KD', 'peer', 'KD'),
        lookup('DKSI', 'peer', 'DKSI'),
        ...(r.expression === 'compared' || r.expression === 'compared-and-in-KD'
          ? [lookup('expressions', 'peer', 'Expression')]
          : []),
      ],
      ...(ways.length > 1 ? { choice: true } : {}),
      do: [
        ...afterwards,
        claim('answers', { peer: 'peer', owner: 'self', identity: 'Connection_identity' }),
        draw('Nonce_2'),
        ...answer(r, true),
      ],
    }),
  );
}

/** The complete is there; where identities follow, UE_2 creates one and sends it. */
function completed(r: LinkReading, again: boolean): readonly Step[] {
  const clause = 'S2 6.3.4.4 step 2 and 6.3.4.2 step 1a';
  if (r.allocation === 'never') {
    const description = 'UE_2 checks the code of the complete: UE_1 has the keys, protection starts';
    return [
      receive(COMPLETE, complete, {
        clause,
        target: 'connected',
        description,
        do: connects(r, 'UE_2', again),
      }),
    ];
  }
  const spent = again && r.usedUp === 'by-complete' ? useUp : [];
  return offers(r).map(({ which, found, actions }) =>
    receive(COMPLETE, complete, {
      clause,
      target: 'responded',
      description: `UE_2 checks the code of the complete, ${which} and sends it to UE_1 in the response`,
      if: found,
      do: [
        ...connects(r, 'UE_2', again),
        ...spent,
        ...actions,
        send(RESPONSE, allocating(r, 'UE_2', 'Own_identity')),
      ],
    }),
  );
}

function allocated(r: LinkReading): Step {
  const acknowledges = r.oldIdentity === 'kept-until-acknowledged';
  return receive(CONNECTION_COMPLETE, allocating(r, 'UE_1', 'Peer_identity'), {
    target: 'connected',
    clause: 'S2 6.3.4.2 step 1a',
    description: acknowledges
      ? 'UE_2 keeps the identity that UE_1 has created for it and says so; its own has arrived, and the old one goes'
      : 'UE_2 keeps the identity that UE_1 has created for it',
    if: stands(r),
    do: [
      ...hold(r),
      ...(acknowledges ? [...settle('Own_identity'), send(ACKNOWLEDGE, acknowledge('Peer_identity'))] : []),
      claim('allocated', { peer: 'peer', given: 'Own_identity', taken: 'Peer_identity', key: 'KD_sess' }),
    ],
  });
}

/** F-31: no complete comes; UE_2 sends its response once more. */
function repeatResponse(r: LinkReading): Step {
  return timeout({
    target: 'responded',
    reenter: true,
    spends: 'repeats',
    clause: 'S2 6.3.4.2 step 1a',
    description: 'no complete: UE_2 sends the same response again (F-31)',
    do: [send(RESPONSE, allocating(r, 'UE_2', 'Own_identity'))],
  });
}

function states(r: LinkReading): Readonly<Record<string, StateConfig>> {
  const waits = 'waits for the complete; nothing says for how long, or what if it does not come (F-31)';
  const first = asksFirst(r) || r.fallback !== 'none';
  const responded: StateConfig = {
    description: 'waits for the identity that UE_1 creates',
    on: {
      [CONNECTION_COMPLETE]: allocated(r),
      ...(r.repeats > 0 ? { 'no complete': repeatResponse(r) } : {}),
      ...leaving(r, 'UE_2'),
    },
  };
  return {
    idle: {
      description: 'UE_2 listens',
      on: {
        ...(first ? { [REQUEST]: takeFirst(r) } : {}),
        ...(asksByIdentity(r) ? { [REQUEST_BY_IDENTITY]: takeByIdentity(r) } : {}),
      },
    },
    ...(r.establishment === 'after-the-request' ? { asked: asked(r) } : {}),
    ...(first
      ? {
          commanded: {
            description: waits,
            on: { [COMPLETE]: completed(r, false), ...earlyData(r, 'UE_2', 'commanded') },
          },
        }
      : {}),
    ...(asksByIdentity(r)
      ? { 'commanded again': { description: waits, on: { [COMPLETE]: completed(r, true) } } }
      : {}),
    ...(r.allocation === 'never' ? {} : { responded }),
    ...connected(r, 'UE_2', protectedData(r, 'UE_2')),
    ...afterData(r, 'UE_2'),
  };
}

/** UE_2, who answers: S2 6.3.2.2, 6.3.4.2 and 6.3.4.4 read as `r` says. */
export function ue2(r: LinkReading): Role {
  return role({
    name: 'UE_2',
    clause: 'S2 6.3.2.2',
    parameters: parametersOf(r, 'UE_2'),
    variables: { ...keyVariables, ...variablesOf(r, 'UE_2') },
    budgets: { ...(r.repeats > 0 ? { repeats: r.repeats } : {}), ...dataBudget(r) },
    initial: 'idle',
    states: states(r),
  });
}
