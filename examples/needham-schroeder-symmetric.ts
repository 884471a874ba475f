import {
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
  fresh,
  type Property,
  type Protocol,
  perform,
  protocol,
  type Requirement,
  receive,
  reveal,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/** `kept`: session keys stay secret. `leaks`: who asked for the key may lose it once the run is over. */
type Variant = 'kept' | 'leaks';

const challenge = term.senc('key', 'nb');
/** The paper writes Nb - 1: all that matters is that it differs from the challenge. */
const response = term.senc('key', constant('minus-one'), 'nb');

const initiator = (variant: Variant) =>
  role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent', server: 'Agent' },
    knows: { kas: term.shared('K', 'self', 'server') },
    variables: { na: 'Nonce', nb: 'Nonce', key: 'Key', ticket: 'Ciphertext' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'asked',
            do: [draw('na'), send('Msg1', { a: 'self', b: 'peer', na: 'na' })],
          }),
        },
      },
      asked: {
        on: {
          Msg2: receive(
            'Msg2',
            { sealed: term.senc('kas', 'na', 'peer', 'key', 'ticket') },
            { target: 'introduced', do: [send('Msg3', { ticket: 'ticket' })] },
          ),
        },
      },
      introduced: {
        on: {
          Msg4: receive(
            'Msg4',
            { challenge },
            {
              target: 'done',
              do: [claim('agreed', { peer: 'peer', key: 'key', nb: 'nb' }), send('Msg5', { response })],
            },
          ),
        },
      },
      done:
        variant === 'leaks'
          ? { on: { loseKey: perform({ target: 'lost', do: [reveal('key')] }) } }
          : { type: 'final' },
      ...(variant === 'leaks' ? { lost: { type: 'final' } as const } : {}),
    },
  });

const responder = role({
  name: 'responder',
  parameters: { self: 'Agent', server: 'Agent' },
  knows: { kbs: term.shared('K', 'self', 'server') },
  variables: { peer: 'Agent', nb: 'Nonce', key: 'Key' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg3: receive(
          'Msg3',
          { ticket: term.senc('kbs', 'key', 'peer') },
          {
            target: 'challenged',
            do: [
              draw('nb'),
              claim('challenged', { peer: 'peer', key: 'key', nb: 'nb' }),
              send('Msg4', { challenge }),
            ],
          },
        ),
      },
    },
    challenged: {
      on: {
        Msg5: receive(
          'Msg5',
          { response },
          { target: 'done', do: [claim('agreed', { peer: 'peer', key: 'key', nb: 'nb' })] },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const ticket = term.senc(term.shared('K', 'b', 'self'), 'key', 'a');
const server = role({
  name: 'server',
  parameters: { self: 'Agent' },
  variables: { a: 'Agent', b: 'Agent', na: 'Nonce', key: 'Key' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg1: receive(
          'Msg1',
          { a: 'a', b: 'b', na: 'na' },
          {
            target: 'done',
            do: [
              draw('key'),
              send('Msg2', { sealed: term.senc(term.shared('K', 'a', 'self'), 'na', 'b', 'key', ticket) }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const needhamSchroeder = (variant: Variant): Protocol =>
  protocol({
    procedure: 'needham-schroeder-symmetric',
    title: 'Needham-Schroeder symmetric key',
    variant,
    description: 'a server hands A a fresh key and a ticket with which A introduces itself to B',
    sorts: { Nonce: fresh(), Tag: data() },
    constants: { 'minus-one': { sort: 'Tag' } },
    channels: { network: {} },
    messages: {
      Msg1: { channel: 'network', fields: { a: 'Agent', b: 'Agent', na: 'Nonce' } },
      Msg2: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg3: { channel: 'network', fields: { ticket: 'Ciphertext' } },
      Msg4: { channel: 'network', fields: { challenge: 'Ciphertext' } },
      Msg5: { channel: 'network', fields: { response: 'Ciphertext' } },
    },
    roles: { initiator: initiator(variant), responder, server },
  });

const scenario: Scenario = {
  name: 'A asks once, B answers twice',
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
  clause: 'Needham & Schroeder 1978',
  strength: 'goal',
  text,
  property,
});

const runs = goal('executable', 'without an attacker all three come to their end', { kind: 'executable' });
const secret = goal('initiator-secret', 'the key that A uses with B stays between them and the server', {
  kind: 'secrecy',
  claim: 'initiator.agreed',
  of: 'key',
});
const agrees = goal('responder-agrees', 'who answers agrees with A on key and challenge', {
  kind: 'agreement',
  commit: 'responder.agreed',
  running: 'initiator.agreed',
  on: ['key', 'nb'],
  injective: true,
});
const recent = goal('responder-recent', 'A used the key after B asked for a proof', {
  kind: 'recentness',
  commit: 'responder.agreed',
  running: 'initiator.agreed',
  begin: 'responder.challenged',
  on: ['key'],
});

const paulson = 'Paulson, theory NS_Shared of Isabelle/HOL-Auth, 1997: while the key is not lost';
const denningSacco =
  'Denning & Sacco, Timestamps in key distribution protocols, 1981: an old key is replayed';

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `needham-schroeder-symmetric/${variant}/${requirement.id}`,
  protocol: needhamSchroeder(variant),
  scenario: requirement === runs ? { ...scenario, name: 'honest', attacker: attackers.none } : scenario,
  requirement,
  predicted: { verdict, source },
});

/** Needham-Schroeder symmetric key: sound while no session key is ever lost, and not otherwise. */
export default specification({
  name: 'Needham-Schroeder symmetric key',
  cases: [
    ask('kept', runs, 'holds', 'by hand: the five messages in their order'),
    ask('kept', secret, 'holds', paulson),
    ask('kept', agrees, 'holds', paulson),
    ask('kept', recent, 'holds', 'by hand: A answers the challenge that B drew in this very run'),
    ask('leaks', agrees, 'violated', denningSacco),
    ask('leaks', recent, 'violated', denningSacco),
  ],
});
