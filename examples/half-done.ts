import {
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
  type Requirement,
  receive,
  role,
  type Scenario,
  type Settled,
  send,
  specification,
  term,
  timeout,
} from '../src/index.ts';

const code = (what: string) => term.mac('key', constant(what), 'id');
const parameters = { self: 'Agent', peer: 'Agent' };
const knows = { key: term.shared('K', 'self', 'peer') };

/** Asks for a link, and opens it when the answer comes; an `impatient` one gives up after a while. */
const opener = (impatient: boolean) =>
  role({
    name: 'opener',
    parameters,
    knows,
    variables: { id: 'Id' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          connect: perform({
            target: 'asking',
            do: [draw('id'), claim('asked', {}), send('Open', { id: 'id', code: code('open') })],
          }),
        },
      },
      asking: {
        on: {
          Opened: receive(
            'Opened',
            { code: code('opened') },
            { target: 'open', do: [claim('opened', { peer: 'peer', id: 'id' }), claim('answered', {})] },
          ),
          ...(impatient ? { expired: timeout({ target: 'closed', do: [claim('answered', {})] }) } : {}),
        },
      },
      open: { type: 'final' },
      ...(impatient ? { closed: { type: 'final' } as const } : {}),
    },
  });

const acceptor = role({
  name: 'acceptor',
  parameters,
  knows,
  variables: { id: 'Id' },
  initial: 'closed',
  states: {
    closed: {
      on: {
        Open: receive(
          'Open',
          { id: 'id', code: code('open') },
          {
            target: 'open',
            do: [claim('accepted', { peer: 'peer', id: 'id' }), send('Opened', { code: code('opened') })],
          },
        ),
      },
    },
    open: { type: 'final' },
  },
});

const link = (variant: 'patient' | 'impatient'): Protocol =>
  protocol({
    procedure: 'half-done',
    title: 'Opening a link',
    variant,
    description: 'one side asks, the other accepts and says so, both under a shared key',
    sorts: { Id: fresh(), Tag: data() },
    constants: { open: { sort: 'Tag' }, opened: { sort: 'Tag' } },
    channels: { air: {} },
    messages: {
      Open: { channel: 'air', fields: { id: 'Id', code: 'Mac' } },
      Opened: { channel: 'air', fields: { code: 'Mac' } },
    },
    roles: { opener: opener(variant === 'impatient'), acceptor },
  });

const scenario: Scenario = {
  name: 'one link, an active attacker that stops at last',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'opener', agent: 'A', with: { peer: 'B' } },
    { role: 'acceptor', agent: 'B', with: { peer: 'A' } },
  ],
  attacker: attackers.A1,
};

const ask = (
  id: string,
  variant: 'patient' | 'impatient',
  text: string,
  settled: Settled,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `half-done/${id}`,
  protocol: link(variant),
  scenario,
  requirement: {
    id,
    clause: 'example',
    strength: 'goal',
    text,
    property: { kind: 'convergence', settled },
  } satisfies Requirement,
  predicted: { verdict, source: `by hand: ${reason}` },
});

const answered: Settled = { kind: 'done', started: 'opener.asked', done: 'opener.answered' };
const on = ['id'];

/** What an attacker leaves behind that stops half-way. */
export default specification({
  name: 'Half done',
  cases: [
    ask(
      'opener-not-alone',
      'patient',
      'who has opened a link is not alone with it in the end',
      { kind: 'claims', commit: 'opener.opened', partner: 'acceptor.accepted', on },
      'holds',
      'it opens only when the other has accepted, which the code shows',
    ),
    ask(
      'acceptor-not-alone',
      'patient',
      'who has accepted a link is not alone with it in the end',
      { kind: 'claims', commit: 'acceptor.accepted', partner: 'opener.opened', on },
      'violated',
      'the attacker keeps the answer',
    ),
    ask(
      'waits',
      'patient',
      'who has asked is answered, or gives up',
      answered,
      'violated',
      'the attacker keeps the request, and the opener waits for ever',
    ),
    ask(
      'gives-up',
      'impatient',
      'who has asked is answered, or gives up',
      answered,
      'holds',
      'while it waits its timer runs, and nothing is at rest',
    ),
  ],
});
