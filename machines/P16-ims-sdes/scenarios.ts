import { type Attacker, attackers, constant, type Leak, type Scenario, term } from '../../src/index.ts';
import { few } from '../few-sessions.ts';
import { type Reading, throughNode } from './reading.ts';

interface Options {
  readonly name?: string;
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
  readonly channels?: Scenario['channels'];
  readonly leaks?: readonly Leak[];
  /** Whom UE-A may ask. */
  readonly peers?: readonly string[];
  /** UE-C is the attacker's. */
  readonly insider?: boolean;
}

const NODE = 'IMS-node';

/** UE-A offers, UE-B answers, through one node or on the air. */
export function onePair(r: Reading, attacker: Attacker, o: Options = {}): Scenario {
  const { name = 'one pair', copies = 2, peers = ['UE-B'], insider = false, whyFew, channels, leaks } = o;
  const through: Readonly<Record<string, string>> = throughNode(r) ? { node: NODE } : {};
  const forks = r.forking === 'to-another';
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': insider ? { insider: true } : {}, [NODE]: {} },
    sessions: [
      { role: 'UE_A', agent: 'UE-A', with: { peer: peers, ...through }, copies },
      ...(throughNode(r)
        ? [{ role: 'node', agent: NODE, ...(forks ? { with: { further: 'UE-C' } } : {}), copies }]
        : []),
      { role: 'UE_B', agent: 'UE-B', with: through, copies },
      ...(peers.includes('UE-C') ? [{ role: 'UE_B', agent: 'UE-C', with: through }] : []),
    ],
    attacker,
    assumptions: [
      'one node stands for all on the path',
      'hops cipher, authenticate and refuse replays, unless said otherwise',
    ],
    ...(whyFew === undefined ? {} : { whyFew }),
    ...(channels === undefined ? {} : { channels }),
    ...(leaks === undefined ? {} : { leaks }),
  };
}

/** What a scenario takes from hops. */
export const hops = {
  openA: { 'leg-A': { confidential: false } },
  open: { 'leg-A': { confidential: false }, 'leg-B': { confidential: false } },
  repeatable: { 'leg-B': { replayProtected: false } },
  forwardSecret: { 'leg-A': { forwardSecret: true }, 'leg-B': { forwardSecret: true } },
} as const satisfies Readonly<Record<string, Scenario['channels']>>;

/** The node does its work and reads along. */
export const curiousNode: Attacker = { ...attackers.A3, curious: [NODE] };

/** The node does its work, and sends an old offer again, as its chart says. */
export const repeatingNode: Attacker = {
  ...attackers.A3,
  meaning: 'A1 and a node that sends an old offer again',
};

/** The node is the attacker's. */
export function maliciousNode(r: Reading): Scenario {
  const scenario = onePair(r, { ...attackers.A3, insider: true, meaning: 'A1 and a node of its own' });
  return {
    ...scenario,
    name: 'the node is the attacker, A3',
    agents: { ...scenario.agents, [NODE]: { insider: true } },
    sessions: scenario.sessions.filter((s) => s.role !== 'node'),
    whyFew: few.played,
  };
}

/** Once KD stands, the key of a hop becomes known, with which what was recorded there is opened. */
export const hopLeaks: Leak = {
  name: 'hop of UE-A',
  value: term.shared('SIP', constant('UE-A'), constant(NODE)),
  when: 'after-claim',
};

/** Once KD stands, the key of the log becomes known, and with it what the node has written down. */
export const logLeaks: Leak = {
  name: 'log of the node',
  value: term.shared('log', constant(NODE), constant(NODE)),
  when: 'after-claim',
};

/** The node is honest; what it has written down is the attacker's later. */
export const laterReader: Attacker = {
  ...attackers.A3,
  meaning: 'A1, and what a node has written down, once it leaks',
};
