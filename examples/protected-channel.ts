import {
  attackers,
  type Case,
  type ChannelDeclaration,
  claim,
  constant,
  draw,
  fresh,
  type Leak,
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

const sender = role({
  name: 'sender',
  parameters: { self: 'Agent', peer: 'Agent' },
  variables: { token: 'Token' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        start: perform({
          target: 'done',
          do: [
            draw('token'),
            claim('sent', { peer: 'peer', token: 'token' }),
            send('Token', { token: 'token' }, { to: 'peer' }),
          ],
        }),
      },
    },
    done: { type: 'final' },
  },
});

const receiver = role({
  name: 'receiver',
  parameters: { self: 'Agent' },
  variables: { peer: 'Agent', token: 'Token' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Token: receive(
          'Token',
          { token: 'token' },
          { from: 'peer', target: 'done', do: [claim('accepted', { peer: 'peer', token: 'token' })] },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const over = (variant: string, link: ChannelDeclaration): Protocol =>
  protocol({
    procedure: 'protected-channel',
    title: 'A token over a link',
    variant,
    description: 'the protocol does nothing for the token: all depends on what the link gives',
    sorts: { Token: fresh() },
    channels: { link },
    messages: { Token: { channel: 'link', fields: { token: 'Token' } } },
    roles: { sender, receiver },
  });

const complete = { confidential: true, authentic: true, replayProtected: true } as const;
/** The two ends share a key for good, and the link is as safe as this key. */
const restsOn = term.shared('link', 'sender', 'receiver');

const ideal = over('ideal', complete);
const keyed = over('keyed', { ...complete, restsOn });
const forwardSecret = over('forward-secret', { ...complete, restsOn, forwardSecret: true });

const scenario: Scenario = {
  name: 'one token, two chances to accept it',
  agents: { A: {}, B: {}, C: { insider: true } },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: ['B', 'C'] } },
    { role: 'receiver', agent: 'B', copies: 2 },
  ],
  attacker: attackers.A2,
};
/** The link without one of the things it gives: a switch of the scenario, the protocol is the same. */
const without = (guarantee: string): Scenario => ({
  ...scenario,
  name: `without ${guarantee}`,
  channels: { link: { [guarantee]: false } },
});
const leak = (when: Leak['when']): Scenario => ({
  ...scenario,
  name: `the key of the link leaks: ${when}`,
  attacker: attackers.A4,
  leaks: [{ name: 'link key', value: term.shared('link', constant('A'), constant('B')), when }],
});

const secret: Property = { kind: 'secrecy', claim: 'sender.sent', of: 'token' };
const later: Property = { kind: 'forward-secrecy', claim: 'sender.sent', of: 'token' };
const agreement = (injective: boolean): Property => ({
  kind: 'agreement',
  commit: 'receiver.accepted',
  running: 'sender.sent',
  on: ['token'],
  injective,
});

const ask = (
  id: string,
  asked: Protocol,
  where: Scenario,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `protected-channel/${asked.variant}/${id}`,
  protocol: asked,
  scenario: where,
  requirement: { id, clause: 'example', strength: 'goal', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

const isSecret = 'the token stays between the two';
const isAgreed = 'A sent the token, to B';
const isOnce = 'A sent the token to B once for each time that B accepts it';

/** What a link gives, switched off one by one, and what it rests on. */
export default specification({
  name: 'Protected channel',
  cases: [
    ask('secret', ideal, scenario, isSecret, secret, 'holds', 'the link is confidential'),
    ask(
      'secret-without-confidential',
      ideal,
      without('confidential'),
      isSecret,
      secret,
      'violated',
      'the link can be read',
    ),
    ask('agreed', ideal, scenario, isAgreed, agreement(false), 'holds', 'the link says who sent'),
    ask(
      'agreed-without-authentic',
      ideal,
      without('authentic'),
      isAgreed,
      agreement(false),
      'violated',
      'anybody may claim to be A',
    ),
    ask('once', ideal, scenario, isOnce, agreement(true), 'holds', 'the link hands each message on once'),
    ask(
      'once-without-replay-protection',
      ideal,
      without('replayProtected'),
      isOnce,
      agreement(true),
      'violated',
      'the recorded message is good for the second session',
    ),
    ask('secret', keyed, scenario, isSecret, secret, 'holds', 'nobody else has the key of the link'),
    ask('secret-key-known', keyed, leak('start'), isSecret, secret, 'violated', 'who has the key reads'),
    ask(
      'agreed-key-leaks',
      keyed,
      leak('late'),
      isAgreed,
      agreement(false),
      'violated',
      'who has the key sends as A',
    ),
    ask('forward', keyed, leak('after-claim'), isSecret, later, 'violated', 'the recording is opened later'),
    ask(
      'forward',
      forwardSecret,
      leak('after-claim'),
      isSecret,
      later,
      'holds',
      'the key does not open what was recorded before it was known',
    ),
  ],
});
