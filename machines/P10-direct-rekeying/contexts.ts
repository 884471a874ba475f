import {
  type Action,
  type Condition,
  constant,
  lookup,
  put,
  type StoreDeclaration,
  term,
} from '../../src/index.ts';
import { madeElsewhere, notesRunning, partOfLife, type Reading } from './reading.ts';

/** The UEs: each two of them are connected at the start. The third is there where a new KD can be made with it. */
export const uesOf = (third: boolean): readonly string[] =>
  third ? ['UE-A', 'UE-B', 'UE-C'] : ['UE-A', 'UE-B'];

type Initial = NonNullable<StoreDeclaration['initial']>[number];

/** An entry of every UE about every other one. */
function aboutEach(
  ues: readonly string[],
  value: (self: string, peer: string) => Initial['value'],
): readonly Initial[] {
  return ues.flatMap((self) =>
    ues
      .filter((peer) => peer !== self)
      .map((peer) => ({ key: constant(peer), value: value(self, peer), agents: [self] })),
  );
}

const rootKey = (peer: string) => term.shared('KD', 'self', constant(peer));

/** Did `self` ask for the connection with `peer`? One of each two did: the one named first. */
const asked = (self: string, peer: string): boolean => self < peer;

/** KD, its identifier and a first KD-sess, which each two UEs share where they are connected at the start. */
function connectedStores(
  aboutPeers: (value: Parameters<typeof aboutEach>[1]) => readonly Initial[],
): Readonly<Record<string, StoreDeclaration>> {
  return {
    KD: {
      key: 'Agent',
      value: 'Key',
      description: 'the root key with each peer (6.3.3, D2D-Idle)',
      initial: aboutPeers((_, peer) => rootKey(peer)),
    },
    DKSI: {
      key: 'Agent',
      value: 'KeySetIdentifier',
      description: 'the identifier of the KD with each peer (6.3.3, D2D-Idle)',
      initial: aboutPeers(() => constant('DKSI-current')),
    },
    'KD-sess': {
      key: 'Agent',
      value: 'Key',
      description:
        'the session key with which this UE protects what it sends to each peer (6.3.3, D2D-Connected)',
      initial: aboutPeers((_, peer) => term.kdf('KD-sess', rootKey(peer), constant('first-nonces'))),
    },
  };
}

const madeStores: Readonly<Record<string, StoreDeclaration>> = {
  'KD-made': { key: 'Agent', value: 'Key', description: 'a new KD that is to take the place of the old one' },
  'DKSI-made': { key: 'Agent', value: 'KeySetIdentifier', description: 'its identifier' },
  asked: { key: 'Agent', value: 'Agent', description: 'with whom this UE is to make a KD' },
};

/**
 * What a UE holds about each peer in D2D-Connected (6.3.3) as far as rekeying uses it. A UE starts connected: KD
 * and a first KD-sess are shared with each peer.
 */
export function stores(r: Reading): Readonly<Record<string, StoreDeclaration>> {
  const aboutPeers = (value: Parameters<typeof aboutEach>[1]) =>
    aboutEach(uesOf(r.refresh !== 'never'), value);
  const direction = (of: 'own' | 'heard'): StoreDeclaration => ({
    key: 'Agent',
    value: 'Direction',
    description:
      of === 'own'
        ? 'DIRECTION of what this UE sends to each peer, fixed when the link was secured'
        : 'DIRECTION of what it hears from each peer',
    initial: aboutPeers((self, peer) =>
      constant(asked(self, peer) === (of === 'own') ? 'direction-0' : 'direction-1'),
    ),
  });
  const marks = (description: string): StoreDeclaration => ({ key: 'Agent', value: 'Nonce', description });
  return {
    ...(partOfLife(r) ? {} : connectedStores(aboutPeers)),
    ...(madeElsewhere(r) ? madeStores : {}),
    ...(r.contexts === 'both-kept'
      ? {
          'KD-sess-kept': {
            key: 'Agent',
            value: 'Key',
            description: 'the other session key that is still or already understood',
          },
        }
      : {}),
    ...(r.count === 'checked' || r.userData !== 'absent'
      ? {
          COUNT: {
            key: 'Agent',
            value: 'COUNT',
            description: 'COUNT of the next message to each peer (6.3.3, D2D-Connected)',
            initial: aboutPeers(() => constant(firstCount(r))),
          },
        }
      : {}),
    ...(r.count === 'checked'
      ? {
          'COUNT-heard': {
            key: 'Agent',
            value: 'COUNT',
            description: 'the last COUNT taken from each peer',
            initial: aboutPeers(() => constant('COUNT.0')),
          },
        }
      : {}),
    ...(r.direction === 'by-link'
      ? { DIRECTION: direction('own'), 'DIRECTION-heard': direction('heard') }
      : {}),
    ...(notesRunning(r)
      ? {
          asking: marks('the Nonce_1 of a rekeying that this UE has asked each peer for'),
          answering: marks('the Nonce_2 of a rekeying that it has answered and that has no complete yet'),
        }
      : {}),
    ...(r.collision === 'connector-wins'
      ? {
          connector: {
            key: 'Agent',
            value: 'YesNo',
            description: 'did this UE ask for the connection with each peer?',
            initial: aboutPeers((self, peer) => constant(asked(self, peer) ? 'yes' : 'no')),
          },
        }
      : {}),
    ...(r.algorithms === 'not-shown'
      ? {}
      : {
          algorithm: {
            key: 'Agent',
            value: 'CipheringAlgorithm',
            description: 'the ciphering algorithm in use with each peer (6.3.3, D2D-Connected)',
            initial: aboutPeers(() => constant('EEA2')),
          },
        }),
  };
}

/** COUNT before anything was sent; where counts are checked, 0 stands for "nothing heard". */
export const firstCount = (r: Reading): string => (r.count === 'checked' ? 'COUNT.1' : 'COUNT.0');

/** The new key is taken into use. `old` is the variable with the key that was in use until now. */
export function install(r: Reading, old: string): readonly Action[] {
  const restarts = r.count === 'checked' || (r.userData !== 'absent' && r.countAfter === 'restarts');
  return [
    ...(r.contexts === 'both-kept' ? [put('KD-sess-kept', 'peer', old)] : []),
    put('KD-sess', 'peer', 'KD_sess'),
    ...(restarts ? [put('COUNT', 'peer', constant(firstCount(r)))] : []),
    ...(r.count === 'checked' ? [put('COUNT-heard', 'peer', constant('COUNT.0'))] : []),
  ];
}

/** The KD with the peer and its identifier, as they stand. */
export const currentKD: readonly Condition[] = [lookup('KD', 'peer', 'KD'), lookup('DKSI', 'peer', 'DKSI')];

/** The link is up, where it comes and goes and a UE looks. */
export const whileConnected = (r: Reading): readonly Condition[] =>
  r.connection === 'looked-up' ? [lookup('D2D-state', 'peer', constant('D2D-Connected'))] : [];

/** The KD that charts of its own have made with a UE, and its identifier. */
export const madeKD = (ue: string): readonly Condition[] => [
  lookup('KD-made', ue, 'KD'),
  lookup('DKSI-made', ue, 'DKSI'),
];

/** It becomes the KD with the peer. */
export const takesMadeKD: readonly Action[] = [put('KD', 'peer', 'KD'), put('DKSI', 'peer', 'DKSI')];
