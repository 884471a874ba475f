import {
  absent,
  attackers,
  type Case,
  type Condition,
  constant,
  data,
  draw,
  lookup,
  type Protocol,
  perform,
  protocol,
  put,
  type Requirement,
  receive,
  remove,
  role,
  type Scenario,
  send,
  specification,
} from '../src/index.ts';

/**
 * `last-wins`: whoever is asked takes the new key at once. `tie-break`: of two requests that cross, that of the
 * station that ranks first counts. `keeps-old`: as `last-wins`, and the key before is kept too.
 */
type Variant = 'last-wins' | 'tie-break' | 'keeps-old';

/** Takes the key, and under `keeps-old` does not throw away the one before. */
const install = (variant: Variant) =>
  variant === 'keeps-old'
    ? [put('previous', 'peer', 'old'), put('current', 'peer', 'key')]
    : [put('current', 'peer', 'key')];
const holds: Condition = lookup('current', 'peer', 'old');

const asking = (variant: Variant) =>
  role({
    name: 'asking',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { key: 'Key', old: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          change: perform({
            target: 'waiting',
            do: [draw('key'), put('pending', 'peer', 'key'), send('Change', { key: 'key' }, { to: 'peer' })],
          }),
        },
      },
      waiting: {
        on: {
          Changed: receive(
            'Changed',
            { key: 'key' },
            {
              target: 'done',
              if: [holds, lookup('pending', 'peer', 'key')],
              do: [...install(variant), remove('pending', 'peer')],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const asked = (variant: Variant) => {
  const take = (conditions: readonly Condition[], gives: readonly ReturnType<typeof remove>[] = []) =>
    receive(
      'Change',
      { key: 'key' },
      {
        target: 'done',
        if: [holds, ...conditions],
        do: [...install(variant), ...gives, send('Changed', { key: 'key' }, { to: 'peer' })],
      },
    );
  return role({
    name: 'asked',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { key: 'Key', old: 'Key', own: 'Key' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Change:
            variant === 'tie-break'
              ? [
                  take([absent('pending', 'peer')]),
                  take(
                    [lookup('pending', 'peer', 'own'), lookup('rank', 'self', constant('second'))],
                    [remove('pending', 'peer')],
                  ),
                ]
              : take([]),
        },
      },
      done: { type: 'final' },
    },
  });
};

const station = (agent: string, rank: string) => ({ key: 'self', value: constant(rank), agents: [agent] });

/** Two stations that share a key, either of which may change it. */
const change = (variant: Variant): Protocol =>
  protocol({
    procedure: 'crossing-requests',
    title: 'Change of a key, by either side',
    variant,
    description: 'a station proposes a new key, the other takes it and says so',
    sorts: { Rank: data() },
    constants: { first: { sort: 'Rank' }, second: { sort: 'Rank' }, K0: { sort: 'Key', secret: true } },
    channels: { line: { confidential: true, authentic: true } },
    messages: {
      Change: { channel: 'line', fields: { key: 'Key' } },
      Changed: { channel: 'line', fields: { key: 'Key' } },
    },
    stores: {
      current: {
        key: 'Agent',
        value: 'Key',
        initial: [
          { key: constant('A'), value: constant('K0'), agents: ['B'] },
          { key: constant('B'), value: constant('K0'), agents: ['A'] },
        ],
      },
      previous: { key: 'Agent', value: 'Key' },
      pending: { key: 'Agent', value: 'Key' },
      rank: { key: 'Agent', value: 'Rank', initial: [station('A', 'first'), station('B', 'second')] },
    },
    roles: { asking: asking(variant), asked: asked(variant) },
  });

const scenario = (both: boolean): Scenario => ({
  name: both ? 'both may ask' : 'only one may ask',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'asking', agent: 'A', with: { peer: 'B' } },
    { role: 'asked', agent: 'B', with: { peer: 'A' } },
    ...(both
      ? [
          { role: 'asking', agent: 'B', with: { peer: 'A' } },
          { role: 'asked', agent: 'A', with: { peer: 'B' } },
        ]
      : []),
  ],
  attacker: attackers.none,
});

const sameKey: Requirement = {
  id: 'same-key',
  clause: 'example',
  strength: 'goal',
  text: 'in the end both stations have the same key for each other',
  property: { kind: 'convergence', settled: { kind: 'stores', store: 'current' } },
};
const knownKey: Requirement = {
  id: 'known-key',
  clause: 'example',
  strength: 'goal',
  text: 'in the end each station has the key that the other uses, as its own or as the one before',
  property: {
    kind: 'convergence',
    settled: { kind: 'stores', store: 'current', matches: ['current', 'previous'] },
  },
};

const ask = (
  id: string,
  variant: Variant,
  both: boolean,
  verdict: 'holds' | 'violated',
  reason: string,
  requirement: Requirement = sameKey,
): Case => ({
  id: `crossing-requests/${id}`,
  protocol: change(variant),
  scenario: scenario(both),
  requirement,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** Two requests that cross need no attacker to break what both have agreed on. */
export default specification({
  name: 'Crossing requests',
  cases: [
    ask('one-side', 'last-wins', false, 'holds', 'nothing crosses'),
    ask(
      'both-sides',
      'last-wins',
      true,
      'violated',
      'each takes the other’s key, and then its own on the answer',
    ),
    ask('tie-break', 'tie-break', true, 'holds', 'of two requests that cross only that of A is taken'),
    ask('keeps-old', 'keeps-old', true, 'holds', 'each still has the key that the other took last', knownKey),
    ask('keeps-old-unused', 'keeps-old', true, 'violated', 'the keys in use differ all the same'),
  ],
});
