import {
  attackers,
  type Case,
  claim,
  draw,
  fresh,
  type Property,
  type Protocol,
  perform,
  protocol,
  receive,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/**
 * Readings of a text that says: the device registers with its number; the number shall not be disclosed;
 * the refresh flag is set if a new number is wanted. `clear` and `sealed` differ in how the number goes;
 * `literal` is the text to the letter, in which the network answers under a key that the device never gets.
 */
type Variant = 'clear' | 'sealed' | 'literal';

const number = (variant: Variant) => (variant === 'sealed' ? term.senc('k', 'number') : 'number');

const device = (variant: Variant) =>
  role({
    name: 'device',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { number: 'Number', ...(variant === 'literal' ? { answerKey: 'Key' } : {}) },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'waiting',
            do: [
              draw('number'),
              claim('registering', { peer: 'peer', number: 'number' }),
              send('Register', { number: number(variant) }),
            ],
          }),
        },
      },
      waiting: {
        on: {
          Accept: receive(
            'Accept',
            { code: term.mac(variant === 'literal' ? 'answerKey' : 'k', 'number') },
            { target: 'done', ...(variant === 'literal' ? { defect: 'key-never-sent' } : {}) },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const network = (variant: Variant) =>
  role({
    name: 'network',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { number: 'Number', ...(variant === 'literal' ? { answerKey: 'Key' } : {}) },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Register: receive(
            'Register',
            { number: number(variant) },
            {
              target: 'done',
              do:
                variant === 'literal'
                  ? [draw('answerKey'), send('Accept', { code: term.mac('answerKey', 'number') })]
                  : [send('Accept', { code: term.mac('k', 'number') })],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const registration = (variant: Variant): Protocol =>
  protocol({
    procedure: 'about-the-text',
    title: 'Registration',
    variant,
    description: 'a device registers with its number',
    sorts: { Number: fresh() },
    channels: { radio: {} },
    messages: {
      Register: { channel: 'radio', fields: { number: variant === 'sealed' ? 'Ciphertext' : 'Number' } },
      Accept: { channel: 'radio', fields: { code: 'Mac' } },
    },
    items: [
      { name: 'number', clause: '1', appearsAs: ['Register.number'] },
      { name: 'refresh flag', clause: '3', appearsAs: [] },
    ],
    roles: { device: device(variant), network: network(variant) },
  });

const scenario: Scenario = {
  name: 'one registration',
  agents: { A: {}, N: {} },
  sessions: [
    { role: 'device', agent: 'A', with: { peer: 'N' } },
    { role: 'network', agent: 'N', with: { peer: 'A' } },
  ],
  attacker: attackers.A1,
};

const clear = registration('clear');
const sealed = registration('sealed');
const literal = registration('literal');

const sentences = [
  { clause: '1', text: 'the device registers', property: { kind: 'executable' } },
  {
    clause: '2',
    text: 'the number shall not be disclosed',
    property: { kind: 'secrecy', claim: 'device.registering', of: 'number' },
  },
] as const;

const ask = (
  id: string,
  asked: Protocol,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `about-the-text/${id}`,
  protocol: asked,
  scenario,
  requirement: { id, clause: 'example', strength: 'claim', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** Some questions are about what a text says, not about what an attacker does. */
export default specification({
  name: 'About the text',
  cases: [
    ask(
      'runs',
      clear,
      'the registration comes to its end',
      { kind: 'executable' },
      'holds',
      'two messages, each of which its receiver can check',
    ),
    ask(
      'runs-literally',
      literal,
      'the registration comes to its end',
      { kind: 'executable' },
      'violated',
      'the device cannot check a code under a key it does not have',
    ),
    ask(
      'number-defined',
      clear,
      'the text says where the number goes',
      { kind: 'defined', item: 'number' },
      'holds',
      'the first message carries it',
    ),
    ask(
      'flag-defined',
      clear,
      'the text says where the refresh flag goes',
      { kind: 'defined', item: 'refresh flag' },
      'violated',
      'no message carries it and no step uses it',
    ),
    ask(
      'consistent',
      clear,
      'both sentences can be satisfied',
      { kind: 'consistent', sentences, among: [{ protocol: clear }, { protocol: sealed }] },
      'holds',
      'the sealed number satisfies both',
    ),
    ask(
      'consistent-in-clear',
      clear,
      'both sentences can be satisfied without ciphering',
      { kind: 'consistent', sentences, among: [{ protocol: clear }] },
      'violated',
      'a number in clear is disclosed',
    ),
  ],
});
