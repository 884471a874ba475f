import {
  type ConstantDeclaration,
  data,
  fresh,
  ordered,
  type Protocol,
  protocol,
  type Sort,
} from '../../src/index.ts';
import { EXPRESSION_SECRET, rootSecret } from './credentials.ts';
import { messagesOf } from './messages.ts';
import { network } from './network.ts';
import { asksNetwork, type Reading, readsClock } from './reading.ts';
import { storesOf } from './stores.ts';
import { ue1 } from './ue-1.ts';
import { ue2 } from './ue-2.ts';

/** Has a root anything to say of a certificate beside that it is one? */
const hasStanding = (r: Reading): boolean => r.revocation !== 'not-asked';

function sorts(r: Reading): Readonly<Record<string, Sort>> {
  return {
    KeySetIdentifier: r.DKSI === 'new-value' ? fresh() : data(),
    ...(r.exchange === 'key-transport' || asksNetwork(r) ? { Nonce: fresh() } : {}),
    ...(r.signs === 'nothing' ? {} : { EXP: data() }),
    ...(hasStanding(r) ? { Standing: data() } : {}),
    ...(readsClock(r) ? { Period: ordered(3) } : {}),
  };
}

function constants(r: Reading): Readonly<Record<string, ConstantDeclaration>> {
  const all = (names: readonly string[], sort: string) => names.map((n) => [n, { sort }] as const);
  const secret = (names: readonly string[]) =>
    names.map((n) => [n, { sort: 'PrivateKey', secret: true }] as const);
  const roots = r.roots === 'one' ? [rootSecret(1)] : [rootSecret(1), rootSecret(2)];
  return Object.fromEntries([
    ...(r.signs === 'nothing' ? [] : [...all(['expression'], 'EXP'), ...secret(roots)]),
    ...(r.keyPair === 'of-the-expression' ? secret([EXPRESSION_SECRET]) : []),
    ...(r.DKSI === 'new-value' ? [] : all(['DKSI-1', 'DKSI-2'], 'KeySetIdentifier')),
    ...(hasStanding(r) ? all(['revoked', 'not-revoked'], 'Standing') : []),
  ]);
}

/** The protocol of a reading: two public safety UEs get a KD and a DKSI between them. */
export function protocolOf(variant: string, description: string, r: Reading): Protocol {
  return protocol({
    procedure: 'P04',
    title: 'Network independent key establishment',
    variant,
    description,
    clause: 'S2 6.3.4.3.1',
    sorts: sorts(r),
    constants: constants(r),
    channels: {
      PC5: { description: 'the direct radio link' },
      ...(asksNetwork(r) ? { Uu: { description: 'to the network, where there is coverage' } } : {}),
    },
    messages: messagesOf(r),
    stores: storesOf(r),
    roles: Object.fromEntries(
      [ue1(r), ue2(r), ...(asksNetwork(r) ? [network] : [])].map((chart) => [chart.name, chart]),
    ),
  });
}
