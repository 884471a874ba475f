import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Scenario,
  type SessionDeclaration,
} from '../../src/index.ts';
import { few } from '../few-sessions.ts';
import { onePair } from '../P06-network-authorised-connection/scenarios.ts';
import { literal as announcements } from '../P13-restricted-discovery/reading.ts';
import { announces, credentials, heldBy } from '../P13-restricted-discovery/scenarios.ts';

/** UE-A announces, UE-B looks for it and asks it for a connection: so many sessions of each role. */
export function discoveredPair(attacker: Attacker, copies = 1, whyFew: string = few.run): Scenario {
  const session = (role: string, agent: string, values: SessionDeclaration['with']): SessionDeclaration => ({
    role,
    agent,
    with: values,
    copies,
  });
  return {
    name: `UE-B discovers UE-A, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
    sessions: [
      { ...announces(announcements, 'A', 0), copies },
      session('monitoring_UE', 'UE-B', { peer: 'UE-A', ...credentials(announcements, 'A') }),
      session('UE_1-keys', 'UE-B', { peer: 'UE-A' }),
      session('UE_2-keys', 'UE-A', { peer: 'UE-B' }),
      session('UE_1', 'UE-B', { peer: 'UE-A' }),
      session('UE_2', 'UE-A', { peer: 'UE-B' }),
    ],
    attacker,
    assumptions: [
      'who may discover a UE holds its ProSe id (P12)',
      'each UE has had its key pair and certificate, and the keys of the roots it takes, from before',
      'each UE knows the permanent identities of the others',
    ],
    ...(copies > 1 ? {} : { whyFew }),
  };
}

/** As the pair, and UE-C, which may discover UE-A, too, is the attacker's. */
export const discoveredByTwo = (copies: 1 | 2): Scenario => ({
  ...discoveredPair(attackers.A2, copies, few.attack),
  name: 'UE-C may discover UE-A and is the attacker, A2',
  agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': { insider: true } },
  leaks: heldBy(announcements, 'present'),
});

const known = (name: string): Leak => ({ name, value: constant(name), when: 'start' });

/** UE-C is the attacker's, and has heard what UE-A once sent in clear: its connection identity and its name. */
export const identityLeaked = (variant: 'repaired' | 'names-told'): Scenario =>
  onePair(variant, attackers.A2, {
    name: 'an identity has been overheard',
    insider: true,
    whyFew: few.costly,
    leaks: [known('B-for-A'), known('permanent-identity-A')],
  });
