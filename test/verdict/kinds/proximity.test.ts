import { describe, expect, it } from 'vitest';
import {
  type Attacker,
  attackers,
  type Case,
  type ChannelDeclaration,
  check,
  claim,
  constant,
  draw,
  type Expression,
  type Leak,
  perform,
  receive,
  send,
  term,
} from '../../../src/index.ts';
import { specificationProblems } from '../../../src/spec/load/index.ts';
import { ask, party, type SessionRow, scene, tiny } from '../../laws/tiny.ts';
import { naiveVerdict } from '../../naive/verdict.ts';

const key = { k: term.shared('K', 'self', 'peer') };
const near = claim('near', { peer: 'peer' });
const done = { type: 'final' } as const;

/** Asks with what it draws, or with a value that everybody knows, and takes a code over it. */
const verifier = (fixed: boolean) => {
  const challenge: Expression = fixed ? constant('now') : 'n';
  return party(
    'verifier',
    {
      knows: key,
      variables: { n: 'Nonce' },
      initial: 'idle',
      states: {
        idle: {
          on: {
            ask: perform({
              target: 'asked',
              do: [...(fixed ? [] : [draw('n')]), send('Ask', { x: challenge })],
            }),
          },
        },
        asked: {
          on: { Tell: receive('Tell', { code: term.mac('k', challenge) }, { target: 'done', do: [near] }) },
        },
        done,
      },
    },
    ['peer'],
  );
};

const prover = (sort: string) =>
  party(
    'prover',
    {
      knows: key,
      variables: { x: sort },
      initial: 'idle',
      states: {
        idle: {
          on: {
            Ask: receive(
              'Ask',
              { x: 'x' },
              { target: 'done', do: [send('Tell', { code: term.mac('k', 'x') })] },
            ),
          },
        },
        done,
      },
    },
    ['peer'],
  );

/** Says who it is over a channel that shows it. */
const teller = party(
  'prover',
  {
    initial: 'idle',
    states: {
      idle: { on: { say: perform({ target: 'done', do: [send('Here', {}, { to: 'peer' })] }) } },
      done,
    },
  },
  ['peer'],
);
const listener = party(
  'verifier',
  {
    initial: 'idle',
    states: {
      idle: { on: { Here: receive('Here', {}, { from: 'peer', target: 'done', do: [near] }) } },
      done,
    },
  },
  ['peer'],
);

interface System {
  readonly because: string;
  readonly attacker: Attacker;
  readonly ask?: ChannelDeclaration;
  readonly tell?: ChannelDeclaration;
  /** The challenge is a value that everybody knows. */
  readonly fixed?: boolean;
  /** A word on this channel, instead of challenge and answer. */
  readonly word?: ChannelDeclaration;
  readonly leaks?: readonly Leak[];
  readonly insider?: boolean;
  readonly rows?: readonly SessionRow[];
  readonly verdict: 'holds' | 'violated' | 'vacuous';
  readonly steps?: number;
  /** Of a system that holds: all its global states, counted by hand. */
  readonly states?: number;
}

const local: ChannelDeclaration = { local: true };
const atDoor: Attacker = { ...attackers.A1, place: 'door' };
const inStreet: Attacker = { ...attackers.A1, place: 'street' };
const kOfQ: Leak = { name: 'K', value: term.shared('K', constant('V'), constant('Q')), when: 'start' };

/** V and P are at the door, Q is in the street. V asks both. */
const both: readonly SessionRow[] = [
  ['verifier', 'V', { peer: 'P' }],
  ['verifier', 'V', { peer: 'Q' }],
  ['prover', 'P', { peer: 'V' }],
  ['prover', 'Q', { peer: 'V' }],
];
const onlyQ = both.filter(([, agent, { peer } = {}]) => agent !== 'P' && peer !== 'P');

const systems: readonly System[] = [
  {
    because: 'nobody interferes: P answers V, Q hears nothing',
    attacker: attackers.none,
    rows: [both[0], both[2], both[3]],
    verdict: 'holds',
    // V idle, asked; P has answered; V is content.
    states: 4,
  },
  {
    because: 'the attacker is in the street, and cannot get the question there or the answer back',
    attacker: inStreet,
    verdict: 'holds',
    // At the door 10: P idle, or has answered the first question, then V may be content with it, or the second.
    // In the street 2: Q idle, or has answered a question of the attacker's own.
    states: 20,
  },
  {
    because: 'the attacker is at the door, where Q does not hear it',
    attacker: atDoor,
    verdict: 'holds',
  },
  {
    because: 'the question goes everywhere, the answer of Q stays in the street',
    attacker: atDoor,
    ask: {},
    verdict: 'holds',
  },
  {
    because: 'the answer goes everywhere, the question stays at the door',
    attacker: inStreet,
    tell: {},
    verdict: 'holds',
  },
  {
    because: 'a channel that tells who speaks, and stays in its place',
    attacker: atDoor,
    word: { local: true, authentic: true, replayProtected: true },
    verdict: 'holds',
  },
  {
    because: 'the peer is the attacker’s own, wherever it says it is',
    attacker: { ...attackers.A2, place: 'door' },
    insider: true,
    verdict: 'holds',
  },
  {
    because: 'the attacker carries question and answer (mafia fraud)',
    attacker: attackers.A5,
    verdict: 'violated',
    steps: 3,
  },
  {
    because: 'neither question nor answer stays in its place',
    attacker: atDoor,
    ask: {},
    tell: {},
    verdict: 'violated',
    steps: 3,
  },
  {
    because: 'so it is with nobody who interferes',
    attacker: attackers.none,
    ask: {},
    tell: {},
    rows: onlyQ,
    verdict: 'violated',
    steps: 3,
  },
  {
    because: 'who is in the street asks the question that everybody knows beforehand',
    attacker: inStreet,
    tell: {},
    fixed: true,
    verdict: 'violated',
    steps: 3,
  },
  {
    because: 'the attacker at the door has the key of Q',
    attacker: atDoor,
    leaks: [kOfQ],
    verdict: 'violated',
    steps: 2,
  },
  {
    because: 'what only Q can say is carried as it is, once',
    attacker: attackers.A5,
    word: { local: true, authentic: true, replayProtected: true },
    verdict: 'violated',
    steps: 2,
  },
  {
    because: 'who relays need not be able to make anything',
    attacker: { ...attackers.A5, inject: false },
    word: { local: true, confidential: true, authentic: true },
    verdict: 'violated',
    steps: 2,
  },
  {
    because: 'V asks only Q, which never hears it',
    attacker: inStreet,
    rows: onlyQ,
    verdict: 'vacuous',
  },
];

const caseOf = (system: System): Case => {
  const { attacker, fixed = false, word, leaks = [], insider = false, rows = both } = system;
  const roles = word === undefined ? [verifier(fixed), prover(fixed ? 'Tag' : 'Nonce')] : [listener, teller];
  const protocol = tiny({
    roles,
    constants: { now: { sort: 'Tag' } },
    channels: { ask: system.ask ?? local, tell: system.tell ?? local, word: word ?? local },
    messages:
      word === undefined
        ? {
            Ask: { channel: 'ask', fields: { x: fixed ? 'Tag' : 'Nonce' } },
            Tell: { channel: 'tell', fields: { code: 'Mac' } },
          }
        : { Here: { channel: 'word', fields: {} } },
  });
  const places = { V: { place: 'door' }, P: { place: 'door' }, Q: { place: 'street', insider } };
  const scenario = { ...scene(rows, { attacker, leaks }), agents: places };
  return ask(protocol, scenario, { kind: 'proximity', claim: 'verifier.near' });
};

describe('proximity: who claims is where its peer is', () => {
  for (const system of systems) {
    it(`${system.verdict}: ${system.because}`, () => {
      const theCase = caseOf(system);
      expect(specificationProblems({ name: 'one', cases: [theCase] }).map((e) => e.message)).toEqual([]);
      const [reduced, whole] = [true, false].map((reduction) => check(theCase, { reduction }));
      const naive = naiveVerdict(theCase.protocol, theCase.scenario, theCase.requirement);
      expect([naive.verdict, naive.depth]).toEqual([system.verdict, system.steps]);
      expect([reduced.verdict, whole.verdict]).toEqual([system.verdict, system.verdict]);
      if (system.states !== undefined) expect(whole.states).toBe(system.states);
      for (const answer of [reduced, whole]) {
        if (answer.verdict !== 'violated') continue;
        expect(answer.evidence).toMatchObject({ kind: 'run', steps: { length: system.steps } });
        expect(answer.shortest).toBe(true);
      }
    });
  }

  it('a run says between which places the attacker carries what', () => {
    const relayed = systems.find((s) => s.attacker === attackers.A5) as System;
    const answer = check(caseOf(relayed));
    if (answer.verdict !== 'violated' || answer.evidence.kind !== 'run') throw new Error(answer.verdict);
    expect(answer.evidence.steps.map((s) => [s.agent, s.carried])).toEqual([
      ['V', undefined],
      ['Q', { from: ['door'], to: 'street' }],
      ['V', { from: ['street'], to: 'door' }],
    ]);
    expect(answer.bounds.agents).toEqual(['V (at door)', 'P (at door)', 'Q (at street)']);
    expect(answer.bounds.grants).toEqual(['the attacker is everywhere, and carries messages']);
  });
});
