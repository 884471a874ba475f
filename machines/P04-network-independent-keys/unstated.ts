import { claim, perform, type StateConfig } from '../../src/index.ts';
import type { Side } from './keys.ts';

/** Steps 1 to 4 as they stand: messages without content are to result in a shared DKSI and KD (D-37). */
export const nothingStated = (side: Side): StateConfig => ({
  on: {
    exchange: perform({
      target: 'established',
      clause: 'S2 6.3.4.3.1 steps 1 to 4',
      description: `${side} is to have a KD and a DKSI, and no step says what of (D-37)`,
      due: true,
      defect: 'D-37',
      do: [claim('established', { peer: 'peer', key: 'KD', DKSI: 'DKSI' })],
    }),
  },
});
