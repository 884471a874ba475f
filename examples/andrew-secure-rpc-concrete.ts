import {
  attackers,
  type Case,
  claim,
  draw,
  type Expression,
  fresh,
  type Property,
  type Protocol,
  perform,
  protocol,
  type Requirement,
  receive,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/** `ban`: the shorter protocol of Burrows, Abadi and Needham. `lowe`: message 2 says who made the key. */
type Variant = 'ban' | 'lowe';

const answer = (variant: Variant, maker: Expression) =>
  variant === 'lowe' ? term.senc('kab', 'na', 'key', maker) : term.senc('kab', 'na', 'key');

const initiator = (variant: Variant) =>
  role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { kab: term.shared('K', 'self', 'peer') },
    variables: { na: 'Nonce', nb: 'Nonce', key: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({ target: 'waiting', do: [draw('na'), send('Msg1', { a: 'self', na: 'na' })] }),
        },
      },
      waiting: {
        on: {
          Msg2: receive(
            'Msg2',
            { sealed: answer(variant, 'peer') },
            {
              target: 'confirmed',
              do: [
                claim('agreed', { peer: 'peer', key: 'key', na: 'na' }),
                send('Msg3', { sealed: term.senc('key', 'na') }),
              ],
            },
          ),
        },
      },
      confirmed: { on: { Msg4: receive('Msg4', { nb: 'nb' }, { target: 'done' }) } },
      done: { type: 'final' },
    },
  });

const responder = (variant: Variant) =>
  role({
    name: 'responder',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { kab: term.shared('K', 'self', 'peer') },
    variables: { na: 'Nonce', nb: 'Nonce', key: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Msg1: receive(
            'Msg1',
            { a: 'peer', na: 'na' },
            {
              target: 'waiting',
              do: [
                draw('key'),
                claim('sharing', { peer: 'peer', key: 'key', na: 'na' }),
                send('Msg2', { sealed: answer(variant, 'self') }),
              ],
            },
          ),
        },
      },
      waiting: {
        on: {
          Msg3: receive(
            'Msg3',
            { sealed: term.senc('key', 'na') },
            {
              target: 'done',
              do: [
                claim('agreed', { peer: 'peer', key: 'key', na: 'na' }),
                draw('nb'),
                send('Msg4', { nb: 'nb' }),
              ],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const andrew = (variant: Variant): Protocol =>
  protocol({
    procedure: 'andrew-secure-rpc-concrete',
    title: 'Andrew secure RPC, concrete form',
    variant,
    description: 'B answers a nonce with a new key under the old one, A confirms under the new one',
    sorts: { Nonce: fresh() },
    channels: { network: {} },
    messages: {
      Msg1: { channel: 'network', fields: { a: 'Agent', na: 'Nonce' } },
      Msg2: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg3: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg4: { channel: 'network', fields: { nb: 'Nonce' } },
    },
    roles: { initiator: initiator(variant), responder: responder(variant) },
  });

/** A starts runs and also answers them, as B does: what one of its sessions says can reach the other. */
const scenario: Scenario = {
  name: 'both start and answer',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: 'B' } },
    { role: 'responder', agent: 'A', with: { peer: 'B' } },
    { role: 'initiator', agent: 'B', with: { peer: 'A' } },
    { role: 'responder', agent: 'B', with: { peer: 'A' } },
  ],
  attacker: attackers.A1,
};

const goal = (id: string, text: string, property: Property): Requirement => ({
  id,
  clause: 'Burrows, Abadi & Needham 1989',
  strength: 'goal',
  text,
  property,
});
const alive = goal('initiator-aliveness', 'who starts and ends: the other has answered somebody', {
  kind: 'aliveness',
  commit: 'initiator.agreed',
  running: 'responder.sharing',
});
const agrees = goal('initiator-agrees', 'who starts agrees with the other on the key, made for this nonce', {
  kind: 'agreement',
  commit: 'initiator.agreed',
  running: 'responder.sharing',
  on: ['key', 'na'],
  injective: true,
});
const responderAgrees = goal('responder-agrees', 'who answers agrees with the other on the key', {
  kind: 'agreement',
  commit: 'responder.agreed',
  running: 'initiator.agreed',
  on: ['key', 'na'],
  injective: true,
});

const lowe = 'Lowe, Some new attacks upon security protocols, 1996';

const ask = (variant: Variant, requirement: Requirement, verdict: 'holds' | 'violated'): Case => ({
  id: `andrew-secure-rpc-concrete/${variant}/${requirement.id}`,
  protocol: andrew(variant),
  scenario,
  requirement,
  predicted: { verdict, source: lowe },
});

/** Andrew secure RPC as a logic of beliefs had mended it: A can be made to talk to itself. */
export default specification({
  name: 'Andrew secure RPC, concrete form',
  cases: [
    ask('ban', alive, 'violated'),
    ask('ban', agrees, 'violated'),
    ask('lowe', alive, 'holds'),
    ask('lowe', agrees, 'holds'),
    ask('lowe', responderAgrees, 'holds'),
  ],
});
