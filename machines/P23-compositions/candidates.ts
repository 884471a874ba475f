import { type Protocol, protocol } from '../../src/index.ts';
import type { Reading as KeysReading } from '../P02-network-authorised-keys/reading.ts';
import { connectionOf, variants as connections } from '../P06-network-authorised-connection/variants.ts';
import { protocolOf as securityMode } from '../P09-direct-security-mode/protocol.ts';
import type { Reading as SecurityModeReading } from '../P09-direct-security-mode/reading.ts';
import { variants as securityModeVariants } from '../P09-direct-security-mode/variants.ts';
import { protocolOf as rekeying } from '../P10-direct-rekeying/protocol.ts';
import { type Reading as RekeyingReading, repaired } from '../P10-direct-rekeying/reading.ts';

/** Changes to 6.3.4.4, each one decision of its reading that is not as in the text. */
const securityModeChanges = {
  'names-in-KD-sess': { identities: 'session-key' },
  'names-in-codes': { identities: 'codes' },
  'names-in-messages': { identities: 'user-info' },
  'target-named': { target: 'named' },
  'own-nonces': { ownNonce: 'refused' },
  'answered-nonces': { seenNonce: 'refused' },
  'all-key-data-returned': { keyData: 'all-returned' },
  'last-key-only': { earlierKey: 'refused' },
  'key-identifier-in-halves': { keyIdentifier: 'halves' },
  'command-answered-again': { laterCommand: 'answered' },
  'connected-by-response': { established: 'by-response' },
  'messages-repeated': { repetitions: 1 },
  'ephemeral-values': { exchange: 'ephemeral' },
  'published-keys': { derivation: 'published' },
} as const satisfies Readonly<Record<string, Partial<SecurityModeReading>>>;

/** Changes to 6.3.4.5. */
const rekeyingChanges = {
  'request-under-old-keys': { request: 'old' },
  'command-under-both': { command: 'both' },
  'complete-under-both': { complete: 'both' },
  'nonce-echoed': { echo: 'nonce' },
  'used-on-command': { activation: 'on-command' },
  'other-key-kept': { contexts: 'both-kept' },
  'not-while-running': { collision: 'not-while-running' },
  'one-request-counts': { collision: 'connector-wins' },
  'own-request-dropped': { collision: 'own-dropped' },
} as const satisfies Readonly<Record<string, Partial<RekeyingReading>>>;

/** Changes to 6.3.4.3.2. */
const networkKeysChanges = {
  'names-from-the-network': { names: 'told' },
  'answer-names-both': { names: 'told-and-returned' },
  'Diffie-Hellman-values': { material: 'ephemeral' },
} as const satisfies Readonly<Record<string, Partial<KeysReading>>>;

/** The changes that were tried for the least profile, by the clause that they are made to. */
export const candidates = {
  'security-mode': securityModeChanges,
  rekeying: rekeyingChanges,
  'network-keys': networkKeysChanges,
} as const;

export type Part = keyof typeof candidates;

/** A change to some clause. */
export type Candidate = { [P in Part]: Extract<keyof (typeof candidates)[P], string> }[Part];

export const parts = Object.keys(candidates) as readonly Part[];

const heading = { procedure: 'P23', title: 'Compositions', clause: 'S2 5.5.3, 6.3' } as const;

/** The procedure of a clause with these changes to it, and no other. */
export function changed(
  part: Part,
  changes: readonly Candidate[],
  variant: string,
  description: string,
): Protocol {
  const ofPart: Readonly<Partial<Record<Candidate, object>>> = candidates[part];
  const made = Object.assign({}, ...changes.map((c) => ofPart[c]));
  const named = (p: Protocol): Protocol => protocol({ ...p, ...heading, variant, description });
  switch (part) {
    case 'security-mode':
      return named(securityMode(variant, description, { ...securityModeVariants.repaired.reading, ...made }));
    case 'rekeying':
      return named(rekeying(variant, description, { ...repaired, ...made }));
    case 'network-keys': {
      const { about, keys, link } = connections.repaired;
      return named(connectionOf(variant, { about, keys: { ...keys, ...made }, link }));
    }
  }
}

/**
 * No change to 6.3.4.4, but an assumption: an ideal procedure before it (D-38) makes a KD for each request and tells
 * UE_2 who has sent which Nonce_1, which nobody else can repeat.
 */
export const requesterKnown: Protocol = protocol({
  ...securityMode('requester-known', '', {
    ...securityModeVariants.repaired.reading,
    requester: 'established',
  }),
  ...heading,
  variant: 'requester-known',
  description:
    'no change of the profile, and an ideal establishment of KD tells UE_2 whose request it has (D-38)',
});
