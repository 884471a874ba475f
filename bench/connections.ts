import {
  type Attacker,
  attackers,
  type Case,
  constant,
  data,
  draw,
  fresh,
  perform,
  protocol,
  receive,
  role,
  type Scenario,
  send,
  term,
} from '../src/index.ts';

const tag = (name: string) => constant(name);

const initiator = role({
  name: 'initiator',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { name: 'Name', n1: 'Nonce', n2: 'Nonce', next: 'Name' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        connect: perform({
          target: 'requested',
          do: [
            draw('name'),
            draw('n1'),
            send('Request', { name: 'name', n1: 'n1', mac: term.mac('k', tag('request'), 'name', 'n1') }),
          ],
        }),
      },
    },
    requested: {
      on: {
        Command: receive(
          'Command',
          { n2: 'n2', mac: term.mac('k', tag('command'), 'n1', 'n2') },
          {
            target: 'secured',
            do: [send('Complete', { mac: term.mac('k', tag('complete'), 'n1', 'n2') })],
          },
        ),
      },
    },
    secured: {
      on: {
        Renaming: receive('Renaming', { ct: term.senc('k', 'n1', 'n2', 'next') }, { target: 'done' }),
      },
    },
    done: { type: 'final' },
  },
});

const responder = role({
  name: 'responder',
  parameters: { self: 'Agent', peer: 'Agent' },
  knows: { k: term.shared('K', 'self', 'peer') },
  variables: { name: 'Name', n1: 'Nonce', n2: 'Nonce', next: 'Name' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Request: receive(
          'Request',
          { name: 'name', n1: 'n1', mac: term.mac('k', tag('request'), 'name', 'n1') },
          {
            target: 'commanded',
            do: [draw('n2'), send('Command', { n2: 'n2', mac: term.mac('k', tag('command'), 'n1', 'n2') })],
          },
        ),
      },
    },
    commanded: {
      on: {
        Complete: receive(
          'Complete',
          { mac: term.mac('k', tag('complete'), 'n1', 'n2') },
          {
            target: 'done',
            do: [draw('next'), send('Renaming', { ct: term.senc('k', 'n1', 'n2', 'next') })],
          },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const connections = protocol({
  procedure: 'connections',
  title: 'Connections under names drawn for the occasion',
  variant: 'only',
  description: 'request, command, complete, and a new name',
  sorts: { Name: fresh(), Nonce: fresh(), Tag: data() },
  constants: { request: { sort: 'Tag' }, command: { sort: 'Tag' }, complete: { sort: 'Tag' } },
  channels: { air: {} },
  messages: {
    Request: { channel: 'air', fields: { name: 'Name', n1: 'Nonce', mac: 'Mac' } },
    Command: { channel: 'air', fields: { n2: 'Nonce', mac: 'Mac' } },
    Complete: { channel: 'air', fields: { mac: 'Mac' } },
    Renaming: { channel: 'air', fields: { ct: 'Ciphertext' } },
  },
  roles: { initiator, responder },
});

function world(name: string, attacker: Attacker, terminals: readonly string[]): Scenario {
  const agents = ['A', 'B', 'C', 'D', 'P'];
  return {
    name,
    agents: Object.fromEntries(agents.map((a) => [a, {}])),
    sessions: terminals.flatMap((t) => [
      { role: 'initiator', agent: t, with: { peer: 'P' } },
      { role: 'responder', agent: 'P', with: { peer: ['A', 'B', 'C', 'D'].slice(0, terminals.length) } },
    ]),
    attacker,
  };
}

/** Can so many connections of one terminal be told from as many of different ones? */
export function connectionsCase(count: number, attacker: 'A0' | 'A1'): Case {
  const by = attackers[attacker];
  const names = ['A', 'B', 'C', 'D'].slice(0, count);
  return {
    id: `connections ${count} ${attacker}`,
    protocol: connections,
    scenario: {
      ...world(
        'one terminal',
        by,
        names.map(() => 'A'),
      ),
      other: world('one each', by, names),
    },
    requirement: {
      id: 'unlinkable',
      clause: 'bench',
      strength: 'goal',
      text: 'nobody can tell connections of one terminal from those of different ones',
      property: { kind: 'unlinkability' },
    },
  };
}
