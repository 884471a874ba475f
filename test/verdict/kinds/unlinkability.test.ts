import { describe, expect, it } from 'vitest';
import passport from '../../../examples/passport.ts';
import pseudonyms from '../../../examples/pseudonyms.ts';
import {
  attackers,
  type Case,
  type CheckOptions,
  check,
  constant,
  draw,
  ordered,
  type Protocol,
  perform,
  type Role,
  receive,
  type Scenario,
  send,
  term,
} from '../../../src/index.ts';
import { ask, party, type Scene, type SessionRow, scene, type Tiny, tiny } from '../../laws/tiny.ts';

type Field = Parameters<typeof send>[1]['x'];

/** Says these, one after the other. */
function spoken(fields: readonly { readonly x: Field }[], options: Parameters<typeof send>[2] = {}) {
  const states = fields.map(
    (f, i) =>
      [
        `s${i}`,
        {
          on: {
            [`say${i}`]: perform({
              target: i + 1 === fields.length ? 'done' : `s${i + 1}`,
              do: [...(i === 0 ? [draw('n')] : []), send('Say', f, options)],
            }),
          },
        },
      ] as const,
  );
  return {
    variables: { n: 'Nonce' },
    knows: { k: term.shared('K', 'self', 'peer') },
    initial: 's0',
    states: { ...Object.fromEntries(states), done: { type: 'final' as const } },
  };
}

const says = (name: string, ...fields: readonly { readonly x: Field }[]): Role =>
  party(name, spoken(fields), ['peer']);

const speaking = (role: Role, sort: string, more: Partial<Tiny> = {}): Protocol =>
  tiny({ ...more, roles: [role], air: { Say: { x: sort } } });
const [asA, asB]: readonly SessionRow[] = [
  ['p', 'A', { peer: 'C' }],
  ['p', 'B', { peer: 'C' }],
];

/** The case that asks whether the rows of two worlds can be told apart. */
function compared(
  protocol: Protocol,
  rows: readonly SessionRow[],
  others: readonly SessionRow[],
  options: Scene = {},
): Case {
  const all = { attacker: attackers.A0, ...options, agents: { C: {}, ...options.agents } };
  const other = { ...scene(others, all), name: 'the other' };
  return ask(protocol, { ...scene(rows, all), other }, { kind: 'unlinkability' });
}

/** Verdict, pairs of sets, observations. */
const outcome = (c: Case, options: CheckOptions = {}) => {
  const { verdict, states, transitions } = check(c, options);
  return [verdict, states, transitions];
};

/** Observations and test of a violated case. */
function told(c: Case) {
  const answer = check(c);
  if (answer.verdict !== 'violated' || answer.evidence.kind !== 'worlds') throw new Error(answer.verdict);
  return answer.evidence;
}

const one = (field: Field, sort: string, options: Scene = {}, more: Partial<Tiny> = {}) =>
  compared(speaking(says('p', { x: field }), sort, more), [asA, asA], [asA, asB], options);

describe('what is sent by A twice, or by A and by B', () => {
  it('holds for a new value each time', () => {
    // Nothing said, one new value, two new values: three pairs. From each there is one observation: another new
    // value, or after two that nothing more happens.
    expect(outcome(one('n', 'Nonce'))).toEqual(['holds', 3, 3]);
  });

  it('holds for a code over a new value under a key of its own', () => {
    expect(outcome(one(term.mac('k', 'n'), 'Mac'))).toEqual(['holds', 3, 3]);
  });

  it('is violated by a name in clear', () => {
    // From the first pair: A, which both worlds have and which leads to a second pair; and B, which only one has.
    expect(outcome(one('self', 'Agent'))).toEqual(['violated', 2, 2]);
  });

  it('is violated by a code over a constant', () => {
    // One value in both; then the same again, or another.
    expect(outcome(one(term.mac('k', constant('C')), 'Mac'))).toEqual(['violated', 2, 2]);
  });

  it('is violated by a signature over a new value, since public keys are public', () => {
    const signed = one(term.sign(term.publicKey('self'), 'n'), 'Signature');
    expect(outcome(signed)).toEqual(['violated', 2, 2]);
    expect(told(signed).test).toMatch(/the x of message 1 \(Say\) is verified with pub\(B\)/);
  });

  it('holds for a name on a confidential channel, and not on one that is only authentic', () => {
    const on = (gives: object) => ({ channels: { air: gives } });
    const to = (x: Field) => party('p', spoken([{ x }], { to: 'peer' }), ['peer']);
    const sent = (gives: object) =>
      compared(speaking(to('self'), 'Agent', on(gives)), [asA, asA], [asA, asB]);
    expect(outcome(sent({ confidential: true, authentic: true }))).toEqual(['holds', 3, 3]);
    expect(outcome(sent({ authentic: true }))).toEqual(['violated', 2, 2]);
  });

  it('holds for a name that is encrypted with something new, until the key leaks', () => {
    const hidden = (options: Scene) => one(term.senc('k', 'n', 'self'), 'Ciphertext', options);
    expect(outcome(hidden({}))).toEqual(['holds', 3, 3]);
    const value = term.shared('K', constant('A'), constant('C'));
    // Known from the start, it opens the first message of A: there and then the worlds are still alike, since A may
    // speak first in both; but B, whose message does not open, may speak first in only one.
    expect(outcome(hidden({ leaks: [{ name: 'K', value, when: 'start' }] }))).toEqual(['violated', 2, 2]);
    expect(check(hidden({ leaks: [{ name: 'K', value, when: 'late' }] })).verdict).toBe('violated');
  });

  it('is violated by what leaks at the start, if it looks different', () => {
    const key = (agent: string) =>
      term.kdf('once', term.shared('K', constant(agent), constant('C')), constant('C'));
    const leaking = (value: Field) => ({ leaks: [{ name: 'it', value, when: 'start' }] as const });
    const p = speaking(says('p', { x: 'n' }), 'Nonce');
    const both = (first: Field, second: Field) => {
      const c = compared(p, [asA], [asA], leaking(first));
      const other = { ...c.scenario.other, ...leaking(second) } as Scenario;
      return { ...c, scenario: { ...c.scenario, other } };
    };
    // A key of A looks like a key of B; a name does not look like another.
    expect(outcome(both(key('A'), key('B')))).toEqual(['holds', 2, 2]);
    expect(outcome(both(constant('A'), constant('B')))).toEqual(['violated', 1, 1]);
    expect(told(both(constant('A'), constant('B'))).run.steps).toEqual([]);
  });

  it('is violated by a name that is encrypted with nothing new: the same gives the same', () => {
    expect(outcome(one(term.senc('k', 'self'), 'Ciphertext'))).toEqual(['violated', 2, 2]);
  });

  it.each([
    ['holds', 'none', 'STREAM'],
    ['violated', 'is', 'NULL'],
  ])('%s for a name under a stream cipher that %s null', (verdict, _, algorithm) => {
    // Who knows the name, and it is public, could take it for what is in the ciphertext and work out the stream; but
    // nothing shows whether that is right.
    const more = {
      constants: { STREAM: { sort: 'Tag' }, NULL: { sort: 'Tag', nullAlgorithm: true } },
      sorts: { Count: ordered(1) },
    };
    const key = term.kdf('once', 'k', 'n');
    const cipher = term.cipher(constant(algorithm), key, constant('Count.0'), 'self');
    expect(check(one(cipher, 'Ciphertext', {}, more)).verdict).toBe(verdict);
  });

  it('holds if nothing that is drawn is new, but neither does it differ', () => {
    // Two sessions of A in both worlds: the same code twice.
    const code = speaking(says('p', { x: term.mac('k', constant('C')) }), 'Mac');
    expect(outcome(compared(code, [asA, asA], [asA, asA]))).toEqual(['holds', 3, 3]);
  });
});

describe('a tag that answers a challenge with a code over it', () => {
  const tag = party(
    'p',
    {
      variables: { r: 'Nonce' },
      knows: { k: term.shared('K', 'self', 'peer') },
      initial: 'idle',
      states: {
        idle: {
          on: {
            Ask: receive(
              'Ask',
              { r: 'r' },
              { target: 'done', do: [send('Answer', { m: term.mac('k', 'r') })] },
            ),
          },
        },
        done: { type: 'final' },
      },
    },
    ['peer'],
  );
  const asker = party('asker', {
    variables: { r: 'Nonce' },
    initial: 'idle',
    states: {
      idle: { on: { ask: perform({ target: 'done', do: [draw('r'), send('Ask', { r: 'r' })] }) } },
      done: { type: 'final' },
    },
  });
  const protocol = tiny({ roles: [tag, asker], air: { Ask: { r: 'Nonce' }, Answer: { m: 'Mac' } } });
  const asked: readonly SessionRow[] = [
    ['asker', 'C'],
    ['asker', 'C'],
  ];
  const by = (attacker: typeof attackers.A0 | typeof attackers.A1) =>
    compared(protocol, [asA, asA, ...asked], [asA, asB, ...asked], { attacker });

  it('holds against who only listens', () => {
    // a is a challenge, x an answer, never more answers than challenges: nothing, a, aa, ax, aax, axa, aaxx, axax are
    // the pairs. From nothing there is a; from a there are a and x; from each of aa, ax, aax, axa one; and after the
    // last two, that nothing more happens.
    expect(outcome(by(attackers.A0))).toEqual(['holds', 8, 9]);
  });

  it('is violated by who asks both the same', () => {
    const { test, observations } = told(by(attackers.A1));
    expect(observations).toHaveLength(2);
    expect(test).toBe(
      'in “tiny” message 2 (Answer) is the same as message 1 (Answer); in “the other” they always differ',
    );
  });
});

describe('one direction is enough', () => {
  const once = says('p', { x: 'n' });
  const twice = says('q', { x: 'n' }, { x: 'n' });
  const protocol = tiny({ roles: [once, twice], air: { Say: { x: 'Nonce' } } });
  const short: SessionRow = ['p', 'A', { peer: 'C' }];
  const long: SessionRow = ['q', 'A', { peer: 'C' }];

  it('a second message comes in one world only, whichever is asked about', () => {
    // After the first message: the second, which one world has and the other has not.
    expect(outcome(compared(protocol, [short], [long]))).toEqual(['violated', 2, 2]);
    expect(told(compared(protocol, [short], [long])).test).toBe(
      'in “the other” a Say follows; in “tiny” none does',
    );
    expect(told(compared(protocol, [long], [short])).test).toBe(
      'in “tiny” a Say follows; in “the other” none does',
    );
  });

  it('that nothing more happens is seen', () => {
    const ends = party('r', {
      variables: { n: 'Nonce' },
      initial: 'idle',
      states: {
        idle: { on: { say: perform({ target: 'said', do: [draw('n'), send('Say', { x: 'n' })] }) } },
        said: {
          on: {
            again: perform({ target: 'done', do: [send('Say', { x: 'n' })] }),
            stop: perform({ target: 'done' }),
          },
        },
        done: { type: 'final' },
      },
    });
    const p = tiny({ roles: [twice, ends], air: { Say: { x: 'Nonce' } } });
    const c = compared(p, [long], [['r', 'A']]);
    // Both say it once and then again; but only one may leave it at that.
    expect(told(c)).toMatchObject({
      observations: ['The attacker hears message 1 (Say)', 'nothing more happens'],
      test: 'in “the other” nothing more happens by itself from here on; in “tiny” something always can',
    });
  });
});

describe('a verdict', () => {
  it('is vacuous where nothing is ever heard', () => {
    const mute = party('p', { initial: 's', states: { s: {} } }, ['peer']);
    expect(outcome(compared(speaking(mute, 'Nonce'), [asA], [asB]))).toEqual(['vacuous', 1, 1]);
  });

  it('is inconclusive where the search is stopped', () => {
    expect(check(one('n', 'Nonce'), { maxStates: 1 }).verdict).toBe('inconclusive');
    expect(check(one('n', 'Nonce'), { timeout: 0 }).verdict).toBe('inconclusive');
  });

  it('is inconclusive where copies asked for leave one world with fewer sessions than the other', () => {
    const { scenario, ...rest } = one('n', 'Nonce');
    const [declared] = scenario.sessions;
    const uneven = { ...rest, scenario: { ...scenario, sessions: [{ ...declared, copies: 2 }] } };
    expect(check(uneven).verdict).toBe('holds');
    expect(check(uneven, { sessions: 1 })).toMatchObject({
      verdict: 'inconclusive',
      reason: 'with 1 of each session the two worlds have different numbers of sessions',
    });
  });

  it('is the same, with the same observations, when like sessions may start in any order', () => {
    const cases = [...pseudonyms.cases, ...passport.cases, one('n', 'Nonce'), one('self', 'Agent')];
    const answer = (c: Case, reduction: boolean) => {
      const { verdict, states, transitions, ...rest } = check(c, { reduction });
      const evidence = 'evidence' in rest && rest.evidence?.kind === 'worlds' ? rest.evidence : undefined;
      return { verdict, states, transitions, seen: evidence?.observations, test: evidence?.test };
    };
    for (const c of cases) expect([c.id, answer(c, false)]).toEqual([c.id, answer(c, true)]);
  });

  it('tells of two runs, each of its own world, that are as long as they need be', () => {
    const { run, furthest } = told(one(term.mac('k', constant('C')), 'Mac'));
    expect([run.world, run.steps.length]).toEqual(['tiny', 2]);
    expect([furthest.world, furthest.steps.length]).toEqual(['the other', 2]);
  });
});
