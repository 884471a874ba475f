import {
  absent,
  choose,
  claim,
  constant,
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
import { answers, chartName, contributes1, establishes, exchangeVariables } from './keys.ts';
import { REQUEST, STEP_1, STEP_2, STEP_3, step1, step2, step3 } from './messages.ts';
import { asking, orAsks } from './network.ts';
import { asksNetwork, bothAllocate, type Reading } from './reading.ts';
import { nothingStated } from './unstated.ts';

const asks = [claim('begun', { peer: 'peer' }), send(REQUEST, { UE: 'self' })];

/** Step 0. Where both UEs allocate, UE_1 selects its part by then. */
function request(r: Reading): Step {
  const clause = 'S2 6.3.4.3.1 step 0';
  if (r.next === 'connection') {
    return perform({
      target: 'requested',
      clause,
      description: 'UE_1 has asked UE_2 for a connection, and is ready to make keys with it',
      if: [lookup('asking', 'peer', 'peer')],
      do: [claim('begun', { peer: 'peer' })],
    });
  }
  if (!bothAllocate(r)) {
    return perform({ target: 'requested', clause, description: 'UE_1 asks UE_2 for a connection', do: asks });
  }
  return choose('DKSI_1', [constant('DKSI-1'), constant('DKSI-2')], {
    target: 'requested',
    clause,
    description:
      'UE_1 selects a DKSI that it has not in use and asks UE_2 for a connection (selection supplied)',
    if: [absent('used', 'DKSI_1')],
    do: [put('used', 'DKSI_1', 'peer'), ...asks],
  });
}

/** Step 2: UE_1 has the share of UE_2, makes KD, and answers. */
const answering = (r: Reading) => ({
  target: r.signs === 'nothing' ? 'established' : 'answered',
  do: [
    ...contributes1(r),
    ...(r.DKSI === 'UE_2-selects' ? [put('used', 'DKSI', 'peer')] : []),
    answers(r),
    send(STEP_2, step2(r, 'UE_1')),
    ...(r.signs === 'nothing' ? establishes(r, 'UE_1') : []),
  ],
});

/** Steps 1 and 2, but for a question to the network in between. */
function answer(r: Reading): Step {
  const taken = `the share${r.signs === 'nothing' ? '' : ' and the certificate'} of UE_2`;
  return receive(STEP_1, step1(r, 'UE_1'), {
    ...orAsks(r, answering(r)),
    clause: 'S2 6.3.4.3.1 steps 1 to 4',
    description: `supplied: UE_1 takes ${taken}${asksNetwork(r) ? ', and asks about the certificate' : ', makes KD and sends its own share'}`,
    if: r.signs === 'nothing' ? [] : [...trusts(r), ...finds(r)],
  });
}

/** Step 3: the signature of UE_2 shows who has answered, and that it has the same. */
const answered = (r: Reading): StateConfig => ({
  on: {
    [STEP_3]: receive(STEP_3, step3(r, 'UE_1'), {
      target: 'established',
      clause: 'S2 6.3.4.3.1 steps 1 to 4',
      description: 'supplied: UE_1 checks the signature of UE_2',
      do: establishes(r, 'UE_1'),
    }),
  },
});

/** UE_1, who sends the request: S2 6.3.4.3.1 read as `r` says. */
export function ue1(r: Reading): Role {
  const stated = r.exchange !== 'not-stated';
  const authenticates = r.signs !== 'nothing';
  return role({
    name: chartName(r, 'UE_1'),
    clause: 'S2 6.3.4.3.1',
    parameters: { self: 'Agent', peer: 'Agent', ...clockParameter(r) },
    variables: stated
      ? { ...exchangeVariables(r, 'UE_1'), ...(authenticates ? credentialVariables(r) : {}) }
      : { KD: 'Key', DKSI: 'KeySetIdentifier' },
    initial: 'idle',
    states: {
      idle: { on: { request: request(r) } },
      requested: stated ? { on: { [STEP_1]: answer(r) } } : nothingStated('UE_1'),
      ...asking(r, answering(r)),
      ...(authenticates ? { answered: answered(r) } : {}),
      established: { type: 'final' },
    },
  });
}
