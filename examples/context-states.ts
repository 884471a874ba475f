import {
  attackers,
  type Case,
  derive,
  draw,
  forget,
  fresh,
  type Property,
  type Protocol,
  perform,
  protocol,
  receive,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/** `tidy`: the session key is erased on release. `careless`: it stays. */
type Variant = 'tidy' | 'careless';

const device = (variant: Variant) =>
  role({
    name: 'device',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n: 'Nonce', session: 'Key' },
    budgets: { connections: 2 },
    initial: 'idle',
    states: {
      idle: {
        on: {
          connect: perform({
            spends: 'connections',
            target: 'connected',
            do: [draw('n'), derive('session', term.kdf('session', 'k', 'n')), send('Hello', { n: 'n' })],
          }),
        },
      },
      connected: {
        on: {
          Release: receive(
            'Release',
            { code: term.mac('session', 'n') },
            { target: 'idle', do: variant === 'tidy' ? [forget('session')] : [] },
          ),
        },
      },
    },
  });

const station = role({
  name: 'station',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { n: 'Nonce' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Hello: receive(
          'Hello',
          { n: 'n' },
          {
            target: 'done',
            do: [send('Release', { code: term.mac(term.kdf('session', 'k', 'n'), 'n') })],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const context = (variant: Variant): Protocol =>
  protocol({
    procedure: 'context-states',
    title: 'Idle and connected',
    variant,
    description: 'a device makes a session key when it connects; the other end releases it',
    sorts: { Nonce: fresh() },
    channels: { radio: {} },
    messages: {
      Hello: { channel: 'radio', fields: { n: 'Nonce' } },
      Release: { channel: 'radio', fields: { code: 'Mac' } },
    },
    roles: { device: device(variant), station },
  });

const scenario: Scenario = {
  name: 'connected up to twice',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'device', agent: 'A', with: { peer: 'B' } },
    { role: 'station', agent: 'B', with: { peer: 'A' }, copies: 2 },
  ],
  attacker: attackers.A1,
};

const whileConnected: Property = {
  kind: 'state-invariant',
  role: 'device',
  state: 'connected',
  present: ['session'],
};
const whileIdle: Property = { kind: 'state-invariant', role: 'device', state: 'idle', absent: ['session'] };

const ask = (
  id: string,
  variant: Variant,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `context-states/${variant}/${id}`,
  protocol: context(variant),
  scenario,
  requirement: { id, clause: 'example', strength: 'invariant', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** What a state promises to hold, and not to hold. */
export default specification({
  name: 'Context states',
  cases: [
    ask(
      'connected',
      'tidy',
      'who is connected has a key',
      whileConnected,
      'holds',
      'it derives it on the way',
    ),
    ask('idle', 'tidy', 'who is idle has no session key', whileIdle, 'holds', 'it erases it on the way'),
    ask('idle', 'careless', 'who is idle has no session key', whileIdle, 'violated', 'nobody erases it'),
  ],
});
