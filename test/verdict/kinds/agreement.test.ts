import { describe, expect, it } from 'vitest';
import { attackers, check, claim, constant, type Property } from '../../../src/index.ts';
import { decides, script, scripted, signal } from './script.ts';

const a = constant('a');
const b = constant('b');
const [A, B, M] = ['A', 'B', 'M'].map((n) => constant(n));
const insider = { attacker: attackers.A2, agents: { M: { insider: true } } };

/** Commits to a peer once the signal comes. */
const committer = (peer = B, x = a) =>
  script('committer', [{ on: 'go', do: [claim('commit', { peer, x })] }]);
/** Runs with a peer, and gives the signal. */
const runner = (peer = A, x = a) => script('runner', [{ do: [claim('running', { peer, x }), signal('go')] }]);
/** Gives the signal without claiming anything. */
const other = script('other', [{ do: [signal('go')] }]);
const names = { commit: 'committer.commit', running: 'runner.running' } as const;

describe('aliveness', () => {
  decides({ kind: 'aliveness', ...names }, [
    {
      because: 'the signal comes from the peer only',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'that the peer runs with somebody else does not matter',
      verdict: 'holds',
      roles: [committer(), runner(B)],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'nor that the data differ',
      verdict: 'holds',
      roles: [committer(), runner(A, b)],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'the signal comes from another role',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner(), other],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
        ['other', 'B'],
      ],
    },
    {
      because: 'another agent than the one named has been running',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'A'],
      ],
    },
    {
      because: 'nobody runs the partner role',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), other],
      rows: [
        ['committer', 'A'],
        ['other', 'B'],
      ],
    },
    {
      because: 'the peer is the attacker’s own: nobody is let down',
      verdict: 'vacuous',
      roles: [committer(M), other],
      rows: [
        ['committer', 'A'],
        ['other', 'B'],
      ],
      options: insider,
    },
    {
      because: 'the claim waits for a signal that nobody gives',
      verdict: 'vacuous',
      roles: [committer()],
      rows: [['committer', 'A']],
    },
  ]);
});

describe('weak agreement', () => {
  decides({ kind: 'weak-agreement', ...names }, [
    {
      because: 'the peer runs with the claimer',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'the data may differ',
      verdict: 'holds',
      roles: [committer(), runner(A, b)],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'two commitments may share one run',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A', {}, 2],
        ['runner', 'B'],
      ],
      options: { attacker: attackers.A0 },
    },
    {
      because: 'the peer runs with somebody else',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner(B)],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'the agent that runs is not the peer',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'A'],
      ],
    },
    {
      because: 'nobody runs',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), other],
      rows: [
        ['committer', 'A'],
        ['other', 'A'],
      ],
    },
    {
      because: 'the peer is an insider',
      verdict: 'vacuous',
      roles: [committer(M), other],
      rows: [
        ['committer', 'A'],
        ['other', 'B'],
      ],
      options: insider,
    },
  ]);
});

describe('non-injective agreement', () => {
  decides({ kind: 'agreement', ...names, on: ['x'], injective: false }, [
    {
      because: 'peer and data are the same',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'whoever signals agrees',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A', {}, 2],
        ['runner', 'B', {}, 2],
      ],
    },
    {
      because: 'one run is enough for two commitments',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A', {}, 2],
        ['runner', 'B'],
      ],
      options: { attacker: { ...attackers.A0, replay: true } },
    },
    {
      because: 'the data differ',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner(A, b)],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'the peer means another agent',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner(B)],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
    {
      because: 'the wrong agent runs',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'A'],
      ],
    },
  ]);
});

describe('injective agreement', () => {
  const replays = { attacker: { ...attackers.none, replay: true } };
  decides({ kind: 'agreement', ...names, on: ['x'], injective: true }, [
    {
      because: 'each signal is taken once',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A', {}, 2],
        ['runner', 'B', {}, 2],
      ],
    },
    {
      because: 'one commitment, one run',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
      options: replays,
    },
    {
      because: 'more runs than commitments do no harm',
      verdict: 'holds',
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A'],
        ['runner', 'B', {}, 3],
      ],
      options: replays,
    },
    {
      because: 'a signal that is replayed makes two commitments on one run',
      verdict: 'violated',
      steps: 3,
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A', {}, 2],
        ['runner', 'B'],
      ],
      options: replays,
    },
    {
      because: 'though a second run was possible',
      verdict: 'violated',
      steps: 3,
      roles: [committer(), runner()],
      rows: [
        ['committer', 'A', {}, 2],
        ['runner', 'B', {}, 2],
      ],
      options: replays,
    },
    {
      because: 'what violates agreement violates injective agreement',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), runner(A, b)],
      rows: [
        ['committer', 'A'],
        ['runner', 'B'],
      ],
    },
  ]);

  it('anonymous: two that are each other’s partner agree, one to one', () => {
    // Each takes only what the other has sent, and each has run before it commits.
    const peer = script('peer', [
      { do: [claim('running'), signal('go')] },
      { on: 'go', do: [claim('commit')] },
    ]);
    const property: Property = {
      kind: 'agreement',
      commit: 'commit',
      running: 'running',
      on: [],
      injective: true,
      anonymous: true,
    };
    for (const reduction of [true, false]) {
      expect(check(scripted([peer], [['peer', 'A', {}, 2]], property), { reduction }).verdict).toBe('holds');
    }
  });

  it('counts past any small number: five commitments on four runs are one too many, and never silently held', () => {
    // The signal that lets anybody commit is given only after all four have run, one after the other.
    const one = script('runner', [{ do: [claim('running', { peer: A })] }]);
    const chain = script('chain', [
      { do: [claim('running', { peer: A })] },
      { do: [claim('running', { peer: A })] },
      { do: [claim('running', { peer: A })] },
      { do: [claim('running', { peer: A }), signal('go')] },
    ]);
    const property: Property = {
      kind: 'agreement',
      commit: 'committer.commit',
      running: 'running',
      on: [],
      injective: true,
    };
    const system = (copies: number) =>
      scripted(
        [committer(), chain, one],
        [
          ['committer', 'A', {}, copies],
          ['chain', 'B'],
        ],
        property,
        replays,
      );
    expect(check(system(4)).verdict).toBe('holds');
    expect(check(system(5))).toMatchObject({ verdict: 'violated' });
  });
});

describe('key confirmation', () => {
  const holder = (x = a) => script('holder', [{ do: [claim('holds', { x }), signal('go')] }]);
  decides({ kind: 'key-confirmation', commit: 'committer.commit', holds: 'holder.holds', key: 'x' }, [
    {
      because: 'the peer holds the key before it signals',
      verdict: 'holds',
      roles: [committer(), holder()],
      rows: [
        ['committer', 'A'],
        ['holder', 'B'],
      ],
    },
    {
      because: 'of two peers’ sessions one holds it',
      verdict: 'holds',
      roles: [committer(), holder()],
      rows: [
        ['committer', 'A'],
        ['holder', 'B', {}, 2],
      ],
    },
    {
      because: 'two commitments on one holder are no matter',
      verdict: 'holds',
      roles: [committer(), holder()],
      rows: [
        ['committer', 'A', {}, 2],
        ['holder', 'B'],
      ],
    },
    {
      because: 'the peer holds another key',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), holder(b)],
      rows: [
        ['committer', 'A'],
        ['holder', 'B'],
      ],
    },
    {
      because: 'somebody else holds it',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), holder()],
      rows: [
        ['committer', 'A'],
        ['holder', 'A'],
      ],
    },
    {
      because: 'the peer holds it only later',
      verdict: 'violated',
      steps: 2,
      roles: [committer(), holder(), other],
      rows: [
        ['committer', 'A'],
        ['holder', 'B'],
        ['other', 'B'],
      ],
    },
    { because: 'nobody commits', verdict: 'vacuous', roles: [committer()], rows: [['committer', 'A']] },
  ]);
});
