import {
  type Attacker,
  attackers,
  type Case,
  claim,
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

/**
 * `radio`: question and answer stay in their place. `far-answer`: the answer goes over a network that is everywhere.
 * `network`: both do.
 */
type Variant = 'radio' | 'far-answer' | 'network';

const door = role({
  name: 'door',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { challenge: 'Nonce' },
  initial: 'closed',
  states: {
    closed: {
      on: {
        knock: perform({
          target: 'asked',
          do: [draw('challenge'), send('Challenge', { challenge: 'challenge' })],
        }),
      },
    },
    asked: {
      on: {
        Response: receive(
          'Response',
          { code: term.mac('k', 'challenge') },
          {
            target: 'open',
            do: [claim('near', { peer: 'peer' }), claim('commit', { peer: 'peer', challenge: 'challenge' })],
          },
        ),
      },
    },
    open: { type: 'final' },
  },
});

const card = role({
  name: 'card',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { challenge: 'Nonce' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Challenge: receive(
          'Challenge',
          { challenge: 'challenge' },
          {
            target: 'done',
            do: [
              claim('running', { peer: 'peer', challenge: 'challenge' }),
              send('Response', { code: term.mac('k', 'challenge') }),
            ],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const entry = (variant: Variant): Protocol =>
  protocol({
    procedure: 'mafia-fraud',
    title: 'A door and a card',
    variant,
    description: 'a door asks with a nonce, a card answers under the key that both share',
    sorts: { Nonce: fresh() },
    channels: { asking: { local: variant !== 'network' }, answering: { local: variant === 'radio' } },
    messages: {
      Challenge: { channel: 'asking', fields: { challenge: 'Nonce' } },
      Response: { channel: 'answering', fields: { code: 'Mac' } },
    },
    roles: { door, card },
  });

/** One owner stands before the door, the other is in the café. */
const scene = (name: string, attacker: Attacker): Scenario => ({
  name,
  agents: { Door: { place: 'the street' }, Owner: { place: 'the street' }, Other: { place: 'the café' } },
  sessions: [
    { role: 'door', agent: 'Door', with: { peer: ['Owner', 'Other'] } },
    { role: 'card', agent: 'Owner', with: { peer: 'Door' } },
    { role: 'card', agent: 'Other', with: { peer: 'Door' } },
  ],
  attacker,
});

const inStreet = scene('a thief in the street', { ...attackers.A1, place: 'the street' });
const inCafe = scene('a thief in the café', { ...attackers.A1, place: 'the café' });
const relay = scene('two thieves with radios', attackers.A5);

const clause = 'Brands & Chaum 1993';
const isNear: Requirement = {
  id: 'near',
  clause,
  strength: 'goal',
  text: 'whoever is let in stands before the door',
  property: { kind: 'proximity', claim: 'door.near' },
};
const agrees: Requirement = {
  id: 'agrees',
  clause,
  strength: 'goal',
  text: 'whoever is let in has answered this question of the door',
  property: {
    kind: 'agreement',
    commit: 'door.commit',
    running: 'card.running',
    on: ['challenge'],
    injective: true,
  },
};

const ask = (
  id: string,
  variant: Variant,
  scenario: Scenario,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  source: string,
): Case => ({
  id: `mafia-fraud/${variant}/${id}`,
  protocol: entry(variant),
  scenario,
  requirement,
  predicted: { verdict, source },
});

/** Who is near, and who is only reached from here: keys do not tell. */
export default specification({
  name: 'Mafia fraud',
  cases: [
    ask('thief-in-street', 'radio', inStreet, isNear, 'holds', 'by hand: the café is out of reach'),
    ask('thief-in-cafe', 'radio', inCafe, isNear, 'holds', 'by hand: the door is out of reach'),
    ask(
      'relay',
      'radio',
      relay,
      isNear,
      'violated',
      'Desmedt, Goutier & Bengio, 1987: question and answer are carried',
    ),
    ask(
      'relay-agrees',
      'radio',
      relay,
      agrees,
      'holds',
      'Brands & Chaum, 1993: a relay changes nothing that is under a key',
    ),
    ask(
      'thief-in-cafe',
      'far-answer',
      inCafe,
      isNear,
      'holds',
      'by hand: the nonce is heard in the street only',
    ),
    ask(
      'relay',
      'far-answer',
      relay,
      isNear,
      'violated',
      'by hand: the question is carried, the answer goes by itself',
    ),
    ask('thief-in-street', 'network', inStreet, isNear, 'violated', 'by hand: nobody need carry anything'),
  ],
});
