import {
  type Attacker,
  attackers,
  type Case,
  claim,
  draw,
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
  parameters: { self: 'Agent', peer: 'Agent' },
  variables: { x: 'DhExponent', gy: 'DhPublic' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        start: perform({ target: 'waiting', do: [draw('x'), send('Msg1', { gx: term.dhPublic('x') })] }),
      },
    },
    waiting: {
      on: {
        Msg2: receive(
          'Msg2',
          { gy: 'gy' },
          { target: 'done', do: [claim('agreed', { peer: 'peer', key: term.dh('x', 'gy') })] },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const responder = role({
  name: 'responder',
  parameters: { self: 'Agent', peer: 'Agent' },
  variables: { y: 'DhExponent', gx: 'DhPublic' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Msg1: receive(
          'Msg1',
          { gx: 'gx' },
          {
            target: 'done',
            do: [
              draw('y'),
              claim('agreed', { peer: 'peer', key: term.dh('y', 'gx') }),
              send('Msg2', { gy: term.dhPublic('y') }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const diffieHellman = protocol({
  procedure: 'diffie-hellman',
  title: 'Diffie-Hellman',
  variant: 'published',
  description: 'two public values give both ends the same key; nothing says whose the values are',
  sorts: {},
  channels: { network: {} },
  messages: {
    Msg1: { channel: 'network', fields: { gx: 'DhPublic' } },
    Msg2: { channel: 'network', fields: { gy: 'DhPublic' } },
  },
  roles: { initiator, responder },
});

const against = (attacker: Attacker): Scenario => ({
  name: `one run each, ${attacker.code}`,
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: 'B' } },
    { role: 'responder', agent: 'B', with: { peer: 'A' } },
  ],
  attacker,
});

const secret: Requirement = {
  id: 'initiator-secret',
  clause: 'Diffie & Hellman 1976',
  strength: 'goal',
  text: 'the key stays between the two',
  property: { kind: 'secrecy', claim: 'initiator.agreed', of: 'key' },
};
const agrees: Requirement = {
  id: 'initiator-agrees',
  clause: 'Diffie & Hellman 1976',
  strength: 'goal',
  text: 'the other end has the same key',
  property: {
    kind: 'agreement',
    commit: 'initiator.agreed',
    running: 'responder.agreed',
    on: ['key'],
    injective: false,
  },
};

const ask = (
  requirement: Requirement,
  attacker: Attacker,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `diffie-hellman/${requirement.id}/${attacker.code}`,
  protocol: diffieHellman,
  scenario: against(attacker),
  requirement,
  predicted: { verdict, source },
});

const newDirections = 'Diffie & Hellman, New directions in cryptography, 1976';
const rivestShamir = 'Rivest & Shamir, How to expose an eavesdropper, 1984';

/** Diffie-Hellman: enough against who only listens, not against who takes part. */
export default specification({
  name: 'Diffie-Hellman',
  cases: [
    ask(secret, attackers.A0, 'holds', newDirections),
    ask(secret, attackers.A1, 'violated', rivestShamir),
    ask(agrees, attackers.A0, 'holds', newDirections),
    ask(agrees, attackers.A1, 'violated', rivestShamir),
  ],
});
