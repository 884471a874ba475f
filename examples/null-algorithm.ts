import {
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
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

/** The algorithms that an operator has configured: the null ones do nothing. */
interface Algorithms {
  readonly ciphering: 'EEA0' | 'EEA2';
  readonly integrity: 'EIA0' | 'EIA2';
}

const body = ({ ciphering }: Algorithms) =>
  term.cipher(constant(ciphering), 'k', constant('Count.0'), 'text');
const code = (algorithms: Algorithms) =>
  term.integrity(constant(algorithms.integrity), 'k', body(algorithms));

const sender = (algorithms: Algorithms) =>
  role({
    name: 'sender',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { text: 'Text' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: perform({
            target: 'done',
            do: [
              draw('text'),
              claim('sent', { peer: 'peer', text: 'text' }),
              send('Data', { body: body(algorithms), code: code(algorithms) }),
            ],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const receiver = (algorithms: Algorithms) =>
  role({
    name: 'receiver',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { text: 'Text' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Data: receive(
            'Data',
            { body: body(algorithms), code: code(algorithms) },
            { target: 'done', do: [claim('accepted', { peer: 'peer', text: 'text' })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const protectedMessage = (algorithms: Algorithms): Protocol =>
  protocol({
    procedure: 'null-algorithm',
    title: 'One protected message',
    variant: `${algorithms.ciphering}-${algorithms.integrity}`,
    description: 'a message is ciphered, and a code put over it, by the algorithms of the configuration',
    sorts: { Text: fresh(), Count: ordered(1), Algorithm: data() },
    constants: {
      EEA0: { sort: 'Algorithm', nullAlgorithm: true },
      EEA2: { sort: 'Algorithm' },
      EIA0: { sort: 'Algorithm', nullAlgorithm: true },
      EIA2: { sort: 'Algorithm' },
    },
    channels: { radio: {} },
    messages: { Data: { channel: 'radio', fields: { body: 'Ciphertext', code: 'Mac' } } },
    roles: { sender: sender(algorithms), receiver: receiver(algorithms) },
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

const strong = protectedMessage({ ciphering: 'EEA2', integrity: 'EIA2' });
const readable = protectedMessage({ ciphering: 'EEA0', integrity: 'EIA2' });
const forgeable = protectedMessage({ ciphering: 'EEA2', integrity: 'EIA0' });

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
  asked: Protocol,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `null-algorithm/${asked.variant}/${id}`,
  protocol: asked,
  scenario,
  requirement: { id, clause: 'example', strength: 'goal', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** Protection is as good as the algorithm that is configured; some requirements only ask that it can be. */
export default specification({
  name: 'Null algorithms',
  cases: [
    ask('secret', strong, 'the text is secret', secret, 'holds', 'the key stays between A and B'),
    ask('secret', readable, 'the text is secret', secret, 'violated', 'EEA0 hides nothing'),
    ask('agreed', strong, 'A sent the text', agreed, 'holds', 'only A and B make the code'),
    ask('agreed', forgeable, 'A sent the text', agreed, 'violated', 'anybody makes a code by EIA0'),
    ask(
      'possible',
      readable,
      'it is possible to keep the text secret',
      { kind: 'possible', property: secret, among: [{ protocol: readable }, { protocol: strong }] },
      'holds',
      'EEA2 may be configured',
    ),
    ask(
      'possible-without',
      readable,
      'it is possible to keep the text secret where only EEA0 is permitted',
      { kind: 'possible', property: secret, among: [{ protocol: readable }] },
      'violated',
      'EEA0 is all there is',
    ),
  ],
});
