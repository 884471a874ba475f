import type { Protocol } from '../../src/index.ts';
import { sdes } from '../P16-ims-sdes/protocol.ts';
import { literal as inIMS, type Reading } from '../P16-ims-sdes/reading.ts';

/** Both messages via the network, which is not said to be IMS. */
export const literal: Reading = { ...inIMS, request: 'network', answer: 'network' };

/** SDES via the network, as the last sentence of S3 has it: over which nodes and by what protocol is not stated. */
export const sdesViaNetwork: Protocol = sdes(
  { procedure: 'P18', title: 'SDES via the network', clause: 'S3 6.X.3.2' },
  'literal',
  'K1 in the Direct Connection Request, K2 in the Accept, both via the network: one node stands for a path that the text does not name (F-34)',
  literal,
);
