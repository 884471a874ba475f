import {
  attackers,
  type Case,
  claim,
  draw,
  type Expression,
  type Protocol,
  perform,
  type Requirement,
  receive,
  role,
  type Scenario,
  type Step,
  send,
  specification,
  term,
} from '../../src/index.ts';
import { tiny } from '../laws/tiny.ts';

/** What can be changed of a small protocol in which one party hands a nonce to another. */
export interface HandedOver {
  readonly variant?: string;
  readonly description?: string;
  /** How the nonce travels. */
  readonly sealed?: Expression;
  /** Name of the state in which the taker waits. */
  readonly waiting?: string;
  /** Steps for the message, in the order given. */
  readonly steps?: (usual: Step, refused: Step) => Readonly<Record<string, Step>>;
  /** What the taker makes of the code: it is checked, unless it is taken as it comes. */
  readonly code?: Expression;
  /** What the nonce travels as. */
  readonly nonce?: Expression;
  readonly more?: Partial<Omit<Protocol, 'roles' | 'messages'>>;
}

/** One party hands a nonce, with a code on it, to another. */
export function handedOver({
  variant = 'only',
  description = 'a nonce is handed over',
  sealed = term.mac(term.shared('K', 'self', 'peer'), 'n'),
  waiting = 'waiting',
  steps = (usual, refused) => ({ M: usual, stop: refused }),
  code = term.mac(term.shared('K', 'peer', 'self'), 'n'),
  nonce = 'n',
  more = {},
}: HandedOver = {}): Protocol {
  const giver = role({
    name: 'giver',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { n: 'Nonce' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          go: perform({
            target: 'done',
            do: [draw('n'), claim('gave', { peer: 'peer', n: 'n' }), send('M', { n: nonce, code: sealed })],
            description: 'hands over',
          }),
        },
      },
      done: { type: 'final' },
    },
  });
  const usual = receive(
    'M',
    { n: nonce === 'n' ? 'n' : term.senc(term.shared('K', 'peer', 'self'), 'n'), code },
    { target: 'done', do: [claim('took', { peer: 'peer', n: 'n' })], description, clause: '1.2' },
  );
  const taker = role({
    name: 'taker',
    parameters: { self: 'Agent', peer: 'Agent' },
    variables: { n: 'Nonce', c: 'Mac' },
    initial: waiting,
    states: {
      [waiting]: { on: steps(usual, perform({ target: 'gone' })) },
      done: { type: 'final' },
      gone: {},
    },
  });
  return tiny({
    procedure: 'handed',
    title: 'Handed over',
    variant,
    description,
    air: { M: { n: nonce === 'n' ? 'Nonce' : 'Ciphertext', code: 'Mac' } },
    roles: [giver, taker],
    ...more,
  });
}

export const scenario: Scenario = {
  name: 'two of each',
  agents: { A: {}, B: {} },
  attacker: attackers.A1,
  sessions: [
    { role: 'giver', agent: 'A', with: { peer: 'B' }, copies: 2 },
    { role: 'taker', agent: 'B', with: { peer: 'A' }, copies: 2 },
  ],
  assumptions: ['nobody is told'],
};

export const agrees: Requirement = {
  id: 'R-agrees',
  clause: '1.1',
  strength: 'shall',
  text: 'what is taken was given',
  property: { kind: 'agreement', commit: 'taker.took', running: 'giver.gave', on: ['n'], injective: false },
};

export const secret: Requirement = {
  id: 'R-secret',
  clause: '1.3',
  strength: 'should',
  text: 'the nonce stays between the two',
  property: { kind: 'secrecy', claim: 'taker.took', of: 'n' },
};

export const caseOf = (id: string, protocol: Protocol, more: Partial<Case> = {}): Case => ({
  id,
  protocol,
  scenario,
  requirement: agrees,
  ...more,
});

/** The specification: what is given is taken, in one variant; a secret that is none. */
export const handedSpec = (protocol: Protocol = handedOver(), more: readonly Case[] = []) =>
  specification({
    name: 'Handed over',
    cases: [
      caseOf('handed/agrees', protocol),
      caseOf('handed/secret', protocol, { requirement: secret }),
      ...more,
    ],
  });
