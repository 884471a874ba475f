import {
  type Action,
  absent,
  type Condition,
  claim,
  clockShows,
  constant,
  derive,
  draw,
  type Expression,
  forget,
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
import { connected, connects, leaving, parametersOf, stands, storedKD, variablesOf } from './connection.ts';
import { chosenForRequest, hold, offers, settle, spentOnRequest } from './identities.ts';
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

/** The period of the authorisation with which a UE starts. */
const FIRST_PERIOD = constant('Period.0');

/** What UE_1 looks at before it asks for a connection. */
function mayAsk(r: LinkReading): readonly Condition[] {
  return [
    ...(r.authorisation === 'not-shown' ? [] : [clockShows('period', 'Period')]),
    ...(r.authorisation === 'not-asked'
      ? [lookup('authorisation', FIRST_PERIOD, constant('authorised'))]
      : []),
    ...(r.authorisation === 'asked' ? [lookup('authorisation', 'Period', constant('authorised'))] : []),
  ];
}

const wanted = (r: LinkReading): readonly Condition[] =>
  namesItself(r) ? [lookup('permanent-identity', 'self', 'Permanent_identity')] : [];

const asksForExpression = (r: LinkReading): readonly Action[] =>
  namesItself(r) ? [] : [derive('Expression_wanted', constant('EXP-of-the-peer'))];

/** UE_1 asks by identity, and hides what it would have to show for want of one. */
function hides(r: LinkReading): Action {
  const asks = { peer: 'peer', Connection_identity: 'Connection_identity', Nonce_1: 'Nonce_1' };
  if (r.fallback === 'none') return claim('asks', asks);
  return namesItself(r)
    ? claim('asks', { ...asks, identity: 'Permanent_identity' })
    : claim('asks', { ...asks, expression: 'Expression_wanted' });
}

/** The state that a command finds: who is connected already does not take another. */
function notConnected(r: LinkReading, again: boolean): readonly Condition[] {
  if (r.state === 'not-shown') return [];
  return [again ? lookup('D2D-state', 'peer', constant('D2D-Idle')) : absent('D2D-state', 'peer')];
}

/** Where KD comes from a procedure of its own, when UE_1 asks is a question of its own, too. */
const begins = (r: LinkReading): readonly Action[] =>
  establishedElsewhere(r)
    ? [
        ...(r.establishment === 'after-the-request' ? [put('asking', 'peer', 'peer')] : []),
        claim('begins', { peer: 'peer' }),
      ]
    : [];

function askFirst(r: LinkReading): Step {
  return perform({
    target: 'requested',
    clause: 'S2 6.3.2.2',
    description: 'UE_1 asks for a first connection, with its permanent identity and a nonce',
    if: [
      ...mayAsk(r),
      ...wanted(r),
      ...notConnected(r, false),
      ...(r.establishment === 'before-the-request' ? storedKD(r) : []),
      ...(r.wanted === 'discovered' ? [lookup('discovered', 'peer', 'peer')] : []),
    ],
    do: [draw('Nonce_1'), send(REQUEST, request(r)), ...begins(r)],
  });
}

function askByIdentity(r: LinkReading): Step {
  return perform({
    target: 'requested by identity',
    clause: 'S2 6.3.4.2',
    description:
      'UE_1, which still has the security of an earlier connection, asks for another by the connection identity',
    if: [
      ...mayAsk(r),
      ...(r.fallback === 'none' ? [] : wanted(r)),
      ...notConnected(r, true),
      chosenForRequest(r),
      lookup('KD', 'peer', 'KD'),
      lookup('DKSI', 'peer', 'DKSI'),
      ...(r.expression === 'compared' || r.expression === 'compared-and-in-KD'
        ? [lookup('expressions', 'peer', 'Expression')]
        : []),
    ],
    do: [
      ...spentOnRequest(r),
      draw('Nonce_1'),
      ...asksForExpression(r),
      hides(r),
      send(REQUEST_BY_IDENTITY, requestByIdentity(r)),
    ],
  });
}

/** F-31: no answer to a request by identity; UE_1 starts again as if for the first time. */
function fallBack(r: LinkReading): Step {
  return timeout({
    target: 'requested',
    clause: 'S2 6.3.2.2',
    description: namesItself(r)
      ? 'no answer: UE_1 asks by its permanent identity'
      : 'no answer: UE_1 asks for the expression of the peer and does not say who it is',
    do: [forget('KD', 'DKSI', 'Nonce_1'), draw('Nonce_1'), send(REQUEST, request(r))],
  });
}

function obey(r: LinkReading, again: boolean): Step {
  const stored = again || establishedElsewhere(r);
  const KD: Readonly<Record<string, Expression>> = stored ? {} : { KD: establishedKD(r, 'UE_1') };
  const late = !again && r.establishment === 'after-the-request';
  const named: readonly Action[] =
    !again && r.DKSI === 'left-out' ? [derive('DKSI', constant('DKSI-new'))] : [];
  return receive(COMMAND, command(r, again), {
    target: r.allocation === 'never' ? 'connected' : 'secured',
    clause: 'S2 6.3.4.4 steps 1 and 2',
    description: again
      ? 'UE_1 makes new session keys from the KD that it has kept and checks the code; it answers with a protected complete'
      : `UE_1 makes the keys from a KD just established${stored ? '' : ' (ideally, as declared)'} and checks the code; it answers with a protected complete`,
    where: { ...KD, ...sessionKeys },
    if: [...notConnected(r, again), ...(late ? storedKD(r) : [])],
    do: [...named, send(COMPLETE, complete), ...connects(r, 'UE_1', again)],
  });
}

/** UE_1 takes the new identity and gives one of its own. */
function allocate(r: LinkReading): readonly Step[] {
  return offers(r).map(({ which, found, actions }) =>
    receive(RESPONSE, allocating(r, 'UE_2', 'Peer_identity'), {
      target: r.oldIdentity === 'kept-until-acknowledged' ? 'unacknowledged' : 'connected',
      clause: 'S2 6.3.4.2 step 1a',
      description: `UE_1 keeps the identity that UE_2 has created for it, ${which} and sends it to UE_2`,
      if: [...stands(r), ...found],
      do: [
        ...hold(r),
        ...actions,
        send(CONNECTION_COMPLETE, allocating(r, 'UE_1', 'Own_identity')),
        claim('allocated', { peer: 'peer', given: 'Own_identity', taken: 'Peer_identity', key: 'KD_sess' }),
      ],
    }),
  );
}

/** The response once more, because the complete was lost: the same complete again. */
function repeatComplete(r: LinkReading): Step {
  return receive(RESPONSE, allocating(r, 'UE_2', 'Peer_identity'), {
    target: 'connected',
    reenter: true,
    spends: 'repeats',
    clause: 'S2 6.3.4.2 step 1a',
    description: 'the same response once more: UE_1 repeats its complete (F-31)',
    do: [send(CONNECTION_COMPLETE, allocating(r, 'UE_1', 'Own_identity'))],
  });
}

function acknowledged(r: LinkReading): Step {
  return receive(ACKNOWLEDGE, acknowledge('Own_identity'), {
    target: 'connected',
    clause: 'S2 6.3.4.2',
    description: 'UE_2 has the identity: UE_1 drops the old one (TS 24.554 7.2.4)',
    if: stands(r),
    do: settle('Own_identity'),
  });
}

function states(r: LinkReading): Readonly<Record<string, StateConfig>> {
  const waits = 'waits for a command; what does not pass is ignored, since no refusal is defined (F-31)';
  const allocates: Readonly<Record<string, StateConfig>> =
    r.allocation === 'never'
      ? {}
      : {
          secured: {
            description: 'protected; the new identity of the peer is to come',
            on: { [RESPONSE]: allocate(r), ...leaving(r, 'UE_1') },
          },
          ...(r.oldIdentity === 'kept-until-acknowledged'
            ? { unacknowledged: { on: { [ACKNOWLEDGE]: acknowledged(r), ...leaving(r, 'UE_1') } } }
            : {}),
        };
  const requested: StateConfig = {
    description: waits,
    on: { [COMMAND]: obey(r, false), ...earlyData(r, 'UE_1', 'requested') },
  };
  const byIdentity: StateConfig = {
    description: waits,
    on: {
      [COMMAND]: obey(r, true),
      ...(r.fallback === 'none' ? {} : { 'no answer': fallBack(r) }),
    },
  };
  return {
    idle: {
      description: 'UE_1 is not connected to its peer',
      on: {
        ...(asksFirst(r) ? { connect: askFirst(r) } : {}),
        ...(asksByIdentity(r) ? { 're-connect': askByIdentity(r) } : {}),
      },
    },
    ...(asksFirst(r) || r.fallback !== 'none' ? { requested } : {}),
    ...(asksByIdentity(r) ? { 'requested by identity': byIdentity } : {}),
    ...allocates,
    ...connected(r, 'UE_1', {
      ...(r.repeats > 0 ? { [RESPONSE]: repeatComplete(r) } : {}),
      ...protectedData(r, 'UE_1'),
    }),
    ...afterData(r, 'UE_1'),
  };
}

/** UE_1, who asks for a connection: S2 6.3.2.2, 6.3.4.2 and 6.3.4.4 read as `r` says. */
export function ue1(r: LinkReading): Role {
  return role({
    name: 'UE_1',
    clause: 'S2 6.3.2.2',
    parameters: parametersOf(r, 'UE_1'),
    variables: { ...keyVariables, ...variablesOf(r, 'UE_1') },
    budgets: { ...(r.repeats > 0 ? { repeats: r.repeats } : {}), ...dataBudget(r) },
    initial: 'idle',
    states: states(r),
  });
}
