import { describe, expect, it } from 'vitest';
import crossingRequests from '../../../examples/crossing-requests.ts';
import halfDone from '../../../examples/half-done.ts';
import stopAndWait from '../../../examples/stop-and-wait.ts';
import {
  type Action,
  attackers,
  type Case,
  type ChannelDeclaration,
  check,
  choose,
  claim,
  constant,
  type Property,
  perform,
  put,
  type Role,
  receive,
  type Settled,
  type StateConfig,
  send,
  timeout,
  type Verdict,
} from '../../../src/index.ts';
import { ask, party, type Scene, type SessionRow, scene, tiny } from '../../laws/tiny.ts';

const exampleCases = [stopAndWait, crossingRequests, halfDone].flatMap((s) => s.cases);

function example(id: string): Case {
  const found = exampleCases.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no example ${id}`);
  return found;
}

const lengthOf = (v: Verdict): number | undefined =>
  v.verdict === 'violated' && v.evidence.kind === 'run' ? v.evidence.steps.length : undefined;

/**
 * Counted by hand. `stop-and-wait/no-loss`: Data and Ack follow each other: 4 states in a row.
 * `one-repetition`: in that row, Data or Ack may be lost; from either loss the timer and then Data and Ack again
 * make four states in a row, the loss's own state included: 4 + 4 + 4, and each state but the first has one way into it.
 *
 * `crossing-requests`: each of two exchanges is not begun, has its request or its answer under way, or is over. One
 * exchange alone: 7 states. Both, in the order of how far A's and B's are: 1 with both requests under way; 2 with A's
 * answer and B's request (either may be first in the queue from B to A), 2 the other way round; 1 with both answers (only
 * where the requests have crossed); 1 and 1 with one exchange over and the other's request under way; 2 and 2 with the
 * other's answer under way (the answer that is over was installed before or after the other's key); 3 with both over: the
 * keys of A and B are those of A, those of B, or each its own. 7 + 1 + 4 + 1 + 2 + 4 + 3 = 22.
 * With the tie-break A refuses what crosses its own request, which then passes unheard. 7 as before; 5 after the requests
 * have crossed: both under way, B's gone, A's answered before B's is gone and after, A's over; 4 where B asks after
 * having answered: its request behind its answer, alone, answered, over; 4 where A asks likewise: 20.
 *
 * `half-done`: while the attacker is there, 4 states (6 with the timer): how far the opener and the acceptor are. Each once
 * more without it, where nothing is under way, and 2 with the request or the answer under way: 10 (14).
 */
const counted: readonly (readonly [string, Verdict['verdict'], number, number])[] = [
  ['stop-and-wait/no-loss', 'holds', 4, 3],
  ['stop-and-wait/one-repetition', 'holds', 12, 11],
  ['crossing-requests/one-side', 'holds', 4, 3],
  ['crossing-requests/keeps-old', 'holds', 22, 26],
  ['crossing-requests/tie-break', 'holds', 20, 23],
  ['half-done/opener-not-alone', 'holds', 10, 10],
  ['half-done/gives-up', 'holds', 14, 17],
];

describe('counted by hand', () => {
  it.each(counted)('%s %s with %i states and %i transitions', (id, verdict, states, transitions) => {
    for (const reduction of [true, false]) {
      expect(check(example(id), { reduction })).toMatchObject({ verdict, states, transitions });
    }
  });

  // The shortest: both ask, both take, both are answered; or what must happen before the loss, and the loss.
  it.each([
    ['crossing-requests/both-sides', 6],
    ['crossing-requests/keeps-old-unused', 6],
    ['stop-and-wait/no-timer', 2],
    ['stop-and-wait/two-losses', 4],
    ['stop-and-wait/mute-receiver', 5],
    ['half-done/acceptor-not-alone', 3],
    ['half-done/waits', 2],
  ])('%s is violated in %i steps', (id, steps) => {
    for (const reduction of [true, false]) expect(lengthOf(check(example(id), { reduction }))).toBe(steps);
  });
});

/** Steps of one chart that is a row of states; each step leads to the next. */
type Row = readonly { readonly [event: string]: (target: string) => ReturnType<typeof perform> }[];

const does =
  (...actions: readonly Action[]) =>
  (target: string) =>
    perform({ target, do: actions });
const must =
  (...actions: readonly Action[]) =>
  (target: string) =>
    perform({ target, do: actions, due: true });
const expires =
  (...actions: readonly Action[]) =>
  (target: string) =>
    timeout({ target, do: actions });
const takes =
  (x: string, ...actions: readonly Action[]) =>
  (target: string) =>
    receive('Word', { x: constant(x) }, { target, do: actions });

function rowOf(name: string, row: Row): Role {
  const states: Record<string, StateConfig> = {};
  row.forEach((steps, i) => {
    const on = Object.entries(steps).map(([event, make]) => [event, make(`s${i + 1}`)]);
    states[`s${i}`] = { on: Object.fromEntries(on) };
  });
  return party(name, { initial: 's0', states: { ...states, [`s${row.length}`]: {} } });
}

const words = ['one', 'two', 'end'] as const;
const say = (x: (typeof words)[number], to?: string): Action =>
  send('Word', { x: constant(x) }, to === undefined ? {} : { to: constant(to) });
const began = claim('began');
const ended = claim('ended');
const endsOnceBegun: Settled = { kind: 'done', started: 'began', done: 'ended' };

interface System extends Scene {
  readonly because: string;
  readonly verdict: Verdict['verdict'];
  /** Of a shortest run to a state at rest that is not settled. */
  readonly steps?: number;
  readonly roles: Readonly<Record<string, Row>>;
  /** Role and agent of each session. */
  readonly rows: readonly (readonly [string, string, number?])[];
  readonly air?: ChannelDeclaration;
  readonly settled?: Settled;
}

function caseOf({ roles, rows, air = {}, settled = endsOnceBegun, ...options }: System): Case {
  const protocol = tiny({
    roles: Object.entries(roles).map(([name, row]) => rowOf(name, row)),
    air: { Word: { x: 'Tag' } },
    channels: { air },
    constants: Object.fromEntries(words.map((w) => [w, { sort: 'Tag', secret: true }])),
    stores: { kept: { key: 'Agent', value: 'Tag' } },
  });
  const sessions = rows.map(([name, agent, copies]): SessionRow => [name, agent, {}, copies]);
  const property: Property = { kind: 'convergence', settled };
  return ask(protocol, scene(sessions, { attacker: attackers.none, ...options }), property);
}

function settles(systems: readonly System[]): void {
  it.each(systems.map((s) => [s.verdict, s.because, s] as const))('%s: %s', (verdict, _, system) => {
    for (const reduction of [true, false]) {
      const answer = check(caseOf(system), { reduction });
      expect(answer.verdict, answer.reason).toBe(verdict);
      if (system.steps !== undefined) expect(lengthOf(answer)).toBe(system.steps);
    }
  });
}

/** Begins, says a word, and ends when it hears the last one. */
const asker: Row = [{ go: does(began, say('one')) }, { Word: takes('end', ended) }];
const answerer: Row = [{ Word: takes('one', say('end')) }];

describe('what comes by itself', () => {
  const rows = [
    ['p', 'A'],
    ['q', 'B'],
  ] as const;
  settles([
    {
      because: 'a user’s step may never come',
      verdict: 'violated',
      steps: 1,
      roles: { p: [{ go: does(began) }, { on: does(ended) }] },
      rows: [['p', 'A']],
    },
    {
      because: 'a step that is due comes',
      verdict: 'holds',
      roles: { p: [{ go: does(began) }, { on: must(ended) }] },
      rows: [['p', 'A']],
    },
    {
      because: 'a choice that is due is made, whatever is chosen',
      verdict: 'holds',
      roles: {
        p: [
          { go: does(began) },
          {
            on: (target) => choose('self', [constant('A')], { target, due: true, do: [ended] }),
          },
        ],
      },
      rows: [['p', 'A']],
    },
    {
      because: 'a timer waits for what is under way',
      verdict: 'holds',
      roles: {
        p: [{ go: does(began, say('one')) }, { Word: takes('end', ended), expired: expires() }],
        q: answerer,
      },
      rows,
    },
    {
      because: 'a step that is due does not wait for what is under way',
      verdict: 'violated',
      steps: 4,
      roles: {
        p: [{ go: does(began, say('one')) }, { Word: takes('end', ended), on: must() }],
        q: answerer,
      },
      rows,
    },
    {
      because: 'nobody ever begins',
      verdict: 'vacuous',
      roles: { p: [{ Word: takes('one', began, ended) }] },
      rows: [['p', 'A']],
    },
  ]);
});

it('violated: a session may speak as it starts, by a step of its own, and is not answered', () => {
  const eager = party('p', {
    initial: 's0',
    states: { s0: { entry: [began, say('one')], on: { Word: takes('two', ended)('s1') } }, s1: {} },
  });
  const protocol = tiny({
    roles: [eager, rowOf('q', answerer)],
    air: { Word: { x: 'Tag' } },
    constants: Object.fromEntries(words.map((w) => [w, { sort: 'Tag' }])),
  });
  const rows: readonly SessionRow[] = [
    ['p', 'A'],
    ['q', 'B'],
  ];
  const property: Property = { kind: 'convergence', settled: endsOnceBegun };
  const answer = check(ask(protocol, scene(rows, { attacker: attackers.none }), property));
  // It starts, the word is taken, and the answer is not the one that it waits for.
  expect([answer.verdict, lengthOf(answer)]).toEqual(['violated', 3]);
});

describe('links', () => {
  const pair = { p: asker, q: answerer };
  settles([
    {
      because: 'nobody hears itself',
      verdict: 'violated',
      steps: 2,
      roles: pair,
      rows: [
        ['p', 'A'],
        ['q', 'A'],
      ],
    },
    {
      // Both begin, B takes one word, one of the two hears the answer, and nobody takes the other's word.
      because: 'one session of a receiver takes a message, and no other does',
      verdict: 'violated',
      steps: 5,
      roles: pair,
      rows: [
        ['p', 'A'],
        ['p', 'C'],
        ['q', 'B'],
      ],
      agents: { C: {} },
    },
    {
      because: 'two words of one sender keep their order',
      verdict: 'holds',
      roles: {
        p: [{ go: does(began, say('one'), say('two')) }, { Word: takes('end', ended) }],
        q: [{ Word: takes('one') }, { Word: takes('two', say('end')) }],
      },
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'two words of one sender, awaited in the other order: the first is taken by nobody',
      verdict: 'violated',
      steps: 3,
      roles: {
        p: [{ go: does(began, say('one'), say('two')) }, { Word: takes('end', ended) }],
        q: [{ Word: takes('two') }, { Word: takes('one', say('end')) }],
      },
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'a message that somebody takes does not pass unheard, however little it helps',
      verdict: 'violated',
      steps: 2,
      roles: { p: asker, q: answerer, r: [{ Word: takes('one') }] },
      rows: [
        ['p', 'A'],
        ['q', 'B'],
        ['r', 'C'],
      ],
      agents: { C: {} },
    },
    {
      because: 'a message to one agent is not heard by another, also where the channel protects nothing',
      verdict: 'holds',
      roles: {
        p: [{ go: does(began, say('one', 'B')) }, { Word: takes('end', ended) }],
        q: answerer,
        r: [{ Word: takes('one') }],
      },
      rows: [
        ['p', 'A'],
        ['q', 'B'],
        ['r', 'C'],
      ],
      agents: { C: {} },
    },
    {
      because: 'a local channel does not reach another place',
      verdict: 'violated',
      steps: 2,
      roles: pair,
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
      agents: { A: { place: 'here' }, B: { place: 'there' } },
      air: { local: true },
    },
    {
      because: 'a local channel reaches the same place, and agents that are everywhere',
      verdict: 'holds',
      roles: pair,
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
      agents: { A: { place: 'here' } },
      air: { local: true },
    },
  ]);
});

describe('what is lost', () => {
  const rows = [
    ['p', 'A'],
    ['q', 'B'],
  ] as const;
  const repeating: Row = [
    { go: does(began, say('one')) },
    { Word: takes('end', ended), expired: expires(say('one')) },
    { Word: takes('end', ended) },
  ];
  const patient: Row = [{ Word: takes('one', say('end')) }, { Word: takes('one', say('end')) }];
  const loss = (losses: number) => ({ ...attackers.loss, losses });
  settles([
    {
      because: 'a channel that loses messages needs nobody for it',
      verdict: 'violated',
      steps: 2,
      roles: { p: asker, q: answerer },
      rows,
      air: { lossy: true },
    },
    {
      because: 'no loss at all is as a link that loses nothing',
      verdict: 'holds',
      roles: { p: asker, q: answerer },
      rows,
      attacker: loss(0),
    },
    {
      because: 'any number of losses beats any number of repetitions',
      verdict: 'violated',
      steps: 4,
      roles: { p: repeating, q: patient },
      rows,
      attacker: attackers.loss,
    },
    {
      because: 'the second of two messages may be the one that is lost',
      verdict: 'violated',
      steps: 3,
      roles: {
        p: [{ go: does(began, say('one'), say('two')) }, { Word: takes('end', ended) }],
        q: [{ Word: takes('one') }, { Word: takes('two', say('end')) }],
      },
      rows,
      attacker: loss(1),
    },
  ]);
});

describe('an attacker that stops', () => {
  const rows = [
    ['p', 'A'],
    ['q', 'B'],
  ] as const;
  const channels: readonly (readonly [string, ChannelDeclaration])[] = [
    ['in clear', {}],
    ['confidential', { confidential: true }],
    ['authentic', { authentic: true }],
    ['replay-protected', { authentic: true, replayProtected: true }],
    ['ordered', { authentic: true, ordered: true }],
  ];
  const p: Row = [{ go: does(began, say('one', 'B')) }, { Word: takes('end', ended) }];
  const q: Row = [{ Word: takes('one', say('end', 'A')) }];
  it.each(channels)('what it drops is missed, on a channel %s', (_, air) => {
    const attacked = { because: '', verdict: 'violated', roles: { p, q }, rows, air } as const;
    const answer = check(caseOf({ ...attacked, attacker: attackers.A1 }));
    expect([answer.verdict, lengthOf(answer)]).toEqual(['violated', 2]);
    expect(check(caseOf({ ...attacked, attacker: attackers.A0 })).verdict).toBe('holds');
    expect(check(caseOf({ ...attacked, attacker: attackers.none })).verdict).toBe('holds');
  });

  // Ends only what has begun; it begins when it hears the answer, which only q can give, and only if asked.
  // Once p has heard the end, which only an answer by q can be, it asks again and waits: where that is after the
  // stop, all of it must get through. Before, the attacker breaks it. So without an attacker it holds, and with one
  // the shortest way is the four steps to the second question, and the stop.
  it.each(channels)('what is sent after it has stopped arrives, on a channel %s', (_, air) => {
    const twice: Row = [
      { go: must(say('one', 'B')) },
      { Word: takes('end', began, say('two', 'B')) },
      { Word: takes('end', ended) },
    ];
    const answering: Row = [{ Word: takes('one', say('end', 'A')) }, { Word: takes('two', say('end', 'A')) }];
    const roles = { p: twice, q: answering };
    const asked = { because: '', verdict: 'holds', roles, rows, air } as const;
    expect(check(caseOf({ ...asked, attacker: attackers.none })).verdict).toBe('holds');
    const attacked = check(caseOf({ ...asked, attacker: attackers.A1 }));
    expect([attacked.verdict, lengthOf(attacked)]).toEqual(['violated', 4]);
  });

  settles([
    {
      because: 'words to an insider reach nobody once the attacker does nothing',
      verdict: 'violated',
      steps: 2,
      roles: { p: [{ go: does(began, say('one')) }, { Word: takes('end', ended) }], q: answerer },
      rows: [
        ['p', 'A'],
        ['q', 'C'],
      ],
      agents: { C: { insider: true } },
      attacker: { ...attackers.none, insider: true },
    },
    {
      because: 'while it is there a timer may run out at any time',
      verdict: 'violated',
      steps: 3,
      roles: {
        p: [{ go: does(began, say('one')) }, { Word: takes('end', ended), expired: expires() }],
        q: answerer,
      },
      rows,
      attacker: attackers.A1,
    },
  ]);
});

describe('stores', () => {
  const keep = (agent: string, x: (typeof words)[number]): Action =>
    put('kept', constant(agent), constant(x));
  const same: Settled = { kind: 'stores', store: 'kept' };
  const one = [
    ['p', 'A'],
    ['q', 'B'],
  ] as const;
  settles([
    {
      because: 'both keep the same word',
      verdict: 'holds',
      roles: {
        p: [{ go: does(keep('B', 'one'), say('one')) }],
        q: [{ Word: takes('one', keep('A', 'one')) }],
      },
      rows: one,
      settled: same,
    },
    {
      because: 'they keep different words',
      verdict: 'violated',
      steps: 2,
      roles: {
        p: [{ go: does(keep('B', 'one'), say('one')) }],
        q: [{ Word: takes('one', keep('A', 'two')) }],
      },
      rows: one,
      settled: same,
    },
    {
      because: 'one keeps a word, and the other nothing',
      verdict: 'violated',
      steps: 1,
      roles: { p: [{ go: does(keep('B', 'one')) }] },
      rows: [['p', 'A']],
      settled: same,
    },
    {
      because: 'what is kept of oneself, or of an insider, is nobody’s concern',
      verdict: 'holds',
      roles: { p: [{ go: does(keep('A', 'one')) }, { on: does(keep('C', 'one')) }] },
      rows: [['p', 'A']],
      agents: { C: { insider: true } },
      attacker: attackers.A2,
      settled: same,
    },
    {
      because: 'no step changes the store',
      verdict: 'vacuous',
      roles: { p: [{ go: does() }], q: [{ Word: takes('one', keep('A', 'one')) }] },
      rows: one,
      settled: same,
    },
  ]);
});

describe('a search that is stopped', () => {
  it.each([{ maxStates: 5 }, { timeout: 0 }, { maxBytes: 1 }])('by %o is inconclusive', (bound) => {
    expect(check(example('crossing-requests/tie-break'), bound).verdict).toBe('inconclusive');
  });
});

describe('like sessions', () => {
  const crossing = crossingRequests.cases.map((c) => c.id);
  it.each([
    ...crossing,
    ...halfDone.cases.map((c) => c.id),
  ])('%s with two of each: fewer states, the same verdict, the same length', (id) => {
    const reduced = check(example(id), { sessions: 2 });
    const full = check(example(id), { sessions: 2, reduction: false });
    expect([reduced.verdict, lengthOf(reduced)]).toEqual([full.verdict, lengthOf(full)]);
    expect(reduced.states).toBeLessThan(full.states);
  });
});
