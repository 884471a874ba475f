import {
  absent,
  attackers,
  type Case,
  claim,
  constant,
  data,
  draw,
  fresh,
  type Protocol,
  perform,
  protocol,
  put,
  type Requirement,
  receive,
  remove,
  role,
  type Scenario,
  type StepOptions,
  send,
  specification,
  term,
} from '../src/index.ts';

/** `cached`: the door remembers every command. `none`: it does not. `pruned`: it may clear its memory. */
type Variant = 'cached' | 'none' | 'pruned';

const remote = role({
  name: 'remote',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { id: 'Nonce' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        press: perform({
          target: 'done',
          do: [
            draw('id'),
            claim('sent', { peer: 'peer', id: 'id' }),
            send('Open', { id: 'id', code: term.mac('k', 'id') }),
          ],
        }),
      },
    },
    done: { type: 'final' },
  },
});

const accepted = claim('accepted', { peer: 'peer', id: 'id' });
const door = (variant: Variant) => {
  const open = (options: StepOptions) =>
    receive('Open', { id: 'id', code: term.mac('k', 'id') }, { target: 'open', ...options });
  return role({
    name: 'door',
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { id: 'Nonce' },
    initial: 'shut',
    states: {
      shut: {
        on: {
          Open:
            variant === 'none'
              ? open({ do: [accepted] })
              : open({ if: [absent('seen', 'id')], do: [put('seen', 'id', constant('yes')), accepted] }),
        },
      },
      open:
        variant === 'pruned'
          ? { on: { prune: perform({ target: 'done', do: [remove('seen', 'id')] }) } }
          : { type: 'final' },
      ...(variant === 'pruned' ? { done: { type: 'final' } as const } : {}),
    },
  });
};

const garage = (variant: Variant): Protocol =>
  protocol({
    procedure: 'replay-cache',
    title: 'A door that remembers',
    variant,
    description: 'a remote control sends a coded command; the door keeps the commands it has obeyed',
    sorts: { Nonce: fresh(), Mark: data() },
    constants: { yes: { sort: 'Mark' } },
    channels: { radio: {} },
    stores: variant === 'none' ? {} : { seen: { key: 'Nonce', value: 'Mark' } },
    messages: { Open: { channel: 'radio', fields: { id: 'Nonce', code: 'Mac' } } },
    roles: { remote, door: door(variant) },
  });

const scenario: Scenario = {
  name: 'the remote is pressed twice, the door looks three times',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'remote', agent: 'A', with: { peer: 'B' }, copies: 2 },
    { role: 'door', agent: 'B', with: { peer: 'A' }, copies: 3 },
  ],
  attacker: attackers.A1,
};

const noReplay: Requirement = {
  id: 'no-replay',
  clause: 'example',
  strength: 'goal',
  text: 'the door obeys each command once',
  property: { kind: 'no-replay', accepted: 'door.accepted', sent: 'remote.sent', on: ['id'] },
};
const isNew: Requirement = {
  id: 'freshness',
  clause: 'example',
  strength: 'goal',
  text: 'what the door takes for new is new',
  property: { kind: 'freshness', claim: 'door.accepted', of: 'id' },
};

const ask = (
  variant: Variant,
  requirement: Requirement,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `replay-cache/${variant}/${requirement.id}`,
  protocol: garage(variant),
  scenario,
  requirement,
  predicted: { verdict, source: `by hand: ${reason}` },
});

/** A store that all sessions of an agent share, and what it is worth: look up, enter, remove. */
export default specification({
  name: 'A replay cache',
  cases: [
    ask('cached', noReplay, 'holds', 'the second time the command is in the store'),
    ask('cached', isNew, 'holds', 'the second time the command is in the store'),
    ask('none', noReplay, 'violated', 'the recorded command is as good as the first time'),
    ask('none', isNew, 'violated', 'the recorded command is as good as the first time'),
    ask('pruned', noReplay, 'violated', 'after the entry is gone the recorded command is good again'),
  ],
});
