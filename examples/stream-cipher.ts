import {
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
  type Expression,
  fresh,
  ordered,
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

/** `stepped`: each text has its own count. `reused`: both have the first. `sealed`: authenticated encryption. */
type Variant = 'stepped' | 'reused' | 'sealed';

const first = constant('Count.0');
const second = (variant: Variant): Expression => (variant === 'reused' ? first : term.succ(first));
const body = (variant: Variant, count: Expression, text: string) =>
  variant === 'sealed' ? term.aead('k', count, text) : term.cipher(constant('EEA2'), 'k', count, text);

const sender = (variant: Variant) =>
  role({
    name: 'sender',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { secret: 'Text', news: 'Text' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'done',
            do: [
              draw('secret'),
              draw('news'),
              claim('sent', { peer: 'peer', text: 'secret' }),
              send('Letter', { body: body(variant, first, 'secret') }),
              send('Notice', { body: body(variant, second(variant), 'news') }),
              send('Broadcast', { text: 'news' }),
            ],
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
    variables: { text: 'Text' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Letter: receive(
            'Letter',
            { body: body(variant, first, 'text') },
            { target: 'done', do: [claim('accepted', { peer: 'peer', text: 'text' })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const letters = (variant: Variant): Protocol =>
  protocol({
    procedure: 'stream-cipher',
    title: 'Two ciphered texts',
    variant,
    description: 'a secret and some news under one key; the news is later told to everybody',
    sorts: { Text: fresh(), Count: ordered(2), Algorithm: data() },
    constants: { EEA2: { sort: 'Algorithm' } },
    channels: { radio: {} },
    messages: {
      Letter: { channel: 'radio', fields: { body: 'Ciphertext' } },
      Notice: { channel: 'radio', fields: { body: 'Ciphertext' } },
      Broadcast: { channel: 'radio', fields: { text: 'Text' } },
    },
    roles: { sender: sender(variant), receiver: receiver(variant) },
  });

const scenario: Scenario = {
  name: 'one sender, one receiver',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: 'B' } },
    { role: 'receiver', agent: 'B', with: { peer: 'A' } },
  ],
  attacker: attackers.A1,
};

const secret: Property = { kind: 'secrecy', claim: 'sender.sent', of: 'text' };
const agreed: Property = {
  kind: 'agreement',
  commit: 'receiver.accepted',
  running: 'sender.sent',
  on: ['text'],
  injective: false,
};

const ask = (
  id: string,
  variant: Variant,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `stream-cipher/${variant}/${id}`,
  protocol: letters(variant),
  scenario,
  requirement: { id, clause: 'example', strength: 'goal', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** A stream cipher hides, once per count; it does not protect what it hides from being changed. */
export default specification({
  name: 'Stream cipher',
  cases: [
    ask('secret', 'stepped', 'the letter is secret', secret, 'holds', 'each count has a stream of its own'),
    ask(
      'secret',
      'reused',
      'the letter is secret',
      secret,
      'violated',
      'the news is known, so is the stream under which the letter went',
    ),
    ask('agreed', 'stepped', 'A wrote it', agreed, 'violated', 'bits can be flipped unread'),
    ask('agreed', 'sealed', 'A wrote it', agreed, 'holds', 'only A and B can seal for this count'),
    ask('secret', 'sealed', 'the letter is secret', secret, 'holds', 'the key stays between A and B'),
  ],
});
