import type { Protocol } from '../../src/index.ts';
import { changed, type Part } from './candidates.ts';

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

/** The changes of the profile by clause. */
export const share: Readonly<Record<Part, readonly Change[]>> = {
  'security-mode': ['names-in-KD-sess', 'answered-nonces'],
  rekeying: ['one-request-counts'],
  'network-keys': ['names-from-the-network'],
};

/** The part of the profile that is about one clause; `without`: all of it but one change. */
export function leastProfile(part: Part, without?: Change): Protocol {
  const variant = `least-${part}${without === undefined ? '' : `-without-${without}`}`;
  const about = `the least profile of the direct link, its ${part.replace('-', ' ')}${without === undefined ? '' : `, without this: ${profile[without]}`}`;
  return changed(
    part,
    share[part].filter((c) => c !== without),
    variant,
    about,
  );
}
