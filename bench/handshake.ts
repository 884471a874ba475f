import {
  attackers,
  claim,
  constant,
  data,
  derive,
  draw,
  type Protocol,
  perform,
  protocol,
  type Requirement,
  receive,
  role,
  type Scenario,
  send,
  term,
} from '../src/index.ts';

/** Options of the benchmark handshake; `checkEcho: false` is the downgrade of the yardstick's table. */
export interface HandshakeOptions {
  readonly cids: number;
  readonly checkEcho?: boolean;
}

/** The key that both ends derive: KDF(KD, nonce1, nonce2). */
const sessionKey = term.kdf('KD-sess', 'kd', 'nonce1', 'nonce2');

function initiator({ checkEcho = true }: HandshakeOptions) {
  const begin = (list: string) =>
    perform({
      description: `asks with the true list ${list}`,
      target: 'waiting',
      do: [
        draw('nonce1'),
        derive('algs', constant(list)),
        send('DCR', { nonce1: 'nonce1', algs: 'algs', cid: constant('cid0') }),
        claim('running', { peer: 'peer', nonce1: 'nonce1', algs: 'algs' }),
      ],
    });
  const echo = checkEcho ? 'algs' : 'echoed';
  return role({
    name: 'initiator',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { kd: term.shared('KD', 'self', 'peer') },
    variables: { nonce1: 'Nonce', nonce2: 'Nonce', algs: 'List', echoed: 'List' },
    initial: 'idle',
    states: {
      idle: { on: { weak: begin('weak'), strong: begin('strong') } },
      waiting: {
        on: {
          DSMC: receive(
            'DSMC',
            { nonce2: 'nonce2', algs: echo, mac: term.mac(sessionKey, constant('DSMC'), echo) },
            {
              target: 'done',
              do: [
                send('Complete', { mac: term.mac(sessionKey, constant('Complete'), 'algs') }),
                claim('commit', { peer: 'peer', nonce1: 'nonce1', nonce2: 'nonce2', algs: 'algs' }),
              ],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });
}

const responder = role({
  name: 'responder',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { kd: term.shared('KD', 'self', 'peer') },
  variables: { nonce1: 'Nonce', nonce2: 'Nonce', algs: 'List', cid: 'Cid' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        DCR: receive(
          'DCR',
          { nonce1: 'nonce1', algs: 'algs', cid: 'cid' },
          {
            target: 'waiting',
            do: [
              draw('nonce2'),
              send('DSMC', {
                nonce2: 'nonce2',
                algs: 'algs',
                mac: term.mac(sessionKey, constant('DSMC'), 'algs'),
              }),
              claim('running', { peer: 'peer', nonce1: 'nonce1', nonce2: 'nonce2', algs: 'algs' }),
            ],
          },
        ),
      },
    },
    waiting: {
      on: {
        Complete: receive(
          'Complete',
          { mac: term.mac(sessionKey, constant('Complete'), 'algs') },
          {
            target: 'done',
            do: [claim('commit', { peer: 'peer', nonce1: 'nonce1', nonce2: 'nonce2', algs: 'algs' })],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

/** The benchmark handshake as two role charts: direct security mode with everything else left out. */
export function handshake(options: HandshakeOptions): Protocol {
  const cids = Object.fromEntries(
    Array.from({ length: options.cids }, (_, i) => [`cid${i}`, { sort: 'Cid' }] as const),
  );
  return protocol({
    procedure: 'handshake',
    title: 'Benchmark handshake',
    variant: options.checkEcho === false ? 'echo-not-checked' : 'echo-checked',
    description: 'DCR, DSMC, Complete under a session key from a pairwise root key and two nonces',
    sorts: { Nonce: { kind: 'fresh' }, List: data(), Cid: data(), Tag: data() },
    constants: {
      weak: { sort: 'List' },
      strong: { sort: 'List' },
      ...cids,
      DSMC: { sort: 'Tag' },
      Complete: { sort: 'Tag' },
    },
    channels: { PC5: { description: 'unprotected radio' } },
    messages: {
      DCR: { fields: { nonce1: 'Nonce', algs: 'List', cid: 'Cid' }, channel: 'PC5' },
      DSMC: { fields: { nonce2: 'Nonce', algs: 'List', mac: 'Mac' }, channel: 'PC5' },
      Complete: { fields: { mac: 'Mac' }, channel: 'PC5' },
    },
    roles: { initiator: initiator(options), responder },
  });
}

/** S sessions in each of D directions between two UEs, against an active outsider. */
export function handshakeScenario(sessions: number, directions: number): Scenario {
  const pair = (from: string, to: string) => [
    { role: 'initiator', agent: from, with: { peer: to }, copies: sessions },
    { role: 'responder', agent: to, with: { peer: from }, copies: sessions },
  ];
  return {
    name: `S${sessions}-D${directions}`,
    agents: { 'UE-A': {}, 'UE-B': {} },
    sessions: [...pair('UE-A', 'UE-B'), ...(directions === 2 ? pair('UE-B', 'UE-A') : [])],
    attacker: attackers.A1,
  };
}

const on = ['nonce1', 'nonce2', 'algs'];

/** The requirements of the yardstick. */
export const handshakeRequirements: Readonly<Record<string, Requirement>> = {
  'agreement-initiator': {
    id: 'agreement-initiator',
    clause: 'handshake',
    strength: 'shall',
    text: 'whoever completes as initiator agrees with a responder on both nonces and the list',
    property: {
      kind: 'agreement',
      commit: 'initiator.commit',
      running: 'responder.running',
      on,
      injective: true,
      anonymous: true,
    },
  },
  'agreement-responder': {
    id: 'agreement-responder',
    clause: 'handshake',
    strength: 'shall',
    text: 'whoever completes as responder agrees with an initiator on both nonces and the list',
    property: {
      kind: 'agreement',
      commit: 'responder.commit',
      running: 'initiator.commit',
      on,
      injective: true,
      anonymous: true,
    },
  },
  'no-downgrade': {
    id: 'no-downgrade',
    clause: 'handshake',
    strength: 'shall',
    text: 'the list that the responder runs with is the one that the completed initiator sent',
    property: {
      kind: 'no-downgrade',
      offer: 'responder.running',
      commit: 'initiator.commit',
      match: ['nonce1', 'nonce2'],
      on: ['algs'],
    },
  },
  'partner-initiator': {
    id: 'partner-initiator',
    clause: 'handshake',
    strength: 'shall',
    text: 'the partner of a completed initiator is the other UE',
    property: {
      kind: 'agreement',
      commit: 'initiator.commit',
      running: 'responder.running',
      on,
      injective: true,
    },
  },
};
