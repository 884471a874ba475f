import {
  absent,
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
  fresh,
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
} from '../src/index.ts';

/** `numbered`: the receiver keeps the ids of what it took. `plain`: it does not. */
type Variant = 'numbered' | 'plain';

const sender = role({
  name: 'sender',
  parameters: { self: 'Agent', peer: 'Agent' },
  variables: { id: 'Id' },
  budgets: { retries: 1 },
  initial: 'idle',
  states: {
    idle: {
      on: {
        start: perform({
          target: 'waiting',
          do: [draw('id'), claim('sent', { peer: 'peer', id: 'id' }), send('Order', { id: 'id' })],
        }),
      },
    },
    waiting: {
      on: {
        timeout: perform({ spends: 'retries', target: 'waiting', do: [send('Order', { id: 'id' })] }),
        giveUp: perform({ target: 'done' }),
      },
    },
    done: { type: 'final' },
  },
});

const accepted = claim('accepted', { peer: 'peer', id: 'id' });
const receiver = (variant: Variant) =>
  role({
    name: 'receiver',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { id: 'Id' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Order: receive(
            'Order',
            { id: 'id' },
            variant === 'numbered'
              ? {
                  if: [absent('taken', 'id')],
                  target: 'done',
                  do: [put('taken', 'id', constant('yes')), accepted],
                }
              : { target: 'done', do: [accepted] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const orders = (variant: Variant): Protocol =>
  protocol({
    procedure: 'retransmission',
    title: 'Orders over a link that loses',
    variant,
    description: 'what is not confirmed in time is sent again',
    sorts: { Id: fresh(), Mark: data() },
    constants: { yes: { sort: 'Mark' } },
    channels: { link: { lossy: true } },
    stores: variant === 'numbered' ? { taken: { key: 'Id', value: 'Mark' } } : {},
    messages: { Order: { channel: 'link', fields: { id: 'Id' } } },
    roles: { sender, receiver: receiver(variant) },
  });

const scenario: Scenario = {
  name: 'one order, nobody but the weather against it',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: 'B' } },
    { role: 'receiver', agent: 'B', with: { peer: 'A' }, copies: 2 },
  ],
  attacker: attackers.loss,
};

const once: Requirement = {
  id: 'no-replay',
  clause: 'example',
  strength: 'goal',
  text: 'each order is carried out once',
  property: { kind: 'no-replay', accepted: 'receiver.accepted', sent: 'sender.sent', on: ['id'] },
};

const ask = (variant: Variant, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `retransmission/${variant}/no-replay`,
  protocol: orders(variant),
  scenario,
  requirement: once,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** Loss is an attacker of its own: it forges nothing, and yet a retry is carried out twice. */
export default specification({
  name: 'Retransmission',
  cases: [
    ask('numbered', 'holds', 'the copy finds its id taken'),
    ask('plain', 'violated', 'both copies arrive and neither is told from a new order'),
  ],
});
