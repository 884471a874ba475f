import { constant, type StoreDeclaration, term } from '../../src/index.ts';
import { usedOnce } from './identities.ts';
import {
  asksByIdentity,
  asksFirst,
  establishedElsewhere,
  type HeldContext,
  type LinkReading,
} from './reading.ts';

type Stores = Readonly<Record<string, StoreDeclaration>>;
type Entry = NonNullable<StoreDeclaration['initial']>[number];

/** The agents of every scenario whose UEs have permanent identities. */
export const everybody = ['UE-A', 'UE-B', 'UE-C'] as const;

/** One entry for each end of each context: what the end `i` has of the end `j`. */
function entries(
  contexts: readonly HeldContext[],
  of: (
    context: HeldContext,
    i: 0 | 1,
    j: 0 | 1,
  ) => { readonly key: Entry['key']; readonly value: Entry['value'] },
): readonly Entry[] {
  const ends = [
    [0, 1],
    [1, 0],
  ] as const;
  return contexts.flatMap((c) => ends.map(([i, j]) => ({ ...of(c, i, j), agents: [c.ues[i]] })));
}

const byPeer =
  (value: (context: HeldContext, i: 0 | 1, j: 0 | 1) => Entry['value']) =>
  (contexts: readonly HeldContext[]) =>
    entries(contexts, (c, i, j) => ({ key: constant(c.ues[j]), value: value(c, i, j) }));

const initial = {
  state: byPeer(() => constant('D2D-Idle')),
  KD: byPeer((c, i, j) => term.shared('KD', constant(c.ues[i]), constant(c.ues[j]))),
  DKSI: byPeer((c) => constant(c.DKSI)),
  local: byPeer((c, i) => constant(c.created[i])),
  remote: byPeer((c, _, j) => constant((c.held ?? [c.created[1], c.created[0]])[j === 0 ? 1 : 0])),
  expressions: byPeer(() => constant('expression-a')),
  owner: (contexts: readonly HeldContext[]) =>
    entries(contexts, (c, i, j) => ({ key: constant(c.created[i]), value: constant(c.ues[j]) })),
  spareOwner: (contexts: readonly HeldContext[]) =>
    entries(contexts, (c, i, j) => ({
      key: constant(c.spare?.[i] ?? c.created[i]),
      value: constant(c.ues[j]),
    })),
  unused: (contexts: readonly HeldContext[]) =>
    entries(contexts, (c, _, j) => ({ key: constant(c.created[j]), value: constant(c.ues[j]) })),
  spareUnused: (contexts: readonly HeldContext[]) =>
    entries(contexts, (c, _, j) => ({
      key: constant(c.spare?.[j] ?? c.created[j]),
      value: constant(c.ues[j]),
    })),
};

/** Who shares what is under a store's key with whom: the parameters of D2D-Idle and D2D-Connected (6.3.3). */
function contextStores(r: LinkReading): Stores {
  return {
    KD: {
      key: 'Agent',
      value: 'Key',
      description: 'the root key with each peer (6.3.3, D2D-Idle)',
      initial: initial.KD(r.contexts),
    },
    DKSI: {
      key: 'Agent',
      value: 'KeySetIdentifier',
      description: 'the key set identifier of that root key (6.3.3, D2D-Idle)',
      initial: initial.DKSI(r.contexts),
    },
    ...(r.expression === 'not-shown'
      ? {}
      : {
          expressions: {
            key: 'Agent',
            value: 'Expression',
            description: 'the expression that the context is for (6.3.3, D2D-Idle; a list of one)',
            initial: initial.expressions(r.contexts),
          },
        }),
  };
}

/** Where each identity is used once: those that may still be used, at either end. */
function oneTimeStores(r: LinkReading): Stores {
  return {
    'identity-owner': {
      key: 'ConnectionIdentity',
      value: 'Agent',
      description: 'the identities that this UE has created and still takes, and for whom (6.3.4.2)',
      initial: [...initial.owner(r.contexts), ...initial.spareOwner(r.contexts)],
    },
    'unused-identities': {
      key: 'ConnectionIdentity',
      value: 'Agent',
      description: 'the identities that peers have created for this UE and that it has not used yet',
      initial: [...initial.unused(r.contexts), ...initial.spareUnused(r.contexts)],
    },
  };
}

function identityStores(r: LinkReading): Stores {
  if (usedOnce(r)) return oneTimeStores(r);
  return {
    'local-identity': {
      key: 'Agent',
      value: 'ConnectionIdentity',
      description: 'the identity that this UE has created for the peer and takes from it (6.3.3, D2D-Idle)',
      initial: initial.local(r.contexts),
    },
    'remote-identity': {
      key: 'Agent',
      value: 'ConnectionIdentity',
      description: 'the identity that the peer has created for this UE (6.3.3, D2D-Idle)',
      initial: initial.remote(r.contexts),
    },
    'identity-owner': {
      key: 'ConnectionIdentity',
      value: 'Agent',
      description: 'every identity that this UE has created, and for whom (6.3.4.2)',
      initial: initial.owner(r.contexts),
    },
    ...(r.oldIdentity === 'dropped-at-once'
      ? {}
      : {
          'new-identity': {
            key: 'Agent',
            value: 'ConnectionIdentity',
            description: 'the identity that is to take the place of the local one, which is still taken',
          },
        }),
  };
}

function stateStores(r: LinkReading): Stores {
  if (r.state === 'not-shown') return {};
  return {
    'D2D-state': {
      key: 'Agent',
      value: 'D2DState',
      description: 'the state with respect to each other UE; no entry is D2D-Null (6.3.3)',
      initial: initial.state(r.contexts),
    },
    'KD-sess': {
      key: 'Agent',
      value: 'Key',
      description: 'the session key in use with each peer (6.3.3, D2D-Connected)',
    },
  };
}

/** The stores that the reading needs; each UE has its own. */
export function storesOf(r: LinkReading): Stores {
  const remembers = asksByIdentity(r) || r.state === 'stored';
  const permanent = asksFirst(r) || r.fallback === 'permanent-identity';
  return {
    ...stateStores(r),
    ...(remembers || establishedElsewhere(r) ? contextStores(r) : {}),
    ...(remembers || r.allocation !== 'never' ? identityStores(r) : {}),
    ...(r.wanted === 'discovered'
      ? { discovered: { key: 'Agent', value: 'Agent', description: 'the UEs that this UE has discovered' } }
      : {}),
    ...(r.establishment === 'after-the-request'
      ? {
          asked: {
            key: 'Agent',
            value: 'Agent',
            description: 'whose request waits for a KD',
          },
          asking: {
            key: 'Agent',
            value: 'Agent',
            description: 'whom this UE has asked for a connection',
          },
        }
      : {}),
    ...(permanent
      ? {
          'permanent-identity': {
            key: 'Agent',
            value: 'PermanentIdentity',
            description: 'what the UE and its peers are called for good; nothing here changes it',
            initial: everybody.map((ue) => ({
              key: constant(ue),
              value: constant(`permanent-identity-${ue.slice(-1)}`),
            })),
          },
        }
      : {}),
    ...(r.authorisation === 'not-shown'
      ? {}
      : {
          authorisation: {
            key: 'Period',
            value: 'Authorisation',
            description: 'the periods for which the network has authorised this UE (6.3.3, D2D-Null)',
          },
        }),
  };
}
