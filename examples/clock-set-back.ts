import {
  type Attacker,
  attackers,
  before,
  type Case,
  choose,
  claim,
  clockShows,
  constant,
  data,
  lookup,
  ordered,
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

const game = constant('game');
const open = constant('Slot.0');

/** Tosses the coin once the time for bets is over. */
const thrower = role({
  name: 'thrower',
  parameters: { self: 'Agent' },
  variables: { slot: 'Slot', side: 'Side' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        toss: choose('side', [constant('heads'), constant('tails')], {
          if: [clockShows('clock', 'slot'), before(open, 'slot')],
          target: 'done',
          do: [
            put('result', game, 'side'),
            claim('tossed', { peer: 'self', side: 'side' }),
            send('Result', { side: 'side' }),
          ],
        }),
      },
    },
    done: { type: 'final' },
  },
});

/** Takes a bet while there is time, and pays if it was the right one. */
const cashier = role({
  name: 'cashier',
  parameters: { self: 'Agent' },
  variables: { side: 'Side' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Bet: receive(
          'Bet',
          { side: 'side' },
          {
            if: [clockShows('clock', open)],
            target: 'taken',
            do: [claim('taken', { peer: 'self', side: 'side' })],
          },
        ),
      },
    },
    taken: {
      on: {
        settle: perform({
          if: [lookup('result', game, 'side')],
          target: 'paid',
          do: [claim('paid', { peer: 'self', side: 'side' })],
        }),
      },
    },
    paid: { type: 'final' },
  },
});

const bets = protocol({
  procedure: 'clock-set-back',
  title: 'Bets until the hour',
  variant: 'published',
  description: 'a bookmaker takes bets in the first time slot and tosses the coin in a later one',
  sorts: { Slot: ordered(2), Side: data(), Game: data() },
  constants: { heads: { sort: 'Side' }, tails: { sort: 'Side' }, game: { sort: 'Game' } },
  clocks: { clock: 'Slot' },
  stores: { result: { key: 'Game', value: 'Side' } },
  channels: { network: {} },
  messages: {
    Bet: { channel: 'network', fields: { side: 'Side' } },
    Result: { channel: 'network', fields: { side: 'Side' } },
  },
  roles: { thrower, cashier },
});

const against = (attacker: Attacker): Scenario => ({
  name: attacker.clocks === undefined ? 'the clock goes on' : 'the attacker sets the clock',
  agents: { B: {} },
  sessions: [
    { role: 'thrower', agent: 'B' },
    { role: 'cashier', agent: 'B' },
  ],
  attacker,
});

const fair: Requirement = {
  id: 'bet-before-toss',
  clause: 'example',
  strength: 'goal',
  text: 'a bet is paid only if the coin was tossed after it was taken',
  property: {
    kind: 'recentness',
    commit: 'cashier.paid',
    running: 'thrower.tossed',
    begin: 'cashier.taken',
    on: ['side'],
  },
};

const ask = (id: string, attacker: Attacker, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `clock-set-back/${id}`,
  protocol: bets,
  scenario: against(attacker),
  requirement: fair,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** What a time stamp proves is as good as the clock is. */
export default specification({
  name: 'Clock set back',
  cases: [
    ask('true-time', attackers.A1, 'holds', 'once the clock allows the toss it never allows a bet again'),
    ask('set-back', { ...attackers.A1, clocks: ['B'] }, 'violated', 'the clock is set back after the toss'),
  ],
});
