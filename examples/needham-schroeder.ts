import {
  attackers,
  claim,
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

type Variant = 'original' | 'lowe';

/** What answers a challenge: both nonces; Lowe's correction adds the name of who answers. */
const answer = (variant: Variant, to: Expression, from: Expression) =>
  variant === 'lowe'
    ? term.aenc(term.publicKey(to), 'na', 'nb', from)
    : term.aenc(term.publicKey(to), 'na', 'nb');

const initiator = (variant: Variant) =>
  role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { na: 'Nonce', nb: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'waiting',
            do: [
              draw('na'),
              claim('started', { peer: 'peer' }),
              send('Msg1', { sealed: term.aenc(term.publicKey('peer'), 'na', 'self') }),
            ],
          }),
        },
      },
      waiting: {
        on: {
          Msg2: receive(
            'Msg2',
            { sealed: answer(variant, 'self', 'peer') },
            {
              target: 'done',
              do: [
                claim('agreed', { peer: 'peer', na: 'na', nb: 'nb' }),
                send('Msg3', { sealed: term.aenc(term.publicKey('peer'), 'nb') }),
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
    parameters: { self: 'Agent' },
    variables: { peer: 'Agent', na: 'Nonce', nb: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Msg1: receive(
            'Msg1',
            { sealed: term.aenc(term.publicKey('self'), 'na', 'peer') },
            {
              target: 'waiting',
              do: [
                draw('nb'),
                claim('answered', { peer: 'peer', na: 'na', nb: 'nb' }),
                send('Msg2', { sealed: answer(variant, 'peer', 'self') }),
              ],
            },
          ),
        },
      },
      waiting: {
        on: {
          Msg3: receive(
            'Msg3',
            { sealed: term.aenc(term.publicKey('self'), 'nb') },
            {
              target: 'done',
              do: [claim('agreed', { peer: 'peer', na: 'na', nb: 'nb' })],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const needhamSchroeder = (variant: Variant): Protocol =>
  protocol({
    procedure: 'needham-schroeder',
    title: 'Needham-Schroeder public key',
    variant,
    description: 'two agents who know each other’s public keys convince each other with two nonces',
    sorts: { Nonce: fresh() },
    channels: { network: {} },
    messages: {
      Msg1: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg2: { channel: 'network', fields: { sealed: 'Ciphertext' } },
      Msg3: { channel: 'network', fields: { sealed: 'Ciphertext' } },
    },
    roles: { initiator: initiator(variant), responder: responder(variant) },
  });

const scenario: Scenario = {
  name: 'two sessions each, C is the attacker’s own',
  agents: { A: {}, B: {}, C: { insider: true } },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: ['B', 'C'] }, copies: 2 },
    { role: 'responder', agent: 'B', copies: 2 },
  ],
  attacker: attackers.A2,
};

const responderAgrees: Requirement = {
  id: 'responder-agrees',
  clause: 'Needham & Schroeder 1978',
  strength: 'goal',
  text: 'who answers and ends with A has been talking to A, about these two nonces',
  property: {
    kind: 'agreement',
    commit: 'responder.agreed',
    running: 'initiator.agreed',
    on: ['na', 'nb'],
    injective: true,
  },
};

const responderSecret: Requirement = {
  id: 'responder-secret',
  clause: 'Needham & Schroeder 1978',
  strength: 'goal',
  text: 'the nonce of who answers stays between the two',
  property: { kind: 'secrecy', claim: 'responder.agreed', of: 'nb' },
};

const responderWeaklyAgrees: Requirement = {
  id: 'responder-weakly-agrees',
  clause: 'Needham & Schroeder 1978',
  strength: 'goal',
  text: 'who answers and ends with A: A did start a run with it',
  property: { kind: 'weak-agreement', commit: 'responder.agreed', running: 'initiator.started' },
};

const initiatorAgrees: Requirement = {
  id: 'initiator-agrees',
  clause: 'Needham & Schroeder 1978',
  strength: 'goal',
  text: 'who starts and ends with B has been talking to B, about these two nonces',
  property: {
    kind: 'agreement',
    commit: 'initiator.agreed',
    running: 'responder.answered',
    on: ['na', 'nb'],
    injective: true,
  },
};

const initiatorSecret: Requirement = {
  id: 'initiator-secret',
  clause: 'Needham & Schroeder 1978',
  strength: 'goal',
  text: 'the nonce of who starts stays between the two',
  property: { kind: 'secrecy', claim: 'initiator.agreed', of: 'na' },
};

const lowe = 'Lowe, An attack on the Needham-Schroeder public-key authentication protocol, 1995';
const fdr = 'Lowe, Breaking and fixing the Needham-Schroeder public-key protocol using FDR, 1996';
const paulson = 'Paulson, The inductive approach to verifying cryptographic protocols, 1998';

const ask = (variant: Variant, requirement: Requirement, verdict: 'holds' | 'violated', source: string) => ({
  id: `needham-schroeder/${variant}/${requirement.id}`,
  protocol: needhamSchroeder(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

/** Needham-Schroeder public key, the attack Lowe found on it after 17 years, and his correction. */
export default specification({
  name: 'Needham-Schroeder public key',
  cases: [
    ask('original', responderAgrees, 'violated', lowe),
    ask('original', responderWeaklyAgrees, 'violated', lowe),
    ask('original', responderSecret, 'violated', lowe),
    ask('original', initiatorAgrees, 'holds', paulson),
    ask('original', initiatorSecret, 'holds', paulson),
    ask('lowe', responderAgrees, 'holds', fdr),
    ask('lowe', responderWeaklyAgrees, 'holds', fdr),
    ask('lowe', responderSecret, 'holds', paulson),
    ask('lowe', initiatorAgrees, 'holds', fdr),
    ask('lowe', initiatorSecret, 'holds', paulson),
  ],
});
