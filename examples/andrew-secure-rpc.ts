import {
  attackers,
  type Case,
  claim,
  constant,
  data,
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

/** `published`: message 4 is not tied to this run. `ban`: it repeats A's nonce. */
type Variant = 'published' | 'ban';

/** The paper adds one; all that matters is that the answer differs from the challenge. */
const next = (nonce: Expression) => term.tuple(constant('plus-one'), nonce);
const newKey = (variant: Variant) =>
  variant === 'ban' ? term.senc('kab', 'key', 'nb2', 'na') : term.senc('kab', 'key', 'nb2');

const initiator = (variant: Variant) =>
  role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { kab: term.shared('K', 'self', 'peer') },
    variables: { na: 'Nonce', nb: 'Nonce', nb2: 'Nonce', key: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'waiting',
            do: [draw('na'), send('Msg1', { a: 'self', sealed: term.senc('kab', 'na') })],
          }),
        },
      },
      waiting: {
        on: {
          Msg2: receive(
            'Msg2',
            { sealed: term.senc('kab', next('na'), 'nb') },
            { target: 'expecting', do: [send('Msg3', { sealed: term.senc('kab', next('nb')) })] },
          ),
        },
      },
      expecting: {
        on: {
          Msg4: receive(
            'Msg4',
            { sealed: newKey(variant) },
            { target: 'done', do: [claim('agreed', { peer: 'peer', key: 'key' })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const responder = (variant: Variant) =>
  role({
    name: 'responder',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { kab: term.shared('K', 'self', 'peer') },
    variables: { na: 'Nonce', nb: 'Nonce', nb2: 'Nonce', key: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Msg1: receive(
            'Msg1',
            { a: 'peer', sealed: term.senc('kab', 'na') },
            {
              target: 'waiting',
              do: [draw('nb'), send('Msg2', { sealed: term.senc('kab', next('na'), 'nb') })],
            },
          ),
        },
      },
      waiting: {
        on: {
          Msg3: receive(
            'Msg3',
            { sealed: term.senc('kab', next('nb')) },
            {
              target: 'done',
              do: [
                draw('key'),
                draw('nb2'),
                claim('sharing', { peer: 'peer', key: 'key' }),
                send('Msg4', { sealed: newKey(variant) }),
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
    procedure: 'andrew-secure-rpc',
    title: 'Andrew secure RPC',
    variant,
    description: 'two parties with a common key convince each other, then B hands out a new key',
    sorts: { Nonce: fresh(), Tag: data() },
    constants: { 'plus-one': { sort: 'Tag' } },
    channels: { network: {} },
    messages: {
      Msg1: { channel: 'network', fields: { a: 'Agent', sealed: 'Ciphertext' } },
      Msg2: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg3: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg4: { channel: 'network', fields: { sealed: 'Ciphertext' } },
    },
    roles: { initiator: initiator(variant), responder: responder(variant) },
  });

const scenario: Scenario = {
  name: 'two runs each',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: 'B' }, copies: 2 },
    { role: 'responder', agent: 'B', with: { peer: 'A' }, copies: 2 },
  ],
  attacker: attackers.A1,
};

const goal = (id: string, text: string, property: Property): Requirement => ({
  id,
  clause: 'Satyanarayanan 1987',
  strength: 'goal',
  text,
  property,
});
const isNew = goal('initiator-key-is-new', 'A never takes a key for new that it had before', {
  kind: 'freshness',
  claim: 'initiator.agreed',
  of: 'key',
});
const once = goal('initiator-agrees-once', 'B gave out the key for this run of A and no other', {
  kind: 'agreement',
  commit: 'initiator.agreed',
  running: 'responder.sharing',
  on: ['key'],
  injective: true,
});
const secret = goal('initiator-secret', 'the key that A accepts is secret', {
  kind: 'secrecy',
  claim: 'initiator.agreed',
  of: 'key',
});

const ban = 'Burrows, Abadi & Needham, A logic of authentication, 1989';

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `andrew-secure-rpc/${variant}/${requirement.id}`,
  protocol: andrew(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

/**
 * Andrew secure RPC: nothing in message 4 is new to A. That message 2 passes for message 4 (Clark & Jacob
 * 1997) needs a nonce to be taken for a key, which values with sorts exclude.
 */
export default specification({
  name: 'Andrew secure RPC',
  cases: [
    ask('published', isNew, 'violated', ban),
    ask('published', once, 'violated', ban),
    ask('published', secret, 'holds', 'by hand: the key only travels under the key that A and B share'),
    ask('ban', isNew, 'holds', ban),
    ask('ban', once, 'holds', ban),
  ],
});
