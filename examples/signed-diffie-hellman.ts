import {
  attackers,
  type Case,
  claim,
  draw,
  type Expression,
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

/** `anonymous`: the signatures cover the public values. `named`: and for whom they are meant. */
type Variant = 'anonymous' | 'named';

/** What `signer` signs for `reader`: the other's public value and its own. */
const signature = (
  variant: Variant,
  signer: Expression,
  reader: Expression,
  values: readonly [Expression, Expression],
) =>
  variant === 'named'
    ? term.sign(term.publicKey(signer), ...values, reader)
    : term.sign(term.publicKey(signer), ...values);

const initiator = (variant: Variant) =>
  role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { x: 'DhExponent', gy: 'DhPublic' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'waiting',
            do: [draw('x'), send('Msg1', { a: 'self', gx: term.dhPublic('x') })],
          }),
        },
      },
      waiting: {
        on: {
          Msg2: receive(
            'Msg2',
            { b: 'peer', gy: 'gy', sig: signature(variant, 'peer', 'self', [term.dhPublic('x'), 'gy']) },
            {
              target: 'done',
              do: [
                claim('agreed', { peer: 'peer', key: term.dh('x', 'gy') }),
                send('Msg3', {
                  a: 'self',
                  sig: signature(variant, 'self', 'peer', ['gy', term.dhPublic('x')]),
                }),
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
    variables: { peer: 'Agent', y: 'DhExponent', gx: 'DhPublic' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Msg1: receive(
            'Msg1',
            { a: 'peer', gx: 'gx' },
            {
              target: 'waiting',
              do: [
                draw('y'),
                claim('answered', { peer: 'peer', key: term.dh('y', 'gx') }),
                send('Msg2', {
                  b: 'self',
                  gy: term.dhPublic('y'),
                  sig: signature(variant, 'self', 'peer', ['gx', term.dhPublic('y')]),
                }),
              ],
            },
          ),
        },
      },
      waiting: {
        on: {
          Msg3: receive(
            'Msg3',
            { a: 'peer', sig: signature(variant, 'peer', 'self', [term.dhPublic('y'), 'gx']) },
            { target: 'done', do: [claim('agreed', { peer: 'peer', key: term.dh('y', 'gx') })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const signedDiffieHellman = (variant: Variant): Protocol =>
  protocol({
    procedure: 'signed-diffie-hellman',
    title: 'Signed Diffie-Hellman',
    variant,
    description: 'both ends sign both public values',
    sorts: {},
    channels: { network: {} },
    messages: {
      Msg1: { channel: 'network', fields: { a: 'Agent', gx: 'DhPublic' } },
      Msg2: { channel: 'network', fields: { b: 'Agent', gy: 'DhPublic', sig: 'Signature' } },
      Msg3: { channel: 'network', fields: { a: 'Agent', sig: 'Signature' } },
    },
    roles: { initiator: initiator(variant), responder: responder(variant) },
  });

const insider: Scenario = {
  name: 'one run each, C is the attacker’s own',
  agents: { A: {}, B: {}, C: { insider: true } },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: ['B', 'C'] } },
    { role: 'responder', agent: 'B' },
  ],
  attacker: attackers.A2,
};

/** Somebody carries the messages between two places and has no key: agreement does not notice. */
const relay: Scenario = {
  name: 'one run each, messages are carried between places',
  agents: { A: { place: 'here' }, B: { place: 'there' } },
  sessions: [
    { role: 'initiator', agent: 'A', with: { peer: 'B' } },
    { role: 'responder', agent: 'B' },
  ],
  attacker: attackers.A5,
};

const clause = 'Diffie, van Oorschot & Wiener 1992';
const initiatorAgrees: Requirement = {
  id: 'initiator-agrees',
  clause,
  strength: 'goal',
  text: 'B has the same key, and has it with A',
  property: {
    kind: 'agreement',
    commit: 'initiator.agreed',
    running: 'responder.answered',
    on: ['key'],
    injective: true,
  },
};
const responderAgrees: Requirement = {
  id: 'responder-agrees',
  clause,
  strength: 'goal',
  text: 'A has the same key, and has it with B',
  property: {
    kind: 'agreement',
    commit: 'responder.agreed',
    running: 'initiator.agreed',
    on: ['key'],
    injective: true,
  },
};
const secret: Requirement = {
  id: 'initiator-secret',
  clause,
  strength: 'goal',
  text: 'the key stays between the two',
  property: { kind: 'secrecy', claim: 'initiator.agreed', of: 'key' },
};

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  source: string,
  scenario = insider,
): Case => ({
  id: `signed-diffie-hellman/${variant}/${requirement.id}${scenario === relay ? '/relay' : ''}`,
  protocol: signedDiffieHellman(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

const misbinding = 'Diffie, van Oorschot & Wiener, Authentication and authenticated key exchanges, 1992';
const sigma = 'Krawczyk, SIGMA: the SIGn-and-MAc approach to authenticated Diffie-Hellman, 2003';
const relayed = 'by hand: who only carries messages changes nothing that the signatures cover';

/** Signed Diffie-Hellman: without names the ends can share a key and yet be mistaken about with whom. */
export default specification({
  name: 'Signed Diffie-Hellman',
  cases: [
    ask('anonymous', initiatorAgrees, 'violated', misbinding),
    ask('anonymous', responderAgrees, 'violated', misbinding),
    ask('anonymous', secret, 'holds', sigma),
    ask('named', initiatorAgrees, 'holds', sigma),
    ask('named', responderAgrees, 'holds', sigma),
    ask('named', secret, 'holds', sigma),
    ask('named', initiatorAgrees, 'holds', relayed, relay),
  ],
});
