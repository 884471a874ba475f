import {
  attackers,
  type Case,
  type ChannelDeclaration,
  claim,
  draw,
  type Expression,
  fresh,
  type Property,
  type Protocol,
  perform,
  protocol,
  receive,
  role,
  type Scenario,
  send,
  term,
} from '../../src/index.ts';

/** How A puts a new value into its only message to B, and what the link between them gives. */
export interface Letter {
  readonly fields: Readonly<Record<string, readonly [sort: string, value: Expression]>>;
  readonly channel?: ChannelDeclaration;
}

const only = <K extends 0 | 1>({ fields }: Letter, i: K) =>
  Object.fromEntries(Object.entries(fields).map(([f, pair]) => [f, pair[i]] as const));

/** A draws n and sends one message; B takes it. Both know two keys that they share, k and k2. */
export function letter(l: Letter): Protocol {
  const protectedLink = l.channel?.authentic === true || l.channel?.confidential === true;
  const keys = { k: term.shared('K', 'self', 'peer'), k2: term.shared('K2', 'self', 'peer') };
  const parameters = { self: 'Agent', peer: 'Agent' };
  const fields = only(l, 1) as Readonly<Record<string, Expression>>;
  const stated = { peer: 'peer', n: 'n' };
  const sender = role({
    name: 'sender',
    parameters,
    knows: keys,
    variables: { n: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          go: perform({
            target: 'done',
            do: [
              draw('n'),
              send('Letter', fields, protectedLink ? { to: 'peer' } : {}),
              claim('sent', stated),
              claim('key', { peer: 'peer', k: 'k' }),
            ],
          }),
        },
      },
      done: { type: 'final' },
    },
  });
  const receiver = role({
    name: 'receiver',
    parameters,
    knows: keys,
    variables: { n: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          Letter: receive('Letter', fields, {
            target: 'done',
            ...(protectedLink ? { from: 'peer' } : {}),
            do: [claim('got', stated)],
          }),
        },
      },
      done: { type: 'final' },
    },
  });
  return protocol({
    procedure: 'letter',
    title: 'One letter',
    variant: 'test',
    description: 'A sends B a value',
    sorts: { Nonce: fresh() },
    channels: { link: l.channel ?? {} },
    messages: { Letter: { channel: 'link', fields: only(l, 0) as Readonly<Record<string, string>> } },
    roles: { sender, receiver },
  });
}

/** One session a side, against an active outsider. */
export const twoSessions: Scenario = {
  name: 'one each',
  agents: { A: {}, B: {} },
  sessions: [
    { role: 'sender', agent: 'A', with: { peer: 'B' } },
    { role: 'receiver', agent: 'B', with: { peer: 'A' } },
  ],
  attacker: attackers.A1,
};

/** B takes only values that A has sent to it. */
export const gotWhatWasSent: Property = {
  kind: 'agreement',
  commit: 'receiver.got',
  running: 'sender.sent',
  on: ['n'],
  injective: false,
};

/** The value stays between the two. */
export const valueSecret: Property = { kind: 'secrecy', claim: 'sender.sent', of: 'n' };

/** The long-term key stays between the two. */
export const keySecret: Property = { kind: 'secrecy', claim: 'sender.key', of: 'k' };

export const caseOf = (p: Protocol, property: Property, scenario: Scenario = twoSessions): Case => ({
  id: 'letter',
  protocol: p,
  scenario,
  requirement: { id: 'test', clause: 'test', strength: 'goal', text: 'test', property },
});

/** Under one code, under two codes with keys of their own, and in a box. */
export const letters = {
  coded: letter({ fields: { n: ['Nonce', 'n'], code: ['Mac', term.mac('k', 'n')] } }),
  twiceCoded: letter({
    fields: {
      n: ['Nonce', 'n'],
      code: ['Mac', term.mac('k', 'n')],
      second: ['Mac', term.mac('k2', 'n')],
    },
  }),
  boxed: letter({ fields: { box: ['Ciphertext', term.senc('k', 'n')] } }),
  open: letter({ fields: { n: ['Nonce', 'n'] } }),
  channelled: letter({
    fields: { n: ['Nonce', 'n'] },
    channel: { confidential: true, authentic: true, replayProtected: true },
  }),
} as const;
