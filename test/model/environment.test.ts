import { describe, expect, it } from 'vitest';
import {
  absent,
  attackers,
  claim,
  clockShows,
  constant,
  draw,
  lookup,
  ordered,
  type Protocol,
  perform,
  put,
  receive,
  remove,
  type Scenario,
  send,
  term,
} from '../../src/index.ts';
import { buildTable, type Watch } from '../../src/model/index.ts';
import { pack, search, systemOf, whole } from '../../src/search/index.ts';
import { party, scene, tiny } from '../laws/tiny.ts';

/** States and transitions of the whole system. */
function count(protocol: Protocol, scenario: Scenario, watch?: Watch): readonly [number, number] {
  const system = systemOf(buildTable(protocol, scenario, watch));
  const { states, transitions, stopped } = search(pack(system, whole(system), []));
  expect(stopped).toBeUndefined();
  return [states, transitions];
}

const none = { attacker: attackers.none };
const constants = { a: { sort: 'Tag' }, b: { sort: 'Tag' } };
const [a, b] = [constant('a'), constant('b')];
const done = { done: { type: 'final' } } as const;

describe('a store is one machine that the sessions of an agent share', () => {
  const stores = { box: { key: 'Agent', value: 'Tag' } };
  const take = party('take', {
    initial: 'idle',
    states: {
      idle: {
        on: { go: perform({ target: 'done', if: [absent('box', 'self')], do: [put('box', 'self', a)] }) },
      },
      ...done,
    },
  });
  const find = party('find', {
    initial: 'idle',
    states: {
      idle: {
        on: { go: perform({ target: 'done', if: [lookup('box', 'self', a)], do: [remove('box', 'self')] }) },
      },
      ...done,
    },
  });
  const protocol = tiny({ roles: [take, find], stores, constants });

  it('only one of two takes what must be absent: 3 states, 2 transitions', () => {
    // Start; the first has it; the second has it.
    expect(count(protocol, scene([['take', 'A', {}, 2]], none))).toEqual([3, 2]);
  });

  it('agents have stores of their own: 4 states, 4 transitions', () => {
    expect(
      count(
        protocol,
        scene(
          [
            ['take', 'A'],
            ['take', 'B'],
          ],
          none,
        ),
      ),
    ).toEqual([4, 4]);
  });

  it('what is found is removed, and then it is absent again: 6 states, 6 transitions', () => {
    // Takers 1 and 2, finder f; box empty or full. Start (empty); {1} or {2} full; {1,f} or {2,f} empty; from these
    // the other taker: {1,2,f}, full, the same from both. 1 + 2 + 2 + 1 states, 2 + 2 + 2 transitions.
    expect(
      count(
        protocol,
        scene(
          [
            ['take', 'A', {}, 2],
            ['find', 'A'],
          ],
          none,
        ),
      ),
    ).toEqual([6, 6]);
  });

  it('what an entry action of the first state puts there is found', () => {
    const starter = party('starter', {
      initial: 'idle',
      states: {
        idle: {
          entry: [put('box', 'self', b)],
          on: { go: perform({ target: 'done', if: [lookup('box', 'self', b)] }) },
        },
        ...done,
      },
    });
    const table = buildTable(tiny({ roles: [starter], stores, constants }), scene([['starter', 'A']], none));
    const system = systemOf(table);
    const final = table.facts.findIndex((f) => f.kind === 'some' && f.what === 'final starter');
    const goal = { needs: [final], forbids: [], meaning: 'the end' };
    expect(search(pack(system, whole(system), [goal])).hit).toBeDefined();
  });
});

describe('a clock is a machine that advances by itself', () => {
  const reader = party('reader', {
    initial: 'idle',
    states: {
      idle: { on: { go: perform({ target: 'done', if: [clockShows('now', constant('Slot.1'))] }) } },
      ...done,
    },
  });
  const protocol = tiny({ roles: [reader], sorts: { Slot: ordered(3) }, clocks: { now: 'Slot' }, constants });

  it('0, 1, 2, and at 1 the reader goes on: 5 states, 4 transitions', () => {
    // (idle,0) (idle,1) (idle,2) (done,1) (done,2); 0→1→2 when idle, 1→2 when done, and the read.
    expect(count(protocol, scene([['reader', 'A']], none))).toEqual([5, 4]);
  });

  it('set by the attacker it goes anywhere: 6 states, 13 transitions', () => {
    // Three values, idle or done: each value leads to the two others (12), and the read (1).
    const attacker = { ...attackers.none, clocks: ['A'] };
    expect(count(protocol, scene([['reader', 'A']], { attacker }))).toEqual([6, 13]);
  });

  it('of each agent its own: two readers are 25 states; one that they share: 9, and nobody sets it', () => {
    const two = [
      ['reader', 'A'],
      ['reader', 'B'],
    ] as const;
    // Each reader with its clock has 5 states. With one clock: 1 before it shows 1, then each idle or done, twice.
    expect(count(protocol, scene(two, none))[0]).toBe(25);
    const shared = { ...protocol, sharedClocks: ['now'] };
    const attacker = { ...attackers.none, clocks: ['A', 'B'] };
    expect(count(shared, scene(two, { attacker }))).toEqual(count(shared, scene(two, none)));
    expect(count(shared, scene(two, none))[0]).toBe(9);
  });
});

describe('an ordered link is a queue', () => {
  const link = { channels: { link: { ordered: true, authentic: true } }, constants };
  const messages = { M: { channel: 'link', fields: { x: 'Tag' } } };
  const sender = party('sender', {
    initial: 's0',
    states: {
      s0: { on: { one: perform({ target: 's1', do: [send('M', { x: a }, { to: constant('B') })] }) } },
      s1: { on: { two: perform({ target: 'done', do: [send('M', { x: b }, { to: constant('B') })] }) } },
      ...done,
    },
  });
  const receiver = (first: typeof a, second: typeof a) =>
    party('receiver', {
      initial: 's0',
      states: {
        s0: { on: { M: receive('M', { x: first }, { target: 's1' }) } },
        s1: { on: { M: receive('M', { x: second }, { target: 'done' }) } },
        ...done,
      },
    });
  const rows = [
    ['sender', 'A'],
    ['receiver', 'B'],
  ] as const;

  it('in order: 6 states, 6 transitions', () => {
    // (s0,s0) (s1,s0) (d,s0) (s1,s1) (d,s1) (d,d).
    const p = tiny({ roles: [sender, receiver(a, b)], messages, ...link });
    expect(count(p, scene(rows, none))).toEqual([6, 6]);
  });

  it('out of order nothing is taken: 3 states, 2 transitions', () => {
    const p = tiny({ roles: [sender, receiver(b, a)], messages, ...link });
    expect(count(p, scene(rows, none))).toEqual([3, 2]);
  });

  it('with loss the first may be skipped, and what was skipped is gone: 4 states, 3 transitions', () => {
    const p = tiny({ roles: [sender, receiver(b, a)], messages, ...link });
    expect(count(p, scene(rows, { attacker: attackers.loss }))).toEqual([4, 3]);
  });
});

describe('leaks and observers are machines', () => {
  const speaker = party('speaker', {
    variables: { s: 'Nonce' },
    initial: 'idle',
    states: {
      idle: { on: { go: perform({ target: 'said', do: [draw('s'), claim('said', { s: 's' })] }) } },
      said: { on: { go: perform({ target: 'done', do: [claim('more', { s: 's' })] }) } },
      ...done,
    },
  });
  const protocol = tiny({ roles: [speaker], constants });
  const value = term.shared('K', constant('A'), constant('B'));

  it('a late leak happens at any moment: 3 × 2 states, 7 transitions', () => {
    const leaks = [{ name: 'K', value, when: 'late' }] as const;
    expect(count(protocol, scene([['speaker', 'A']], { ...none, leaks }))).toEqual([6, 7]);
  });

  it('a leak after a claim happens only then: 5 states, 5 transitions', () => {
    // idle, said, done, and leaked in the last two.
    const leaks = [{ name: 'K', value, when: 'after-claim' }] as const;
    const watch: Watch = { leaksAfter: (c) => c.claim === 'said' };
    expect(count(protocol, scene([['speaker', 'A']], { ...none, leaks }), watch)).toEqual([5, 5]);
  });

  it('an observer adds no step of its own, and tells before from after: 13 states', () => {
    // Two speakers, an observer for each that notes every `more` since its `said`.
    const watch: Watch = {
      since: { begin: (c) => c.claim === 'said', observed: (c) => c.claim === 'more' },
    };
    // Six pairs of local states without both said and one done: 1 each. (done, said) and (said, done): was the
    // one done before the other said: 2 each. (done, done): 3, since not both can be done before the other said.
    expect(
      count(
        protocol,
        scene(
          [
            ['speaker', 'A'],
            ['speaker', 'B'],
          ],
          none,
        ),
        watch,
      )[0],
    ).toBe(6 + 2 + 2 + 3);
  });
});
