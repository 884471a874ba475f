import {
  absent,
  type Condition,
  claim,
  constant,
  derive,
  forget,
  lookup,
  perform,
  put,
  type Role,
  receive,
  remove,
  role,
  type StateConfig,
  type Step,
  send,
} from '../../src/index.ts';
import { agreed, flag, installed } from './claims.ts';
import { currentKD, install, madeKD, takesMadeKD, whileConnected } from './contexts.ts';
import { afterwards, chartName, sessionVariables } from './ends.ts';
import { makeNonce, refreshedKD, sessionKey } from './keys.ts';
import {
  COMMAND,
  COMPLETE,
  command,
  complete,
  ESTABLISHED,
  ESTABLISHMENT,
  established,
  establishment,
  REQUEST,
  request,
} from './messages.ts';
import { madeElsewhere, notesRunning, type Reading } from './reading.ts';

function ask(r: Reading): Step {
  const { fields, conditions, actions } = request(r, 'UE_1');
  const isProtected = r.request === 'old';
  return perform({
    target: 'requested',
    clause: 'S2 6.3.4.5 step 1',
    description: `UE_1 wants new keys for the link and asks with a nonce of its own${isProtected ? ', under the key in use' : '; nothing protects the request'}`,
    if: [
      ...whileConnected(r),
      ...(isProtected ? [lookup('KD-sess', 'peer', 'KD_sess_old')] : []),
      ...(notesRunning(r) ? [absent('asking', 'peer'), absent('answering', 'peer')] : []),
      ...conditions,
    ],
    do: [
      makeNonce(r, 'Nonce_1'),
      derive('Refresh_KD', constant(r.refresh === 'never' ? 'keep-KD' : 'refresh-KD')),
      send(REQUEST, fields),
      ...actions,
      ...(notesRunning(r) ? [put('asking', 'peer', 'Nonce_1')] : []),
      claim('asked', { peer: 'peer', Nonce_1: 'Nonce_1', ...flag(r) }),
      ...(madeElsewhere(r) && r.newKD === 'by-UE_1' ? [put('asked', 'peer', 'peer')] : []),
      ...(isProtected ? [forget('KD_sess_old')] : []),
    ],
  });
}

/** The key in use, where the command is checked under it, or it is kept. */
function keyInUse(r: Reading): readonly Condition[] {
  const needed = r.command !== 'new' || r.complete !== 'new' || r.contexts === 'both-kept';
  return needed ? [lookup('KD-sess', 'peer', 'KD_sess_old')] : [];
}

/** UE_1 takes the command under the KD that it has, or (`refreshed`) under the one just established. */
function obey(r: Reading, refreshed: boolean): Step {
  const heard = command(r, 'UE_1');
  const answer = r.lastStep === 'UE_1' ? complete(r, 'UE_1') : undefined;
  return receive(COMMAND, heard.fields, {
    target: r.lastStep === 'UE_1' ? 'rekeyed' : 'commanded',
    clause: 'S2 6.3.4.5 step 3',
    description: `UE_1 makes the new key from ${refreshed ? 'the new KD' : 'KD'} and both nonces and finds the code right${answer === undefined ? '' : ', and answers with a complete'}. From here on it protects what it sends with this key, whatever key it used before`,
    where: { KD_sess: sessionKey },
    ...(refreshed && madeElsewhere(r) ? { choice: true } : {}),
    if: [
      ...whileConnected(r),
      ...(refreshed ? (madeElsewhere(r) ? madeKD('peer') : []) : currentKD),
      ...keyInUse(r),
      ...(notesRunning(r) ? [lookup('asking', 'peer', 'Nonce_1')] : []),
      ...heard.conditions,
      ...(answer?.conditions ?? []),
    ],
    do: [
      ...heard.actions,
      ...(answer === undefined ? [] : [send(COMPLETE, answer.fields), ...answer.actions]),
      ...(refreshed && madeElsewhere(r) ? takesMadeKD : []),
      ...install(r, 'KD_sess_old'),
      ...(notesRunning(r) ? [remove('asking', 'peer')] : []),
      installed,
      ...(answer === undefined ? [] : [claim('rekeyed', agreed(r))]),
    ],
  });
}

/** Step 2 as UE_1 sees it: an ideal establishment gives it a KD with its peer. */
function establish(): Step {
  return receive(
    ESTABLISHMENT,
    { ...establishment },
    {
      from: 'peer',
      target: 'refreshed',
      clause: 'S2 6.3.4.5 step 2',
      description:
        'ideal key establishment: UE_1 and its peer, and nobody else, come to share a new KD; UE_1 stores it with its identifier and ends the establishment',
      do: [
        derive('KD', refreshedKD),
        derive('DKSI', constant('DKSI-new')),
        put('KD', 'peer', 'KD'),
        put('DKSI', 'peer', 'DKSI'),
        send(ESTABLISHED, established, { to: 'peer' }),
      ],
    },
  );
}

function requested(r: Reading): StateConfig {
  const early = r.refresh === 'never' || r.refresh === 'asked';
  return {
    description: 'waits for the command; nothing says for how long (F-31). What does not pass is ignored',
    on: madeElsewhere(r)
      ? { [COMMAND]: [...(early ? [obey(r, false)] : []), obey(r, true)] }
      : {
          ...(early ? { [COMMAND]: obey(r, false) } : {}),
          ...(r.refresh === 'never' ? {} : { [ESTABLISHMENT]: establish() }),
        },
  };
}

/** UE_1 after the command where the complete comes from UE_2. */
function commanded(r: Reading): StateConfig {
  const heard = complete(r, 'UE_1');
  return {
    description: 'waits for the complete that UE_2 is to send (D-44)',
    on: {
      [COMPLETE]: receive(COMPLETE, heard.fields, {
        target: 'rekeyed',
        clause: 'S2 6.3.4.5',
        description: 'UE_1 checks the code of the complete: rekeying is done',
        if: [...whileConnected(r), ...heard.conditions],
        do: [...heard.actions, claim('rekeyed', agreed(r))],
      }),
    },
  };
}

/** UE_1 answers each repetition of the command that it has obeyed. */
function repeated(r: Reading): StateConfig {
  const heard = command(r, 'UE_1');
  const answer = complete(r, 'UE_1');
  return {
    on: {
      [COMMAND]: receive(COMMAND, heard.fields, {
        target: 'rekeyed',
        reenter: true,
        spends: 'repeats',
        clause: 'S2 6.3.4.5 step 3 (F-31)',
        description: 'UE_1 hears its command once more: its complete was lost, so it sends that again',
        do: [send(COMPLETE, answer.fields)],
      }),
    },
  };
}

/** UE_1, who asks for new keys: S2 6.3.4.5 read as `r` says. */
export function ue1(r: Reading): Role {
  return role({
    name: chartName(r, 'UE_1'),
    clause: 'S2 6.3.4.5',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: sessionVariables(r),
    ...(r.retries === 0 ? {} : { budgets: { repeats: r.retries } }),
    initial: 'connected',
    states: {
      connected: {
        description: 'UE_1 is directly connected to its peer',
        on: { rekey: ask(r) },
      },
      requested: requested(r),
      ...(r.refresh === 'never' || madeElsewhere(r)
        ? {}
        : {
            refreshed: {
              description: 'has a new KD, waits for the command',
              on: { [COMMAND]: obey(r, true) },
            },
          }),
      ...(r.lastStep === 'UE_1' ? {} : { commanded: commanded(r) }),
      rekeyed: r.retries > 0 ? repeated(r) : afterwards(r),
      ...(r.algorithms === 'not-shown' ? {} : { settled: { type: 'final' as const } }),
    },
  });
}
