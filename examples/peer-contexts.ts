import {
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
  fresh,
  type Property,
  type Protocol,
  perform,
  protocol,
  put,
  receive,
  remove,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/** `tidy`: state and key come and go together. `early`: the state comes first. `leaky`: the key stays. */
type Variant = 'tidy' | 'early' | 'leaky';

const connecting = constant('connecting');
const connected = constant('connected');
const session = term.kdf('session', 'k', 'n', 'm');
const code = term.mac(session, constant('accepted'), 'n', 'm');

const opener = (variant: Variant) =>
  role({
    name: 'opener',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n: 'Nonce', m: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          connect: perform({
            target: 'waiting',
            do: [
              draw('n'),
              put('state', 'peer', variant === 'early' ? connected : connecting),
              send('Hello', { n: 'n' }),
            ],
          }),
        },
      },
      waiting: {
        on: {
          Accept: receive(
            'Accept',
            { m: 'm', code },
            {
              target: 'open',
              do: [
                put('state', 'peer', connected),
                put('key', 'peer', session),
                claim('opened', { peer: 'peer', key: session }),
              ],
            },
          ),
        },
      },
      open: {
        on: {
          release: perform({
            target: 'done',
            do: [remove('state', 'peer'), ...(variant === 'leaky' ? [] : [remove('key', 'peer')])],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const answerer = role({
  name: 'answerer',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { n: 'Nonce', m: 'Nonce' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Hello: receive(
          'Hello',
          { n: 'n' },
          { target: 'done', do: [draw('m'), send('Accept', { m: 'm', code })] },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const contexts = (variant: Variant): Protocol =>
  protocol({
    procedure: 'peer-contexts',
    title: 'A context for each peer',
    variant,
    description: 'a device keeps for each peer the state of their connection and its key, in two stores',
    sorts: { Nonce: fresh(), State: data(), Word: data() },
    constants: { connecting: { sort: 'State' }, connected: { sort: 'State' }, accepted: { sort: 'Word' } },
    channels: { radio: {} },
    stores: { state: { key: 'Agent', value: 'State' }, key: { key: 'Agent', value: 'Key' } },
    messages: {
      Hello: { channel: 'radio', fields: { n: 'Nonce' } },
      Accept: { channel: 'radio', fields: { m: 'Nonce', code: 'Mac' } },
    },
    roles: { opener: opener(variant), answerer },
  });

/** A opens so many connections to B. */
const opening = (copies: number): Scenario => ({
  name: copies === 1 ? 'one connection' : 'two connections at once',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'opener', agent: 'A', with: { peer: 'B' }, copies },
    { role: 'answerer', agent: 'B', with: { peer: 'A' }, copies },
  ],
  attacker: attackers.A1,
});

const hasKey: Property = { kind: 'store-invariant', store: 'state', is: 'connected', present: ['key'] };
const noKeyYet: Property = { kind: 'store-invariant', store: 'state', is: 'connecting', absent: ['key'] };
const noKeyLeft: Property = { kind: 'store-invariant', store: 'state', absent: ['key'] };

const ask = (
  id: string,
  variant: Variant,
  copies: number,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `peer-contexts/${variant}/${id}`,
  protocol: contexts(variant),
  scenario: opening(copies),
  requirement: { id, clause: 'example', strength: 'invariant', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

const withKey = 'a connected peer has a key';
const withoutKey = 'a peer that is being connected has no key yet';
const forgotten = 'of a peer without a state there is no key';

/** What several stores have under one key in one state. */
export default specification({
  name: 'Peer contexts',
  cases: [
    ask('connected', 'tidy', 2, withKey, hasKey, 'holds', 'both come in one step and go in one step'),
    ask('connected', 'early', 1, withKey, hasKey, 'violated', 'the state is set before the answer is there'),
    ask('connecting', 'tidy', 1, withoutKey, noKeyYet, 'holds', 'the key comes when the state changes'),
    ask(
      'connecting-twice',
      'tidy',
      2,
      withoutKey,
      noKeyYet,
      'violated',
      'the second connection begins while the key of the first is there',
    ),
    ask('gone', 'tidy', 2, forgotten, noKeyLeft, 'holds', 'the release removes both'),
    ask('gone', 'leaky', 1, forgotten, noKeyLeft, 'violated', 'the release leaves the key'),
  ],
});
