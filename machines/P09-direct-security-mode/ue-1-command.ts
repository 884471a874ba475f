import {
  type Action,
  type Condition,
  claim,
  constant,
  derive,
  type Expression,
  forget,
  lookup,
  member,
  receive,
  type Step,
  send,
  timeout,
} from '../../src/index.ts';
import { agreed, installs } from './claims.ts';
import { sessionKeys } from './keys.ts';
import { COMMAND, COMPLETE, command, complete, type NamedKey, RESPONSE, response } from './messages.ts';
import type { Reading } from './reading.ts';

/** A KD that UE_1 holds, with the identifier it goes by. */
interface HeldKey extends NamedKey {
  readonly KD: Expression;
  readonly which: string;
  /** What has to be looked up to find it. */
  readonly found: readonly Condition[];
}

/** The keys under which UE_1 would accept a command. */
function heldKeys(r: Reading): readonly HeldKey[] {
  if (r.contexts === 'of-anyone') {
    const found = [lookup('contexts', 'DKSI', 'KD')];
    const which = 'whichever KD it holds under that DKSI, whomever it shares it with';
    return [{ identifier: 'DKSI', otherHalf: 'DKSI', KD: 'KD', which, found }];
  }
  const held = (age: string, KD: string, which: string): HeldKey => ({
    identifier: constant(`DKSI-${age}`),
    otherHalf: constant(`LSB-${age}`),
    KD,
    which,
    found: [],
  });
  const current = held('current', 'KD', 'the KD that the UEs agreed on last');
  const earlier = held('earlier', 'KD_earlier', 'an earlier KD: no sentence has UE_1 refuse its DKSI');
  return r.earlierKey === 'accepted' ? [current, earlier] : [current];
}

/** The key set identifier of the connection, where UE_1 has to keep it until the response. */
const KEPT = 'Agreed_DKSI';

/** The variables that the steps here need beside those of the exchange, by sort. */
export function commandVariables(r: Reading): Readonly<Record<string, string>> {
  return {
    ...(r.contexts === 'of-anyone' ? { DKSI: 'KeySetIdentifier', KD: 'Key' } : {}),
    ...(r.established === 'by-response' ? { [KEPT]: 'KeySetIdentifier' } : {}),
  };
}

/** Accepts a command under a key: what is not bound yet is taken, the code is checked. */
function take(r: Reading, key: HeldKey, options: Parameters<typeof receive>[2]): Step {
  const listed: readonly Condition[] =
    r.outsideList === 'refused'
      ? [member('Chosen_integrity', 'Supported_algs'), member('Chosen_ciphering', 'Supported_algs')]
      : [];
  return receive(COMMAND, command(r, 'UE_1', key), {
    clause: 'S2 6.3.4.4 steps 1 and 2',
    where: sessionKeys(r, 'UE_1', key.KD),
    if: [...key.found, ...listed],
    ...options,
  });
}

function obey(r: Reading, key: HeldKey, again: boolean): Step {
  // A later command brings its own nonce and algorithms: those of this one must be free again by then.
  const clear =
    r.laterCommand === 'reprocessed' ? [forget('Nonce_2', 'Chosen_integrity', 'Chosen_ciphering')] : [];
  const connects: readonly Action[] = [claim('connected', agreed(r, key.identifier)), ...installs()];
  const waits: readonly Action[] = [derive(KEPT, key.identifier)];
  return take(r, key, {
    target: r.established === 'by-response' ? 'completed' : 'connected',
    description: `${again ? 'still holding Nonce_1, UE_1 takes the command once more' : 'UE_1 compares what came back with what it sent (D-39), makes the same keys and checks the code'}, under ${key.which}; it answers with a protected complete`,
    ...(again ? { spends: 'reprocess', reenter: true } : {}),
    do: [
      send(COMPLETE, complete(r, 'UE_1', key)),
      ...(r.established === 'by-response' ? waits : connects),
      ...clear,
    ],
  });
}

/** The steps that obey a command: the first, or a further one. */
export const obeyAny = (r: Reading, again = false): readonly Step[] =>
  heldKeys(r).map((key) => obey(r, key, again));

/** The steps that answer the same command again: nonce, algorithms and keys stay what they are. */
export const answerAgain = (r: Reading, target: string): readonly Step[] =>
  heldKeys(r).map((key) =>
    take(r, key, {
      target,
      description: `the command that UE_1 has obeyed comes once more, under ${key.which}: its complete may be lost, so it goes out again, and nothing else changes`,
      spends: 'answers',
      do: [send(COMPLETE, complete(r, 'UE_1', key))],
    }),
  );

/** What UE_1 does between its complete and the response of UE_2, where that is what connects it. */
export function untilResponse(r: Reading) {
  const repeat = timeout({
    target: 'completed',
    clause: 'F-31',
    description: 'no response has come: UE_1 sends its complete again',
    spends: 'repeated completes',
    do: [send(COMPLETE, complete(r, 'UE_1', { identifier: KEPT, otherHalf: constant('LSB-current') }))],
  });
  return {
    description: 'has sent its complete, and waits to be told that it has arrived',
    on: {
      [RESPONSE]: receive(RESPONSE, response(r, 'UE_1'), {
        target: 'connected',
        clause: 'S2 6.3.2.2',
        description: 'UE_2 has the complete: UE_1 takes the connection to stand',
        do: [claim('connected', agreed(r, KEPT)), ...installs()],
      }),
      ...(r.laterCommand === 'answered' ? { [COMMAND]: answerAgain(r, 'completed') } : {}),
      ...(r.repetitions > 0 ? { repeat } : {}),
    },
  };
}
