import {
  attackers,
  type Case,
  constant,
  data,
  differs,
  draw,
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

/** `two-errors`: a wrong code and a stale nonce are answered by different errors. `one-error`: by the same. */
type Variant = 'two-errors' | 'one-error';

const proof = (nonce: string) => term.senc('ke', 'nr', nonce, 'kr');

const passport = (variant: Variant, name: string, initial: string) =>
  role({
    name,
    parameters: { self: 'Agent', gate: 'Agent' },
    knows: { ke: term.shared('KENC', 'self', 'gate'), km: term.shared('KMAC', 'self', 'gate') },
    variables: { np: 'Nonce', nr: 'Nonce', kr: 'Key', kp: 'Key', stale: 'Nonce', c: 'Ciphertext', m: 'Mac' },
    initial,
    states: {
      ...(initial === 'away'
        ? { away: { on: { Gone: receive('Gone', {}, { target: 'closed', from: 'gate' }) } } }
        : {}),
      closed: {
        on: {
          Get_Challenge: receive(
            'Get_Challenge',
            {},
            { target: 'asked', do: [draw('np'), send('Challenge', { np: 'np' })] },
          ),
        },
      },
      asked: {
        on: {
          Authenticate: [
            receive(
              'Authenticate',
              { c: proof('np'), m: term.mac('km', proof('np')) },
              {
                target: 'open',
                do: [
                  draw('kp'),
                  send('Response', {
                    c: term.senc('ke', 'np', 'nr', 'kp'),
                    m: term.mac('km', term.senc('ke', 'np', 'nr', 'kp')),
                  }),
                ],
              },
            ),
            receive(
              'Authenticate',
              { c: 'c', m: 'm' },
              {
                target: 'failed',
                if: [differs('m', term.mac('km', 'c'))],
                do: [send('Error', { code: constant('6300') })],
              },
            ),
            receive(
              'Authenticate',
              { c: proof('stale'), m: term.mac('km', proof('stale')) },
              {
                target: 'failed',
                if: [differs('stale', 'np')],
                do: [send('Error', { code: constant(variant === 'two-errors' ? '6A80' : '6300') })],
              },
            ),
          ],
        },
      },
      open: { type: 'final' },
      failed: { type: 'final' },
    },
  });

const reader = role({
  name: 'reader',
  parameters: { self: 'Agent', document: 'Agent', next: 'Agent' },
  knows: { ke: term.shared('KENC', 'self', 'document'), km: term.shared('KMAC', 'self', 'document') },
  variables: { np: 'Nonce', nr: 'Nonce', kr: 'Key', kp: 'Key' },
  initial: 'idle',
  states: {
    idle: { on: { read: perform({ target: 'asking', do: [send('Get_Challenge', {})] }) } },
    asking: {
      on: {
        Challenge: receive(
          'Challenge',
          { np: 'np' },
          {
            target: 'proving',
            do: [
              draw('nr'),
              draw('kr'),
              send('Authenticate', { c: proof('np'), m: term.mac('km', proof('np')) }),
              send('Gone', {}, { to: 'next' }),
            ],
          },
        ),
      },
    },
    proving: { type: 'final' },
  },
});

const p = (variant: Variant): Protocol =>
  protocol({
    procedure: 'passport',
    title: 'Basic access control',
    variant,
    description:
      variant === 'two-errors'
        ? 'the error says whether the code or the nonce was wrong'
        : 'there is one error for both',
    sorts: { Nonce: fresh(), Code: data() },
    constants: { '6300': { sort: 'Code' }, '6A80': { sort: 'Code' } },
    channels: { radio: {}, door: { confidential: true, authentic: true, replayProtected: true } },
    messages: {
      Gone: { channel: 'door', fields: {} },
      Get_Challenge: { channel: 'radio', fields: {} },
      Challenge: { channel: 'radio', fields: { np: 'Nonce' } },
      Authenticate: { channel: 'radio', fields: { c: 'Ciphertext', m: 'Mac' } },
      Response: { channel: 'radio', fields: { c: 'Ciphertext', m: 'Mac' } },
      Error: { channel: 'radio', fields: { code: 'Code' } },
    },
    roles: {
      passport: passport(variant, 'passport', 'closed'),
      visitor: passport(variant, 'visitor', 'away'),
      reader,
    },
  });

const world = (name: string, second: string): Scenario => ({
  name,
  agents: { A: {}, B: {}, G: {} },
  sessions: [
    { role: 'reader', agent: 'G', with: { document: 'A', next: second } },
    { role: 'passport', agent: 'A', with: { gate: 'G' } },
    { role: 'visitor', agent: second, with: { gate: 'G' } },
  ],
  attacker: attackers.A1,
});
const scenario: Scenario = {
  ...world('the passport that was read comes by again', 'A'),
  other: world('another passport comes by', 'B'),
};

const requirement: Requirement = {
  id: 'untraceable',
  clause: 'examples',
  strength: 'goal',
  text: 'nobody can tell whether a passport is the one that was read before',
  property: { kind: 'unlinkability' },
};

const theCase = (variant: Variant, verdict: 'holds' | 'violated', source: string): Case => ({
  id: `passport/${variant}`,
  protocol: p(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

/** Basic access control: a passport proves that it is talked to by somebody who has read what is printed in it. */
export default specification({
  name: 'passport',
  cases: [
    theCase(
      'two-errors',
      'violated',
      'Chothia and Smirnov, A traceability attack against e-passports, 2010: what a reader has sent is sent again; only the passport that it was meant for finds the code right and the nonce wrong',
    ),
    theCase(
      'one-error',
      'holds',
      'Arapinis, Chothia, Ritter and Ryan, Analysing unlinkability and anonymity using the applied pi calculus, 2010: with one error for both, as in British passports, nobody can tell',
    ),
  ],
});
