import { claim, derive, draw, perform, type Role, receive, role, send } from '../../src/index.ts';
import { derived, established, kasme, select, sessionKey, ueVariables } from './keys.ts';
import { fields, STEP_1, STEP_8 } from './messages.ts';
import type { Reading } from './reading.ts';

/** UE1, who begins: S0 6.4.x.2 read as `r` says. Whom it wants is its own business; the clause tells nobody. */
export function ue1(r: Reading): Role {
  return role({
    name: 'UE1',
    clause: 'S0 6.4.x.2',
    parameters: { self: 'Agent', peer: 'Agent', mme: 'Agent' },
    knows: { Kasme: kasme('self', 'mme') },
    variables: ueVariables(r),
    initial: 'attached',
    states: {
      attached: {
        description: 'UE1 has attached to MME1 and shares Kasme1 with it (6.4.x.1)',
        on: {
          begin: perform({
            target: 'begun',
            clause: 'S0 6.4.x.2 step 1',
            description: 'UE1 selects p1 and sends it to its MME',
            do: [
              ...select(r, 'p1'),
              ...(r.run === 'DKSI' ? [draw('DKSI')] : []),
              claim('begun', { peer: 'peer', p1: 'p1' }),
              send(STEP_1, fields(r, STEP_1, { wanted: 'peer' }), { to: 'mme' }),
            ],
          }),
        },
      },
      begun: {
        description: 'waits for p4; nothing says for how long, or what if it does not come (F-31)',
        on: {
          [STEP_8]: receive(STEP_8, fields(r, STEP_8, { answering: 'peer' }), {
            from: 'mme',
            target: 'established',
            clause: 'S0 6.4.x.2 steps 8 and 9',
            description: 'UE1 takes p4, derives p2 and from both KD',
            do: [
              derive('p2', derived('Kasme', 'p1')),
              derive('KD', sessionKey(r, 'p2', 'p4', 'p3')),
              claim('accepted', { p4: 'p4' }),
              ...established(r, 'begun'),
            ],
          }),
        },
      },
      established: { type: 'final' },
    },
  });
}
