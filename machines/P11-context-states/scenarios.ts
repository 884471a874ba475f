import {
  type Attacker,
  attackers,
  constant,
  type Scenario,
  type SessionDeclaration,
} from '../../src/index.ts';
import { assumed } from '../direct-link/assumptions.ts';
import { few } from '../few-sessions.ts';

type Role = 'UE_1' | 'UE_2' | 'UE_1-rekeying' | 'UE_2-rekeying';
type Values = Readonly<Record<string, string | readonly string[]>>;

const session = (role: Role, agent: string, peer: string, more: Values = {}): SessionDeclaration => ({
  role,
  agent,
  with: { peer, ...more },
});

const assumptions = [assumed.firstKD];
const ues = { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} };

/** Each of UE-A and UE-B starts a connection and answers one: the second is a re-connection. */
export const eitherStarts = (attacker: Attacker): Scenario => ({
  name: `either starts, ${attacker.code}`,
  agents: ues,
  sessions: [
    session('UE_1', 'UE-A', 'UE-B'),
    session('UE_2', 'UE-A', 'UE-B'),
    session('UE_1', 'UE-B', 'UE-A'),
    session('UE_2', 'UE-B', 'UE-A'),
  ],
  attacker,
  assumptions,
});

/** As either starts, and UE-A starts once more: each role of UE-A can meet the other. */
export const oneStartsAgain = (attacker: Attacker): Scenario => {
  const either = eitherStarts(attacker);
  return {
    ...either,
    name: `either starts, one again, ${attacker.code}`,
    sessions: either.sessions.map((s) => (s.role === 'UE_1' && s.agent === 'UE-A' ? { ...s, copies: 2 } : s)),
  };
};

/** UE-A starts and UE-B answers, once. */
export const once = (attacker: Attacker): Scenario => ({
  name: `once, ${attacker.code}`,
  agents: ues,
  sessions: [session('UE_1', 'UE-A', 'UE-B'), session('UE_2', 'UE-B', 'UE-A')],
  attacker,
  whyFew: few.ending,
  assumptions,
});

interface Rekeying {
  readonly name: string;
  /** Who asks for new keys, once each. */
  readonly rekey: readonly ('UE-A' | 'UE-B')[];
  /** UE-B asks for a connection as well: where UE-A has been connected to it, by identity. */
  readonly again?: boolean;
}

/** UE-A connects to UE-B, and one of them, or both, ask for new keys. */
export function rekeying(attacker: Attacker, { name, rekey, again = false }: Rekeying): Scenario {
  const other = (ue: 'UE-A' | 'UE-B') => (ue === 'UE-A' ? 'UE-B' : 'UE-A');
  return {
    ...once(attacker),
    name: `${name}, ${attacker.code}`,
    whyFew: few.costly,
    sessions: [
      ...once(attacker).sessions,
      ...(again ? [session('UE_1', 'UE-B', 'UE-A'), session('UE_2', 'UE-A', 'UE-B')] : []),
      ...rekey.flatMap((ue) => [
        session('UE_1-rekeying', ue, other(ue)),
        session('UE_2-rekeying', other(ue), ue),
      ]),
    ],
  };
}

const expressions = ['expression-a', 'expression-b'];

/** Each connection is for one of two expressions; UE-C is the attacker's own subscriber. */
const twoExpressions = (attacker: Attacker): Scenario => ({
  name: `two expressions, ${attacker.code}`,
  agents: { ...ues, 'UE-C': { insider: true } },
  sessions: [
    { ...session('UE_1', 'UE-A', 'UE-B', { Expression: expressions }), copies: 2 },
    { role: 'UE_2', agent: 'UE-B', with: { peer: ['UE-A', 'UE-C'] }, copies: 2 },
  ],
  attacker,
  assumptions,
});

/** First connections. */
export const firstForExpressions = twoExpressions(attackers.A2);

/** Contexts of `expression-a`, which UE-A and UE-C hold with UE-B. */
export const againForExpressions: Scenario = {
  ...twoExpressions(attackers.A2),
  name: 'two expressions, again, A2',
  assumptions: [assumed.storedKD, assumed.idleAtStart],
  leaks: [{ name: 'the identity that UE-B gave UE-C', value: constant('identity-B2'), when: 'start' }],
};

/** UE-A and UE-B are D2D-Idle; whether the network reaches UE-A is left to chance. */
export const periods: Scenario = {
  name: 'two periods, loss',
  agents: { ...ues, 'ProSe-Function': {} },
  sessions: [
    { ...session('UE_1', 'UE-A', 'UE-B'), copies: 2 },
    { ...session('UE_2', 'UE-B', 'UE-A'), copies: 2 },
    { role: 'network', agent: 'ProSe-Function', with: { ue: 'UE-A' }, copies: 2 },
    { role: 'configuration', agent: 'UE-A', with: { network: 'ProSe-Function' }, copies: 2 },
  ],
  attacker: attackers.loss,
  assumptions: [assumed.storedKD, assumed.idleAtStart, 'periods follow each other by the clock of the UE'],
};
