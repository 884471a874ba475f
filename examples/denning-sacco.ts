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

/** `published`: the ticket is all that B gets. `lowe`: B also challenges A, as Lowe proposed. */
type Variant = 'published' | 'lowe';

const challenge = term.senc('key', 'nb');
const response = term.senc('key', constant('minus-one'), 'nb');
const onTime = clockShows('clock', 't');

const initiator = (variant: Variant) => {
  const acceptKey = (options: object) =>
    receive('Msg2', { sealed: term.senc('kas', 'peer', 'key', 't', 'ticket') }, { if: [onTime], ...options });
  const share = [claim('sharing', { peer: 'peer', key: 'key' }), send('Msg3', { ticket: 'ticket' })];
  const answer = receive(
    'Msg4',
    { challenge },
    {
      target: 'done',
      do: [claim('answering', { peer: 'peer', key: 'key', nb: 'nb' }), send('Msg5', { response })],
    },
  );
  return role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent', server: 'Agent' },
    knows: { kas: term.shared('K', 'self', 'server') },
    variables: {
      key: 'Key',
      t: 'Time',
      ticket: 'Ciphertext',
      ...(variant === 'lowe' ? { nb: 'Nonce' } : {}),
    },
    initial: 'idle',
    states: {
      idle: {
        on: { start: perform({ target: 'asked', do: [send('Msg1', { a: 'self', b: 'peer' })] }) },
      },
      asked: {
        on: { Msg2: acceptKey({ target: variant === 'lowe' ? 'introduced' : 'done', do: share }) },
      },
      ...(variant === 'lowe' ? { introduced: { on: { Msg4: answer } } } : {}),
      done: { type: 'final' },
    },
  });
};

const responder = (variant: Variant) => {
  const acceptTicket = (options: object) =>
    receive('Msg3', { ticket: term.senc('kbs', 'key', 'peer', 't') }, { if: [onTime], ...options });
  const checkResponse = receive(
    'Msg5',
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
          Msg3:
            variant === 'lowe'
              ? acceptTicket({ target: 'challenged', do: [draw('nb'), send('Msg4', { challenge })] })
              : acceptTicket({ target: 'done', do: [claim('agreed', { peer: 'peer', key: 'key' })] }),
        },
      },
      ...(variant === 'lowe' ? { challenged: { on: { Msg5: checkResponse } } } : {}),
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
          { a: 'a', b: 'b' },
          {
            if: [onTime],
            target: 'done',
            do: [
              draw('key'),
              send('Msg2', {
                sealed: term.senc(
                  term.shared('K', 'a', 'self'),
                  'b',
                  'key',
                  't',
                  term.senc(term.shared('K', 'b', 'self'), 'key', 'a', 't'),
                ),
              }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const denningSacco = (variant: Variant): Protocol =>
  protocol({
    procedure: 'denning-sacco',
    title: 'Denning-Sacco shared key',
    variant,
    description: 'Needham-Schroeder with the time of day in place of nonces',
    sorts: { Time: ordered(2), ...(variant === 'lowe' ? { Nonce: fresh(), Tag: data() } : {}) },
    constants: variant === 'lowe' ? { 'minus-one': { sort: 'Tag' } } : {},
    clocks: { clock: 'Time' },
    channels: { network: {} },
    messages: {
      Msg1: { channel: 'network', fields: { a: 'Agent', b: 'Agent' } },
      Msg2: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg3: { channel: 'network', fields: { ticket: 'Ciphertext' } },
      ...(variant === 'lowe'
        ? {
            Msg4: { channel: 'network', fields: { challenge: 'Ciphertext' } },
            Msg5: { channel: 'network', fields: { response: 'Ciphertext' } },
          }
        : {}),
    },
    roles: { initiator: initiator(variant), responder: responder(variant), server },
  });

const scenario: Scenario = {
  name: 'A asks once, B may be approached twice',
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
  clause: 'Denning & Sacco 1981',
  strength: 'goal',
  text,
  property,
});
const secret = goal('initiator-secret', 'the key that A uses with B is secret', {
  kind: 'secrecy',
  claim: 'initiator.sharing',
  of: 'key',
});
const agreement = (running: string, on: readonly string[], injective: boolean): Property => ({
  kind: 'agreement',
  commit: 'responder.agreed',
  running,
  on,
  injective,
});
const agrees = goal(
  'responder-agrees',
  'A has asked for the key that B accepts',
  agreement('initiator.sharing', ['key'], false),
);
const once = goal(
  'responder-agrees-once',
  'B accepts a key once for each time that A wants to use one',
  agreement('initiator.sharing', ['key'], true),
);
const answered = goal(
  'responder-agrees-on-answer',
  'each run of B has its own answer of A',
  agreement('initiator.answering', ['key', 'nb'], true),
);

const lowe = 'Lowe, A family of attacks upon authentication protocols, 1997';

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `denning-sacco/${variant}/${requirement.id}`,
  protocol: denningSacco(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

/** Denning-Sacco shared key: while the time stamp is good, the ticket can be handed in again. */
export default specification({
  name: 'Denning-Sacco shared key',
  cases: [
    ask('published', secret, 'holds', 'by hand: the key only travels under the keys of A and of B'),
    ask('published', agrees, 'holds', 'by hand: only A can take the ticket out of what the server sends'),
    ask('published', once, 'violated', lowe),
    ask('lowe', answered, 'holds', lowe),
  ],
});
