import { describe } from 'vitest';
import { attackers, claim, constant } from '../../../src/index.ts';
import { decides, script, signal } from './script.ts';

const [a, b] = [constant('a'), constant('b')];
const [B, M] = [constant('B'), constant('M')];
const insider = { attacker: attackers.A2, agents: { M: { insider: true } } };
const says = (name: string, ...claims: readonly (readonly [string, typeof a])[]) =>
  script(
    name,
    claims.map(([c, x]) => ({ do: [claim(c, { peer: B, x })] })),
  );

describe('precedence', () => {
  decides({ kind: 'precedence', first: 'first', later: 'later', match: ['x'] }, [
    {
      because: 'the same session claims them in order',
      verdict: 'holds',
      roles: [says('p', ['first', a], ['later', a])],
      rows: [['p', 'A']],
    },
    {
      because: 'another session claims first and then signals',
      verdict: 'holds',
      roles: [
        script('p', [{ do: [claim('first', { x: a }), signal('go')] }]),
        script('q', [{ on: 'go', do: [claim('later', { x: a })] }]),
      ],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'a later claim of the same repeats nothing',
      verdict: 'holds',
      roles: [says('p', ['first', a], ['later', a], ['later', a])],
      rows: [['p', 'A']],
    },
    {
      because: 'the order is the other way round',
      verdict: 'violated',
      steps: 1,
      roles: [says('p', ['later', a], ['first', a])],
      rows: [['p', 'A']],
    },
    {
      because: 'the data do not match',
      verdict: 'violated',
      steps: 2,
      roles: [says('p', ['first', b], ['later', a])],
      rows: [['p', 'A']],
    },
    {
      because: 'two sessions in any order',
      verdict: 'violated',
      steps: 1,
      roles: [says('p', ['first', a]), says('q', ['later', a])],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'nobody makes the later claim',
      verdict: 'vacuous',
      roles: [says('p', ['first', a])],
      rows: [['p', 'A']],
    },
    {
      because: 'the later claim is towards an insider',
      verdict: 'vacuous',
      roles: [script('p', [{ do: [claim('later', { peer: M, x: a })] }])],
      rows: [['p', 'A']],
      options: insider,
    },
  ]);

  describe('in the same session', () => {
    decides({ kind: 'precedence', first: 'first', later: 'later', match: [], sameSession: true }, [
      {
        because: 'in order',
        verdict: 'holds',
        roles: [says('p', ['first', b], ['later', a])],
        rows: [['p', 'A', {}, 2]],
      },
      {
        because: 'another session’s first does not count',
        verdict: 'violated',
        steps: 2,
        roles: [
          script('p', [{ do: [claim('first'), signal('go')] }]),
          script('q', [{ on: 'go', do: [claim('later')] }]),
        ],
        rows: [
          ['p', 'A'],
          ['q', 'B'],
        ],
      },
    ]);
  });
});

describe('work before authentication', () => {
  decides({ kind: 'work-before-authentication', work: 'work', authenticated: 'ok' }, [
    {
      because: 'authenticated, then work',
      verdict: 'holds',
      roles: [says('p', ['ok', a], ['work', a])],
      rows: [['p', 'A']],
    },
    {
      because: 'each of two sessions does so',
      verdict: 'holds',
      roles: [says('p', ['ok', a], ['work', a])],
      rows: [['p', 'A', {}, 2]],
    },
    {
      because: 'work again later',
      verdict: 'holds',
      roles: [says('p', ['ok', a], ['work', a], ['work', b])],
      rows: [['p', 'A']],
    },
    {
      because: 'work first',
      verdict: 'violated',
      steps: 1,
      roles: [says('p', ['work', a], ['ok', a])],
      rows: [['p', 'A']],
    },
    {
      because: 'another session is authenticated',
      verdict: 'violated',
      steps: 1,
      roles: [says('p', ['ok', a]), says('q', ['work', a])],
      rows: [
        ['p', 'A'],
        ['q', 'A'],
      ],
    },
    {
      because: 'never authenticated',
      verdict: 'violated',
      steps: 1,
      roles: [says('p', ['work', a])],
      rows: [['p', 'A']],
    },
    { because: 'no work', verdict: 'vacuous', roles: [says('p', ['ok', a])], rows: [['p', 'A']] },
  ]);
});

describe('no downgrade', () => {
  const both = (name: string, id: typeof a, x: typeof a, c: string) =>
    script(name, [{ do: [claim(c, { id, x })] }]);
  decides({ kind: 'no-downgrade', offer: 'offer', commit: 'commit', match: ['id'], on: ['x'] }, [
    {
      because: 'offered and used are the same',
      verdict: 'holds',
      roles: [both('p', a, a, 'offer'), both('q', a, a, 'commit')],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'claims that do not belong together may differ',
      verdict: 'holds',
      roles: [both('p', a, a, 'offer'), both('q', b, b, 'commit')],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'a commitment without any offer',
      verdict: 'holds',
      roles: [both('q', a, b, 'commit')],
      rows: [['q', 'B']],
    },
    {
      because: 'something else is used',
      verdict: 'violated',
      steps: 2,
      roles: [both('p', a, a, 'offer'), both('q', a, b, 'commit')],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    {
      because: 'one of two commitments differs',
      verdict: 'violated',
      steps: 2,
      roles: [both('p', a, a, 'offer'), both('q', a, a, 'commit'), both('r', a, b, 'commit')],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
        ['r', 'B'],
      ],
    },
    {
      because: 'whichever comes first',
      verdict: 'violated',
      steps: 2,
      roles: [
        script('q', [{ do: [claim('commit', { id: a, x: b }), signal('go')] }]),
        script('p', [{ on: 'go', do: [claim('offer', { id: a, x: a })] }]),
      ],
      rows: [
        ['p', 'A'],
        ['q', 'B'],
      ],
    },
    { because: 'no commitment', verdict: 'vacuous', roles: [both('p', a, a, 'offer')], rows: [['p', 'A']] },
  ]);
});

describe('recentness', () => {
  const challenger = script('c', [
    { do: [claim('begin'), signal('go')] },
    { on: 'on', do: [claim('commit', { peer: B, x: a })] },
  ]);
  const answers = script('r', [{ on: 'go', do: [claim('running', { x: a }), signal('on')] }]);
  const early = (x = a) => script('r', [{ do: [claim('running', { x })] }, { do: [signal('on')] }]);
  decides({ kind: 'recentness', commit: 'c.commit', running: 'r.running', begin: 'c.begin', on: ['x'] }, [
    {
      because: 'the partner runs only when it is asked',
      verdict: 'holds',
      roles: [challenger, answers],
      rows: [
        ['c', 'A'],
        ['r', 'B'],
      ],
    },
    {
      because: 'an extra partner does no harm',
      verdict: 'holds',
      roles: [challenger, answers],
      rows: [
        ['c', 'A'],
        ['r', 'B', {}, 2],
      ],
    },
    {
      because: 'begun, committed, all in one step after the partner was asked',
      verdict: 'holds',
      roles: [
        script('c', [
          { do: [claim('begin'), signal('go')] },
          { on: 'on' },
          { do: [claim('commit', { peer: B, x: a })] },
        ]),
        answers,
      ],
      rows: [
        ['c', 'A'],
        ['r', 'B'],
      ],
    },
    {
      because: 'the partner may have run before it was asked',
      verdict: 'violated',
      steps: 4,
      roles: [challenger, early()],
      rows: [
        ['c', 'A'],
        ['r', 'B'],
      ],
    },
    {
      because: 'the partner runs with other data',
      verdict: 'violated',
      steps: 4,
      roles: [challenger, early(b)],
      rows: [
        ['c', 'A'],
        ['r', 'B'],
      ],
    },
    {
      because: 'somebody else answers',
      verdict: 'violated',
      steps: 3,
      roles: [challenger, answers],
      rows: [
        ['c', 'A'],
        ['r', 'A'],
      ],
    },
    { because: 'nobody answers', verdict: 'vacuous', roles: [challenger], rows: [['c', 'A']] },
  ]);
});
