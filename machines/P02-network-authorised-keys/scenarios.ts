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

const served = 'MME-1 serves UE-A, MME-2 serves UE-B and UE-C';
const safeLinks = 'NAS security and NDS cipher, authenticate and refuse replays, unless said otherwise';
const identities = 'UE-B has given a connection identity to UE-A and one to UE-C, UE-C one to UE-A';

interface Options {
  readonly attacker?: Attacker;
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
  readonly leaks?: readonly Leak[];
  readonly channels?: Scenario['channels'];
  readonly name?: string;
  /** How UE_1 names its peer; default: by the identity that UE-B gave to UE-A. */
  readonly by?: 'identity' | 'expression';
  /** UE-C is the attacker's, and the network may mean it by the expression. */
  readonly insider?: boolean;
}

/** UE-A begins and UE-B answers, `copies` sessions of each of the four roles. */
export function onePair(o: Options = {}): Scenario {
  const { attacker = attackers.A1, copies = 2, leaks, channels, name = 'one pair', insider = false } = o;
  const { whyFew } = o;
  const expression = o.by === 'expression';
  const peers = insider && expression ? ['UE-B', 'UE-C'] : ['UE-B'];
  const sessions: readonly SessionDeclaration[] = [
    {
      role: 'UE_1',
      agent: 'UE-A',
      with: { peer: peers, mme: 'MME-1', address: expression ? 'expression' : 'B-for-A' },
      copies,
    },
    { role: 'MME_1', agent: 'MME-1', with: { other: 'MME-2' }, copies },
    {
      role: 'MME_2',
      agent: 'MME-2',
      with: { ue: insider ? ['UE-B', 'UE-C'] : 'UE-B', other: 'MME-1' },
      copies,
    },
    {
      role: 'UE_2',
      agent: 'UE-B',
      with: { peer: insider ? ['UE-A', 'UE-C'] : 'UE-A', mme: 'MME-2' },
      copies,
    },
  ];
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': insider ? { insider: true } : {}, 'MME-1': {}, 'MME-2': {} },
    sessions,
    attacker,
    assumptions: [served, safeLinks, identities],
    ...(whyFew === undefined ? {} : { whyFew }),
    ...(leaks === undefined ? {} : { leaks }),
    ...(channels === undefined ? {} : { channels }),
  };
}

/** UE-A gets a KD with UE-B and one with UE-C, both honest; nobody interferes. */
export function twoPeers(): Scenario {
  const pair = onePair({ attacker: attackers.none, copies: 1, name: 'two peers' });
  return {
    ...pair,
    sessions: [
      ...pair.sessions,
      { role: 'UE_1', agent: 'UE-A', with: { peer: 'UE-C', mme: 'MME-1', address: 'C-for-A' } },
      { role: 'MME_1', agent: 'MME-1', with: { other: 'MME-2' } },
      { role: 'MME_2', agent: 'MME-2', with: { ue: 'UE-C', other: 'MME-1' } },
      { role: 'UE_2', agent: 'UE-C', with: { peer: 'UE-A', mme: 'MME-2' } },
    ],
  };
}

/** UE-A twice, and its MME the attacker's own, which answers as it likes. */
export const maliciousMME1: Scenario = {
  name: 'MME-1 is the attacker, A3',
  agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {}, 'MME-1': { insider: true }, 'MME-2': {} },
  sessions: [
    { role: 'UE_1', agent: 'UE-A', with: { peer: 'UE-B', mme: 'MME-1', address: 'B-for-A' }, copies: 2 },
  ],
  attacker: { ...attackers.A3, insider: true, meaning: 'A1 and a network node of its own' },
  whyFew: few.played,
  assumptions: [served, safeLinks, identities],
};

/** Guarantees that a scenario takes from links. */
export const links = {
  openNAS1: { 'NAS-1': { confidential: false } },
  openNAS2: { 'NAS-2': { confidential: false } },
  noCOUNT: { 'NAS-1': { replayProtected: false }, 'NAS-2': { replayProtected: false } },
} as const;

/** The identity that UE-B gave to UE-A was in a request that the attacker heard. */
export const overheard: Leak = { name: 'B-for-A', value: constant('B-for-A'), when: 'start' };

/** The KD of UE-A and UE-B before this one, in the attacker's hands. */
export const formerKD: Leak = {
  name: 'former KD',
  value: term.shared('KD-former', constant('UE-A'), constant('UE-B')),
  when: 'start',
};

/** A node that does its work and reads along. */
export const curious = (node: string): Attacker => ({ ...attackers.A3, curious: [node] });
