import { describe } from 'vitest';
import { attackers, claim, constant, draw } from '../../../src/index.ts';
import { decides, script, signal } from './script.ts';

const [a, b] = [constant('a'), constant('b')];
const variables = { n: 'Nonce' };
const drawing = script('p', [{ do: [draw('n'), claim('c', { x: 'n' })] }], { variables });
const stating = (name: string, ...xs: readonly (typeof a)[]) =>
  script(
    name,
    xs.map((x) => ({ do: [claim('c', { x })] })),
  );

describe('freshness: two sessions of one agent in one role', () => {
  decides({ kind: 'freshness', claim: 'c', of: 'x' }, [
    { because: 'each draws its own', verdict: 'holds', roles: [drawing], rows: [['p', 'A', {}, 3]] },
    {
      because: 'one session may state it twice',
      verdict: 'holds',
      roles: [stating('p', a, a)],
      rows: [['p', 'A']],
    },
    {
      because: 'another agent may state the same',
      verdict: 'holds',
      roles: [stating('p', a)],
      rows: [
        ['p', 'A'],
        ['p', 'B'],
      ],
    },
    {
      because: 'another role may state the same',
      verdict: 'holds',
      roles: [stating('p', a), stating('q', a)],
      rows: [
        ['p', 'A'],
        ['q', 'A'],
      ],
    },
    {
      because: 'two sessions state a constant',
      verdict: 'violated',
      steps: 2,
      roles: [stating('p', a)],
      rows: [['p', 'A', {}, 2]],
    },
    {
      because: 'each states it as its second',
      verdict: 'violated',
      steps: 4,
      roles: [script('p', [{}, { do: [claim('c', { x: a })] }])],
      rows: [['p', 'A', {}, 2]],
    },
    {
      because: 'declared apart, but of one agent and role',
      verdict: 'violated',
      steps: 2,
      roles: [stating('p', a)],
      rows: [
        ['p', 'A'],
        ['p', 'A'],
      ],
    },
    {
      because: 'nobody states anything',
      verdict: 'vacuous',
      roles: [script('p', [{ do: [signal('go')] }])],
      rows: [['p', 'A']],
    },
  ]);
});

describe('uniqueness: no two claims by one agent', () => {
  decides({ kind: 'uniqueness', claim: 'c', of: 'x' }, [
    { because: 'each draws its own', verdict: 'holds', roles: [drawing], rows: [['p', 'A', {}, 3]] },
    {
      because: 'two agents may state the same',
      verdict: 'holds',
      roles: [stating('p', a)],
      rows: [
        ['p', 'A'],
        ['p', 'B'],
      ],
    },
    {
      because: 'one session states two different ones',
      verdict: 'holds',
      roles: [stating('p', a, b)],
      rows: [['p', 'A']],
    },
    {
      because: 'one session states it twice',
      verdict: 'violated',
      steps: 2,
      roles: [stating('p', a, a)],
      rows: [['p', 'A']],
    },
    {
      because: 'two roles of one agent',
      verdict: 'violated',
      steps: 2,
      roles: [stating('p', a), stating('q', a)],
      rows: [
        ['p', 'A'],
        ['q', 'A'],
      ],
    },
    {
      because: 'two sessions',
      verdict: 'violated',
      steps: 2,
      roles: [stating('p', a)],
      rows: [['p', 'B', {}, 2]],
    },
    { because: 'never claimed', verdict: 'vacuous', roles: [script('p', [{}])], rows: [['p', 'A']] },
  ]);
});

describe('separation: one value, one purpose', () => {
  const uses = (name: string, x: typeof a, by: typeof a) => script(name, [{ do: [claim('c', { x, by })] }]);
  decides({ kind: 'separation', claim: 'c', of: 'x', by: 'by' }, [
    { because: 'one purpose', verdict: 'holds', roles: [uses('p', a, a)], rows: [['p', 'A', {}, 2]] },
    {
      because: 'two values for two purposes',
      verdict: 'holds',
      roles: [uses('p', a, a), uses('q', b, b)],
      rows: [
        ['p', 'A'],
        ['q', 'A'],
      ],
    },
    {
      because: 'two values for one purpose',
      verdict: 'holds',
      roles: [uses('p', a, a), uses('q', b, a)],
      rows: [
        ['p', 'A'],
        ['q', 'A'],
      ],
    },
    {
      because: 'one value for two purposes',
      verdict: 'violated',
      steps: 2,
      roles: [uses('p', a, a), uses('q', a, b)],
      rows: [
        ['p', 'A'],
        ['q', 'A'],
      ],
    },
    {
      because: 'by two agents',
      verdict: 'violated',
      steps: 2,
      roles: [uses('p', a, a), uses('q', a, b)],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'by one session in turn',
      verdict: 'violated',
      steps: 2,
      roles: [script('p', [{ do: [claim('c', { x: a, by: a })] }, { do: [claim('c', { x: a, by: b })] }])],
      rows: [['p', 'A']],
    },
    { because: 'never used', verdict: 'vacuous', roles: [script('p', [{}])], rows: [['p', 'A']] },
  ]);
});

describe('no replay: never accepted more often than sent', () => {
  const sender = script('s', [{ do: [claim('sent', { x: a }), signal('go')] }]);
  const taker = script('t', [{ on: 'go', do: [claim('accepted', { x: a })] }]);
  const replays = { attacker: { ...attackers.none, replay: true } };
  decides({ kind: 'no-replay', accepted: 'accepted', sent: 'sent', on: ['x'] }, [
    {
      because: 'the medium hands each on once',
      verdict: 'holds',
      roles: [sender, taker],
      rows: [
        ['s', 'A'],
        ['t', 'B', {}, 2],
      ],
    },
    {
      because: 'two sent, two accepted',
      verdict: 'holds',
      roles: [sender, taker],
      rows: [
        ['s', 'A', {}, 2],
        ['t', 'B', {}, 2],
      ],
    },
    {
      because: 'two agents may each accept it once',
      verdict: 'holds',
      roles: [sender, taker],
      rows: [
        ['s', 'A'],
        ['t', 'A'],
        ['t', 'B'],
      ],
      options: replays,
    },
    {
      because: 'sent once, accepted twice',
      verdict: 'violated',
      steps: 3,
      roles: [sender, taker],
      rows: [
        ['s', 'A'],
        ['t', 'B', {}, 2],
      ],
      options: replays,
    },
    {
      because: 'two could have been sent, one was',
      verdict: 'violated',
      steps: 3,
      roles: [sender, taker],
      rows: [
        ['s', 'A', {}, 2],
        ['t', 'B', {}, 2],
      ],
      options: replays,
    },
    {
      because: 'one session accepts it twice',
      verdict: 'violated',
      steps: 3,
      roles: [
        sender,
        script('t', [
          { on: 'go', do: [claim('accepted', { x: a })] },
          { on: 'go', do: [claim('accepted', { x: a })] },
        ]),
      ],
      rows: [
        ['s', 'A'],
        ['t', 'B'],
      ],
      options: replays,
    },
    { because: 'nobody accepts', verdict: 'vacuous', roles: [sender], rows: [['s', 'A']] },
  ]);
});
