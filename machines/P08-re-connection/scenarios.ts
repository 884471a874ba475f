import { type Attacker, attackers, type Scenario, type SessionDeclaration } from '../../src/index.ts';
import { assumed } from '../direct-link/assumptions.ts';
import { few } from '../few-sessions.ts';
import type { VariantName } from './variants.ts';
import { variants } from './variants.ts';

type Role = 'UE_1' | 'UE_2';

/** What the variant's sessions start with beside the peer: the identity that they will give out. */
function identity(variant: VariantName, n: number): Readonly<Record<string, string>> {
  return variants[variant].reading.allocation === 'never' ? {} : { Own_identity: `identity-${n}` };
}

/** The scenario's agents and assumptions, whatever else. */
function scenario(
  name: string,
  attacker: Attacker,
  sessions: readonly SessionDeclaration[],
  whyFew?: string,
): Scenario {
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
    sessions,
    attacker,
    ...(whyFew === undefined ? {} : { whyFew }),
    assumptions: [assumed.idleAtStart, assumed.storedKD],
  };
}

const session = (
  role: Role,
  agent: string,
  peer: string,
  more: Readonly<Record<string, string>> = {},
): SessionDeclaration => ({ role, agent, with: { peer, ...more } });

/** UE-A asks and UE-B answers, once. */
export const oneConnection = (variant: VariantName, attacker: Attacker): Scenario =>
  scenario(
    'one connection',
    attacker,
    [
      session('UE_1', 'UE-A', 'UE-B', identity(variant, 1)),
      session('UE_2', 'UE-B', 'UE-A', identity(variant, 2)),
    ],
    few.ending,
  );

/** UE-B asks and UE-A answers, once, and nobody interferes. */
export const otherAsks: Scenario = scenario(
  'the other asks',
  attackers.none,
  [session('UE_1', 'UE-B', 'UE-A'), session('UE_2', 'UE-A', 'UE-B')],
  few.run,
);

/** UE-A asks twice and UE-B answers twice. */
export const twoConnections = (variant: VariantName, attacker: Attacker): Scenario =>
  scenario('two connections', attacker, [
    session('UE_1', 'UE-A', 'UE-B', identity(variant, 1)),
    session('UE_1', 'UE-A', 'UE-B', identity(variant, 2)),
    session('UE_2', 'UE-B', 'UE-A', identity(variant, 3)),
    session('UE_2', 'UE-B', 'UE-A', identity(variant, 4)),
  ]);

/** Both UEs hold both roles, two sessions of each. */
export const bothRoles = (attacker: Attacker): Scenario =>
  scenario(
    'both roles',
    attacker,
    (['UE-A', 'UE-B'] as const).flatMap((agent) => {
      const peer = agent === 'UE-A' ? 'UE-B' : 'UE-A';
      return (['UE_1', 'UE_2'] as const).map((role) => ({ ...session(role, agent, peer), copies: 2 }));
    }),
  );

/** As both roles, but UE-B never asks: the identity by which it would is never on the air. */
export const oneAsks = (attacker: Attacker): Scenario => {
  const both = bothRoles(attacker);
  return {
    ...both,
    name: `only UE-A asks, ${attacker.code}`,
    sessions: both.sessions.filter((s) => s.agent === 'UE-A' || s.role === 'UE_2'),
  };
};

/** The attacker hands on what it hears to whom it likes: PC5 is a broadcast medium. It makes nothing. */
const broadcast: Attacker = {
  ...attackers.A1,
  code: 'broadcast',
  meaning: 'nobody attacks; what is sent on the air reaches every UE in range',
  inject: false,
};

/** UE-A wants UE-B; UE-C, which also knows UE-A, is in range. */
export const twoInRange: Scenario = scenario('two owners in range', broadcast, [
  session('UE_1', 'UE-A', 'UE-B'),
  session('UE_1', 'UE-A', 'UE-C'),
  session('UE_2', 'UE-B', 'UE-A'),
  session('UE_2', 'UE-C', 'UE-A'),
]);

/** UE-A wants UE-B, UE-C is in range, and nobody attacks. */
export const wantsTheFirst: Scenario = scenario(
  'two owners in range, one wanted',
  attackers.none,
  [session('UE_1', 'UE-A', 'UE-B'), session('UE_2', 'UE-B', 'UE-A'), session('UE_2', 'UE-C', 'UE-A')],
  few.ending,
);

/**
 * UE-A asks for UE-B, which can answer it. Later, elsewhere, there is UE-B once more; in the other world it is
 * UE-C. Who only listens hears the same in both.
 */
export function probe(variant: VariantName): Scenario {
  const near = (ue: string): Scenario =>
    scenario(
      `${ue} is near`,
      attackers.A1,
      [
        session('UE_1', 'UE-A', 'UE-B', identity(variant, 1)),
        session('UE_2', 'UE-B', 'UE-A', identity(variant, 2)),
        session('UE_2', ue, 'UE-A', identity(variant, 3)),
      ],
      'asked is what one request, once heard, tells',
    );
  return { ...near('UE-B'), other: near('UE-C') };
}
