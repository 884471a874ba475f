import {
  claim,
  constant,
  derive,
  type Expression,
  equal,
  forget,
  lookup,
  type Role,
  receive,
  role,
  type Step,
  send,
} from '../../src/index.ts';
import { derived, kasme, mmeVariables } from './keys.ts';
import { fields, parameterSort, STEP_3, STEP_4, STEP_5, STEP_7 } from './messages.ts';
import type { Reading } from './reading.ts';

/** Steps 5 to 7: MME2 makes a key of p3 and sends p4. Written as in the text, p4 is never made (D-01). */
function answer(r: Reading): Step {
  const answering: Readonly<Record<string, Expression>> = r.names === 'both' ? { answering: 'ue' } : {};
  const sent = { ...fields(r, STEP_7), ...answering };
  const literally = r.step6 === 'p2';
  return receive(STEP_5, fields(r, STEP_5), {
    from: 'ue',
    target: 'answered',
    clause: 'S0 6.4.x.2 steps 5 to 7',
    description: literally
      ? 'MME2 derives "p2" anew, from Kasme2 and p3; step 7 has it send p4, which it does not have (D-01)'
      : 'MME2 derives p4 from Kasme2 and p3 and sends it back to MME1',
    do: [
      ...(literally ? [forget('p2')] : []),
      derive(r.step6, derived(kasme('ue', 'self'), 'p3')),
      send(STEP_7, sent, { to: 'other', ...(literally ? { defect: 'D-01' } : {}) }),
    ],
  });
}

/**
 * MME2, which serves UE2: S0 6.4.x.2 read as `r` says. `ue` is one of the UEs that it serves; unless the
 * messages name the one that is wanted, any of them will do (F-03). NDS is between MMEs: a UE is no end of it.
 */
export function mme2(r: Reading): Role {
  return role({
    name: 'MME2',
    clause: 'S0 6.4.x.2',
    parameters: { self: 'Agent', ue: 'Agent', other: 'Agent' },
    variables: { ...mmeVariables(r), p3: parameterSort(r, 'p3') },
    initial: 'ready',
    states: {
      ready: {
        on: {
          [STEP_3]: receive(STEP_3, fields(r, STEP_3), {
            from: 'other',
            target: 'handed-on',
            clause: 'S0 6.4.x.2 steps 3 and 4',
            description: 'MME2 hands p2 to a UE that it serves',
            if: [
              ...(r.names === 'nowhere' ? [] : [equal('wanted', 'ue')]),
              ...(r.authorisation === 'checked' ? [lookup('authorised', 'ue', constant('may'))] : []),
            ],
            do: [send(STEP_4, fields(r, STEP_4), { to: 'ue' }), claim('sent', { p2: 'p2' })],
          }),
        },
      },
      'handed-on': { on: { [STEP_5]: answer(r) } },
      answered: { type: 'final' },
    },
  });
}
