import {
  attackers,
  type Case,
  claim,
  clockShows,
  constant,
  data,
  draw,
  fresh,
  ordered,
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

/** `published`: the server passes A's key on. `lowe`: B then challenges A, as Lowe proposed. */
type Variant = 'published' | 'lowe';

const onTime = clockShows('clock', 't');
const challenge = term.senc('key', 'nb');
const response = term.senc('key', constant('plus-one'), 'nb');

const initiator = (variant: Variant) => {
  const answer = receive(
    'Msg3',
    { challenge },
    {
      target: 'done',
      do: [claim('answering', { peer: 'peer', key: 'key', nb: 'nb' }), send('Msg4', { response })],
    },
  );
  return role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent', server: 'Agent' },
    knows: { kas: term.shared('K', 'self', 'server') },
    variables: { key: 'Key', t: 'Time', ...(variant === 'lowe' ? { nb: 'Nonce' } : {}) },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            if: [onTime],
            target: variant === 'lowe' ? 'waiting' : 'done',
            do: [
              draw('key'),
              claim('sharing', { peer: 'peer', key: 'key' }),
              send('Msg1', { a: 'self', sealed: term.senc('kas', 't', 'peer', 'key') }),
            ],
          }),
        },
      },
      ...(variant === 'lowe' ? { waiting: { on: { Msg3: answer } } } : {}),
      done: { type: 'final' },
    },
  });
};

const responder = (variant: Variant) => {
  const accept = (options: object) =>
    receive('Msg2', { sealed: term.senc('kbs', 't', 'peer', 'key') }, { if: [onTime], ...options });
  const checkResponse = receive(
    'Msg4',
    { response },
    { target: 'done', do: [claim('agreed', { peer: 'peer', key: 'key', nb: 'nb' })] },
  );
  return role({
    name: 'responder',
    parameters: { self: 'Agent', server: 'Agent' },
    knows: { kbs: term.shared('K', 'self', 'server') },
    variables: { peer: 'Agent', key: 'Key', t: 'Time', ...(variant === 'lowe' ? { nb: 'Nonce' } : {}) },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Msg2:
            variant === 'lowe'
              ? accept({ target: 'challenged', do: [draw('nb'), send('Msg3', { challenge })] })
              : accept({ target: 'done', do: [claim('agreed', { peer: 'peer', key: 'key' })] }),
        },
      },
      ...(variant === 'lowe' ? { challenged: { on: { Msg4: checkResponse } } } : {}),
      done: { type: 'final' },
    },
  });
};

const server = role({
  name: 'server',
  parameters: { self: 'Agent' },
  variables: { a: 'Agent', b: 'Agent', key: 'Key', t: 'Time' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg1: receive(
          'Msg1',
          { a: 'a', sealed: term.senc(term.shared('K', 'a', 'self'), 't', 'b', 'key') },
          {
            if: [onTime],
            target: 'done',
            do: [send('Msg2', { sealed: term.senc(term.shared('K', 'b', 'self'), 't', 'a', 'key') })],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const wideMouthedFrog = (variant: Variant): Protocol =>
  protocol({
    procedure: 'wide-mouthed-frog',
    title: 'Wide-mouthed frog',
    variant,
    description: 'A draws a key, and the server passes it on to B with the time of day',
    sorts: { Time: ordered(2), ...(variant === 'lowe' ? { Nonce: fresh(), Tag: data() } : {}) },
    constants: variant === 'lowe' ? { 'plus-one': { sort: 'Tag' } } : {},
    clocks: { clock: 'Time' },
    channels: { network: {} },
    messages: {
      Msg1: { channel: 'network', fields: { a: 'Agent', sealed: 'Ciphertext' } },
      Msg2: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      ...(variant === 'lowe'
        ? {
            Msg3: { channel: 'network', fields: { challenge: 'Ciphertext' } },
            Msg4: { channel: 'network', fields: { response: 'Ciphertext' } },
          }
        : {}),
    },
    roles: { initiator: initiator(variant), responder: responder(variant), server },
  });

const scenario: Scenario = {
  name: 'A sends one key, B may accept twice',
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
  clause: 'Burrows, Abadi & Needham 1989',
  strength: 'goal',
  text,
  property,
});
const agreement = (running: string, on: readonly string[], injective: boolean): Property => ({
  kind: 'agreement',
  commit: 'responder.agreed',
  running,
  on,
  injective,
});
const secret = goal('responder-secret', 'the key that B accepts is secret', {
  kind: 'secrecy',
  claim: 'responder.agreed',
  of: 'key',
});
const agrees = goal(
  'responder-agrees',
  'A drew the key that B accepts, for B',
  agreement('initiator.sharing', ['key'], false),
);
const once = goal(
  'responder-agrees-once',
  'B accepts a key once for each time that A sends one',
  agreement('initiator.sharing', ['key'], true),
);
const answered = goal(
  'responder-agrees-on-answer',
  'each run of B has its own answer of A',
  agreement('initiator.answering', ['key', 'nb'], true),
);

const ban = 'Burrows, Abadi & Needham, A logic of authentication, 1989';
const lowe = 'Lowe, A family of attacks upon authentication protocols, 1997';

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `wide-mouthed-frog/${variant}/${requirement.id}`,
  protocol: wideMouthedFrog(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

/**
 * Wide-mouthed frog: the same key is accepted again while its time is good. That an attacker keeps a message
 * young by handing the server's own messages back to it (Anderson & Needham 1995) needs a server that
 * accepts a time already past; this one accepts only the present slot.
 */
export default specification({
  name: 'Wide-mouthed frog',
  cases: [
    ask('published', secret, 'holds', 'by hand: the key only travels under the keys of A and of B'),
    ask('published', agrees, 'holds', ban),
    ask('published', once, 'violated', lowe),
    ask('lowe', answered, 'holds', lowe),
  ],
});
