import {
  attackers,
  type Case,
  claim,
  differs,
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

/** `pi`: as published; `named`: Abadi and Needham's correction; `full`: Woo and Lam's full-information one. */
type Variant = 'pi' | 'named' | 'full';

/** What A answers to the challenge. */
const response = (variant: Variant, key: Expression, a: Expression, b: Expression) =>
  variant === 'full' ? term.senc(key, a, b, 'nb') : term.senc(key, 'nb');
/** What B asks the server; it travels under the key that the two share, see the channel `toServer`. */
const question = (variant: Variant, a: Expression, answer: Expression): Record<string, Expression> =>
  variant === 'full' ? { a, nb: 'nb', answer } : { a, answer };
/** What the server tells B. */
const confirmation = (variant: Variant, key: Expression, a: Expression, b: Expression) => {
  if (variant === 'full') return term.senc(key, a, b, 'nb');
  return variant === 'named' ? term.senc(key, a, 'nb') : term.senc(key, 'nb');
};

const initiator = (variant: Variant) =>
  role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent', server: 'Agent' },
    knows: { kas: term.shared('K', 'self', 'server') },
    variables: { nb: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'waiting',
            do: [claim('started', { peer: 'peer' }), send('Msg1', { a: 'self' })],
          }),
        },
      },
      waiting: {
        on: {
          Msg2: receive(
            'Msg2',
            { nb: 'nb' },
            {
              target: 'done',
              do: [
                claim('answered', { peer: 'peer', nb: 'nb' }),
                send('Msg3', { sealed: response(variant, 'kas', 'self', 'peer') }),
              ],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const responder = (variant: Variant) =>
  role({
    name: 'responder',
    parameters: { self: 'Agent', server: 'Agent' },
    knows: { kbs: term.shared('K', 'self', 'server') },
    variables: { peer: 'Agent', nb: 'Nonce', blob: 'Ciphertext' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Msg1: receive(
            'Msg1',
            { a: 'peer' },
            {
              if: [differs('peer', 'self'), differs('peer', 'server')],
              target: 'challenged',
              do: [draw('nb'), send('Msg2', { nb: 'nb' })],
            },
          ),
        },
      },
      challenged: {
        on: {
          Msg3: receive(
            'Msg3',
            { sealed: 'blob' },
            {
              target: 'asked',
              do: [send('Msg4', question(variant, 'peer', 'blob'), { to: 'server' })],
            },
          ),
        },
      },
      asked: {
        on: {
          Msg5: receive(
            'Msg5',
            { sealed: confirmation(variant, 'kbs', 'peer', 'self') },
            { target: 'done', do: [claim('accepted', { peer: 'peer', nb: 'nb' })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const keyOfA = term.shared('K', 'a', 'self');
const keyOfB = term.shared('K', 'b', 'self');
const server = (variant: Variant) =>
  role({
    name: 'server',
    parameters: { self: 'Agent' },
    variables: { a: 'Agent', b: 'Agent', nb: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Msg4: receive('Msg4', question(variant, 'a', response(variant, keyOfA, 'a', 'b')), {
            from: 'b',
            target: 'done',
            do: [send('Msg5', { sealed: confirmation(variant, keyOfB, 'a', 'b') })],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const wooLam = (variant: Variant): Protocol =>
  protocol({
    procedure: 'woo-lam',
    title: 'Woo-Lam Pi',
    variant,
    description: 'A answers a challenge of B, who cannot read the answer and asks the server about it',
    sorts: { Nonce: fresh() },
    channels: {
      network: {},
      toServer: {
        confidential: true,
        authentic: true,
        restsOn: term.shared('K', 'sender', 'receiver'),
        description: 'encryption under the key that B shares with the server; replays are possible',
      },
    },
    messages: {
      Msg1: { channel: 'network', fields: { a: 'Agent' } },
      Msg2: { channel: 'network', fields: { nb: 'Nonce' } },
      Msg3: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg4: {
        channel: 'toServer',
        fields: { a: 'Agent', ...(variant === 'full' ? { nb: 'Nonce' } : {}), answer: 'Ciphertext' },
      },
      Msg5: { channel: 'network', fields: { sealed: 'Ciphertext' } },
    },
    roles: { initiator: initiator(variant), responder: responder(variant), server: server(variant) },
  });

const scenario: Scenario = {
  name: 'B is approached twice',
  agents: { A: {}, B: {}, C: { insider: true }, S: {} },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: ['B', 'C'], server: 'S' } },
    { role: 'responder', agent: 'B', with: { server: 'S' }, copies: 2 },
    { role: 'server', agent: 'S' },
  ],
  attacker: attackers.A2,
};

const goal = (id: string, text: string, property: Property): Requirement => ({
  id,
  clause: 'Woo & Lam 1994',
  strength: 'goal',
  text,
  property,
});
const alive = goal('responder-aliveness', 'B accepts A only if A has been there', {
  kind: 'aliveness',
  commit: 'responder.accepted',
  running: 'initiator.answered',
});
const weak = goal('responder-weak-agreement', 'B accepts A only if A wanted to talk to B', {
  kind: 'weak-agreement',
  commit: 'responder.accepted',
  running: 'initiator.started',
});
const agrees = goal('responder-agrees', 'B accepts A only if A answered this challenge, for B', {
  kind: 'agreement',
  commit: 'responder.accepted',
  running: 'initiator.answered',
  on: ['nb'],
  injective: true,
});

const abadiNeedham = 'Abadi & Needham, Prudent engineering practice for cryptographic protocols, 1996';
const wooLam94 = 'Woo & Lam, A lesson on authentication protocol design, 1994';

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `woo-lam/${variant}/${requirement.id}`,
  protocol: wooLam(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

/** Woo-Lam Pi: the server's answer does not say whom it is about. */
export default specification({
  name: 'Woo-Lam Pi',
  cases: [
    ask('pi', alive, 'violated', abadiNeedham),
    ask('pi', agrees, 'violated', abadiNeedham),
    ask('named', alive, 'holds', abadiNeedham),
    ask('named', weak, 'violated', 'by hand: what A answers to C says nothing about C, so C shows it to B'),
    ask('full', weak, 'holds', wooLam94),
    ask('full', agrees, 'holds', wooLam94),
  ],
});
