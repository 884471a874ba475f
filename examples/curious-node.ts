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
  term,
} from '../src/index.ts';

/** `hop`: the key goes from node to node. `end`: it is sealed for the other end. */
type Variant = 'hop' | 'end';

const sealed = (variant: Variant) => (variant === 'end' ? term.senc('k', 'mediaKey') : 'mediaKey');
const payload = (variant: Variant) => (variant === 'end' ? 'Ciphertext' : 'Media');

const caller = (variant: Variant) =>
  role({
    name: 'caller',
    parameters: { self: 'Agent', peer: 'Agent', node: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { mediaKey: 'Media' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          call: perform({
            target: 'done',
            do: [
              draw('mediaKey'),
              claim('offered', { peer: 'peer', mediaKey: 'mediaKey' }),
              send('Invite', { payload: sealed(variant) }, { to: 'node' }),
            ],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const node = (variant: Variant) =>
  role({
    name: 'node',
    parameters: { self: 'Agent', callee: 'Agent' },
    variables: { payload: payload(variant) },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Invite: receive(
            'Invite',
            { payload: 'payload' },
            { target: 'done', do: [send('Ring', { payload: 'payload' }, { to: 'callee' })] },
          ),
        },
      },
      done: { type: 'final' },
    },
  });

const callee = (variant: Variant) =>
  role({
    name: 'callee',
    parameters: { self: 'Agent', peer: 'Agent', node: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { mediaKey: 'Media' },
    initial: 'idle',
    states: {
      idle: {
        on: { Ring: receive('Ring', { payload: sealed(variant) }, { from: 'node', target: 'done' }) },
      },
      done: { type: 'final' },
    },
  });

const hop = { confidential: true, authentic: true, replayProtected: true };
const call = (variant: Variant): Protocol =>
  protocol({
    procedure: 'curious-node',
    title: 'A key by way of a node',
    variant,
    description: 'a caller sends the key of the call through a node of the network',
    sorts: { Media: fresh() },
    channels: { toNode: hop, fromNode: hop },
    messages: {
      Invite: { channel: 'toNode', fields: { payload: payload(variant) } },
      Ring: { channel: 'fromNode', fields: { payload: payload(variant) } },
    },
    roles: { caller: caller(variant), node: node(variant), callee: callee(variant) },
  });

/** The node does its work and reads along. */
const scenario: Scenario = {
  name: 'one call, the node is curious',
  agents: { A: {}, B: {}, N: {} },
  sessions: [
    { role: 'caller', agent: 'A', with: { peer: 'B', node: 'N' } },
    { role: 'node', agent: 'N', with: { callee: 'B' } },
    { role: 'callee', agent: 'B', with: { peer: 'A', node: 'N' } },
  ],
  attacker: { ...attackers.A3, curious: ['N'] },
};

const undisclosed: Requirement = {
  id: 'undisclosed',
  clause: 'example',
  strength: 'goal',
  text: 'the node does not learn the key of the call',
  property: { kind: 'disclosure', claim: 'caller.offered', of: 'mediaKey' },
};

const ask = (variant: Variant, verdict: 'holds' | 'violated', reason: string): Case => ({
  id: `curious-node/${variant}`,
  protocol: call(variant),
  scenario,
  requirement: undisclosed,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** Links that are safe do not help against the node that they end at. */
export default specification({
  name: 'Curious node',
  cases: [
    ask('hop', 'violated', 'the node takes the key from one link and puts it on the other'),
    ask('end', 'holds', 'the node has no key to what it passes on'),
  ],
});
