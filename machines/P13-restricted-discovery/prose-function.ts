import { type Role, receive, role, send } from '../../src/index.ts';
import { integrityKey } from './codes.ts';
import { CONFIRMATION, madeMIC, REPORT, report } from './messages.ts';
import type { Reading } from './reading.ts';

/** The ProSe Function as far as it checks, for a monitoring UE, the code under the key of the announcing one. */
export function proSeFunction(r: Reading): Role {
  return role({
    name: 'ProSe Function',
    clause: 'TS 33.303 6.1.3',
    parameters: { self: 'Agent', ue: 'Agent', ProSe_id: 'ProSeId', asking: 'Agent' },
    knows: { DUIK: integrityKey('ue', 'self') },
    variables: { slot: 'Slot', ...(r.within === 'nonce' ? { Nonce: 'Nonce' } : {}) },
    initial: 'idle',
    states: {
      idle: {
        on: {
          [REPORT]: receive(REPORT, report(r, madeMIC(r)), {
            from: 'asking',
            target: 'answered',
            clause: 'TS 33.303 6.1.3',
            description: 'the ProSe Function checks the code under the key of the announcing UE',
            do: [send(CONFIRMATION, report(r, madeMIC(r)), { to: 'asking' })],
          }),
        },
      },
      answered: { type: 'final' },
    },
  });
}
