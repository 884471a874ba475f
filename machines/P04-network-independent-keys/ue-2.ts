import {
  type Action,
  absent,
  choose,
  claim,
  constant,
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
} from '../../src/index.ts';
import { clockParameter, credentialVariables, finds, trusts } from './credentials.ts';
import { chartName, completes2, contributes2, establishes, exchangeVariables } from './keys.ts';
import { REQUEST, STEP_1, STEP_2, STEP_3, step1, step2, step3 } from './messages.ts';
import { asking, orAsks } from './network.ts';
import { asksNetwork, bothAllocate, type Reading } from './reading.ts';
import { nothingStated } from './unstated.ts';

/** The variable in which UE_2 has what it allocates. */
const allocated = (r: Reading): string => (bothAllocate(r) ? 'DKSI_2' : 'DKSI');

/** UE_2 has a name for KD and begins the exchange. */
const offers = (r: Reading): readonly Action[] => [
  ...contributes2(r),
  claim('chose', { peer: 'peer', DKSI: allocated(r) }),
  send(STEP_1, step1(r, 'UE_2')),
];

/** Step 0 and step 1: who has received a request may run the procedure (D-36 has UE_1 send it). */
function take(r: Reading): Step {
  const clause = 'S2 6.3.4.3.1 steps 0 and 1';
  const request = { UE: 'peer' };
  if (r.exchange === 'not-stated') {
    return receive(REQUEST, request, {
      target: 'requested',
      clause,
      description: 'UE_2 is asked for a connection',
    });
  }
  const small = r.DKSI !== 'new-value';
  return receive(REQUEST, request, {
    target: small ? 'selecting' : 'offered',
    clause,
    description: small
      ? 'UE_2 is asked for a connection'
      : 'UE_2 is asked for a connection, and (supplied) sends its share, its credentials and a DKSI',
    if: r.signs === 'nothing' ? [] : finds(r),
    do: small ? [] : [draw('DKSI'), ...offers(r)],
  });
}

/** Step 1 where a chart of its own has taken the request, and stored from whom. */
function begin(r: Reading): Step {
  const stated = r.exchange !== 'not-stated';
  const small = r.DKSI !== 'new-value';
  return perform({
    target: stated ? (small ? 'selecting' : 'offered') : 'requested',
    clause: 'S2 6.3.4.3.1 steps 0 and 1',
    description: stated
      ? 'UE_2 has been asked for a connection, and (supplied) begins to make keys'
      : 'UE_2 has been asked for a connection',
    if: [lookup('asked', 'peer', 'peer'), ...(r.signs === 'nothing' ? [] : finds(r))],
    do: small || !stated ? [] : [draw('DKSI'), ...offers(r)],
  });
}

const selecting = (r: Reading): StateConfig => ({
  on: {
    select: choose(allocated(r), [constant('DKSI-1'), constant('DKSI-2')], {
      target: 'offered',
      clause: 'S2 6.3.4.3.1 steps 1 to 4',
      description: 'supplied: UE_2 selects a DKSI that it has not in use, and sends it with its share',
      due: true,
      if: [absent('used', allocated(r))],
      do: [put('used', allocated(r), 'peer'), ...offers(r)],
    }),
  },
});

/** Step 3: UE_2 has KD, and shows it. */
const completing = (r: Reading) => ({
  target: 'established',
  do: [
    ...completes2(r),
    ...establishes(r, 'UE_2'),
    ...(r.signs === 'nothing' ? [] : [send(STEP_3, step3(r, 'UE_2'))]),
  ],
});

/** Steps 2 and 3: UE_2 has the share of UE_1, and who signed it. */
function complete(r: Reading): Step {
  const taken = `the share${r.signs === 'nothing' ? '' : ', the certificate and the signature'} of UE_1`;
  return receive(STEP_2, step2(r, 'UE_2'), {
    ...orAsks(r, completing(r)),
    clause: 'S2 6.3.4.3.1 steps 1 to 4',
    description: `supplied: UE_2 takes ${taken}${asksNetwork(r) ? ', and asks about the certificate' : ' and has KD'}`,
    if: r.signs === 'nothing' ? [] : trusts(r),
  });
}

/** UE_2, who receives the request and begins the exchange: S2 6.3.4.3.1 read as `r` says. */
export function ue2(r: Reading): Role {
  const stated = r.exchange !== 'not-stated';
  const stored = r.next === 'connection';
  return role({
    name: chartName(r, 'UE_2'),
    clause: 'S2 6.3.4.3.1',
    parameters: { self: 'Agent', ...(stored ? { peer: 'Agent' } : {}), ...clockParameter(r) },
    variables: {
      ...(stored ? {} : { peer: 'Agent' }),
      ...(stated ? exchangeVariables(r, 'UE_2') : { KD: 'Key', DKSI: 'KeySetIdentifier' }),
      ...(r.signs === 'nothing' ? {} : credentialVariables(r)),
    },
    initial: 'idle',
    states: {
      idle: { on: stored ? { begin: begin(r) } : { [REQUEST]: take(r) } },
      ...(stated
        ? {
            ...(r.DKSI === 'new-value' ? {} : { selecting: selecting(r) }),
            offered: { on: { [STEP_2]: complete(r) } },
            ...asking(r, completing(r)),
          }
        : { requested: nothingStated('UE_2') }),
      established: { type: 'final' },
    },
  });
}
