import {
  claim,
  draw,
  type Expression,
  type MessageDeclaration,
  perform,
  receive,
  send,
  term,
} from '../../src/index.ts';
import type { Onward } from '../P13-restricted-discovery/announcing-ue.ts';
import { code, codeSort } from '../P13-restricted-discovery/codes.ts';
import type { Reading } from './reading.ts';

/** The exchange that follows a discovery; 6.2.3 has no more of it than that there may be one. */
export const CONNECT = 'Connect-Discovered';
export const ANSWER = 'Answer-Connect';
export const DATA = 'First-User-Data';

const clause = 'S2 6.2.3';

/** The key of a run: of what an ideal key establishment gives two UEs that are sure of each other, and both nonces. */
const sessionKey = (one: Expression, other: Expression): Expression =>
  term.kdf('KD-sess', term.shared('KD', one, other), 'Nonce_1', 'Nonce_2');

/** What shows that the key is held, and for which code. */
const proof = (r: Reading, key: Expression): Expression => term.mac(key, code(r.discovery));

const variables = { Nonce_1: 'Nonce', Nonce_2: 'Nonce', User_data: 'UserData' };

/** UE-A goes on: it answers who asks for the code that it has announced. */
export function answering(r: Reading): Onward {
  const key = sessionKey('self', 'asking');
  return {
    knows: {},
    variables: { ...variables, asking: 'Agent' },
    states: {
      announced: {
        on: {
          [CONNECT]: receive(
            CONNECT,
            { Code: code(r.discovery), Asking: 'asking', Nonce_1: 'Nonce_1' },
            {
              target: 'answered',
              clause,
              description:
                'the UE answers a request for its code, under the key that it shares with who asks',
              do: [
                draw('Nonce_2'),
                claim('answered', { peer: 'asking', key, code: code(r.discovery) }),
                send(ANSWER, { Answering: 'self', Nonce_2: 'Nonce_2', MAC: proof(r, key) }),
              ],
            },
          ),
        },
      },
      answered: {
        on: {
          [DATA]: receive(
            DATA,
            { Data: term.senc(key, 'User_data') },
            { target: 'received', clause, description: 'the UE takes the first user data' },
          ),
        },
      },
      received: { type: 'final' },
    },
  };
}

/** UE-M goes on: it asks for the code that it has recognised, and sends user data to who proves a key. */
export function connecting(r: Reading): Onward {
  const who = r.bound === 'to-ProSe-id' ? 'peer' : 'answering';
  const key = sessionKey('self', who);
  return {
    knows: {},
    variables: { ...variables, ...(r.bound === 'to-code' ? { answering: 'Agent' } : {}) },
    states: {
      discovered: {
        on: {
          connect: perform({
            target: 'connecting',
            clause,
            description: 'the UE asks for a connection with the one whose code it has heard',
            do: [
              draw('Nonce_1'),
              claim('asked', { peer: 'peer' }),
              send(CONNECT, { Code: code(r.discovery), Asking: 'self', Nonce_1: 'Nonce_1' }),
            ],
          }),
        },
      },
      connecting: {
        on: {
          [ANSWER]: receive(
            ANSWER,
            { Answering: who, Nonce_2: 'Nonce_2', MAC: proof(r, key) },
            {
              target: 'sent',
              clause,
              description: 'the UE checks the proof and sends the first user data',
              do: [
                draw('User_data'),
                claim('sends', { peer: 'peer', key, code: code(r.discovery), data: 'User_data' }),
                send(DATA, { Data: term.senc(key, 'User_data') }),
              ],
            },
          ),
        },
      },
      sent: { type: 'final' },
    },
  };
}

export function connectionMessages(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const air = (fields: Readonly<Record<string, string>>, description: string): MessageDeclaration => ({
    channel: 'PC5',
    fields,
    clause,
    description,
  });
  return {
    [CONNECT]: air(
      { Code: codeSort(r.discovery), Asking: 'Agent', Nonce_1: 'Nonce' },
      'who has discovered a UE asks it for a connection',
    ),
    [ANSWER]: air({ Answering: 'Agent', Nonce_2: 'Nonce', MAC: 'Mac' }, 'it answers, and proves a key'),
    [DATA]: air({ Data: 'Ciphertext' }, 'user data under that key'),
  };
}
