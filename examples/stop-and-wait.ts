import {
  type Attacker,
  attackers,
  type Case,
  claim,
  draw,
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
  timeout,
} from '../src/index.ts';

/** Sends an item and waits until it is acknowledged; with a timer it sends it again, as often as `tries` allows. */
const sender = (tries: number) =>
  role({
    name: 'sender',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { item: 'Item' },
    budgets: { tries },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'waiting',
            do: [
              draw('item'),
              claim('sent', { item: 'item' }),
              send('Data', { item: 'item' }, { to: 'peer' }),
            ],
          }),
        },
      },
      waiting: {
        on: {
          Ack: receive(
            'Ack',
            { item: 'item' },
            { target: 'done', do: [claim('acknowledged', { item: 'item' })] },
          ),
          ...(tries > 0
            ? {
                repeat: timeout({
                  target: 'waiting',
                  spends: 'tries',
                  do: [send('Data', { item: 'item' }, { to: 'peer' })],
                }),
              }
            : {}),
        },
      },
      done: { type: 'final' },
    },
  });

/** Acknowledges an item; one that it has, again, unless it is `mute` by then. */
const receiver = (mute: boolean) =>
  role({
    name: 'receiver',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { item: 'Item' },
    budgets: { repetitions: 2 },
    initial: 'empty',
    states: {
      empty: {
        on: {
          Data: receive(
            'Data',
            { item: 'item' },
            { target: 'full', do: [send('Ack', { item: 'item' }, { to: 'peer' })] },
          ),
        },
      },
      full: mute
        ? {}
        : {
            on: {
              Data: receive(
                'Data',
                { item: 'item' },
                {
                  target: 'full',
                  spends: 'repetitions',
                  do: [send('Ack', { item: 'item' }, { to: 'peer' })],
                },
              ),
            },
          },
    },
  });

/** `patient` has no timer; `repeating` sends again, once; `mute`: the receiver does not acknowledge again. */
type Variant = 'patient' | 'repeating' | 'mute';

const transfer = (variant: Variant): Protocol =>
  protocol({
    procedure: 'stop-and-wait',
    title: 'Stop and wait',
    variant,
    description: 'an item at a time, each acknowledged, over a link that may lose messages',
    sorts: { Item: fresh() },
    channels: { line: {} },
    messages: {
      Data: { channel: 'line', fields: { item: 'Item' } },
      Ack: { channel: 'line', fields: { item: 'Item' } },
    },
    roles: { sender: sender(variant === 'patient' ? 0 : 1), receiver: receiver(variant === 'mute') },
  });

const scenario = (attacker: Attacker): Scenario => ({
  name: attacker.losses === undefined ? 'one item' : `one item, at most ${attacker.losses} lost`,
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: 'B' } },
    { role: 'receiver', agent: 'B', with: { peer: 'A' } },
  ],
  attacker,
});

const acknowledged: Requirement = {
  id: 'acknowledged',
  clause: 'example',
  strength: 'goal',
  text: 'what was sent is acknowledged in the end',
  property: {
    kind: 'convergence',
    settled: { kind: 'done', started: 'sender.sent', done: 'sender.acknowledged' },
  },
};

const ask = (
  id: string,
  variant: Variant,
  losses: number | undefined,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `stop-and-wait/${id}`,
  protocol: transfer(variant),
  scenario: scenario(losses === undefined ? attackers.none : { ...attackers.loss, losses }),
  requirement: acknowledged,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** How many losses a protocol with so many repetitions stands. */
export default specification({
  name: 'Stop and wait',
  cases: [
    ask('no-loss', 'patient', undefined, 'holds', 'data and acknowledgement arrive'),
    ask('no-timer', 'patient', 1, 'violated', 'the data is lost, and nobody does anything more'),
    ask('one-repetition', 'repeating', 1, 'holds', 'whichever message is lost, the repetition replaces it'),
    ask('two-losses', 'repeating', 2, 'violated', 'the repetition is lost as well'),
    ask(
      'mute-receiver',
      'mute',
      1,
      'violated',
      'the acknowledgement is lost, and the repetition is not answered',
    ),
  ],
});
