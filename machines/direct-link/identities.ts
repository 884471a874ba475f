import {
  type Action,
  absent,
  type Condition,
  claim,
  draw,
  type Expression,
  lookup,
  put,
  remove,
} from '../../src/index.ts';
import type { LinkReading } from './reading.ts';

/** Does a UE go on taking an old identity beside the new one for a while? */
const keepsOld = (r: LinkReading): boolean => r.oldIdentity !== 'dropped-at-once';

/** Is each identity sent once, and taken once? */
export const usedOnce = (r: LinkReading): boolean => r.identitySent === 'once';

/** One way in which a UE comes by the identity that it gives its peer. */
interface Offer {
  readonly which: string;
  readonly found: readonly Condition[];
  readonly actions: readonly Action[];
}

/** A UE creates an identity for its peer, and takes it from then on; an old one goes by the reading. */
function create(r: LinkReading): Offer {
  const looks = r.identities === 'given' && r.creator === 'compares';
  return {
    which: 'creates an identity',
    // C-6.3.4.2-a: unique at its creator.
    found: looks ? [absent('identity-owner', 'Own_identity')] : [],
    actions: [
      ...(r.identities === 'drawn' ? [draw('Own_identity')] : []),
      put('identity-owner', 'Own_identity', 'peer'),
      ...(usedOnce(r) ? [] : [put(keepsOld(r) ? 'new-identity' : 'local-identity', 'peer', 'Own_identity')]),
      claim('created', { peer: 'peer', identity: 'Own_identity' }),
    ],
  };
}

/** The identities that a UE may give its peer after a connection has been secured. */
export function offers(r: LinkReading): readonly Offer[] {
  const creates = create(r);
  if (r.unusedIdentity === 'replaced') return [creates];
  const unused = lookup('new-identity', 'peer', 'Own_identity');
  return [
    { ...creates, found: [...creates.found, absent('new-identity', 'peer')] },
    {
      which: 'takes the identity that the peer has been given and has not used',
      found: [unused],
      actions: [],
    },
  ];
}

/** The new identity is the only one from now on: its peer is known to have it. */
export function settle(identity: Expression): readonly Action[] {
  return [put('local-identity', 'peer', identity), remove('new-identity', 'peer')];
}

/** A UE keeps the identity that its peer has created for it. */
export function hold(r: LinkReading): readonly Action[] {
  return [
    usedOnce(r)
      ? put('unused-identities', 'Peer_identity', 'peer')
      : put('remote-identity', 'peer', 'Peer_identity'),
    claim('holds', { peer: 'peer', identity: 'Peer_identity' }),
  ];
}

/** The identity that a UE puts into a request (D-32). */
export function chosenForRequest(r: LinkReading): Condition {
  if (usedOnce(r)) return lookup('unused-identities', 'Connection_identity', 'peer');
  const store = r.identityInRequest === 'of-the-peer' ? 'remote-identity' : 'local-identity';
  return lookup(store, 'peer', 'Connection_identity');
}

/** What becomes of it at the UE that asks. */
export const spentOnRequest = (r: LinkReading): readonly Action[] =>
  usedOnce(r) ? [remove('unused-identities', 'Connection_identity')] : [];

/** The identity that a request carried is not taken any more. */
export const useUp: readonly Action[] = [
  remove('local-identity', 'peer'),
  claim('used up', { peer: 'peer', Connection_identity: 'Connection_identity', Nonce_1: 'Nonce_1' }),
];

/** One way in which a UE knows the identity of a request. */
interface Recognition {
  readonly which: string;
  readonly found: readonly Condition[];
  readonly afterwards: readonly Action[];
}

/** The ways in which a UE knows whose request it has, by the identity in it. */
export function recognitions(r: LinkReading): readonly Recognition[] {
  if (r.identityInRequest === 'of-its-own') {
    const found = [lookup('remote-identity', 'peer', 'Connection_identity')];
    return [{ which: 'the identity that the peer gave it', found, afterwards: [] }];
  }
  if (usedOnce(r)) {
    const found = [lookup('identity-owner', 'Connection_identity', 'peer')];
    const afterwards = [remove('identity-owner', 'Connection_identity')];
    return [{ which: 'an identity that it has given the peer and takes once', found, afterwards }];
  }
  const owned = (store: string): readonly Condition[] => [
    lookup('identity-owner', 'Connection_identity', 'peer'),
    lookup(store, 'peer', 'Connection_identity'),
  ];
  const current: Recognition = {
    which: 'the identity that it takes from this peer',
    found: owned('local-identity'),
    afterwards: r.usedUp === 'by-request' ? useUp : [],
  };
  if (!keepsOld(r)) return [current];
  const fresh: Recognition = {
    which: 'an identity that it has given the peer and that has not been used yet; the old one is dropped',
    found: owned('new-identity'),
    afterwards: settle('Connection_identity'),
  };
  return [current, fresh];
}
