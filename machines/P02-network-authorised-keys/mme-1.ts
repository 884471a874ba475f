import { derive, draw, type Expression, type Role, receive, role, type Step, send } from '../../src/index.ts';
import { kasme, material, variables } from './keys.ts';
import { ESR, fields, fieldsOf, KEYING, STEP_5, STEP_6 } from './messages.ts';
import type { Reading } from './reading.ts';

/** The variables of an MME: whatever its messages bring. */
const names = (r: Reading): readonly string[] => [
  ...new Set([ESR, KEYING, STEP_5, STEP_6].flatMap((m) => fieldsOf(r, m as typeof ESR))),
];

/** Steps 1 and 2. Which MME serves the other UE no message tells (F-12): it is a parameter. */
function ask(r: Reading): Step {
  const asking: Readonly<Record<string, Expression>> = r.names === 'nowhere' ? {} : { asking: 'ue' };
  return receive(ESR, fields(r, ESR), {
    from: 'ue',
    target: 'waiting',
    clause: 'S2 6.3.4.3.2 steps 1 and 2',
    description: 'MME_1 takes the request to another MME, with keying material',
    do: [
      r.material === 'common'
        ? draw('Keying_material_1')
        : derive('Keying_material_1', material(kasme('ue', 'self'), 'p1')),
      send(KEYING, fields(r, KEYING, asking), { to: 'other' }),
    ],
  });
}

/** MME_1, which serves UE_1: S2 6.3.4.3.2 read as `r` says. */
export function mme1(r: Reading): Role {
  return role({
    name: 'MME_1',
    clause: 'S2 6.3.4.3.2',
    parameters: { self: 'Agent', other: 'Agent' },
    variables: variables(
      r,
      names(r).filter((n) => n !== 'asking'),
      { ue: 'Agent' },
    ),
    initial: 'ready',
    states: {
      ready: { on: { [ESR]: ask(r) } },
      waiting: {
        on: {
          [STEP_5]: receive(
            STEP_5,
            fields(r, STEP_5, r.names === 'told-and-returned' ? { asking: 'ue' } : {}),
            {
              from: 'other',
              target: 'answered',
              clause: 'S2 6.3.4.3.2 steps 5 and 6',
              description: 'MME_1 returns to UE_1 the parameters that the text names',
              do: [...(r.lastHop === 'MME_1' ? [send(STEP_6, fields(r, STEP_6), { to: 'ue' })] : [])],
            },
          ),
        },
      },
      answered: { type: 'final' },
    },
  });
}
