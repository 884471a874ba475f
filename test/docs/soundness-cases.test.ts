import { describe, expect, it } from 'vitest';
import {
  type Attacker,
  attackers,
  type Case,
  check,
  choose,
  claim,
  constant,
  data,
  derive,
  differs,
  draw,
  type Expression,
  fresh,
  lookup,
  type Property,
  type Protocol,
  perform,
  protocol,
  put,
  type Role,
  type RoleConfig,
  receive,
  role,
  type Scenario,
  type SessionDeclaration,
  send,
  term,
} from '../../src/index.ts';
import { loadSpecification } from '../../src/spec/load/index.ts';

const small = (parts: Pick<Protocol, 'roles'> & Partial<Protocol>): Protocol =>
  protocol({
    procedure: 'small',
    title: 'Small',
    variant: 'only',
    description: 'one thing that the argument rests on',
    sorts: { Nonce: fresh(), Word: data() },
    constants: { hello: { sort: 'Word' }, key: { sort: 'Word' } },
    channels: { air: {} },
    messages: {},
    ...parts,
  });

const scenario = (sessions: readonly SessionDeclaration[], attacker: Attacker = attackers.A1): Scenario => ({
  name: 'small',
  agents: { A: {}, B: {}, C: {} },
  sessions,
  attacker,
});

/** The verdict with all reductions; that without any must be the same. */
function verdictOf(p: Protocol, s: Scenario, property: Property): string {
  const requirement = { id: 'r', clause: 'example', strength: 'goal', text: 'small', property } as const;
  const theCase: Case = { id: 'small', protocol: p, scenario: s, requirement };
  loadSpecification({ name: 'small', cases: [theCase] });
  const { verdict } = check(theCase);
  expect(check(theCase, { reduction: false }).verdict).toBe(verdict);
  return verdict;
}

const end = { type: 'final' } as const;
const one = (name: string, config: Partial<RoleConfig>): Role =>
  role({ name, parameters: { self: 'Agent' }, initial: 'idle', ...config });
const pair = { self: 'Agent', peer: 'Agent' } as const;
const k = { k: term.shared('K', 'self', 'peer') };
const ends: readonly SessionDeclaration[] = [
  { role: 'A', agent: 'A', with: { peer: 'B' } },
  { role: 'B', agent: 'B', with: { peer: 'A' } },
];

describe('candidates: the attacker’s own values suffice', () => {
  const running = one('A', {
    parameters: pair,
    knows: k,
    variables: { n: 'Nonce' },
    states: {
      idle: {
        on: {
          M1: receive(
            'M1',
            { n: 'n' },
            {
              target: 'done',
              do: [
                claim('running', { peer: 'peer', n: 'n' }),
                send('M2', { m: term.mac('k', constant('hello')) }),
              ],
            },
          ),
        },
      },
      done: end,
    },
  });
  const commits = one('B', {
    parameters: pair,
    knows: k,
    variables: { n: 'Nonce' },
    states: {
      idle: { on: { M1: receive('M1', { n: 'n' }, { target: 'one' }) } },
      one: {
        on: {
          M2: receive(
            'M2',
            { m: term.mac('k', constant('hello')) },
            { target: 'done', do: [claim('commit', { peer: 'peer', n: 'n' })] },
          ),
        },
      },
      done: end,
    },
  });
  const p = small({
    messages: {
      M1: { channel: 'air', fields: { n: 'Nonce' } },
      M2: { channel: 'air', fields: { m: 'Mac' } },
    },
    roles: { A: running, B: commits },
  });

  it('both ends take what the attacker gives them, and nobody else draws such a value', () => {
    const agreement: Property = {
      kind: 'agreement',
      commit: 'B.commit',
      running: 'A.running',
      on: ['n'],
      injective: false,
    };
    const downgrade: Property = {
      kind: 'no-downgrade',
      offer: 'A.running',
      commit: 'B.commit',
      match: [],
      on: ['n'],
    };
    expect(verdictOf(p, scenario(ends), agreement)).toBe('violated');
    expect(verdictOf(p, scenario(ends), downgrade)).toBe('violated');
  });

  it('both ends take what the attacker gives them, and others draw such values too late or never', () => {
    const agreement: Property = {
      kind: 'agreement',
      commit: 'B.commit',
      running: 'A.running',
      on: ['n'],
      injective: false,
    };
    const drawing = perform({ target: 'done', do: [draw('n'), send('M1', { n: 'n' })] });
    const bystander = one('C', {
      variables: { n: 'Nonce' },
      states: { idle: { on: { go: drawing } }, done: end },
    });
    const q = { ...p, roles: { ...p.roles, C: bystander } };
    expect(verdictOf(q, scenario(ends), agreement)).toBe('violated');
  });

  it('two values taken earlier are told apart', () => {
    const taker = one('A', {
      variables: { n: 'Nonce', m: 'Nonce', x: 'Nonce' },
      states: {
        idle: { on: { M1: receive('M1', { n: 'n' }, { target: 'one' }) } },
        one: { on: { M1: receive('M1', { n: 'm' }, { target: 'two' }) } },
        two: {
          on: {
            go: perform({
              target: 'done',
              if: [differs('n', 'm')],
              do: [draw('x'), claim('got', { x: 'x' }), send('M1', { n: 'x' })],
            }),
          },
        },
        done: end,
      },
    });
    const q = small({ messages: { M1: { channel: 'air', fields: { n: 'Nonce' } } }, roles: { A: taker } });
    const property: Property = { kind: 'disclosure', claim: 'A.got', of: 'x' };
    expect(verdictOf(q, scenario([{ role: 'A', agent: 'A' }]), property)).toBe('violated');
  });
});

describe('candidates: values taken unread', () => {
  const secret = { s: term.shared('S', 'self', 'self') };
  const tells = [draw('x'), claim('got', { x: 'x' }), send('M3', { x: 'x' })];
  const property: Property = { kind: 'disclosure', claim: 'B.got', of: 'x' };
  const c = term.senc('s', 'n');

  const sender = (code: ReturnType<typeof term.mac>) =>
    one('A', {
      parameters: pair,
      knows: { ...k, ...secret },
      variables: { n: 'Nonce' },
      states: {
        idle: { on: { go: perform({ target: 'one', do: [draw('n'), send('M1', { c })] }) } },
        one: { on: { more: perform({ target: 'done', do: [send('M2', { m: code })] }) } },
        done: end,
      },
    });
  const receiver = (code: ReturnType<typeof term.mac>, derives: readonly ReturnType<typeof derive>[] = []) =>
    one('B', {
      parameters: pair,
      knows: k,
      variables: { c: 'Ciphertext', x: 'Nonce', kk: 'Key' },
      states: {
        idle: { on: { M1: receive('M1', { c: 'c' }, { target: 'one', do: derives }) } },
        one: { on: { M2: receive('M2', { m: code }, { target: 'done', do: tells }) } },
        done: end,
      },
    });
  const carried = (a: Role, b: Role, sort = 'Ciphertext') =>
    small({
      messages: {
        M1: { channel: 'air', fields: { c: sort } },
        M2: { channel: 'air', fields: { m: 'Mac' } },
        M3: { channel: 'air', fields: { x: 'Nonce' } },
      },
      roles: { A: a, B: b },
    });
  /** Whoever only listens learns it, so whoever also sends does. */
  const expectTold = (p: Protocol) => {
    for (const attacker of [attackers.A0, attackers.A1])
      expect(verdictOf(p, scenario(ends, attacker), property)).toBe('violated');
  };

  it('an unread value is compared later', () => {
    expectTold(carried(sender(term.mac('k', c)), receiver(term.mac('k', 'c'))));
  });

  it('a key is derived from an unread value', () => {
    const code = (from: Expression) => term.mac(from, constant('hello'));
    const b = receiver(code('kk'), [derive('kk', term.kdf('L', 'k', 'c'))]);
    expectTold(carried(sender(code(term.kdf('L', 'k', c))), b));
  });

  it('a tuple that nobody looks into', () => {
    const a = one('A', {
      parameters: pair,
      variables: { n: 'Nonce' },
      states: {
        idle: {
          on: { go: perform({ target: 'done', do: [draw('n'), send('M1', { c: term.tuple('n') })] }) },
        },
        done: end,
      },
    });
    const b = one('B', {
      parameters: pair,
      variables: { c: 'Tuple', x: 'Nonce' },
      states: {
        idle: { on: { M1: receive('M1', { c: 'c' }, { target: 'done', do: tells }) } },
        done: end,
      },
    });
    expectTold(carried(a, b, 'Tuple'));
  });
});

describe('saturation: every answer that a step can get', () => {
  it('a look-up by a step that follows by itself', () => {
    const found = perform({
      target: 'found',
      if: [lookup('box', constant('key'), 'v')],
      do: [claim('found', { v: 'v' })],
    });
    const reader = one('reader', {
      variables: { v: 'Word' },
      states: {
        idle: { on: { go: perform({ target: 'look' }) } },
        look: { always: [found, { target: 'empty' }] },
        found: end,
        empty: end,
      },
    });
    const writer = one('writer', {
      states: {
        idle: {
          on: { write: perform({ target: 'done', do: [put('box', constant('key'), constant('hello'))] }) },
        },
        done: end,
      },
    });
    const p = small({ stores: { box: { key: 'Word', value: 'Word' } }, roles: { reader, writer } });
    const property: Property = { kind: 'executable', claims: ['reader.found'] };
    for (const order of [
      ['reader', 'writer'],
      ['writer', 'reader'],
    ]) {
      const s = scenario(order.map((r) => ({ role: r, agent: 'A' })));
      expect(verdictOf(p, s, property), order.join()).toBe('holds');
    }
  });

  it('a look-up by a step that follows the start by itself', () => {
    const look = { if: [lookup('box', constant('key'), 'v')] };
    const looking = (states: RoleConfig['states']): Role =>
      one('reader', { variables: { v: 'Word' }, states: { ...states, found: end } });
    const reader = looking({ idle: { on: { begin: perform({ ...look, target: 'found' }) } } });
    const atOnce = looking({
      idle: { always: [perform({ ...look, target: 'found' }), { target: 'empty' }] },
      empty: end,
    });
    const initial = [{ key: constant('key'), value: constant('hello') }];
    const stores = { box: { key: 'Word', value: 'Word', initial } };
    const property: Property = { kind: 'state-invariant', role: 'reader', state: 'found', absent: ['v'] };
    const s = scenario([{ role: 'reader', agent: 'A' }]);
    expect(verdictOf(small({ stores, roles: { reader } }), s, property)).toBe('violated');
    // At the start there is no moment of the run at which to look.
    expect(() => verdictOf(small({ stores, roles: { reader: atOnce } }), s, property)).toThrow(
      'BAD_SPECIFICATION at small/only › reader › idle › always',
    );
  });

  it('a choice from a list that the step looks up', () => {
    const chooser = one('A', {
      variables: { word: 'Word', list: 'List' },
      states: {
        idle: {
          on: {
            pick: choose('word', 'list', { if: [lookup('lists', constant('key'), 'list')], target: 'done' }),
          },
        },
        done: end,
      },
    });
    const p = small({
      sorts: { Word: data(), List: data() },
      constants: {
        hello: { sort: 'Word' },
        key: { sort: 'Word' },
        words: { sort: 'List', members: ['hello', 'key'] },
      },
      stores: {
        lists: { key: 'Word', value: 'List', initial: [{ key: constant('key'), value: constant('words') }] },
      },
      roles: { A: chooser },
    });
    expect(verdictOf(p, scenario([{ role: 'A', agent: 'A' }]), { kind: 'executable' })).toBe('holds');
  });
});

describe('channels: what a leak opens', () => {
  /** A says something over a forward secret channel, once B has asked for it; the channel's key leaks. */
  const saying = (when: 'start' | 'late'): string => {
    const A = one('A', {
      parameters: pair,
      variables: { n: 'Nonce' },
      states: {
        idle: {
          on: {
            say: perform({
              target: 'done',
              do: [
                draw('n'),
                claim('said', { peer: 'peer', n: 'n' }),
                send('Word', { n: 'n' }, { to: 'peer' }),
              ],
            }),
          },
        },
        done: end,
      },
    });
    const p = small({
      channels: {
        line: { confidential: true, forwardSecret: true, restsOn: term.shared('K', 'sender', 'receiver') },
      },
      messages: { Word: { channel: 'line', fields: { n: 'Nonce' } } },
      roles: { A },
    });
    const s = scenario([{ role: 'A', agent: 'A', with: { peer: 'B' } }]);
    const leaks = [{ name: 'K', value: term.shared('K', constant('A'), constant('B')), when }];
    return verdictOf(p, { ...s, leaks }, { kind: 'secrecy', claim: 'A.said', of: 'n' });
  };

  it('what is sent on a forward secret channel after its key has leaked', () => {
    expect(saying('start')).toBe('violated');
    expect(saying('late')).toBe('violated');
  });
});

describe('kinds: the definitions to the letter', () => {
  it('of two claims of one step the first comes first', () => {
    const inOneStep = (...names: readonly string[]) =>
      small({
        roles: {
          A: one('A', {
            states: {
              idle: { on: { go: perform({ target: 'done', do: names.map((n) => claim(n)) }) } },
              done: end,
            },
          }),
        },
      });
    const s = scenario([{ role: 'A', agent: 'A' }]);
    const work: Property = { kind: 'work-before-authentication', work: 'A.work', authenticated: 'A.checked' };
    const after: Property = { kind: 'precedence', first: 'A.checked', later: 'A.work', match: [] };
    for (const property of [work, after]) {
      expect(verdictOf(inOneStep('work', 'checked'), s, property)).toBe('violated');
      expect(verdictOf(inOneStep('checked', 'work'), s, property)).toBe('holds');
    }
  });

  const holder = one('A', {
    parameters: pair,
    knows: k,
    states: { idle: { on: { go: perform({ target: 'done' }) } }, done: end },
  });
  const fromTheStart = (peer: string | readonly string[]) =>
    verdictOf(small({ roles: { A: holder } }), scenario([{ role: 'A', agent: 'A', with: { peer } }]), {
      kind: 'state-invariant',
      role: 'A',
      state: 'idle',
      absent: ['k'],
    });

  it('what is so from the start is seen', () => {
    expect(fromTheStart('B')).toBe('violated');
  });

  it('what is so from the start is seen, whichever parameter is chosen', () => {
    expect(fromTheStart(['B', 'C'])).toBe('violated');
  });
});
