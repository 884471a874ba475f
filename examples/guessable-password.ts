import {
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
  type Expression,
  fresh,
  type Protocol,
  perform,
  protocol,
  type Requirement,
  receive,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/**
 * How the client shows that it knows the password: a `digest` of it and the challenge, both `sealed` to the
 * server's public key, or sealed with a `confounder`, a random value that nobody else sees.
 */
type Variant = 'digest' | 'sealed' | 'confounder';

function proof(variant: Variant, server: Expression) {
  switch (variant) {
    case 'digest':
      return term.hash('login', 'password', 'n');
    case 'sealed':
      return term.aenc(term.publicKey(server), 'password', 'n');
    case 'confounder':
      return term.aenc(term.publicKey(server), 'password', 'n', 'r');
  }
}

const password = constant('password of A');
const variables = (variant: Variant) => ({ n: 'Nonce', ...(variant === 'confounder' ? { r: 'Nonce' } : {}) });

const client = (variant: Variant) =>
  role({
    name: 'client',
    parameters: { self: 'Agent', server: 'Agent' },
    knows: { password },
    variables: variables(variant),
    initial: 'waiting',
    states: {
      waiting: {
        on: {
          Challenge: receive(
            'Challenge',
            { n: 'n' },
            {
              target: 'done',
              do: [
                ...(variant === 'confounder' ? [draw('r')] : []),
                claim('login', { peer: 'server', password: 'password' }),
                send('Login', { proof: proof(variant, 'server') }),
              ],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const host = (variant: Variant) =>
  role({
    name: 'host',
    parameters: { self: 'Agent' },
    knows: { password },
    variables: variables(variant),
    initial: 'idle',
    states: {
      idle: { on: { start: perform({ target: 'waiting', do: [draw('n'), send('Challenge', { n: 'n' })] }) } },
      waiting: { on: { Login: receive('Login', { proof: proof(variant, 'self') }, { target: 'done' }) } },
      done: { type: 'final' },
    },
  });

const login = (variant: Variant): Protocol =>
  protocol({
    procedure: 'guessable-password',
    title: 'Login with a password',
    variant,
    description: 'a client proves to a server that it knows a password that a person chose',
    sorts: { Nonce: fresh(), Password: data() },
    constants: { 'password of A': { sort: 'Password', secret: true, guessable: true } },
    channels: { network: {} },
    messages: {
      Challenge: { channel: 'network', fields: { n: 'Nonce' } },
      Login: { channel: 'network', fields: { proof: variant === 'digest' ? 'Hash' : 'Ciphertext' } },
    },
    roles: { client: client(variant), host: host(variant) },
  });

/** Who only listens needs no more: a guess is tested at home. */
const scenario: Scenario = {
  name: 'two logins, somebody listens',
  agents: { A: {}, S: {} },
  sessions: [
    { role: 'client', agent: 'A', with: { server: 'S' }, copies: 2 },
    { role: 'host', agent: 'S', copies: 2 },
  ],
  attacker: attackers.A0,
};

const secret: Requirement = {
  id: 'password-secret',
  clause: 'example',
  strength: 'goal',
  text: 'nobody who listens finds the password',
  property: { kind: 'secrecy', claim: 'client.login', of: 'password' },
};

const gong = 'Gong, Lomas, Needham & Saltzer, Protecting poorly chosen secrets from guessing attacks, 1993';

const ask = (variant: Variant, verdict: 'holds' | 'violated'): Case => ({
  id: `guessable-password/${variant}`,
  protocol: login(variant),
  scenario,
  requirement: secret,
  predicted: { verdict, source: gong },
});

/** A secret out of few: what an eavesdropper can check a guess against gives it away. */
export default specification({
  name: 'Guessable password',
  cases: [ask('digest', 'violated'), ask('sealed', 'violated'), ask('confounder', 'holds')],
});
