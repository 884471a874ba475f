import {
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
} from '../src/index.ts';

const sender = role({
  name: 'sender',
  parameters: { self: 'Agent', peer: 'Agent' },
  variables: { id: 'Id' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        start: perform({
          target: 'done',
          do: [
            draw('id'),
            send('Open', { id: 'id' }, { to: 'peer' }),
            send('Write', { id: 'id' }, { to: 'peer' }),
          ],
        }),
      },
    },
    done: { type: 'final' },
  },
});

const written = claim('written', { peer: 'peer', id: 'id' });
/** The receiver relies on the link: it takes what comes, in whatever order. */
const receiver = role({
  name: 'receiver',
  parameters: { self: 'Agent' },
  variables: { peer: 'Agent', id: 'Id' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Open: receive(
          'Open',
          { id: 'id' },
          { from: 'peer', target: 'open', do: [claim('opened', { peer: 'peer', id: 'id' })] },
        ),
        Write: receive('Write', { id: 'id' }, { from: 'peer', target: 'done', do: [written] }),
      },
    },
    open: { on: { Write: receive('Write', { id: 'id' }, { from: 'peer', target: 'done', do: [written] }) } },
    done: { type: 'final' },
  },
});

/** `ordered`: a queue from A to B. `unordered`: the same link without it. */
const files = (variant: 'ordered' | 'unordered'): Protocol =>
  protocol({
    procedure: 'ordered-channel',
    title: 'Open, then write',
    variant,
    description: 'a file is opened and written to, over a link that keeps the order or does not',
    sorts: { Id: fresh() },
    channels: { link: { authentic: true, replayProtected: true, ordered: variant === 'ordered' } },
    messages: {
      Open: { channel: 'link', fields: { id: 'Id' } },
      Write: { channel: 'link', fields: { id: 'Id' } },
    },
    roles: { sender, receiver },
  });

const scenario: Scenario = {
  name: 'one file, nobody drops a message',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: 'B' } },
    { role: 'receiver', agent: 'B' },
  ],
  attacker: attackers.A0,
};

const openFirst: Requirement = {
  id: 'open-first',
  clause: 'example',
  strength: 'goal',
  text: 'a file is written to only after it was opened, in the same session',
  property: {
    kind: 'precedence',
    first: 'receiver.opened',
    later: 'receiver.written',
    match: ['id'],
    sameSession: true,
  },
};

const ask = (variant: 'ordered' | 'unordered', verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `ordered-channel/${variant}`,
  protocol: files(variant),
  scenario,
  requirement: openFirst,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** A link that delivers in the order sent. */
export default specification({
  name: 'Ordered channel',
  cases: [
    ask('ordered', 'holds', 'the queue hands out the first message first'),
    ask('unordered', 'violated', 'the second message may arrive alone'),
  ],
});
