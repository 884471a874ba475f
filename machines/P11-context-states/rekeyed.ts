import type { Protocol } from '../../src/index.ts';
import { directLink } from '../direct-link/protocol.ts';
import type { LinkReading } from '../direct-link/reading.ts';
import { protocolOf as directRekeying } from '../P10-direct-rekeying/protocol.ts';
import { type Reading as Rekeying, repaired as repairedRekeying } from '../P10-direct-rekeying/reading.ts';
import { sideBySide } from '../side-by-side.ts';
import { variants } from './variants.ts';

/** A reading of the life of a link in which the UEs change keys while they are connected. */
interface Variant {
  readonly about: string;
  readonly rekeying: Rekeying;
}

/** The life of `repaired`, with a KD-sess that changes. */
const link: LinkReading = { ...variants.repaired.reading, rekeying: 'one-key' };

const but = (about: string, change: Partial<Rekeying>): Variant => ({
  about: `the life of repaired, with direct rekeying (P10) among its sessions: ${about}`,
  rekeying: { ...repairedRekeying, connection: 'looked-up', ...change },
});

/** Every reading of the life with rekeying that has a name. */
export const rekeyedVariants = {
  rekeyed: but('as repaired there; its steps are taken only in D2D-Connected', {}),
  'rekeyed-state-unlooked': but('as repaired there; its steps do not look at the state', {
    connection: 'not-looked-up',
  }),
  'rekeyed-old-keys': but('command and complete under the old keys, too', {
    command: 'both',
    complete: 'both',
  }),
  'rekeyed-connector-wins': but(
    'of two requests that cross, that of the UE counts which asked for the connection',
    { collision: 'connector-wins' },
  ),
  'rekeyed-both-kept': but(
    'messages of rekeying and release say under which key they are; the key that is coming or going is kept',
    { request: 'old', contexts: 'both-kept' },
  ),
  'rekeyed-hardened': but(
    'as rekeyed-both-kept, and of two requests that cross, that of the UE counts which asked for the connection',
    { request: 'old', contexts: 'both-kept', collision: 'connector-wins' },
  ),
  'rekeyed-with-repetitions': but('UE_2 repeats its command twice where no complete comes', { retries: 2 }),
} as const satisfies Readonly<Record<string, Variant>>;

export type RekeyedName = keyof typeof rekeyedVariants;

export const rekeyedNames = Object.keys(rekeyedVariants) as readonly RekeyedName[];

function protocolOf(name: RekeyedName): Protocol {
  const { about, rekeying }: Variant = rekeyedVariants[name];
  const heading = { procedure: 'P11', title: 'D2D-Null, D2D-Idle, D2D-Connected', clause: 'S2 6.3.3' };
  return sideBySide(
    { ...heading, variant: name, description: about },
    directLink(heading, name, about, {
      ...link,
      ...(rekeying.contexts === 'both-kept' ? { rekeying: rekeying.contexts } : {}),
    }),
    directRekeying(name, about, rekeying),
  );
}

const protocols = new Map(rekeyedNames.map((name) => [name, protocolOf(name)]));

/** The protocol of a variant with rekeying. */
export const rekeyedLife = (name: RekeyedName): Protocol => protocols.get(name) as Protocol;
