import { claim, derive, type Role, receive, role, send } from '../../src/index.ts';
import { derived, established, kasme, select, sessionKey, ueVariables } from './keys.ts';
import { fields, STEP_4, STEP_5 } from './messages.ts';
import type { Reading } from './reading.ts';

/**
 * UE2, who answers: S0 6.4.x.2 read as `r` says. `peer` is whom it takes the run to be with; only where the
 * messages name who asks can it tell.
 */
export function ue2(r: Reading): Role {
  return role({
    name: 'UE2',
    clause: 'S0 6.4.x.2',
    parameters: { self: 'Agent', peer: 'Agent', mme: 'Agent' },
    knows: { Kasme: kasme('self', 'mme') },
    variables: ueVariables(r),
    initial: 'attached',
    states: {
      attached: {
        description: 'UE2 has attached to MME2 and shares Kasme2 with it (6.4.x.1)',
        on: {
          [STEP_4]: receive(STEP_4, fields(r, STEP_4, { asking: 'peer' }), {
            from: 'mme',
            target: 'established',
            clause: 'S0 6.4.x.2 steps 4, 5 and 9',
            description:
              'UE2 takes p2, answers with p3, derives p4 and from both KD: nothing keeps it waiting',
            do: [
              ...select(r, 'p3'),
              send(STEP_5, fields(r, STEP_5), { to: 'mme' }),
              derive('p4', derived('Kasme', 'p3')),
              derive('KD', sessionKey(r, 'p2', 'p4', 'p1')),
              claim('accepted', { p2: 'p2' }),
              ...established(r, 'answered'),
            ],
          }),
        },
      },
      established: { type: 'final' },
    },
  });
}
