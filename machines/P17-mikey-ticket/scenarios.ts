import { type Attacker, attackers, type Scenario } from '../../src/index.ts';
import type { Reading } from './reading.ts';

const assumptions = [
  'each UE shares a key with the KMS (GBA)',
  'RFC 6043 is reduced to who makes, carries and resolves a ticket, and to what enters TEK; its messages are read from its title pages and from what S3 says',
];

interface Options {
  readonly name?: string;
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
  /** UE-C is the attacker's, a subscriber that shares a key with the KMS. */
  readonly insider?: boolean;
  /** No KMS is reached. */
  readonly noKMS?: boolean;
}

/** UE-A asks UE-B. */
export function onePair(r: Reading, attacker: Attacker, o: Options = {}): Scenario {
  const { name = 'one pair', copies = 2, whyFew, insider = false, noKMS = false } = o;
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': insider ? { insider: true } : {}, KMS: {} },
    sessions: [
      { role: 'UE_A', agent: 'UE-A', with: { peer: 'UE-B', kms: 'KMS' }, copies },
      { role: 'UE_B', agent: 'UE-B', with: { kms: 'KMS' }, copies },
      ...(noKMS || r.maker === 'UE' ? [] : [{ role: 'KMS_tickets', agent: 'KMS', copies }]),
      ...(noKMS ? [] : [{ role: 'KMS', agent: 'KMS', copies }]),
    ],
    attacker,
    ...(whyFew === undefined ? {} : { whyFew }),
    assumptions,
  };
}

/** The KMS does its work and reads along. */
export const curiousKMS: Attacker = { ...attackers.A3, curious: ['KMS'] };

/** Two requests to UE-B, both of UE-A; or, in the other world, one of UE-A and one of UE-C. */
export function whoAsks(r: Reading): Scenario {
  const world = (name: string, askers: readonly string[]): Scenario => ({
    name,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {}, KMS: {} },
    sessions: [
      ...askers.map((agent) => ({ role: 'UE_A', agent, with: { peer: 'UE-B', kms: 'KMS' } })),
      { role: 'UE_B', agent: 'UE-B', with: { kms: 'KMS' }, copies: 2 },
      ...(r.maker === 'UE' ? [] : [{ role: 'KMS_tickets', agent: 'KMS', copies: 2 }]),
      { role: 'KMS', agent: 'KMS', copies: 2 },
    ],
    attacker: attackers.A0,
    assumptions,
  });
  return {
    ...world('one UE asks twice, A0', ['UE-A', 'UE-A']),
    other: world('two UEs ask once each', ['UE-A', 'UE-C']),
  };
}
