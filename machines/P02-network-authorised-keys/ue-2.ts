import {
  type Action,
  absent,
  choose,
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
import { COMMAND, COMPLETE, fields, REQUEST, STEP_3, STEP_4 } from './messages.ts';
import type { Reading } from './reading.ts';

/** Step 4, once the DKSI is there. */
const answer = (r: Reading): readonly Action[] => [
  draw('New_connection_identity'),
  ...contribute(r, 'p3', 'Keying_material_2'),
  send(STEP_4, fields(r, STEP_4, { asking: 'peer' }), { to: 'mme' }),
  claim('chose', { peer: 'peer', DKSI: 'DKSI', identity: 'New_connection_identity' }),
  ...(r.step3 === 'with-material' ? calculate(r) : []),
];

/** Step 7. Nothing keeps UE_2 waiting: it has all material by now, unless step 3 is taken as written. */
const calculate = (r: Reading): readonly Action[] => [derive('KD', sessionKey(r, 'UE_2')), ...establishes(r)];

/** Where UE_2 goes by answering. */
const answered = (r: Reading): string => (r.step3 === 'with-material' ? 'established' : 'answered');

/** UE_2 has answered and lacks the material of UE_1 (D-07). */
const lacking = (r: Reading): StateConfig => ({
  on: {
    calculate: perform({
      target: 'established',
      clause: 'S2 6.3.4.3.2 step 7',
      description: 'UE_2 is to make KD of material that it has not received (D-07)',
      due: true,
      defect: 'D-07',
      do: calculate(r),
    }),
  },
});

/** Step 3. An identity that UE_2 has given to a UE tells it which; an expression does not. */
function take(r: Reading): Step {
  const small = r.DKSI === 'small-number';
  return receive(STEP_3, fields(r, STEP_3, { asking: 'peer' }), {
    from: 'mme',
    target: small ? 'choosing' : answered(r),
    clause: 'S2 6.3.4.3.2 steps 3 and 4',
    description:
      'UE_2 takes the identity or expression, selects a DKSI and a new identity, and makes KD if it has all material',
    if: r.address === 'identity' ? [lookup('given', 'address', 'peer')] : [],
    do: small ? [] : [draw('DKSI'), ...answer(r)],
  });
}

const choosing = (r: Reading): StateConfig => ({
  on: {
    select: choose('DKSI', [constant('DKSI-1'), constant('DKSI-2')], {
      target: answered(r),
      clause: 'S2 6.3.4.3.2 step 4',
      description: 'UE_2 selects a DKSI that it uses for no other KD',
      due: true,
      if: [absent('used', 'DKSI')],
      do: [put('used', 'DKSI', 'peer'), ...answer(r)],
    }),
  },
});

function established(r: Reading): Readonly<Record<string, StateConfig>> {
  if (r.next !== 'security-mode') return { established: { type: 'final' } };
  return {
    established: {
      on: {
        command: perform({
          target: 'commanded',
          clause: 'S2 6.3.4.4 step 1',
          description: 'UE_2 names the new KD in a command that is protected under it',
          due: true,
          do: [send(COMMAND, { DKSI: 'DKSI', MAC: commandCode('KD', 'DKSI') })],
        }),
      },
    },
    commanded: {
      on: {
        [COMPLETE]: receive(
          COMPLETE,
          { MAC: completeCode('KD') },
          {
            target: 'connected',
            clause: 'S2 6.3.4.4 step 2',
            description: 'UE_2 checks the code of the complete: UE_1 has KD',
            do: [claim('connected', { peer: 'peer', key: 'KD' })],
          },
        ),
      },
    },
    connected: { type: 'final' },
  };
}

/** UE_2, whom the network asks: S2 6.3.4.3.2 read as `r` says. */
export function ue2(r: Reading): Role {
  const step3 = { [STEP_3]: take(r) };
  const onTheAir = r.step0 === 'request-on-the-air';
  const ask = perform({
    target: 'asking',
    clause: 'S2 6.3.4.3.2 step 0a',
    description: 'UE_2 asks UE_1 for a connection, on the air',
    do: [send(REQUEST, {})],
  });
  return role({
    name: chartName(r, 'UE_2'),
    clause: 'S2 6.3.4.3.2',
    parameters: { self: 'Agent', peer: 'Agent', mme: 'Agent' },
    knows: { Kasme: kasme('self', 'mme') },
    variables: variables(r, [...ueNames(r), 'address'], {
      KD: 'Key',
      ...(r.material === 'ephemeral' ? { Exponent: 'DhExponent' } : {}),
    }),
    initial: 'idle',
    states: {
      idle: {
        on: {
          ...step3,
          ...(onTheAir ? { ask } : {}),
        },
      },
      ...(onTheAir ? { asking: { on: step3 } } : {}),
      ...(r.DKSI === 'small-number' ? { choosing: choosing(r) } : {}),
      ...(r.step3 === 'as-written' ? { answered: lacking(r) } : {}),
      ...established(r),
    },
  });
}
