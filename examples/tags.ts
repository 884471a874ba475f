import {
  type Attacker,
  attackers,
  type Case,
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

/** What a tag's answer is made over: the reader's challenge, or that and a nonce of its own. */
type Variant = 'challenge' | 'own-nonce';

const answer = (variant: Variant) =>
  variant === 'challenge' ? term.mac('k', 'challenge') : term.mac('k', 'challenge', 'nonce');

const tag = (variant: Variant) =>
  role({
    name: 'tag',
    parameters: { self: 'Agent', reader: 'Agent' },
    knows: { k: term.shared('K', 'self', 'reader') },
    variables: { challenge: 'Nonce', nonce: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Challenge: receive(
            'Challenge',
            { challenge: 'challenge' },
            {
              target: 'answered',
              do: [draw('nonce'), send('Answer', { nonce: 'nonce', code: answer(variant) })],
            },
          ),
        },
      },
      answered: { type: 'final' },
    },
  });

const reader = role({
  name: 'reader',
  parameters: { self: 'Agent' },
  variables: { challenge: 'Nonce' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        ask: perform({
          target: 'asked',
          do: [draw('challenge'), send('Challenge', { challenge: 'challenge' })],
        }),
      },
    },
    asked: { type: 'final' },
  },
});

const protocolOf = (variant: Variant): Protocol =>
  protocol({
    procedure: 'tags',
    title: 'A tag that answers a challenge',
    variant,
    description:
      variant === 'challenge'
        ? 'the code is over the challenge alone'
        : 'the code is over the challenge and a nonce of the tag, which goes with it',
    sorts: { Nonce: fresh() },
    channels: { radio: {} },
    messages: {
      Challenge: { channel: 'radio', fields: { challenge: 'Nonce' } },
      Answer: { channel: 'radio', fields: { nonce: 'Nonce', code: 'Mac' } },
    },
    roles: { tag: tag(variant), reader },
  });

const world = (name: string, attacker: Attacker, tags: readonly string[]): Scenario => ({
  name,
  agents: { A: {}, B: {}, R: {} },
  sessions: [
    { role: 'reader', agent: 'R', copies: 2 },
    ...tags.map((agent) => ({ role: 'tag', agent, with: { reader: 'R' } })),
  ],
  attacker,
});

const scenario = (attacker: Attacker): Scenario => ({
  ...world('one tag is asked twice', attacker, ['A', 'A']),
  other: world('two tags are asked', attacker, ['A', 'B']),
});

const untraceable: Requirement = {
  id: 'untraceable',
  clause: 'examples',
  strength: 'goal',
  text: 'nobody can tell whether two answers are of one tag',
  property: { kind: 'unlinkability' },
};

const theCase = (
  variant: Variant,
  attacker: Attacker,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `tags/${variant}/${attacker.code}`,
  protocol: protocolOf(variant),
  scenario: scenario(attacker),
  requirement: untraceable,
  predicted: { verdict, source },
});

/** Listening is one thing, asking another: who asks twice the same sees whether the answers are. */
export default specification({
  name: 'tags',
  cases: [
    theCase('challenge', attackers.A0, 'holds', 'by hand: each code is over a challenge that is new'),
    theCase(
      'challenge',
      attackers.A1,
      'violated',
      'by hand: the same challenge twice brings the same code from one tag, and two from two',
    ),
    theCase(
      'own-nonce',
      attackers.A1,
      'holds',
      'Weis, Sarma, Rivest and Engels, Security and privacy aspects of low-cost radio frequency identification systems, 2003: the randomised hash-lock answers with a hash over a nonce of the tag, which is new whatever is asked',
    ),
  ],
});
