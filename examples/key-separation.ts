import {
  attackers,
  type Case,
  claim,
  constant,
  data,
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

/** `apart`: a label for each purpose. `same`: one derived key for both. */
type Variant = 'apart' | 'same';

const cipherKey = term.kdf('ciphering', 'k', 'n');
const codeKey = (variant: Variant) => term.kdf(variant === 'apart' ? 'integrity' : 'ciphering', 'k', 'n');
const uses = (variant: Variant) => [
  claim('uses', { peer: 'peer', key: cipherKey, purpose: constant('ciphering') }),
  claim('uses', { peer: 'peer', key: codeKey(variant), purpose: constant('integrity') }),
];
const fields = (variant: Variant) => ({
  n: 'n',
  body: term.senc(cipherKey, 'text'),
  code: term.mac(codeKey(variant), 'n', 'text'),
});

const sender = (variant: Variant) =>
  role({
    name: 'sender',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n: 'Nonce', text: 'Text' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'done',
            do: [draw('n'), draw('text'), ...uses(variant), send('Data', fields(variant))],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const receiver = (variant: Variant) =>
  role({
    name: 'receiver',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n: 'Nonce', text: 'Text' },
    initial: 'idle',
    states: {
      idle: { on: { Data: receive('Data', fields(variant), { target: 'done', do: uses(variant) }) } },
      done: { type: 'final' },
    },
  });

const dataLink = (variant: Variant): Protocol =>
  protocol({
    procedure: 'key-separation',
    title: 'Two keys from one',
    variant,
    description: 'a message is ciphered under one derived key and has a code under another',
    sorts: { Nonce: fresh(), Text: fresh(), Purpose: data() },
    constants: { ciphering: { sort: 'Purpose' }, integrity: { sort: 'Purpose' } },
    channels: { radio: {} },
    messages: { Data: { channel: 'radio', fields: { n: 'Nonce', body: 'Ciphertext', code: 'Mac' } } },
    roles: { sender: sender(variant), receiver: receiver(variant) },
  });

const scenario: Scenario = {
  name: 'one message',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: 'B' } },
    { role: 'receiver', agent: 'B', with: { peer: 'A' } },
  ],
  attacker: attackers.A1,
};

const separated: Requirement = {
  id: 'keys-apart',
  clause: 'example',
  strength: 'goal',
  text: 'no key serves two purposes',
  property: { kind: 'separation', claim: 'uses', of: 'key', by: 'purpose' },
};

const ask = (variant: Variant, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `key-separation/${variant}`,
  protocol: dataLink(variant),
  scenario,
  requirement: separated,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** One key, one purpose: the label of a derivation keeps keys apart. */
export default specification({
  name: 'Key separation',
  cases: [
    ask('apart', 'holds', 'different labels give different keys'),
    ask('same', 'violated', 'the same label and inputs give the same key'),
  ],
});
