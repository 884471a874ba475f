import {
  type Action,
  type Condition,
  claim,
  constant,
  derive,
  draw,
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
  timeout,
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
import { type Way, ways } from './ways.ts';

/** UE_2 makes its nonce and the new key, and sends the command. */
function commands(r: Reading): readonly Action[] {
  const told = command(r, 'UE_2');
  return [
    makeNonce(r, 'Nonce_2'),
    derive('KD_sess', sessionKey),
    send(COMMAND, told.fields),
    ...told.actions,
    ...(notesRunning(r) ? [put('answering', 'peer', 'Nonce_2')] : []),
    claim('running', agreed(r)),
    ...(r.activation === 'on-command' ? [...install(r, 'KD_sess_old'), installed] : pending(r)),
    ...unread(r),
  ];
}

/** Step 2 as UE_2 starts it: with the UE that the parameter in the request names. */
function starts(r: Reading): readonly Action[] {
  switch (r.newKD) {
    case 'ideal':
      return [draw('Keying_material'), send(ESTABLISHMENT, establishment, { to: 'Parameter_MME_1' })];
    case 'by-who-is-asked':
      return [put('asked', 'Parameter_MME_1', 'Parameter_MME_1')];
    case 'by-UE_1':
      return [];
  }
}

const outcomes: Readonly<Record<Reading['newKD'], string>> = {
  ideal: ' and starts an ideal key establishment with the UE that the request names',
  'by-who-is-asked': ' and is to make a new KD with the UE that the request names, through its MME',
  'by-UE_1': ' and waits for the other UE to make a new KD through its MME',
};

/** UE_2 takes a request; it sends the command, or starts to make a new KD. */
function answer(r: Reading, way: Way): Step {
  const heard = request(r, 'UE_2');
  const atOnce =
    r.activation === 'on-command'
      ? '. From here on it protects what it sends with this key, whatever key it used before'
      : '';
  const outcome = way.refreshes
    ? outcomes[r.newKD]
    : `: it makes the new key from KD, the nonce it was sent and one of its own, and sends the command${atOnce}`;
  return receive(REQUEST, heard.fields, {
    target: way.refreshes ? 'establishing' : 'commanded',
    clause: `S2 6.3.4.5 steps 1 ${way.refreshes ? 'and 2' : 'to 3'}`,
    description: `UE_2 takes a request${way.says === '' ? '' : ` ${way.says}`}${outcome}`,
    if: [
      ...whileConnected(r),
      ...heard.conditions,
      ...way.conditions,
      ...(way.refreshes ? [] : [...currentKD, ...command(r, 'UE_2').conditions]),
    ],
    ...(way.choice ? { choice: true } : {}),
    do: [
      ...heard.actions,
      ...(r.request === 'old' ? [claim('authenticated', { peer: 'peer' })] : []),
      claim('accepted', { peer: 'peer', Nonce_1: 'Nonce_1', ...flag(r) }),
      ...way.before,
      ...(way.refreshes ? starts(r) : commands(r)),
    ],
  });
}

/** UE_2 has a new KD with whomever it made it with, and takes it for one with its peer. */
function establishes(r: Reading): StateConfig {
  if (madeElsewhere(r)) {
    const made = perform({
      target: 'commanded',
      clause: 'S2 6.3.4.5 steps 2 and 3',
      description:
        'a new KD is made; UE_2 stores it as the one with its peer, makes the new key from it and both nonces, and sends the command',
      due: true,
      if: [...madeKD('Parameter_MME_1'), ...command(r, 'UE_2').conditions],
      do: [...takesMadeKD, ...commands(r)],
    });
    return { description: 'waits for a new KD (step 2)', on: { 'KD is made': made } };
  }
  return {
    description: 'waits for the end of the key establishment (step 2)',
    on: {
      [ESTABLISHED]: receive(ESTABLISHED, established, {
        from: 'Parameter_MME_1',
        target: 'commanded',
        clause: 'S2 6.3.4.5 steps 2 and 3',
        description:
          'ideal key establishment: UE_2 and the UE that the request named, and nobody else, share a new KD; UE_2 stores it as the one with its peer, makes the new key from it and both nonces, and sends the command',
        if: command(r, 'UE_2').conditions,
        do: [
          derive('KD', refreshedKD),
          derive('DKSI', constant('DKSI-new')),
          put('KD', 'peer', 'KD'),
          put('DKSI', 'peer', 'DKSI'),
          ...commands(r),
        ],
      }),
    },
  };
}

/** The new context is understood from the command on, where both are kept. */
const pending = (r: Reading): readonly Action[] =>
  r.contexts === 'both-kept' ? [put('KD-sess-kept', 'peer', 'KD_sess')] : [];

/** What UE_2 needs no more once the command is sent. */
function unread(r: Reading): readonly Action[] {
  const names = ['Parameter_MME_1', ...(r.refresh === 'never' && r.echo !== 'flag' ? ['Refresh_KD'] : [])];
  return [forget(...names)];
}

/** The end of the procedure for UE_2. */
function end(r: Reading): readonly Action[] {
  return [
    ...(r.activation === 'on-complete' ? [...install(r, 'Replaced'), installed] : []),
    ...(notesRunning(r) ? [remove('answering', 'peer')] : []),
    claim('rekeyed', agreed(r)),
  ];
}

/** The key that the new one replaces, where it is kept. */
const replaced = (r: Reading): readonly Condition[] =>
  r.contexts === 'both-kept' && r.activation === 'on-complete' ? [lookup('KD-sess', 'peer', 'Replaced')] : [];

/** The last step where UE_1 makes it. */
function confirmed(r: Reading): Step {
  const heard = complete(r, 'UE_2');
  const uses =
    r.activation === 'on-complete'
      ? '. From here on it protects what it sends with the key of this rekeying, whatever key it used before'
      : '';
  return receive(COMPLETE, heard.fields, {
    target: 'rekeyed',
    clause: 'S2 6.3.4.5',
    description: `UE_2 finds the code of the complete right${uses}`,
    if: [...whileConnected(r), ...heard.conditions, ...replaced(r)],
    do: [...heard.actions, claim('authenticated', { peer: 'peer' }), ...end(r)],
  });
}

/** The last step where UE_2 makes it (D-44). */
function finishing(r: Reading): Readonly<Record<string, Step>> {
  const told = complete(r, 'UE_2');
  const options = {
    target: 'rekeyed',
    clause: 'S2 6.3.4.5',
    if: [...whileConnected(r), ...told.conditions, ...replaced(r)],
    do: [send(COMPLETE, told.fields), ...told.actions, ...end(r)],
  };
  if (r.lastStep === 'UE_2-unprompted') {
    return {
      finish: perform({
        ...options,
        due: true,
        description:
          'UE_2 sends the complete after its own command, of its own accord, and uses the new key from here on',
      }),
    };
  }
  return {
    [COMMAND]: receive(COMMAND, command(r, 'UE_2').fields, {
      ...options,
      description:
        'UE_2 responds to a command with the complete and uses the new key; the only command of the procedure is the one it has sent itself',
    }),
  };
}

function commanded(r: Reading): StateConfig {
  const told = command(r, 'UE_2');
  const repeat: Readonly<Record<string, Step>> =
    r.retries === 0
      ? {}
      : {
          'no complete came': timeout({
            target: 'commanded',
            reenter: true,
            spends: 'retries',
            clause: 'S2 6.3.4.5 step 3 (F-31)',
            description: 'UE_2 has had no complete for some time and sends the same command again',
            do: [send(COMMAND, told.fields)],
          }),
        };
  return {
    description: 'waits for the complete; nothing says for how long, or what if it does not come (F-31)',
    on: { ...(r.lastStep === 'UE_1' ? { [COMPLETE]: confirmed(r) } : finishing(r)), ...repeat },
  };
}

/** UE_2, who answers a request for new keys: S2 6.3.4.5 read as `r` says. */
export function ue2(r: Reading): Role {
  return role({
    name: chartName(r, 'UE_2'),
    clause: 'S2 6.3.4.5',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: {
      ...sessionVariables(r),
      Parameter_MME_1: 'Agent',
      ...(r.contexts === 'both-kept' ? { Replaced: 'Key' } : {}),
      ...(r.collision === 'own-dropped' || r.collision === 'connector-wins' ? { Own_nonce: 'Nonce' } : {}),
    },
    ...(r.retries === 0 ? {} : { budgets: { retries: r.retries } }),
    initial: 'connected',
    states: {
      connected: {
        description: 'UE_2 is directly connected to its peer',
        on: { [REQUEST]: ways(r).map((way) => answer(r, way)) },
      },
      ...(r.refresh === 'never' ? {} : { establishing: establishes(r) }),
      commanded: commanded(r),
      rekeyed: afterwards(r),
      ...(r.algorithms === 'not-shown' ? {} : { settled: { type: 'final' as const } }),
    },
  });
}
