import {
  attackers,
  type Case,
  claim,
  differs,
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
  variables: { run: 'Nonce', na: 'Nonce', key: 'Key' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        start: perform({
          target: 'waiting',
          do: [
            draw('run'),
            draw('na'),
            claim('started', { peer: 'peer', run: 'run' }),
            send('Msg1', {
              run: 'run',
              a: 'self',
              b: 'peer',
              forServer: term.senc('kas', 'na', 'run', 'self', 'peer'),
            }),
          ],
        }),
      },
    },
    waiting: {
      on: {
        Msg4: receive(
          'Msg4',
          { run: 'run', sealed: term.senc('kas', 'na', 'key') },
          { target: 'done', do: [claim('agreed', { peer: 'peer', run: 'run', key: 'key' })] },
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
  variables: {
    peer: 'Agent',
    run: 'Nonce',
    nb: 'Nonce',
    key: 'Key',
    fromA: 'Ciphertext',
    forA: 'Ciphertext',
  },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg1: receive(
          'Msg1',
          { run: 'run', a: 'peer', b: 'self', forServer: 'fromA' },
          {
            if: [differs('peer', 'self')],
            target: 'asked',
            do: [
              draw('nb'),
              claim('answered', { peer: 'peer', run: 'run' }),
              send('Msg2', {
                run: 'run',
                a: 'peer',
                b: 'self',
                fromA: 'fromA',
                fromB: term.senc('kbs', 'nb', 'run', 'peer', 'self'),
              }),
            ],
          },
        ),
      },
    },
    asked: {
      on: {
        Msg3: receive(
          'Msg3',
          { run: 'run', forA: 'forA', forB: term.senc('kbs', 'nb', 'key') },
          {
            target: 'done',
            do: [
              claim('agreed', { peer: 'peer', run: 'run', key: 'key' }),
              send('Msg4', { run: 'run', sealed: 'forA' }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const keyOfA = term.shared('K', 'a', 'self');
const keyOfB = term.shared('K', 'b', 'self');
const server = role({
  name: 'server',
  parameters: { self: 'Agent' },
  variables: { a: 'Agent', b: 'Agent', run: 'Nonce', na: 'Nonce', nb: 'Nonce', key: 'Key' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg2: receive(
          'Msg2',
          {
            run: 'run',
            a: 'a',
            b: 'b',
            fromA: term.senc(keyOfA, 'na', 'run', 'a', 'b'),
            fromB: term.senc(keyOfB, 'nb', 'run', 'a', 'b'),
          },
          {
            target: 'done',
            do: [
              draw('key'),
              send('Msg3', {
                run: 'run',
                forA: term.senc(keyOfA, 'na', 'key'),
                forB: term.senc(keyOfB, 'nb', 'key'),
              }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const sealed = 'Ciphertext';
const otwayRees = protocol({
  procedure: 'otway-rees',
  title: 'Otway-Rees',
  variant: 'published',
  description: 'both ask the server, under the number of the run, for a key',
  sorts: { Nonce: fresh() },
  channels: { network: {} },
  messages: {
    Msg1: { channel: 'network', fields: { run: 'Nonce', a: 'Agent', b: 'Agent', forServer: sealed } },
    Msg2: {
      channel: 'network',
      fields: { run: 'Nonce', a: 'Agent', b: 'Agent', fromA: sealed, fromB: sealed },
    },
    Msg3: { channel: 'network', fields: { run: 'Nonce', forA: sealed, forB: sealed } },
    Msg4: { channel: 'network', fields: { run: 'Nonce', sealed } },
  },
  roles: { initiator, responder, server },
});

const scenario: Scenario = {
  name: 'one run of A and B, a server that answers twice',
  agents: { A: {}, B: {}, S: {} },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: 'B', server: 'S' } },
    { role: 'responder', agent: 'B', with: { server: 'S' } },
    { role: 'server', agent: 'S', copies: 2 },
  ],
  attacker: attackers.A1,
};

const ask = (
  id: string,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  source: string,
): Case => {
  const requirement: Requirement = { id, clause: 'Otway & Rees 1987', strength: 'goal', text, property };
  return {
    id: `otway-rees/${id}`,
    protocol: otwayRees,
    scenario,
    requirement,
    predicted: { verdict, source },
  };
};

const paulson = 'Paulson, The inductive approach to verifying cryptographic protocols, 1998';
const strands = 'Thayer, Herzog & Guttman, Strand spaces: proving security protocols correct, 1999';

/**
 * Otway-Rees as published, against an outsider. The type flaw in which `run, A, B` passes for a key (Clark & Jacob 1997, 6.3.3)
 * does not exist here: a value of one sort is never taken for another.
 */
export default specification({
  name: 'Otway-Rees',
  cases: [
    ask(
      'initiator-secret',
      'the key that A accepts is secret',
      { kind: 'secrecy', claim: 'initiator.agreed', of: 'key' },
      'holds',
      paulson,
    ),
    ask(
      'responder-secret',
      'the key that B accepts is secret',
      { kind: 'secrecy', claim: 'responder.agreed', of: 'key' },
      'holds',
      paulson,
    ),
    ask(
      'initiator-agrees-on-run',
      'who started agrees with B on the run',
      {
        kind: 'agreement',
        commit: 'initiator.agreed',
        running: 'responder.answered',
        on: ['run'],
        injective: false,
      },
      'holds',
      strands,
    ),
    ask(
      'responder-agrees-on-run',
      'who answered agrees with A on the run',
      {
        kind: 'agreement',
        commit: 'responder.agreed',
        running: 'initiator.started',
        on: ['run'],
        injective: false,
      },
      'holds',
      strands,
    ),
    ask(
      'initiator-agrees-on-key',
      'the key that A accepts is the one that B has: the server may have answered twice',
      {
        kind: 'agreement',
        commit: 'initiator.agreed',
        running: 'responder.agreed',
        on: ['run', 'key'],
        injective: false,
      },
      'violated',
      strands,
    ),
  ],
});
