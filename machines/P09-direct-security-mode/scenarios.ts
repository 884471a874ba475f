import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Scenario,
  type SessionDeclaration,
  term,
} from '../../src/index.ts';
import { few } from '../few-sessions.ts';

/** What every scenario takes for granted; the clause's own precondition, and the bounds of the data. */
const assumptions = [
  'each two UEs share a KD and its DKSI, and an earlier KD with a DKSI of its own (6.3.4.4 step 0)',
  'UE_1 sends one fixed request; an attacker can change its nonce, and one more thing to one other value (the list of algorithms, or a part of Key_creation_data where the requirement is about that)',
  'one ciphering algorithm',
];

const ues = ['UE-A', 'UE-B'] as const;
const third = 'UE-C';

interface Options {
  readonly attacker?: Attacker;
  readonly leaks?: readonly Leak[];
  readonly name?: string;
}

function sessions(
  role: 'UE_1' | 'UE_2',
  agent: string,
  peers: readonly string[],
  copies = 2,
): SessionDeclaration {
  return { role, agent, with: { peer: peers.length === 1 ? peers[0] : peers }, copies };
}

/** Both UEs hold both roles, two sessions of each: eight sessions. */
export function bothRoles({ attacker = attackers.A1, leaks, name = 'both-roles' }: Options = {}): Scenario {
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {} },
    sessions: ues.flatMap((agent) => {
      const peers = ues.filter((u) => u !== agent);
      return [sessions('UE_1', agent, peers), sessions('UE_2', agent, peers)];
    }),
    attacker,
    assumptions,
    ...(leaks === undefined ? {} : { leaks }),
  };
}

/** UE-A is only UE_1 and UE-B only UE_2, two sessions of each. */
export function oneRole({ attacker = attackers.A1, leaks, name = 'one-role' }: Options = {}): Scenario {
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {} },
    sessions: [sessions('UE_1', 'UE-A', ['UE-B']), sessions('UE_2', 'UE-B', ['UE-A'])],
    attacker,
    assumptions: [...assumptions, 'UE-A never answers requests, UE-B never makes any'],
    ...(leaks === undefined ? {} : { leaks }),
  };
}

/**
 * As both roles, and UE-C is the attacker's own; whom a session wants ranges over all other UEs. `each`: sessions
 * of each role at each UE.
 */
export function withInsider(each: 1 | 2 = 2): Scenario {
  return {
    name: each === 2 ? 'both-roles-insider, A2' : 'both-roles-insider, once each, A2',
    agents: { 'UE-A': {}, 'UE-B': {}, [third]: { insider: true } },
    sessions: ues.flatMap((agent) => {
      const peers = [...ues.filter((u) => u !== agent), third];
      return [sessions('UE_1', agent, peers, each), sessions('UE_2', agent, peers, each)];
    }),
    attacker: attackers.A2,
    assumptions,
  };
}

/** UE-A asks, UE-B answers, nobody interferes. UE-C exists, so that its contexts can be stored. */
export const honestRun: Scenario = {
  name: 'honest-run',
  agents: { 'UE-A': {}, 'UE-B': {}, [third]: {} },
  sessions: [
    { role: 'UE_1', agent: 'UE-A', with: { peer: 'UE-B' } },
    { role: 'UE_2', agent: 'UE-B', with: { peer: 'UE-A' } },
  ],
  attacker: attackers.none,
  whyFew: few.run,
};

/** Each UE holds each role once and nobody interferes, but up to so many messages may be lost (0: none). */
export function leftAlone(losses: number | 'any'): Scenario {
  const attacker =
    losses === 0 ? attackers.none : losses === 'any' ? attackers.loss : { ...attackers.loss, losses };
  return {
    ...bothRoles({ attacker, name: 'left-alone' }),
    name: `left-alone, ${losses === 0 ? 'nothing' : losses === 'any' ? 'anything' : `at most ${losses}`} lost`,
    sessions: ues.flatMap((agent) => {
      const peer = ues.find((u) => u !== agent)!;
      return (['UE_1', 'UE_2'] as const).map((role) => ({ role, agent, with: { peer } }));
    }),
  };
}

/**
 * Two connections to UE-B, both of UE-A; or, in the other world, one of UE-A and one of UE-C. The request names
 * nobody, so UE_2 takes each for one of UE-A or of UE-C, and both are explored.
 */
export function twoConnections(attacker: Attacker = attackers.A0): Scenario {
  const world = (name: string, askers: readonly string[]): Scenario => ({
    name,
    agents: { 'UE-A': {}, 'UE-B': {}, [third]: {} },
    sessions: [
      ...askers.map((agent) => ({ role: 'UE_1', agent, with: { peer: 'UE-B' } })),
      { role: 'UE_2', agent: 'UE-B', with: { peer: ['UE-A', third] }, copies: 2 },
    ],
    attacker,
    assumptions,
  });
  return {
    ...world(`one UE twice, ${attacker.code}`, ['UE-A', 'UE-A']),
    other: world('two UEs once each', ['UE-A', third]),
  };
}

/** A1 that hands messages on, as often and to whom it likes, but alters and invents none. */
export const relaying: Attacker = {
  ...attackers.A1,
  inject: false,
  meaning: 'A1 that hands messages on to whom it likes but makes none of its own',
};

/** The KD of UE-A and UE-B, current or earlier, in the attacker's hands. */
export function leakOf(label: 'KD' | 'KD-earlier', when: Leak['when']): Leak {
  return { name: label, value: term.shared(label, constant('UE-A'), constant('UE-B')), when };
}
