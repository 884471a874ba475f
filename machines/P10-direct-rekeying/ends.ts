import {
  choose,
  claim,
  constant,
  type Expression,
  lookup,
  perform,
  type StateConfig,
} from '../../src/index.ts';
import { nonceSort } from './keys.ts';
import type { Side } from './messages.ts';
import { madeElsewhere, partOfLife, type Reading, usesOldKeys } from './reading.ts';

/** The variables that both charts have, by sort. */
export function sessionVariables(r: Reading): Readonly<Record<string, string>> {
  const old = usesOldKeys(r);
  return {
    Nonce_1: nonceSort(r, 'Nonce_1'),
    Nonce_2: nonceSort(r, 'Nonce_2'),
    Refresh_KD: 'Flag',
    KD: 'Key',
    DKSI: 'KeySetIdentifier',
    KD_sess: 'Key',
    ...(old || r.contexts === 'both-kept' ? { KD_sess_old: 'Key' } : {}),
    ...(old && r.direction === 'by-link' ? { Own_direction: 'Direction', Heard_direction: 'Direction' } : {}),
    ...(old && r.count === 'checked'
      ? { Own_count: 'COUNT', Heard_count: 'COUNT', Last_count: 'COUNT' }
      : {}),
    ...(r.refresh === 'never' || madeElsewhere(r) ? {} : { Keying_material: 'KeyingMaterial' }),
    ...(r.algorithms === 'not-shown' ? {} : { Algorithm: 'CipheringAlgorithm' }),
  };
}

/** Name of an end's chart: among those of a link it is called by what it does. */
export const chartName = (r: Reading, side: Side): string => (partOfLife(r) ? `${side}-rekeying` : side);

/** Which algorithm an end uses from now on: a matter of its own, since no message of the procedure has one. */
export function afterwards(r: Reading): StateConfig {
  const uses: Readonly<Record<string, Expression>> = { peer: 'peer', key: 'KD_sess', algorithm: 'Algorithm' };
  if (r.algorithms === 'not-shown') return { type: 'final' };
  const options = { target: 'settled', clause: 'S2 6.3.3, D2D-Connected', do: [claim('ciphers', uses)] };
  const step =
    r.algorithms === 'kept'
      ? perform({
          ...options,
          description: 'goes on with the algorithm that it had before',
          if: [lookup('algorithm', 'peer', 'Algorithm')],
        })
      : choose('Algorithm', [constant('EEA2'), constant('EEA1')], {
          ...options,
          description: 'picks one of its algorithms: nothing told it which',
        });
  return { on: { cipher: step } };
}
