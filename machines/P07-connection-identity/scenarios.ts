import { type Attacker, attackers, type Scenario, type SessionDeclaration } from '../../src/index.ts';
import { assumed } from '../direct-link/assumptions.ts';
import type { LinkReading } from '../direct-link/reading.ts';
import { few } from '../few-sessions.ts';

type Role = 'UE_1' | 'UE_2';
type Values = Readonly<Record<string, string | readonly string[]>>;

const session = (role: Role, agent: string, peer: string | readonly string[], more: Values = {}) =>
  ({ role, agent, with: { peer, ...more } }) satisfies SessionDeclaration;

/** UE-A asks and UE-B answers, `connections` times. */
export function oneWay(attacker: Attacker, connections = 1, name = 'one way'): Scenario {
  return {
    name: `${name}, ${connections}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
    sessions: [
      { ...session('UE_1', 'UE-A', 'UE-B'), copies: connections },
      { ...session('UE_2', 'UE-B', 'UE-A'), copies: connections },
    ],
    attacker,
    ...(connections === 1 ? { whyFew: few.ending } : {}),
    assumptions: [assumed.firstKD],
  };
}

/** Either UE asks and either answers, once each. */
export function bothWays(attacker: Attacker): Scenario {
  return {
    name: `both ways, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
    sessions: [
      session('UE_1', 'UE-A', 'UE-B'),
      session('UE_2', 'UE-A', 'UE-B'),
      session('UE_1', 'UE-B', 'UE-A'),
      session('UE_2', 'UE-B', 'UE-A'),
    ],
    attacker,
    assumptions: [assumed.firstKD],
  };
}

/** UEs that hold contexts connect again, and give each other new identities: UE-A asks UE-B, or either asks. */
export function reallocation(attacker: Attacker, asks: 'one' | 'either' = 'one'): Scenario {
  const there = [
    session('UE_1', 'UE-A', 'UE-B', { Own_identity: 'identity-1' }),
    session('UE_2', 'UE-B', 'UE-A', { Own_identity: 'identity-2' }),
  ];
  const back = [
    session('UE_1', 'UE-B', 'UE-A', { Own_identity: 'identity-3' }),
    session('UE_2', 'UE-A', 'UE-B', { Own_identity: 'identity-4' }),
  ];
  return {
    name: `allocation again, ${asks} asks, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
    sessions: asks === 'one' ? there : [...there, ...back],
    attacker,
    ...(asks === 'one' ? { whyFew: few.ending } : {}),
    assumptions: [assumed.storedKD, assumed.idleAtStart],
  };
}

const values = ['identity-1', 'identity-2'];

/** UE-A and UE-C ask, UE-B answers both; each identity is one of two values. */
export const twoPeers: Scenario = {
  name: 'two peers of one UE, two values',
  agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
  sessions: [
    session('UE_1', 'UE-A', 'UE-B', { Own_identity: values }),
    session('UE_1', 'UE-C', 'UE-B', { Own_identity: values }),
    session('UE_2', 'UE-B', 'UE-A', { Own_identity: values }),
    session('UE_2', 'UE-B', 'UE-C', { Own_identity: values }),
  ],
  attacker: attackers.none,
  assumptions: [assumed.firstKD],
};

/** UE-B answers twice; who asks is `first`, and `second`. */
function twoConnections(r: LinkReading, first: 'UE-A', second: 'UE-A' | 'UE-C'): Scenario {
  const given = (n: number): Values => (r.allocation === 'never' ? {} : { Own_identity: `identity-${n}` });
  // The second time UE-A may use another that it has, or the one that it is given the first time.
  const usable = second === 'UE-A' ? ['identity-B3', 'identity-3'] : 'identity-B2';
  const uses = (identities: string | readonly string[]): Values =>
    r.identitySent === 'once' ? { Connection_identity: identities } : {};
  return {
    name: first === second ? `${first} connects twice` : `${first} and ${second} connect once each`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
    sessions: [
      session('UE_1', first, 'UE-B', { ...given(1), ...uses('identity-B1') }),
      session('UE_1', second, 'UE-B', { ...given(2), ...uses(usable) }),
      session('UE_2', 'UE-B', first, given(3)),
      session('UE_2', 'UE-B', second, given(4)),
    ],
    attacker: attackers.A0,
    assumptions: [
      assumed.storedKD,
      assumed.idleAtStart,
      'the identities that each session gives out have not been used before',
    ],
  };
}

/** UE-A connects to UE-B twice; the other world: UE-A and UE-C connect to it once each. */
export const linked = (r: LinkReading): Scenario => ({
  ...twoConnections(r, 'UE-A', 'UE-A'),
  other: twoConnections(r, 'UE-A', 'UE-C'),
});

/** Two connections of UEs that hold contexts, with nobody who interferes. */
export const honestAgain = (r: LinkReading): Scenario => ({
  ...twoConnections(r, 'UE-A', 'UE-A'),
  name: 'honest run',
  attacker: attackers.none,
});
