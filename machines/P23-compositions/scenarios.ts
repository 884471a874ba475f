import { type Attacker, attackers, constant, type Leak, type Scenario } from '../../src/index.ts';
import { onePair } from '../P06-network-authorised-connection/scenarios.ts';
import { literal as announcements } from '../P13-restricted-discovery/reading.ts';
import { announces, credentials, heldBy } from '../P13-restricted-discovery/scenarios.ts';

/** UE-A announces, UE-B looks for it and asks it for a connection. */
export const discoveredPair = (attacker: Attacker): Scenario => ({
  name: `UE-B discovers UE-A, ${attacker.code}`,
  agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
  sessions: [
    announces(announcements, 'A', 0),
    { role: 'monitoring_UE', agent: 'UE-B', with: { peer: 'UE-A', ...credentials(announcements, 'A') } },
    { role: 'UE_1-keys', agent: 'UE-B', with: { peer: 'UE-A' } },
    { role: 'UE_2-keys', agent: 'UE-A', with: { peer: 'UE-B' } },
    { role: 'UE_1', agent: 'UE-B', with: { peer: 'UE-A' } },
    { role: 'UE_2', agent: 'UE-A', with: { peer: 'UE-B' } },
  ],
  attacker,
  assumptions: [
    'who may discover a UE holds its ProSe id (P12)',
    'each UE has had its key pair and certificate, and the keys of the roots it takes, from before',
    'each UE knows the permanent identities of the others',
  ],
});

/** As the pair, and UE-C, which may discover UE-A, too, is the attacker's. */
export const discoveredByTwo: Scenario = {
  ...discoveredPair(attackers.A2),
  name: 'UE-C may discover UE-A and is the attacker, A2',
  agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': { insider: true } },
  leaks: heldBy(announcements, 'present'),
};

const known = (name: string): Leak => ({ name, value: constant(name), when: 'start' });

/** UE-C is the attacker's, and has heard what UE-A once sent in clear: its connection identity and its name. */
export const identityLeaked = (variant: 'repaired' | 'names-told'): Scenario =>
  onePair(variant, attackers.A2, {
    name: 'an identity has been overheard',
    insider: true,
    leaks: [known('B-for-A'), known('permanent-identity-A')],
  });
