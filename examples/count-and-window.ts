import {
  attackers,
  before,
  type Case,
  claim,
  constant,
  data,
  draw,
  fresh,
  lookup,
  ordered,
  type Protocol,
  perform,
  protocol,
  put,
  type Requirement,
  receive,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/** `window`: only greater counts are taken. `blind`: any count is. `stuck`: the sender never counts on. */
type Variant = 'window' | 'blind' | 'stuck';

const bearer = constant('bearer');
const code = term.integrity(constant('EIA2'), 'k', 'count', 'text');

const sender = (variant: Variant) =>
  role({
    name: 'sender',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { count: 'Count', text: 'Text' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            if: [lookup('next', bearer, 'count')],
            target: 'done',
            do: [
              ...(variant === 'stuck' ? [] : [put('next', bearer, term.succ('count'))]),
              draw('text'),
              claim('sent', { peer: 'peer', count: 'count', text: 'text' }),
              send('Data', { count: 'count', text: 'text', code }),
            ],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const receiver = (variant: Variant) =>
  role({
    name: 'receiver',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { count: 'Count', last: 'Count', text: 'Text' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Data: receive(
            'Data',
            { count: 'count', text: 'text', code },
            {
              if: variant === 'blind' ? [] : [lookup('last', bearer, 'last'), before('last', 'count')],
              target: 'done',
              do: [
                put('last', bearer, 'count'),
                claim('accepted', { peer: 'peer', count: 'count', text: 'text' }),
              ],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const counted = (variant: Variant): Protocol =>
  protocol({
    procedure: 'count-and-window',
    title: 'Counted messages',
    variant,
    description: 'each message has a number, and the receiver takes none that is not above the last',
    sorts: { Text: fresh(), Count: ordered(4), Bearer: data(), Algorithm: data() },
    constants: { bearer: { sort: 'Bearer' }, EIA2: { sort: 'Algorithm' } },
    channels: { radio: {} },
    stores: {
      next: {
        key: 'Bearer',
        value: 'Count',
        initial: [{ key: bearer, value: constant('Count.1'), agents: ['A'] }],
      },
      last: {
        key: 'Bearer',
        value: 'Count',
        initial: [{ key: bearer, value: constant('Count.0'), agents: ['B'] }],
      },
    },
    messages: { Data: { channel: 'radio', fields: { count: 'Count', text: 'Text', code: 'Mac' } } },
    roles: { sender: sender(variant), receiver: receiver(variant) },
  });

const scenario: Scenario = {
  name: 'two messages, three chances to accept',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: 'B' }, copies: 2 },
    { role: 'receiver', agent: 'B', with: { peer: 'A' }, copies: 3 },
  ],
  attacker: attackers.A1,
};

const noReplay: Requirement = {
  id: 'no-replay',
  clause: 'example',
  strength: 'goal',
  text: 'each message is taken once',
  property: { kind: 'no-replay', accepted: 'receiver.accepted', sent: 'sender.sent', on: ['count', 'text'] },
};
const unique: Requirement = {
  id: 'uniqueness',
  clause: 'example',
  strength: 'goal',
  text: 'the sender uses no count twice',
  property: { kind: 'uniqueness', claim: 'sender.sent', of: 'count' },
};

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `count-and-window/${variant}/${requirement.id}`,
  protocol: counted(variant),
  scenario,
  requirement,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** An ordered sort with a successor, kept in the stores of both ends. */
export default specification({
  name: 'Count and window',
  cases: [
    ask('window', noReplay, 'holds', 'the second time the count is not above the last'),
    ask('window', unique, 'holds', 'taking the count and stepping it is one step'),
    ask('blind', noReplay, 'violated', 'nothing compares the count with the last'),
    ask('stuck', unique, 'violated', 'both sessions of the sender find the same count'),
  ],
});
