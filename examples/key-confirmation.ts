import {
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
  type Expression,
  fresh,
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

/** `confirmed`: the answer carries a code under the new key. `bare`: it does not. */
type Variant = 'confirmed' | 'bare';

const sessionKey = term.kdf('session', 'k', 'n1', 'n2');
const answer = (variant: Variant): Record<string, Expression> =>
  variant === 'confirmed' ? { n2: 'n2', code: term.mac(sessionKey, constant('answer')) } : { n2: 'n2' };

const initiator = (variant: Variant) =>
  role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n1: 'Nonce', n2: 'Nonce' },
    initial: 'idle',
    states: {
      idle: { on: { start: perform({ target: 'waiting', do: [draw('n1'), send('Hello', { n1: 'n1' })] }) } },
      waiting: {
        on: {
          Answer: receive('Answer', answer(variant), {
            target: 'done',
            do: [claim('connected', { peer: 'peer', key: sessionKey })],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const responder = (variant: Variant) =>
  role({
    name: 'responder',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n1: 'Nonce', n2: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Hello: receive(
            'Hello',
            { n1: 'n1' },
            {
              target: 'done',
              do: [
                draw('n2'),
                claim('has', { peer: 'peer', key: sessionKey }),
                send('Answer', answer(variant)),
              ],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const derivation = (variant: Variant): Protocol =>
  protocol({
    procedure: 'key-confirmation',
    title: 'A session key from two nonces',
    variant,
    description: 'both ends derive a session key from a common key and a nonce of each',
    sorts: { Nonce: fresh(), Tag: data() },
    constants: { answer: { sort: 'Tag' } },
    channels: { radio: {} },
    messages: {
      Hello: { channel: 'radio', fields: { n1: 'Nonce' } },
      Answer: {
        channel: 'radio',
        fields: { n2: 'Nonce', ...(variant === 'confirmed' ? { code: 'Mac' } : {}) },
      },
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

const confirmed: Requirement = {
  id: 'key-confirmed',
  clause: 'example',
  strength: 'goal',
  text: 'when A is connected B already has the key',
  property: {
    kind: 'key-confirmation',
    commit: 'initiator.connected',
    holds: 'responder.has',
    key: 'key',
  },
};

const ask = (variant: Variant, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `key-confirmation/${variant}`,
  protocol: derivation(variant),
  scenario,
  requirement: confirmed,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** A key that nobody else can have is not yet a key that the other one has. */
export default specification({
  name: 'Key confirmation',
  cases: [
    ask('confirmed', 'holds', 'only B makes a code under a key for this nonce'),
    ask('bare', 'violated', 'the nonce in the answer may be anybody’s'),
  ],
});
