import {
  type Action,
  type Condition,
  claim,
  constant,
  lookup,
  perform,
  put,
  receive,
  remove,
  type StateConfig,
  type Step,
  send,
} from '../../src/index.ts';
import { usedOnce } from './identities.ts';
import type { Side } from './keys.ts';
import { namesItself, RELEASE, release } from './messages.ts';
import { asksByIdentity, asksFirst, establishedElsewhere, type LinkReading } from './reading.ts';

type Sorts = Readonly<Record<string, string>>;

/** What a session of either end starts with, by sort. */
export function parametersOf(r: LinkReading, side: Side): Sorts {
  return {
    self: 'Agent',
    peer: 'Agent',
    ...(r.allocation !== 'never' && r.identities === 'given' ? { Own_identity: 'ConnectionIdentity' } : {}),
    ...(usedOnce(r) && side === 'UE_1' ? { Connection_identity: 'ConnectionIdentity' } : {}),
    ...(r.expression !== 'not-shown' && side === 'UE_1' ? { Expression: 'Expression' } : {}),
  };
}

/** The variables that an end keeps beside the keys, by sort. */
export function variablesOf(r: LinkReading, side: Side): Sorts {
  const allocates = r.allocation !== 'never';
  const permanent = asksFirst(r) || r.fallback !== 'none';
  return {
    ...(permanent && namesItself(r) ? { Permanent_identity: 'PermanentIdentity' } : {}),
    ...(namesItself(r) ? {} : { Expression_wanted: 'Expression' }),
    ...(asksByIdentity(r) && !(usedOnce(r) && side === 'UE_1')
      ? { Connection_identity: 'ConnectionIdentity' }
      : {}),
    ...(allocates ? { Peer_identity: 'ConnectionIdentity' } : {}),
    ...(allocates && r.identities === 'drawn' ? { Own_identity: 'ConnectionIdentity' } : {}),
    ...(r.expression !== 'not-shown' && side === 'UE_2' ? { Expression: 'Expression' } : {}),
    ...(r.authorisation !== 'not-shown' && side === 'UE_1' ? { Period: 'Period' } : {}),
    ...(r.userData === 'none' ? {} : { Payload: 'Payload' }),
    ...(r.rekeying === 'not-shown' ? {} : { KD_sess_in_use: 'Key' }),
  };
}

/** Does anything come after a connection that needs its context? */
const remembers = (r: LinkReading): boolean => asksByIdentity(r) || r.state === 'stored';

/** KD, its identifier and its expression go into the table of contexts (6.3.3, D2D-Idle). */
export function storesContext(r: LinkReading): readonly Action[] {
  return [
    put('KD', 'peer', 'KD'),
    put('DKSI', 'peer', 'DKSI'),
    ...(r.expression === 'not-shown' ? [] : [put('expressions', 'peer', 'Expression')]),
  ];
}

/** What an end believes it has agreed with its peer. */
export const agreed = { peer: 'peer', Nonce_1: 'Nonce_1', Nonce_2: 'Nonce_2', key: 'KD_sess' } as const;

/** The connection of this session is the one that stands, where the state is stored. */
export const stands = (r: LinkReading): readonly Condition[] => {
  if (r.state !== 'stored') return [];
  if (r.rekeying === 'not-shown') return [lookup('KD-sess', 'peer', 'KD_sess')];
  return [lookup('D2D-state', 'peer', constant('D2D-Connected'))];
};

/** The same, with the key under which it ends, where it may have changed. */
const standsUnder = (r: LinkReading, store: 'KD-sess' | 'KD-sess-kept'): readonly Condition[] => [
  ...stands(r),
  ...(r.rekeying === 'not-shown' ? [] : [lookup(store, 'peer', 'KD_sess_in_use')]),
];

/** The keys are taken into use: the end is D2D-Connected (6.3.3). `again`: by a KD it has kept. */
export function connects(r: LinkReading, side: Side, again: boolean): readonly Action[] {
  // By a stored KD nothing changes, unless the UE has given the context up since: then it is back.
  const missing = again ? r.state === 'stored' : side === 'UE_1' || r.contextStored === 'when-connected';
  const stores = remembers(r) && missing && (again || !establishedElsewhere(r));
  return [
    ...(r.state === 'stored'
      ? [put('D2D-state', 'peer', constant('D2D-Connected')), put('KD-sess', 'peer', 'KD_sess')]
      : []),
    ...(stores ? storesContext(r) : []),
    claim(again ? 'reconnected' : 'connected', agreed),
    ...(r.expression === 'not-shown' ? [] : [claim('uses', { KD: 'KD', expression: 'Expression' })]),
    ...(r.authorisation === 'not-shown' || side === 'UE_2'
      ? []
      : [claim('communicates', { ue: 'self', period: 'Period' })]),
  ];
}

/** KD and DKSI, where an establishment of its own has stored them; both UEs look them up by the peer. */
export const storedKD = (r: LinkReading): readonly Condition[] =>
  establishedElsewhere(r) ? [lookup('KD', 'peer', 'KD'), lookup('DKSI', 'peer', 'DKSI')] : [];

/** Back to D2D-Idle: KD, DKSI and identities stay; whether KD-sess does is the reading's (F-32). */
function becomesIdle(r: LinkReading): readonly Action[] {
  return [
    put('D2D-state', 'peer', constant('D2D-Idle')),
    ...(r.release === 'deletes-KD-sess' ? [remove('KD-sess', 'peer')] : []),
    ...(r.release === 'deletes-KD-sess' && r.rekeying === 'both-kept'
      ? [remove('KD-sess-kept', 'peer')]
      : []),
    claim('released', { peer: 'peer' }),
  ];
}

/** The steps by which a connection ends, for a state in which it stands. */
export function leaving(r: LinkReading, side: Side): NonNullable<StateConfig['on']> {
  if (r.release === 'none') return {};
  const other: Side = side === 'UE_1' ? 'UE_2' : 'UE_1';
  const left = (store: 'KD-sess' | 'KD-sess-kept'): Step =>
    receive(RELEASE, release(r, other), {
      target: 'released',
      clause: 'S2 6.3.3',
      description: `the peer has left the connection (F-32)${store === 'KD-sess' ? '' : ', and says so under the key that is kept'}`,
      ...(r.rekeying === 'both-kept' ? { choice: true } : {}),
      if: standsUnder(r, store),
      do: becomesIdle(r),
    });
  return {
    release: perform({
      target: 'released',
      clause: 'S2 6.3.3',
      description: 'the UE leaves the connection and says so (F-32)',
      if: standsUnder(r, 'KD-sess'),
      do: [send(RELEASE, release(r, side)), ...becomesIdle(r)],
    }),
    [RELEASE]: r.rekeying === 'both-kept' ? [left('KD-sess'), left('KD-sess-kept')] : left('KD-sess'),
  };
}

/** Back to D2D-Null: nothing is left of what was shared with the peer. When, the text does not say (F-14). */
function givesUp(r: LinkReading): Step {
  const shared = ['D2D-state', 'KD', 'DKSI', 'local-identity', 'remote-identity'];
  const pending = r.oldIdentity === 'dropped-at-once' ? [] : ['new-identity'];
  return perform({
    target: 'given up',
    clause: 'S2 6.3.3',
    description: 'the UE gives up the context with its peer (F-14, F-32)',
    if: [lookup('D2D-state', 'peer', constant('D2D-Idle'))],
    do: [...shared, ...pending].map((store) => remove(store, 'peer')),
  });
}

/** What is left when the connection has ended. */
function released(r: LinkReading): Readonly<Record<string, StateConfig>> {
  if (r.release === 'none') return {};
  if (r.contextEnds === 'never') return { released: { type: 'final' } };
  return {
    released: { description: 'D2D-Idle', on: { 'give up': givesUp(r) } },
    'given up': { type: 'final' },
  };
}

/** The state in which the connection stands, and what may follow it. */
export function connected(
  r: LinkReading,
  side: Side,
  more: NonNullable<StateConfig['on']> = {},
): Readonly<Record<string, StateConfig>> {
  const steps = { ...leaving(r, side), ...more };
  if (Object.keys(steps).length === 0) return { connected: { type: 'final' } };
  return {
    connected: { description: 'D2D-Connected; identities are exchanged where they are', on: steps },
    ...released(r),
  };
}
