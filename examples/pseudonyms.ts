import {
  attackers,
  type Case,
  constant,
  data,
  draw,
  fresh,
  type Protocol,
  perform,
  protocol,
  type Requirement,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/**
 * What a terminal calls itself when it registers. `identity`: by its own name. `hashed`: by a hash of a secret number
 * of its own, the same each time. `fresh`: by a name drawn for the occasion. `coded`: the same, with a code under its
 * long-term key over a constant.
 */
type Variant = 'identity' | 'hashed' | 'fresh' | 'coded' | 'bound';

const nameOf: Readonly<Record<Variant, ReturnType<typeof term.hash> | string>> = {
  identity: 'self',
  hashed: term.hash('ALIAS', term.privateKey('self')),
  fresh: 'alias',
  coded: 'alias',
  bound: 'alias',
};
const sortOf: Readonly<Record<Variant, string>> = {
  identity: 'Agent',
  hashed: 'Hash',
  fresh: 'Alias',
  coded: 'Alias',
  bound: 'Alias',
};

const codeOf = (variant: Variant, name: ReturnType<typeof term.hash> | string) =>
  variant === 'coded' ? term.mac('k', constant('register')) : term.mac('k', constant('register'), name);

const terminal = (variant: Variant) =>
  role({
    name: 'terminal',
    parameters: { self: 'Agent', home: 'Agent' },
    knows: { k: term.shared('K', 'self', 'home') },
    variables: { alias: 'Alias' },
    initial: 'off',
    states: {
      off: {
        on: {
          register: perform({
            target: 'done',
            do: [
              draw('alias'),
              send('Register', { name: nameOf[variant], code: codeOf(variant, nameOf[variant]) }),
            ],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const p = (variant: Variant): Protocol =>
  protocol({
    procedure: 'pseudonyms',
    title: 'How a terminal calls itself',
    variant,
    description: variant,
    sorts: { Alias: fresh(), Tag: data() },
    constants: { register: { sort: 'Tag' } },
    channels: { radio: {} },
    messages: { Register: { channel: 'radio', fields: { name: sortOf[variant], code: 'Mac' } } },
    roles: { terminal: terminal(variant) },
  });

const twice: Scenario = {
  name: 'one terminal registers twice',
  agents: { A: {}, B: {}, H: {} },
  sessions: [{ role: 'terminal', agent: 'A', with: { home: 'H' }, copies: 2 }],
  attacker: attackers.A0,
  other: {
    name: 'two terminals register',
    agents: { A: {}, B: {}, H: {} },
    sessions: [
      { role: 'terminal', agent: 'A', with: { home: 'H' } },
      { role: 'terminal', agent: 'B', with: { home: 'H' } },
    ],
    attacker: attackers.A0,
  },
};

const unlinkable: Requirement = {
  id: 'unlinkable',
  clause: 'examples',
  strength: 'goal',
  text: 'nobody can tell whether two registrations are of one terminal',
  property: { kind: 'unlinkability' },
};

const theCase = (variant: Variant): Case => ({
  id: `pseudonyms/${variant}`,
  protocol: p(variant),
  scenario: twice,
  requirement: unlinkable,
});

export default specification({
  name: 'pseudonyms',
  cases: (['identity', 'hashed', 'fresh', 'coded', 'bound'] as const).map(theCase),
});
