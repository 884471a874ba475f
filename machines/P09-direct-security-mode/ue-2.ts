import {
  type Action,
  absent,
  type Condition,
  choose,
  claim,
  constant,
  derive,
  lookup,
  member,
  notMember,
  put,
  type Role,
  receive,
  role,
  type StateConfig,
  type Step,
  type StepOptions,
  send,
  term,
} from '../../src/index.ts';
import { integrityPreferences } from './algorithms.ts';
import { agreed } from './claims.ts';
import { contribute, exchangeVariables, keyVariables, sessionKeys } from './keys.ts';
import { COMMAND, command, ESTABLISHMENT, REQUEST, request } from './messages.ts';
import type { Reading } from './reading.ts';
import { budgets, commanded, connected, ownKey } from './ue-2-complete.ts';

/** What UE_2 asks of a request beyond its form. */
function acceptable(r: Reading): readonly Condition[] {
  return [
    member(constant('EEA2'), 'Supported_algs'),
    ...(r.ownNonce === 'refused' ? [absent('sent-nonces', 'Nonce_1')] : []),
    ...(r.seenNonce === 'refused' ? [absent('answered-nonces', 'Nonce_1')] : []),
    ...(r.contexts === 'of-anyone' ? [lookup('identifiers', 'peer', 'DKSI')] : []),
    ...(r.identifiers === 'once' ? [lookup('following', 'DKSI', 'Next_DKSI')] : []),
  ];
}

/** The step by which UE_2 has a request to answer: the request itself, or the establishment that says whose it is. */
function take(r: Reading, options: StepOptions): Step {
  const established = r.requester === 'established';
  const [message, fields] = established
    ? [ESTABLISHMENT, { Nonce_1: 'Nonce_1' }]
    : [REQUEST, request(r, 'UE_2')];
  return receive(message, fields, {
    ...options,
    ...(established ? { from: 'peer' } : {}),
    clause: 'S2 6.3.4.4 steps 0 and 1',
    if: [...acceptable(r), ...(options.if ?? [])],
    do: [
      claim('accepted', { peer: 'peer', Nonce_1: 'Nonce_1' }),
      ...(r.seenNonce === 'refused' ? [put('answered-nonces', 'Nonce_1', 'Nonce_1')] : []),
      ...(r.identifiers === 'once' ? [put('identifiers', 'peer', 'Next_DKSI')] : []),
      ...(options.do ?? []),
    ],
  });
}

/** Nonce, keys and command, once the integrity algorithm is chosen. */
function answer(r: Reading): readonly Action[] {
  const keys = Object.entries(sessionKeys(r, 'UE_2', 'KD'));
  const key = ownKey(r);
  return [
    derive('Chosen_ciphering', constant('EEA2')),
    ...contribute(r, 'Nonce_2'),
    ...keys.map(([name, value]) => derive(name, value)),
    send(COMMAND, command(r, 'UE_2', key)),
    claim('running', agreed(r, key.identifier)),
  ];
}

/** UE_2 takes the integrity algorithm that it likes best of those on the list. */
function takePreferred(r: Reading): readonly Step[] {
  const preferences = integrityPreferences(r);
  return preferences.map((algorithm, i) =>
    take(r, {
      target: 'commanded',
      description: `UE_2 answers a request whose list allows ${algorithm}, its ${i === 0 ? 'first' : 'next'} preference, with a nonce of its own and a command under the new keys`,
      if: [
        ...preferences.slice(0, i).map((better) => notMember(constant(better), 'Supported_algs')),
        member(constant(algorithm), 'Supported_algs'),
      ],
      do: [derive('Chosen_integrity', constant(algorithm)), ...answer(r)],
    }),
  );
}

/** The states up to the command. */
function upToCommand(r: Reading): Readonly<Record<string, StateConfig>> {
  const description =
    'UE_2 and its peer have agreed on a KD (step 0; D-38); which peer, the request does not say in this clause';
  if (r.requester === 'established') {
    const asked = receive(REQUEST, request(r, 'UE_2'), {
      target: 'asked',
      clause: 'S2 6.3.4.4 step 0',
      description: 'UE_2 takes a request, and does not know yet whose it is',
    });
    const established = { [ESTABLISHMENT]: takePreferred(r) };
    return { idle: { description, on: { [REQUEST]: asked } }, asked: { on: established } };
  }
  if (r.selection === 'preferred') return { idle: { description, on: { [REQUEST]: takePreferred(r) } } };
  const taken = take(r, { target: 'selecting', description: 'UE_2 takes a request' });
  const selected = choose(
    'Chosen_integrity',
    integrityPreferences(r).map((a) => constant(a)),
    {
      target: 'commanded',
      clause: 'S2 6.3.4.4 step 1',
      description: 'UE_2 picks any algorithm of the list that it supports and sends the command',
      if: [member('Chosen_integrity', 'Supported_algs')],
      do: answer(r),
    },
  );
  return { idle: { description, on: { [REQUEST]: taken } }, selecting: { on: { select: selected } } };
}

/** UE_2, who answers the request: S2 6.3.4.4 read as `r` says. */
export function ue2(r: Reading): Role {
  return role({
    name: 'UE_2',
    clause: 'S2 6.3.4.4',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { KD: term.shared('KD', 'self', 'peer') },
    variables: {
      ...exchangeVariables(r),
      ...keyVariables,
      ...(r.contexts === 'of-anyone' ? { DKSI: 'KeySetIdentifier' } : {}),
      ...(r.earlyData === 'completes' && r.userData?.integrity === false
        ? { Early_packet: 'Ciphertext' }
        : {}),
      ...(r.identifiers === 'once' ? { Next_DKSI: 'KeySetIdentifier' } : {}),
    },
    budgets: budgets(r),
    initial: 'idle',
    states: {
      ...upToCommand(r),
      commanded: commanded(r),
      connected: connected(r),
      ...(r.userData === undefined ? {} : { received: { type: 'final' as const } }),
    },
  });
}
