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

/** `eager`: the server computes at once and checks later. `guarded`: it checks the code first. */
type Variant = 'eager' | 'guarded';

const code = (gx: Expression) => ({ code: term.mac('k', gx) });

const client = (variant: Variant) => {
  const gx = term.dhPublic('x');
  const messages =
    variant === 'guarded'
      ? [send('Hello', { gx, ...code(gx) })]
      : [send('Hello', { gx }), send('Proof', code(gx))];
  return role({
    name: 'client',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { x: 'DhExponent' },
    initial: 'idle',
    states: {
      idle: { on: { start: perform({ target: 'done', do: [draw('x'), ...messages] }) } },
      done: { type: 'final' },
    },
  });
};

const authenticated = claim('authenticated', { peer: 'peer' });
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
          Hello:
            variant === 'guarded'
              ? receive(
                  'Hello',
                  { gx: 'gx', ...code('gx') },
                  { target: 'done', do: [authenticated, ...compute] },
                )
              : receive('Hello', { gx: 'gx' }, { target: 'unproved', do: compute }),
        },
      },
      ...(variant === 'eager'
        ? {
            unproved: {
              on: { Proof: receive('Proof', code('gx'), { target: 'done', do: [authenticated] }) },
            },
          }
        : {}),
      done: { type: 'final' },
    },
  });

const hellos = (variant: Variant): Protocol =>
  protocol({
    procedure: 'early-work',
    title: 'Who makes a server compute',
    variant,
    description: 'the server does an exponentiation for a client that has a code for its public value',
    sorts: {},
    channels: { network: {} },
    messages: {
      ...(variant === 'guarded'
        ? { Hello: { channel: 'network', fields: { gx: 'DhPublic', code: 'Mac' } } }
        : {
            Hello: { channel: 'network', fields: { gx: 'DhPublic' } },
            Proof: { channel: 'network', fields: { code: 'Mac' } },
          }),
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
