import {
  attackers,
  type Case,
  claim,
  draw,
  fresh,
  type Property,
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

const initiator = role({
  name: 'initiator',
  parameters: { self: 'Agent', peer: 'Agent', server: 'Agent' },
  knows: { kas: term.shared('K', 'self', 'server') },
  variables: { na: 'Nonce', nb: 'Nonce', key: 'Key', ticket: 'Ciphertext' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        start: perform({ target: 'waiting', do: [draw('na'), send('Msg1', { a: 'self', na: 'na' })] }),
      },
    },
    waiting: {
      on: {
        Msg3: receive(
          'Msg3',
          { forA: term.senc('kas', 'peer', 'key', 'na', 'nb'), forB: 'ticket' },
          {
            target: 'done',
            do: [
              claim('agreed', { peer: 'peer', key: 'key', na: 'na', nb: 'nb' }),
              send('Msg4', { ticket: 'ticket', proof: term.senc('key', 'nb') }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const responder = role({
  name: 'responder',
  parameters: { self: 'Agent', server: 'Agent' },
  knows: { kbs: term.shared('K', 'self', 'server') },
  variables: { peer: 'Agent', na: 'Nonce', nb: 'Nonce', key: 'Key' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg1: receive(
          'Msg1',
          { a: 'peer', na: 'na' },
          {
            target: 'asked',
            do: [
              draw('nb'),
              claim('answered', { peer: 'peer', na: 'na', nb: 'nb' }),
              send('Msg2', { b: 'self', sealed: term.senc('kbs', 'peer', 'na', 'nb') }),
            ],
          },
        ),
      },
    },
    asked: {
      on: {
        Msg4: receive(
          'Msg4',
          { ticket: term.senc('kbs', 'peer', 'key'), proof: term.senc('key', 'nb') },
          { target: 'done', do: [claim('agreed', { peer: 'peer', key: 'key', nb: 'nb' })] },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const server = role({
  name: 'server',
  parameters: { self: 'Agent' },
  variables: { a: 'Agent', b: 'Agent', na: 'Nonce', nb: 'Nonce', key: 'Key' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg2: receive(
          'Msg2',
          { b: 'b', sealed: term.senc(term.shared('K', 'b', 'self'), 'a', 'na', 'nb') },
          {
            target: 'done',
            do: [
              draw('key'),
              send('Msg3', {
                forA: term.senc(term.shared('K', 'a', 'self'), 'b', 'key', 'na', 'nb'),
                forB: term.senc(term.shared('K', 'b', 'self'), 'a', 'key'),
              }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const yahalom = protocol({
  procedure: 'yahalom',
  title: 'Yahalom',
  variant: 'published',
  description: 'B asks the server for a key to use with A, who hands B its half of the answer',
  sorts: { Nonce: fresh() },
  channels: { network: {} },
  messages: {
    Msg1: { channel: 'network', fields: { a: 'Agent', na: 'Nonce' } },
    Msg2: { channel: 'network', fields: { b: 'Agent', sealed: 'Ciphertext' } },
    Msg3: { channel: 'network', fields: { forA: 'Ciphertext', forB: 'Ciphertext' } },
    Msg4: { channel: 'network', fields: { ticket: 'Ciphertext', proof: 'Ciphertext' } },
  },
  roles: { initiator, responder, server },
});

const scenario: Scenario = {
  name: 'one run of A, two of B',
  agents: { A: {}, B: {}, S: {} },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: 'B', server: 'S' } },
    { role: 'responder', agent: 'B', with: { server: 'S' }, copies: 2 },
    { role: 'server', agent: 'S' },
  ],
  attacker: attackers.A1,
};

const paulson = 'Paulson, Relations between secrets: two formal analyses of the Yahalom protocol, 2001';

const ask = (id: string, text: string, property: Property): Case => {
  const clause = 'Burrows, Abadi & Needham 1989';
  const requirement: Requirement = { id, clause, strength: 'goal', text, property };
  return {
    id: `yahalom/${id}`,
    protocol: yahalom,
    scenario,
    requirement,
    predicted: { verdict: 'holds', source: paulson },
  };
};

/** Yahalom, against an outsider: B learns that the key is recent only because its nonce is a secret. */
export default specification({
  name: 'Yahalom',
  cases: [
    ask('initiator-secret', 'the key that A accepts is secret', {
      kind: 'secrecy',
      claim: 'initiator.agreed',
      of: 'key',
    }),
    ask('responder-secret', 'the key that B accepts is secret', {
      kind: 'secrecy',
      claim: 'responder.agreed',
      of: 'key',
    }),
    ask('initiator-agrees', 'B was there and drew the nonce that A got', {
      kind: 'agreement',
      commit: 'initiator.agreed',
      running: 'responder.answered',
      on: ['na', 'nb'],
      injective: false,
    }),
    ask('responder-agrees', 'A has the key, and showed it for this run of B', {
      kind: 'agreement',
      commit: 'responder.agreed',
      running: 'initiator.agreed',
      on: ['key', 'nb'],
      injective: false,
    }),
  ],
});
