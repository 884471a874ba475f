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

/** `eager`: the server computes for everybody. `guarded`: only after a code that a client alone can make. */
type Variant = 'eager' | 'guarded';

const hello = (variant: Variant, gx: Expression): Record<string, Expression> =>
  variant === 'guarded' ? { gx, code: term.mac('k', gx) } : { gx };

const client = (variant: Variant) =>
  role({
    name: 'client',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { x: 'DhExponent' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'done',
            do: [draw('x'), send('Hello', hello(variant, term.dhPublic('x')))],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const compute = [draw('y'), claim('computed', { peer: 'peer', key: term.dh('y', 'gx') })];
const server = (variant: Variant) =>
  role({
    name: 'server',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { gx: 'DhPublic', y: 'DhExponent' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Hello: receive('Hello', hello(variant, 'gx'), {
            target: 'done',
            do: variant === 'guarded' ? [claim('authenticated', { peer: 'peer' }), ...compute] : compute,
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const hellos = (variant: Variant): Protocol =>
  protocol({
    procedure: 'early-work',
    title: 'Who makes a server compute',
    variant,
    description: 'the server does an exponentiation for a first message',
    sorts: {},
    channels: { network: {} },
    messages: {
      Hello: {
        channel: 'network',
        fields: { gx: 'DhPublic', ...(variant === 'guarded' ? { code: 'Mac' } : {}) },
      },
    },
    roles: { client: client(variant), server: server(variant) },
  });

const scenario: Scenario = {
  name: 'one client, two sessions of the server',
  agents: { A: {}, S: {} },
  sessions: [
    { role: 'client', agent: 'A', with: { peer: 'S' } },
    { role: 'server', agent: 'S', with: { peer: 'A' }, copies: 2 },
  ],
  attacker: attackers.A1,
};

const lateWork: Requirement = {
  id: 'no-early-work',
  clause: 'example',
  strength: 'goal',
  text: 'the server computes only for who has shown who it is',
  property: {
    kind: 'work-before-authentication',
    work: 'server.computed',
    authenticated: 'server.authenticated',
  },
};

const ask = (variant: Variant, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `early-work/${variant}`,
  protocol: hellos(variant),
  scenario,
  requirement: lateWork,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** Costly work before anything is authenticated is an invitation. */
export default specification({
  name: 'Early work',
  cases: [
    ask('guarded', 'holds', 'the code is checked first'),
    ask('eager', 'violated', 'anybody’s first message is worked on'),
  ],
});
