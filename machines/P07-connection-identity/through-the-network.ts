import { type Protocol, protocol } from '../../src/index.ts';
import { networkAuthorisedKeys } from '../P02-network-authorised-keys/variants.ts';

/** Step 1b: the new identity travels with the keys, by the charts of network authorised key establishment (P02). */
export const throughTheNetwork: Protocol = protocol({
  ...networkAuthorisedKeys('repaired'),
  procedure: 'P07',
  title: 'Connection identity allocation',
  variant: 'through-the-MMEs',
  description:
    'step 1b: UE_2 sends the new identity through the MMEs, with the keys of 6.3.4.3.2 as repaired in P02',
});
