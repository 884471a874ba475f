import { derive, type Expression, type Role, receive, role, type Step, send } from '../../src/index.ts';
import { kasme, material, variables } from './keys.ts';
import { fields, fieldsOf, KEYING, STEP_3, STEP_4, STEP_5, STEP_6 } from './messages.ts';
import type { Reading } from './reading.ts';

/** Steps 4 to 6: the answer goes back through MME_1, or, where S1 is taken at its word, to UE_1 itself (D-06). */
function answer(r: Reading): Step {
  const answering: Readonly<Record<string, Expression>> = r.names === 'nowhere' ? {} : { answering: 'ue' };
  const own =
    r.material === 'common'
      ? derive('Keying_material_2', 'Keying_material_1')
      : derive('Keying_material_2', material(kasme('ue', 'self'), 'p3'));
  return receive(STEP_4, fields(r, STEP_4), {
    from: 'ue',
    target: 'answered',
    clause: 'S2 6.3.4.3.2 steps 4 and 5',
    description: 'MME_2 returns keying material of its own with the parameters that the text names',
    do: [
      own,
      send(STEP_5, fields(r, STEP_5, answering), { to: 'other' }),
      ...(r.lastHop === 'MME_2'
        ? [send(STEP_6, fields(r, STEP_6, answering), { to: 'asker', defect: 'D-06' })]
        : []),
    ],
  });
}

/** MME_2, which serves UE_2: S2 6.3.4.3.2 read as `r` says. `ue` is one of the UEs that it serves. */
export function mme2(r: Reading): Role {
  const names = [KEYING, STEP_3, STEP_4, STEP_5].flatMap((m) => fieldsOf(r, m as typeof KEYING));
  return role({
    name: 'MME_2',
    clause: 'S2 6.3.4.3.2',
    parameters: { self: 'Agent', ue: 'Agent', other: 'Agent' },
    variables: variables(
      r,
      [...new Set(names)].filter((n) => n !== 'answering'),
      {
        ...(r.lastHop === 'MME_2' ? { asker: 'Agent' } : {}),
      },
    ),
    initial: 'ready',
    states: {
      ready: {
        on: {
          [KEYING]: receive(KEYING, fields(r, KEYING), {
            from: 'other',
            target: 'waiting',
            clause: 'S2 6.3.4.3.2 steps 2 and 3',
            description: 'MME_2 tells a UE that it serves',
            do: [send(STEP_3, fields(r, STEP_3), { to: 'ue' })],
          }),
        },
      },
      waiting: { on: { [STEP_4]: answer(r) } },
      answered: { type: 'final' },
    },
  });
}
