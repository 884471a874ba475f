import {
  attackers,
  type Case,
  claim,
  constant,
  draw,
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

/** B signs the public key that A is to use, so that nobody passes off another. */
const offer = (publicKey: ReturnType<typeof term.pub> | string) => term.sign(term.publicKey('b'), publicKey);

/** A draws a key and sends it under B's long-term public key. */
const transport = {
  sender: role({
    name: 'sender',
    parameters: { self: 'Agent', b: 'Agent' },
    variables: { key: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'done',
            do: [
              draw('key'),
              send('Key', { sealed: term.aenc(term.publicKey('b'), 'key') }),
              claim('sent', { peer: 'b', key: 'key' }),
            ],
          }),
        },
      },
      done: { type: 'final' },
    },
  }),
  receiver: role({
    name: 'receiver',
    parameters: { self: 'Agent' },
    variables: { key: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Key: receive('Key', { sealed: term.aenc(term.publicKey('self'), 'key') }, { target: 'done' }),
        },
      },
      done: { type: 'final' },
    },
  }),
};

/** B makes a key pair for this run and signs its public half; A sends the key under that. */
const ephemeral = {
  sender: role({
    name: 'sender',
    parameters: { self: 'Agent', b: 'Agent' },
    variables: { key: 'Key', once: 'PublicKey' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Offer: receive(
            'Offer',
            { once: 'once', sig: offer('once') },
            {
              target: 'done',
              do: [
                draw('key'),
                send('Key', { sealed: term.aenc('once', 'key') }),
                claim('sent', { peer: 'b', key: 'key' }),
              ],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  }),
  receiver: role({
    name: 'receiver',
    parameters: { self: 'Agent' },
    knows: { b: 'self' },
    variables: { x: 'PrivateKey', key: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'waiting',
            do: [draw('x'), send('Offer', { once: term.pub('x'), sig: offer(term.pub('x')) })],
          }),
        },
      },
      waiting: {
        on: { Key: receive('Key', { sealed: term.aenc(term.pub('x'), 'key') }, { target: 'done' }) },
      },
      done: { type: 'final' },
    },
  }),
};

const keyFor = (variant: 'transport' | 'ephemeral'): Protocol =>
  protocol({
    procedure: 'forward-secrecy',
    title: 'A key for B',
    variant,
    description: 'A sends B a key, under its long-term public key or under one for this run',
    sorts: {},
    channels: { network: {} },
    messages: {
      ...(variant === 'ephemeral'
        ? { Offer: { channel: 'network', fields: { once: 'PublicKey', sig: 'Signature' } } }
        : {}),
      Key: { channel: 'network', fields: { sealed: 'Ciphertext' } },
    },
    roles: variant === 'ephemeral' ? ephemeral : transport,
  });

/** Everything is recorded; B's long-term key is lost once A has sent its key. */
const scenario: Scenario = {
  name: 'one key, then B’s private key leaks',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { b: 'B' } },
    { role: 'receiver', agent: 'B' },
  ],
  attacker: attackers.A4,
  leaks: [{ name: 'private key of B', value: term.privateKey(constant('B')), when: 'after-claim' }],
};

const secret: Requirement = {
  id: 'forward-secret',
  clause: 'example',
  strength: 'goal',
  text: 'a key that was sent stays secret though B’s long-term key is lost later',
  property: { kind: 'forward-secrecy', claim: 'sender.sent', of: 'key' },
};

const dow = 'Diffie, van Oorschot & Wiener, Authentication and authenticated key exchanges, 1992';

const ask = (variant: 'transport' | 'ephemeral', verdict: 'holds' | 'violated', source: string): Case => ({
  id: `forward-secrecy/${variant}`,
  protocol: keyFor(variant),
  scenario,
  requirement: secret,
  predicted: { verdict, source },
});

/** What a lost key opens: all that was ever sent under it, or nothing. */
export default specification({
  name: 'Forward secrecy',
  cases: [
    ask('transport', 'violated', `${dow}: key transport has no forward secrecy`),
    ask('ephemeral', 'holds', 'by hand: the private half for this run is not what leaks'),
  ],
});
