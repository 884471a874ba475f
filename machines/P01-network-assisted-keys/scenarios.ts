import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Scenario,
  type SessionDeclaration,
} from '../../src/index.ts';
import { few } from '../few-sessions.ts';
import { kasme } from './keys.ts';

const served = 'MME-1 serves UE-A, MME-2 serves UE-B';
const safeLinks = 'NAS security and NDS cipher, authenticate and refuse replays, unless said otherwise';

/** Guarantees that a scenario takes from links, by what the text leaves open (F-04). */
export const links = {
  /** EEA0 on the leg of UE1. */
  openNAS1: { 'NAS-1': { confidential: false } },
  /** EEA0 on the leg of UE2. */
  openNAS2: { 'NAS-2': { confidential: false } },
  /** EEA0 on both legs. */
  openNAS: { 'NAS-1': { confidential: false }, 'NAS-2': { confidential: false } },
  /** NDS protects integrity only. */
  openNDS: { NDS: { confidential: false } },
  /** NAS COUNT is not modelled: old NAS messages are taken again. */
  noCOUNT: { 'NAS-1': { replayProtected: false }, 'NAS-2': { replayProtected: false } },
  /** NAS keys that an old Kasme does not open. */
  forwardSecretNAS: { 'NAS-1': { forwardSecret: true }, 'NAS-2': { forwardSecret: true } },
} as const;

interface Options {
  readonly attacker?: Attacker;
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
  readonly leaks?: readonly Leak[];
  readonly channels?: Scenario['channels'];
  readonly name?: string;
}

interface Peers {
  readonly ofA: readonly string[];
  readonly ofB: readonly string[];
  readonly servedByMME2: readonly string[];
}

/** UE-A begins and UE-B answers, `copies` sessions of each of the four roles. */
function sessions(copies: number, { ofA, ofB, servedByMME2 }: Peers): readonly SessionDeclaration[] {
  return [
    { role: 'UE1', agent: 'UE-A', with: { peer: ofA, mme: 'MME-1' }, copies },
    { role: 'MME1', agent: 'MME-1', with: { other: 'MME-2' }, copies },
    { role: 'MME2', agent: 'MME-2', with: { ue: servedByMME2, other: 'MME-1' }, copies },
    { role: 'UE2', agent: 'UE-B', with: { peer: ofB, mme: 'MME-2' }, copies },
  ];
}

function settle(o: Options, fallback: string, peers: Peers, agents: Scenario['agents']): Scenario {
  const { attacker = attackers.A1, copies = 2, whyFew, leaks, channels, name = fallback } = o;
  return {
    name: `${name}, ${attacker.code}`,
    agents,
    sessions: sessions(copies, peers),
    attacker,
    assumptions: [served, safeLinks],
    ...(whyFew === undefined ? {} : { whyFew }),
    ...(leaks === undefined ? {} : { leaks }),
    ...(channels === undefined ? {} : { channels }),
  };
}

const two = { 'UE-A': {}, 'UE-B': {}, 'MME-1': {}, 'MME-2': {} } as const;

/** UE-A and UE-B, and nobody else whom the network could mean. */
export function onePair(options: Options = {}): Scenario {
  const peers = { ofA: ['UE-B'], ofB: ['UE-A'], servedByMME2: ['UE-B'] };
  return settle(options, 'one pair', peers, two);
}

/**
 * UE-A may want UE-B or UE-C, UE-B may take either for its peer, and the network serves all three. UE-C answers
 * once; where it is an insider, what it does is the attacker's.
 */
export function threeUEs(options: Options & { readonly third: 'honest' | 'insider' }): Scenario {
  const peers = { ofA: ['UE-B', 'UE-C'], ofB: ['UE-A', 'UE-C'], servedByMME2: ['UE-B', 'UE-C'] };
  const insider = options.third === 'insider';
  const agents = { ...two, 'UE-C': insider ? { insider: true } : {} };
  const fallback = insider ? 'a third UE is the attacker' : 'three UEs';
  const scenario = settle(
    { attacker: insider ? attackers.A2 : attackers.A1, ...options },
    fallback,
    peers,
    agents,
  );
  if (insider) return scenario;
  const third: SessionDeclaration = { role: 'UE2', agent: 'UE-C', with: { peer: 'UE-A', mme: 'MME-2' } };
  return { ...scenario, sessions: [...scenario.sessions, third] };
}

/** MME-1 is the attacker's own, and answers UE-A as it likes: whatever lies behind it is the attacker's to play. */
export const maliciousMME1: Scenario = {
  name: 'MME-1 is the attacker, A3',
  agents: { ...two, 'MME-1': { insider: true } },
  sessions: [{ role: 'UE1', agent: 'UE-A', with: { peer: 'UE-B', mme: 'MME-1' } }],
  attacker: { ...attackers.A3, insider: true, meaning: 'A1 and a network node of its own' },
  whyFew: `UE1 asks once; ${few.played}`,
  assumptions: [served, safeLinks],
};

/** Both UEs begin, once each, and both answer; each MME does both parts. Nobody interferes. */
export function crossing(options: { readonly starts: 'both' | 'UE-A' }): Scenario {
  const begin = (ue: string, mme: string, peer: string, other: string): readonly SessionDeclaration[] => [
    { role: 'UE1', agent: ue, with: { peer, mme } },
    { role: 'MME1', agent: mme, with: { other } },
  ];
  const answer = (ue: string, mme: string, peer: string, other: string): readonly SessionDeclaration[] => [
    { role: 'UE2', agent: ue, with: { peer, mme } },
    { role: 'MME2', agent: mme, with: { ue, other } },
  ];
  return {
    name: options.starts === 'both' ? 'both begin' : 'one begins',
    agents: two,
    sessions: [
      ...begin('UE-A', 'MME-1', 'UE-B', 'MME-2'),
      ...(options.starts === 'both' ? begin('UE-B', 'MME-2', 'UE-A', 'MME-1') : []),
      ...answer('UE-A', 'MME-1', 'UE-B', 'MME-2'),
      ...answer('UE-B', 'MME-2', 'UE-A', 'MME-1'),
    ],
    attacker: attackers.none,
    ...(options.starts === 'both' ? {} : { whyFew: 'one UE begins, once' }),
    assumptions: [served, safeLinks],
  };
}

/** An honest run, left alone. */
export const honestRun: Scenario = onePair({
  attacker: attackers.none,
  copies: 1,
  whyFew: few.run,
  name: 'honest run',
});

/** The Kasme of a UE and the MME that serves it, in the attacker's hands. */
export function leakOf(ue: 'UE-A' | 'UE-B' | 'UE-C', when: Leak['when']): Leak {
  const mme = ue === 'UE-A' ? 'MME-1' : 'MME-2';
  return { name: `Kasme of ${ue}`, value: kasme(constant(ue), constant(mme)), when };
}

/** A node that does its work and reads along. */
export const curious = (...nodes: readonly string[]): Attacker => ({ ...attackers.A3, curious: nodes });
