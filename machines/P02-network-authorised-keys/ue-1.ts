import {
  type Condition,
  claim,
  constant,
  derive,
  equal,
  lookup,
  perform,
  type Role,
  receive,
  role,
  type StateConfig,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import {
  chartName,
  commandCode,
  completeCode,
  contribute,
  establishes,
  kasme,
  sessionKey,
  ueNames,
  variables,
} from './keys.ts';
import { COMMAND, COMPLETE, ESR, fields, REQUEST, STEP_6 } from './messages.ts';
import type { Reading } from './reading.ts';

/** Step 1, for the reason that `why` names. */
function ask(
  r: Reading,
  why: string,
  clause: string,
  description: string,
  allowed: readonly Condition[],
): Step {
  return perform({
    target: 'waiting',
    clause,
    description,
    if: allowed,
    do: [
      ...contribute(r, 'p1', 'Keying_material_1'),
      send(ESR, fields(r, ESR), { to: 'mme' }),
      claim('begun', { peer: 'peer' }),
      claim(why, { peer: 'peer' }),
    ],
  });
}

/** The clause's guard, which nobody meets who has received a request, if anybody's counts (D-10). */
function guarded(r: Reading): readonly Condition[] {
  return r.guard === 'nobody' ? [equal('Requested_by', constant('nobody'))] : [];
}

function calculate(r: Reading): Step {
  return perform({
    target: 'established',
    clause: 'S2 6.3.4.3.2 step 7',
    description: 'UE_1 makes KD of what it has received and what it holds',
    due: true,
    ...(r.steps5and6 === 'message-2' ? { defect: 'D-09' } : {}),
    do: [derive('KD', sessionKey(r, 'UE_1')), ...establishes(r)],
  });
}

/** Commands are obeyed under the new KD, and under the former one where nothing ends its life (F-14). */
function established(r: Reading): StateConfig {
  if (r.next !== 'security-mode') return { type: 'final' };
  const obey = (KD: string, DKSI: string, description: string): Step =>
    receive(
      COMMAND,
      { DKSI, MAC: commandCode(KD, DKSI) },
      {
        target: 'connected',
        clause: 'S2 6.3.4.4 steps 1 and 2',
        description,
        choice: true,
        do: [send(COMPLETE, { MAC: completeCode(KD) }), claim('connected', { peer: 'peer', key: KD })],
      },
    );
  const former = obey('KD_former', 'Other_DKSI', 'UE_1 obeys a command under the KD that it had before');
  const current = obey('KD', 'DKSI', 'UE_1 obeys a command under the new KD');
  return { on: { [COMMAND]: r.formerKD === 'kept' ? [current, former] : [current] } };
}

/** Step 0, and what leads from it to step 1. */
function beginnings(r: Reading): Readonly<Record<string, StateConfig>> {
  const wish = ask(
    r,
    'begun-by-wish',
    'S2 6.3.4.3.2 steps 0b and 1',
    'UE_1 wants a connection and asks its MME, naming its peer by identity or expression',
    [],
  );
  const onRequest = (allowed: readonly Condition[]): Step =>
    ask(
      r,
      'begun-on-request',
      'S2 6.3.4.3.2 steps 0a and 1',
      'UE_1 wants a new KD for the connection that it is asked for',
      allowed,
    );
  switch (r.step0) {
    case 'wish':
      return { idle: { on: { wish } } };
    case 'stored-request':
      return { idle: { on: { 'want new KD': onRequest([lookup('asked', 'peer', 'peer')]) } } };
    case 'request-on-the-air': {
      const request = receive(
        REQUEST,
        {},
        {
          target: 'requested',
          clause: 'S2 6.3.4.3.2 step 0a',
          description: 'UE_1 receives a request for a connection',
          do: [derive('Requested_by', constant('peer'))],
        },
      );
      return {
        idle: { on: { wish, [REQUEST]: request } },
        requested: { on: { 'want new KD': onRequest(guarded(r)) } },
      };
    }
  }
}

/** UE_1, who runs to the network: S2 6.3.4.3.2 read as `r` says. */
export function ue1(r: Reading): Role {
  const former = r.next === 'security-mode' && r.formerKD === 'kept';
  return role({
    name: chartName(r, 'UE_1'),
    clause: 'S2 6.3.4.3.2',
    parameters: {
      self: 'Agent',
      peer: 'Agent',
      mme: 'Agent',
      address: r.address === 'identity' ? 'ConnectionIdentity' : 'EXP',
    },
    knows: {
      Kasme: kasme('self', 'mme'),
      ...(former ? { KD_former: term.shared('KD-former', 'self', 'peer') } : {}),
    },
    variables: variables(r, ueNames(r), {
      KD: 'Key',
      ...(r.step0 === 'request-on-the-air' ? { Requested_by: 'Requester' } : {}),
      ...(former ? { Other_DKSI: 'KeySetIdentifier' } : {}),
      ...(r.material === 'ephemeral' ? { Exponent: 'DhExponent' } : {}),
    }),
    initial: 'idle',
    states: {
      ...beginnings(r),
      waiting: {
        on: {
          [STEP_6]: receive(STEP_6, fields(r, STEP_6, { answering: 'peer' }), {
            from: 'mme',
            target: 'answered',
            clause: 'S2 6.3.4.3.2 step 6',
            description: 'UE_1 takes what its MME returns',
          }),
        },
      },
      answered: { on: { calculate: calculate(r) } },
      established: established(r),
      ...(r.next === 'security-mode' ? { connected: { type: 'final' as const } } : {}),
    },
  });
}
