import {
  attackers,
  type Case,
  choose,
  claim,
  constant,
  data,
  draw,
  type Expression,
  fresh,
  member,
  notMember,
  type Property,
  type Protocol,
  protocol,
  receive,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/** `strict`: the list is echoed and checked, null algorithms are refused. `trusting`: neither. */
type Variant = 'strict' | 'trusting';

const command = (list: Expression) => term.integrity('algorithm', 'k', 'n', 'algorithm', list);
const complete = (list: Expression) => term.integrity('algorithm', 'k', 'n', list, constant('complete'));
const notNull = notMember('algorithm', constant('refused'));

const phone = (variant: Variant) => {
  const echo = variant === 'strict' ? 'offer' : 'echo';
  return role({
    name: 'phone',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: {
      n: 'Nonce',
      offer: 'List',
      algorithm: 'Algorithm',
      ...(variant === 'strict' ? {} : { echo: 'List' }),
    },
    initial: 'idle',
    states: {
      idle: {
        on: {
          start: choose('offer', [constant('both'), constant('strong')], {
            description: 'the phone supports one of two lists',
            target: 'waiting',
            do: [
              draw('n'),
              claim('offered', { peer: 'peer', n: 'n', offer: 'offer' }),
              send('Hello', { n: 'n', offer: 'offer' }),
            ],
          }),
        },
      },
      waiting: {
        on: {
          Command: receive(
            'Command',
            { algorithm: 'algorithm', echo, code: command(echo) },
            {
              if: variant === 'strict' ? [member('algorithm', 'offer'), notNull] : [],
              target: 'done',
              do: [send('Complete', { code: complete(echo) })],
            },
          ),
        },
      },
      done: { type: 'final' },
    },
  });
};

const network = (variant: Variant) =>
  role({
    name: 'network',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n: 'Nonce', offer: 'List', algorithm: 'Algorithm' },
    initial: 'idle',
    states: {
      idle: { on: { Hello: receive('Hello', { n: 'n', offer: 'offer' }, { target: 'choosing' }) } },
      choosing: {
        on: {
          select: choose('algorithm', 'offer', {
            description: 'any algorithm of the list that the policy allows',
            if: variant === 'strict' ? [notNull] : [],
            target: 'waiting',
            do: [send('Command', { algorithm: 'algorithm', echo: 'offer', code: command('offer') })],
          }),
        },
      },
      waiting: {
        on: {
          Complete: receive(
            'Complete',
            { code: complete('offer') },
            { target: 'done', do: [claim('used', { peer: 'peer', n: 'n', offer: 'offer' })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const negotiation = (variant: Variant): Protocol =>
  protocol({
    procedure: 'algorithm-negotiation',
    title: 'Choosing an algorithm',
    variant,
    description: 'the phone says what it supports, the network picks, both prove it under what was picked',
    sorts: { Nonce: fresh(), Algorithm: data(), List: data(), Tag: data() },
    constants: {
      EIA0: { sort: 'Algorithm', nullAlgorithm: true },
      EIA2: { sort: 'Algorithm' },
      both: { sort: 'List', members: ['EIA2', 'EIA0'] },
      strong: { sort: 'List', members: ['EIA2'] },
      refused: { sort: 'List', members: ['EIA0'] },
      complete: { sort: 'Tag' },
    },
    channels: { radio: {} },
    messages: {
      Hello: { channel: 'radio', fields: { n: 'Nonce', offer: 'List' } },
      Command: { channel: 'radio', fields: { algorithm: 'Algorithm', echo: 'List', code: 'Mac' } },
      Complete: { channel: 'radio', fields: { code: 'Mac' } },
    },
    roles: { phone: phone(variant), network: network(variant) },
  });

const scenario: Scenario = {
  name: 'one phone, the network is asked twice',
  agents: { A: {}, N: {} },
  sessions: [
    { role: 'phone', agent: 'A', with: { peer: 'N' } },
    { role: 'network', agent: 'N', with: { peer: 'A' }, copies: 2 },
  ],
  attacker: attackers.A1,
};

const noDowngrade: Property = {
  kind: 'no-downgrade',
  offer: 'phone.offered',
  commit: 'network.used',
  match: ['n'],
  on: ['offer'],
};

const ask = (
  id: string,
  variant: Variant,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `algorithm-negotiation/${variant}/${id}`,
  protocol: negotiation(variant),
  scenario,
  requirement: { id, clause: 'example', strength: 'goal', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** What was offered is what was used, if the echo is checked and the null algorithm refused. */
export default specification({
  name: 'Algorithm negotiation',
  cases: [
    ask(
      'no-downgrade',
      'strict',
      'the network used the list that the phone offered',
      noDowngrade,
      'holds',
      'the last code covers the list, and the phone only makes it over its own',
    ),
    ask(
      'no-downgrade',
      'trusting',
      'the network used the list that the phone offered',
      noDowngrade,
      'violated',
      'the list is replaced on its way, and the phone codes whatever list is echoed',
    ),
    ask(
      'command-protected',
      'strict',
      'the command and its completion are integrity protected',
      { kind: 'protection', messages: ['Command', 'Complete'], integrity: true },
      'holds',
      'each carries a code over its fields',
    ),
    ask(
      'hello-protected',
      'strict',
      'the first message is integrity protected',
      { kind: 'protection', messages: ['Hello'], integrity: true },
      'violated',
      'there is no key yet and no code',
    ),
  ],
});
