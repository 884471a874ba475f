import {
  type Condition,
  type ConstantDeclaration,
  constant,
  lookup,
  type StoreDeclaration,
} from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** Does the ME have one pair for all attaches that it has made for itself? No certificate says whose it is. */
export const hasOwnPair = (r: Reading): boolean => r.keyPair === 'long-lived' && r.certificate !== 'for-key';

const STORE = 'own-key-pair';
const pairs: Readonly<Record<string, string>> = { 'ME-A': 'private-half-1', 'ME-B': 'private-half-2' };

/** The private halves: nobody knows whose each is. */
export const ownPairConstants = (r: Reading): Readonly<Record<string, ConstantDeclaration>> =>
  hasOwnPair(r)
    ? Object.fromEntries(Object.values(pairs).map((p) => [p, { sort: 'PrivateKey', secret: true }]))
    : {};

/** Where an ME keeps its pair. */
export const ownPairStore = (r: Reading): Readonly<Record<string, StoreDeclaration>> =>
  hasOwnPair(r)
    ? {
        [STORE]: {
          key: 'Indication',
          value: 'PrivateKey',
          description: 'the private half of the pair that the ME has made for itself, for every RLOS attach',
          initial: Object.entries(pairs).map(([me, pair]) => ({
            key: constant('RLOS'),
            value: constant(pair),
            agents: [me],
          })),
        },
      }
    : {};

/** The ME finds its pair. */
export const findsOwnPair = (r: Reading): readonly Condition[] =>
  hasOwnPair(r) ? [lookup(STORE, constant('RLOS'), 'KMEpriv')] : [];
