import {
  type Action,
  absent,
  type Condition,
  constant,
  lookup,
  put,
  remove,
  type StoreDeclaration,
  term,
} from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** The DPF whose certificate is revoked, for its private key is stolen. */
export const STOLEN = 'DPF-S';

/** What a UE keeps about the configuration data that it has. */
export function storesOf(r: Reading): Readonly<Record<string, StoreDeclaration>> {
  return {
    current: { key: 'Agent', value: 'Edition', description: 'the edition in use, of each DPF' },
    'in use before': {
      key: 'Edition',
      value: 'Use',
      description: 'the edition that comes after the one in use',
    },
    had: { key: 'Edition', value: 'Use', description: 'the editions that the UE has or had in use' },
    ...(r.connections === 'one-at-a-time'
      ? { connected: { key: 'Agent', value: 'Use', description: 'the DPFs with a connection under way' } }
      : {}),
    ...(r.revocation === 'looked-at'
      ? {
          revoked: {
            key: 'Agent',
            value: 'Use',
            initial: [{ key: constant(STOLEN), value: constant('revoked') }],
            description: 'the certificates that are revoked',
          },
        }
      : {}),
  };
}

/** The edition just received comes into use, in place of the former one if there is one. */
export const install = (former: boolean): readonly Action[] => [
  ...(former ? [remove('in use before', term.succ('Former'))] : []),
  put('in use before', term.succ('Edition'), constant('in-use')),
  put('had', 'Edition', constant('in-use')),
  put('current', 'dpf', 'Edition'),
];

/** When a UE opens a connection, and what it notes then and once the connection is over. */
export const connection = (
  r: Reading,
): {
  readonly if: readonly Condition[];
  readonly begin: readonly Action[];
  readonly end: readonly Action[];
} => ({
  if: [
    ...(r.connections === 'one-at-a-time' ? [absent('connected', 'dpf')] : []),
    ...(r.revocation === 'looked-at' ? [absent('revoked', 'dpf')] : []),
  ],
  begin: r.connections === 'one-at-a-time' ? [put('connected', 'dpf', constant('in-use'))] : [],
  end: r.connections === 'one-at-a-time' ? [remove('connected', 'dpf')] : [],
});

/** The edition in use, where the UE has one of this DPF. */
export const hasFormer: Condition = lookup('current', 'dpf', 'Former');
export const hasNone: Condition = absent('current', 'dpf');
/** The UE has no other in use than what it reads. */
export const isLatest: Condition = lookup('current', 'dpf', 'Edition');
