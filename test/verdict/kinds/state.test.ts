import { describe, expect, it } from 'vitest';
import {
  attackers,
  check,
  claim,
  constant,
  derive,
  draw,
  forget,
  type Property,
  send,
} from '../../../src/index.ts';
import { ask, scene, tiny } from '../../laws/tiny.ts';
import { decides, script, scripted, signal } from './script.ts';

const a = constant('a');
const variables = { n: 'Nonce', t: 'Tag' };
const holding = (...steps: Parameters<typeof script>[1]) => [script('p', steps, { variables })];

describe('state invariant: what is set while the role is in a state', () => {
  decides({ kind: 'state-invariant', role: 'p', state: 'done', absent: ['n'] }, [
    { because: 'never drawn', verdict: 'holds', roles: holding({}), rows: [['p', 'A']] },
    {
      because: 'forgotten on the way',
      verdict: 'holds',
      roles: holding({ do: [draw('n')] }, { do: [forget('n')] }),
      rows: [['p', 'A']],
    },
    {
      because: 'other variables do not matter',
      verdict: 'holds',
      roles: holding({ do: [derive('t', a)] }),
      rows: [['p', 'A', {}, 2]],
    },
    {
      because: 'drawn and kept',
      verdict: 'violated',
      steps: 1,
      roles: holding({ do: [draw('n')] }),
      rows: [['p', 'A']],
    },
    {
      because: 'forgotten too early',
      verdict: 'violated',
      steps: 2,
      roles: holding({ do: [draw('n'), forget('n')] }, { do: [draw('n')] }),
      rows: [['p', 'A']],
    },
    {
      because: 'by one of two sessions',
      verdict: 'violated',
      steps: 1,
      roles: holding({ do: [draw('n')] }),
      rows: [
        ['p', 'A'],
        ['p', 'B'],
      ],
    },
    {
      because: 'the state is never entered',
      verdict: 'vacuous',
      roles: holding({ on: 'go', do: [draw('n')] }),
      rows: [['p', 'A']],
    },
  ]);
  describe('present', () => {
    decides({ kind: 'state-invariant', role: 'p', state: 'done', present: ['n'] }, [
      {
        because: 'drawn and kept',
        verdict: 'holds',
        roles: holding({ do: [draw('n')] }),
        rows: [['p', 'A']],
      },
      {
        because: 'forgotten',
        verdict: 'violated',
        steps: 2,
        roles: holding({ do: [draw('n')] }, { do: [forget('n')] }),
        rows: [['p', 'A']],
      },
    ]);
  });
});

describe('executable: all ends in one run, without an attacker', () => {
  const first = script('first', [{ do: [signal('go')] }, { on: 'on', do: [claim('end')] }]);
  const second = script('second', [{ on: 'go', do: [signal('on')] }]);
  const answer = (
    roles: (typeof first)[],
    rows: Parameters<typeof scripted>[1],
    property: Property = { kind: 'executable' },
    options = {},
  ) => check(scripted(roles, rows, property, options)).verdict;

  it('holds: both come to their end', () => {
    expect(
      answer(
        [first, second],
        [
          ['first', 'A'],
          ['second', 'B'],
        ],
      ),
    ).toBe('holds');
  });
  it('holds: the claim is reached, whatever else', () => {
    expect(
      answer(
        [first, second],
        [
          ['first', 'A'],
          ['second', 'B'],
        ],
        { kind: 'executable', claims: ['first.end'] },
      ),
    ).toBe('holds');
  });
  it('holds: with an attacker in the scenario, who is left out', () => {
    expect(
      answer(
        [first, second],
        [
          ['first', 'A'],
          ['second', 'B'],
        ],
        { kind: 'executable' },
        { attacker: attackers.A1 },
      ),
    ).toBe('holds');
  });
  it('violated: nobody answers', () => {
    expect(answer([first, second], [['first', 'A']])).toBe('violated');
  });
  it('violated: two that wait for each other', () => {
    const waits = (name: string, on: string, then: 'go' | 'on') => script(name, [{ on, do: [signal(then)] }]);
    expect(
      answer(
        [waits('first', 'go', 'on'), waits('second', 'on', 'go')],
        [
          ['first', 'A'],
          ['second', 'B'],
        ],
      ),
    ).toBe('violated');
  });
  it('violated: only an attacker could bring it about', () => {
    const needsNonce = script('first', [{ do: [signal('go')] }]);
    const never = script('second', [{ on: 'end' }]);
    expect(
      answer(
        [needsNonce, never],
        [
          ['first', 'A'],
          ['second', 'B'],
        ],
        { kind: 'executable' },
        { attacker: attackers.A1 },
      ),
    ).toBe('violated');
  });
});

describe('what is decided from the data: protection, defined, possible, consistent', () => {
  const open = script('p', [{ do: [draw('n'), send('Open', { n: 'n' }), claim('c', { x: 'n' })] }], {
    variables,
  });
  const quiet = script('p', [{ do: [draw('n'), claim('c', { x: 'n' })] }], { variables });
  const of = (r: typeof open, property: Property) =>
    scripted([r], [['p', 'A']], property, { attacker: attackers.A1 });
  const among = (...roles: (typeof open)[]) =>
    roles.map((r) => ({ protocol: of(r, { kind: 'executable' }).protocol }));
  const secret: Property = { kind: 'disclosure', claim: 'c', of: 'x' };
  const known: Property = { kind: 'freshness', claim: 'c', of: 'x' };
  const rows: readonly (readonly [string, Property, 'holds' | 'violated'])[] = [
    [
      'a nonce in clear is not protected',
      { kind: 'protection', messages: ['Open'], integrity: true },
      'violated',
    ],
    [
      'that it is not to be is kept',
      { kind: 'protection', messages: ['Open'], integrity: false, confidentiality: false },
      'holds',
    ],
    [
      'what nobody sends is not protected',
      { kind: 'protection', messages: ['Sealed'], confidentiality: true },
      'violated',
    ],
    [
      'possible: one of two keeps it secret',
      { kind: 'possible', property: secret, among: among(open, quiet) },
      'holds',
    ],
    ['possible: neither does', { kind: 'possible', property: secret, among: among(open, open) }, 'violated'],
    [
      'consistent: one satisfies both sentences',
      {
        kind: 'consistent',
        sentences: [secret, known].map((property) => ({ clause: 'x', text: 'y', property })),
        among: among(open, quiet),
      },
      'holds',
    ],
    [
      'consistent: none satisfies both',
      {
        kind: 'consistent',
        sentences: [secret, known].map((property) => ({ clause: 'x', text: 'y', property })),
        among: among(open),
      },
      'violated',
    ],
    ['defined: an item that nobody names', { kind: 'defined', item: 'thing' }, 'violated'],
  ];
  for (const [name, property, verdict] of rows) {
    it(`${verdict}: ${name}`, () => expect(check(of(open, property)).verdict).toBe(verdict));
  }

  it('defined: an item with a carrier holds, one whose places do not exist does not', () => {
    const items = [
      { name: 'carried', clause: 'x', appearsAs: ['Note.n'] },
      { name: 'lost', clause: 'x', appearsAs: ['Note.m', 'p.unknown', 'nowhere'] },
    ];
    const p = tiny({ roles: [quiet], air: { Note: { n: 'Nonce' } }, items });
    const verdictOf = (item: string) => check(ask(p, scene([['p', 'A']]), { kind: 'defined', item })).verdict;
    expect([verdictOf('carried'), verdictOf('lost')]).toEqual(['holds', 'violated']);
  });
});

describe('a stopped search is never a holds', () => {
  const many = script('p', [{ do: [draw('n')] }, {}, {}, { do: [claim('c', { x: 'n' })] }], {
    variables: { n: 'Nonce' },
  });
  const theCase = scripted([many], [['p', 'A', {}, 5]], {
    kind: 'precedence',
    first: 'p.c',
    later: 'p.c',
    match: ['x'],
  });

  it('within its bounds it holds', () => {
    expect(check(theCase, { reduction: false }).verdict).toBe('holds');
  });
  it('past the bound on states it is inconclusive, with the reason', () => {
    const answer = check(theCase, { reduction: false, maxStates: 10 });
    expect(answer.verdict).toBe('inconclusive');
    expect(answer.reason).toMatch(/bound on states/);
    expect(answer.bounds.limits).toContain('at most 10 states');
  });
  it('when its time is up it is inconclusive, with the reason', () => {
    const answer = check(theCase, { reduction: false, timeout: 0 });
    expect(answer.verdict).toBe('inconclusive');
    expect(answer.reason).toMatch(/time/);
  });
  it('when memory runs short it is inconclusive, with the reason', () => {
    const answer = check(theCase, { reduction: false, maxBytes: 1 });
    expect(answer.verdict).toBe('inconclusive');
    expect(answer.reason).toMatch(/memory/);
  });
});
