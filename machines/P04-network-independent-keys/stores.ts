import { constant, type StoreDeclaration } from '../../src/index.ts';
import { certificate, goodStanding, pairOf, rootKey } from './credentials.ts';
import { asksNetwork, type Reading, readsList } from './reading.ts';

/** Who answers for root 1 where there is coverage. */
export const NETWORK_AGENT = 'network';

const PAST = constant('Period.0');
const PRESENT = constant('Period.1');

/** The UEs of every scenario: the root that certified each, and for when. The certificate of UE-C has expired. */
const provisioned = [
  { ue: 'UE-A', root: 1, period: PRESENT },
  { ue: 'UE-B', root: 2, period: PRESENT },
  { ue: 'UE-C', root: 1, period: PAST },
] as const;

type Provisioned = (typeof provisioned)[number];

const rootOf = (r: Reading, ue: Provisioned) => rootKey(r.roots === 'one' ? 1 : ue.root);

/** The certificate of a UE, as it was provisioned. */
export function certificateOf(r: Reading, name: Provisioned['ue']) {
  const ue = provisioned.find((p) => p.ue === name) ?? provisioned[0];
  const subject = constant(name);
  return certificate(r, rootOf(r, ue), subject, pairOf(r, subject), ue.period);
}

/** The statement about a UE that it took from the network last; UE-C has got none since its device was stolen. */
export function statusOf(r: Reading, name: Provisioned['ue']) {
  const ue = provisioned.find((p) => p.ue === name) ?? provisioned[0];
  return goodStanding(rootOf(r, ue), constant(name), ue.period);
}

/** A table that each UE has of itself, from before it left coverage. */
const own = (
  value: string,
  description: string,
  of: (ue: Provisioned) => ReturnType<typeof rootKey>,
): StoreDeclaration => ({
  key: 'Agent',
  value,
  description,
  initial: provisioned.map((p) => ({ key: constant(p.ue), value: of(p), agents: [p.ue] })),
});

/** Roots that a UE takes, each with its own root, by which it trusts them. */
function trustedRoots(r: Reading): StoreDeclaration {
  const of = (p: Provisioned) => (r.roots === 'cross-certified' ? ([1, 2] as const) : [p.root]);
  return {
    key: 'PublicKey',
    value: 'PublicKey',
    description: 'the roots whose certificates this UE takes, and the root of its own that vouches for them',
    initial: provisioned.flatMap((p) =>
      of(p).map((n) => ({ key: rootKey(n), value: rootKey(p.root), agents: [p.ue] })),
    ),
  };
}

/** The list as the network has it, or as a UE took it: whether UE-C is on it then depends on when. */
const revoked = (r: Reading): StoreDeclaration => ({
  key: 'Agent',
  value: 'Standing',
  description: asksNetwork(r)
    ? 'the UEs whose certificates are revoked, as the network has them'
    : 'the UEs whose certificates are revoked, by the list that this UE took from the network last',
  initial:
    r.revocation === 'list-before-theft'
      ? []
      : [
          {
            key: constant('UE-C'),
            value: constant('revoked'),
            ...(asksNetwork(r) ? { agents: [NETWORK_AGENT] } : {}),
          },
        ],
});

/** What a UE was provisioned with and keeps, and the DKSIs that it has in use. */
export function storesOf(r: Reading): Readonly<Record<string, StoreDeclaration>> {
  const trusted = r.roots === 'own-only' || r.roots === 'cross-certified';
  return {
    ...(r.signs === 'nothing'
      ? {}
      : {
          'own-certificate': own('Signature', 'the certificate of the UE (6.3.3, D2D-Null)', (p) =>
            certificateOf(r, p.ue),
          ),
        }),
    ...(r.roots === 'one'
      ? {}
      : { 'own-issuer': own('PublicKey', 'the root of that certificate', (p) => rootKey(p.root)) }),
    ...(trusted ? { 'trusted-roots': trustedRoots(r) } : {}),
    ...(r.revocation === 'status-shown'
      ? {
          'own-status': own('Signature', 'what the root stated last of the UE', (p) => statusOf(r, p.ue)),
        }
      : {}),
    ...(readsList(r) || asksNetwork(r) ? { revoked: revoked(r) } : {}),
    ...(r.DKSI === 'new-value'
      ? {}
      : { used: { key: 'KeySetIdentifier', value: 'Agent', description: 'the DKSIs that a UE has in use' } }),
  };
}
