import {
  claim,
  constant,
  derive,
  type Expression,
  lookup,
  type Role,
  receive,
  role,
  send,
} from '../../src/index.ts';
import { derived, kasme, mmeVariables } from './keys.ts';
import { fields, parameterSort, STEP_1, STEP_3, STEP_7, STEP_8 } from './messages.ts';
import type { Reading } from './reading.ts';

/**
 * MME1, which serves UE1: S0 6.4.x.2 read as `r` says. Which UE it serves it knows by the NAS security
 * association; which MME serves UE2 no message tells it (F-03), so it is a parameter.
 */
export function mme1(r: Reading): Role {
  const permitted = r.authorisation === 'checked' ? [lookup('authorised', 'ue', constant('may'))] : [];
  const asking: Readonly<Record<string, Expression>> = r.names === 'both' ? { asking: 'ue' } : {};
  return role({
    name: 'MME1',
    clause: 'S0 6.4.x.2',
    parameters: { self: 'Agent', other: 'Agent' },
    variables: { ...mmeVariables(r), p1: parameterSort(r, 'p1'), ue: 'Agent' },
    initial: 'ready',
    states: {
      ready: {
        on: {
          [STEP_1]: receive(STEP_1, fields(r, STEP_1), {
            from: 'ue',
            target: 'handed-on',
            clause: 'S0 6.4.x.2 steps 1 to 3',
            description: 'MME1 derives p2 from the Kasme of the UE that asks and hands it to another MME',
            if: permitted,
            do: [
              derive('p2', derived(kasme('ue', 'self'), 'p1')),
              send(STEP_3, { ...fields(r, STEP_3), ...asking }, { to: 'other' }),
            ],
          }),
        },
      },
      'handed-on': {
        on: {
          [STEP_7]: receive(STEP_7, fields(r, STEP_7), {
            from: 'other',
            target: 'answered',
            clause: 'S0 6.4.x.2 steps 7-8',
            description: 'MME1 hands p4 to the UE that asked',
            do: [send(STEP_8, fields(r, STEP_8), { to: 'ue' }), claim('sent', { p4: 'p4' })],
          }),
        },
      },
      answered: { type: 'final' },
    },
  });
}
