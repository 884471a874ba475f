import {
  attackers,
  type Case,
  claim,
  clockShows,
  ordered,
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

/** Whether token and server see one time, or each has a clock of its own; what time it is, both only claim. */
type Variant = 'one-time' | 'own-clocks';

const code = term.mac('k', 'slot');
const party = { self: 'Agent', peer: 'Agent' } as const;
const knows = { k: term.shared('K', 'self', 'peer') };
const clockOf = (v: Variant) => (v === 'one-time' ? 'time' : 'clock');
const now = (v: Variant) => [clockShows(clockOf(v), 'slot'), clockShows('time', 'time')];

const token = (v: Variant) =>
  role({
    name: 'token',
    parameters: { ...party, slot: 'Slot' },
    knows,
    variables: { time: 'Slot' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          press: perform({
            target: 'done',
            if: now(v),
            do: [claim('pressed', { peer: 'peer', time: 'time' }), send('Code', { code })],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const server = (v: Variant) =>
  role({
    name: 'server',
    parameters: party,
    knows,
    variables: { slot: 'Slot', time: 'Slot' },
    initial: 'idle',
    states: {
      idle: { on: { wait: perform({ target: 'waiting', if: [clockShows(clockOf(v), 'slot')] }) } },
      waiting: {
        on: {
          Code: receive(
            'Code',
            { code },
            { target: 'done', if: now(v), do: [claim('login', { peer: 'peer', time: 'time' })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const codes = (variant: Variant): Protocol =>
  protocol({
    procedure: 'one-time-codes',
    title: 'Codes of the hour',
    variant,
    description: 'a token shows a code of the time slot, and a server takes it in that slot',
    sorts: { Slot: ordered(2) },
    clocks: { time: 'Slot', ...(variant === 'own-clocks' ? { clock: 'Slot' } : {}) },
    sharedClocks: ['time'],
    channels: { network: {} },
    messages: { Code: { channel: 'network', fields: { code: 'Mac' } } },
    roles: { token: token(variant), server: server(variant) },
  });

const scenario: Scenario = {
  name: 'two logins',
  agents: { T: {}, S: {} },
  sessions: [
    { role: 'token', agent: 'T', with: { peer: 'S', slot: ['Slot.0', 'Slot.1'] }, copies: 2 },
    { role: 'server', agent: 'S', with: { peer: 'T' }, copies: 2 },
  ],
  attacker: attackers.A1,
};

const inTime: Requirement = {
  id: 'in-time',
  clause: 'example',
  strength: 'goal',
  text: 'who logs in has pressed the button in that slot of time',
  property: {
    kind: 'agreement',
    commit: 'server.login',
    running: 'token.pressed',
    on: ['time'],
    injective: false,
  },
};

/** The button of one token is pressed in both slots, or those of two tokens. */
const listener = (...slots: readonly [string, string]): Scenario => {
  const world = (name: string, second: string): Scenario => ({
    name,
    agents: { T: {}, U: {}, S: {} },
    sessions: ['T', second].map((agent, i) => ({
      role: 'token',
      agent,
      with: { peer: 'S', slot: slots[i] },
    })),
    attacker: attackers.A0,
  });
  return { ...world('one token', 'T'), other: world('two tokens', 'U') };
};

const unlinkable: Requirement = {
  id: 'unlinkable',
  clause: 'example',
  strength: 'goal',
  text: 'nobody can tell whether two codes are of one token',
  property: { kind: 'unlinkability' },
};

const track = (id: string, on: Scenario, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `one-time-codes/${id}`,
  protocol: codes('one-time'),
  scenario: on,
  requirement: unlinkable,
  predicted: { verdict, source: `by hand: ${reason}` },
});

const ask = (variant: Variant, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `one-time-codes/${variant}`,
  protocol: codes(variant),
  scenario,
  requirement: inTime,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** A code of the hour is as good as the clocks are together. */
export default specification({
  name: 'One-time codes',
  cases: [
    ask('one-time', 'holds', 'a clock that both share shows the slot of the code in that slot only'),
    ask('own-clocks', 'violated', 'the clock of the token is fast: the code is kept until its time comes'),
    track('next-hour', listener('Slot.0', 'Slot.1'), 'holds', 'the code is another in each slot'),
    track('same-hour', listener('Slot.1', 'Slot.1'), 'violated', 'within a slot it is the same'),
  ],
});
