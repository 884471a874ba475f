import { type Protocol, protocol } from '../../src/index.ts';
import { networkAuthorisedConnection } from '../P06-network-authorised-connection/variants.ts';
import { protocolOf as securityMode } from '../P09-direct-security-mode/protocol.ts';
import type { Reading as SecurityModeReading } from '../P09-direct-security-mode/reading.ts';
import { variants as securityModeVariants } from '../P09-direct-security-mode/variants.ts';
import { protocolOf as rekeying } from '../P10-direct-rekeying/protocol.ts';
import { type Reading as RekeyingReading, repaired } from '../P10-direct-rekeying/reading.ts';

/** The changes of the least profile: what has to be said beside the text for every "shall" of 5.5.3 to hold. */
export const profile = {
  'names-in-KD-sess': 'the names of both UEs, in the order of their roles, enter KD-sess (6.3.4.4)',
  'answered-nonces': 'UE_2 keeps each Nonce_1 that it has answered, and answers it no second time (6.3.4.4)',
  'one-request-counts':
    'of two rekeying requests that cross, only that of the UE counts which asked for the connection (6.3.4.5)',
  'names-from-the-network': 'the network tells each UE the name of the other (6.3.4.3.2)',
} as const;

export type Change = keyof typeof profile;

export const changes = Object.keys(profile) as readonly Change[];

const heading = { procedure: 'P23', title: 'Compositions', clause: 'S2 5.5.3, 6.3' } as const;

const named = (variant: string, description: string, other: Protocol): Protocol =>
  protocol({ ...other, ...heading, variant, description });

/** The part of the profile that is about one clause; `without`: all of it but one change. */
export function leastProfile(
  part: 'security-mode' | 'rekeying' | 'network-keys',
  without?: Change,
): Protocol {
  const made = changes.filter((c) => c !== without);
  const has = (c: Change): boolean => made.includes(c);
  const variant = `least-${part}${without === undefined ? '' : `-without-${without}`}`;
  const about = `the least profile of the direct link, its ${part.replace('-', ' ')}${without === undefined ? '' : `, without this: ${profile[without]}`}`;
  switch (part) {
    case 'security-mode': {
      const reading: SecurityModeReading = {
        ...securityModeVariants.repaired.reading,
        ...(has('names-in-KD-sess') ? { identities: 'session-key' } : {}),
        ...(has('answered-nonces') ? { seenNonce: 'refused' } : {}),
      };
      return named(variant, about, securityMode(variant, about, reading));
    }
    case 'rekeying': {
      const reading: RekeyingReading = {
        ...repaired,
        ...(has('one-request-counts') ? { collision: 'connector-wins' } : {}),
      };
      return named(variant, about, rekeying(variant, about, reading));
    }
    case 'network-keys':
      return named(
        variant,
        about,
        networkAuthorisedConnection(has('names-from-the-network') ? 'names-told' : 'repaired'),
      );
  }
}
