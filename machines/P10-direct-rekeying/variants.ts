import type { Protocol } from '../../src/index.ts';
import { protocolOf } from './protocol.ts';
import { literal, type Reading, repaired } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** The repaired reading with some decisions changed. */
const but = (about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...repaired, ...change },
});

const ideal = 'Ideal key establishment: re-checked on the real procedures later';
const alsoOld = { request: 'old', command: 'both', complete: 'both' } as const;

/** Every reading of the clause that has a name. */
export const variants = {
  literal: {
    about:
      'as written: UE_2, who sent the command, responds with the complete (D-44). The request is not protected, the codes of command and complete are under the new keys, as in 6.3.4.4 (F-30, D-41); KD stays, since no procedure for a new one is named (D-42, D-43)',
    reading: literal,
  },
  unprompted: {
    about: 'as literal, but UE_2 sends the complete of its own accord, after its command (D-44)',
    reading: { ...literal, lastStep: 'UE_2-unprompted' },
  },
  repaired: but('as literal, but UE_1 responds to the command with the complete (D-44)', {}),
  published: but(
    'as TS 24.554 and TS 33.536 settled it: the request under the keys in use, command and complete under the new ones; each packet names its session key by the halves of a KD-sess ID, so that both contexts are kept; no UE starts while a rekeying that it has asked for or answered is running; DIRECTION as fixed when the link was secured (this last from memory)',
    {
      request: 'old',
      direction: 'by-link',
      contexts: 'both-kept',
      collision: 'not-while-running',
    },
  ),
  hardened: but(
    'everything under the old keys too, with DIRECTION as fixed when the link was secured; both contexts kept; of crossing requests the one of the UE that asked for the connection counts; commands repeated twice',
    { ...alsoOld, direction: 'by-link', contexts: 'both-kept', collision: 'connector-wins', retries: 2 },
  ),
  'old-keys': but('F-30: command and complete under the keys in use until now', {
    command: 'old',
    complete: 'old',
  }),
  'old-keys-nonce-echoed': but('F-30: as old-keys, and Nonce_1 comes back in the command', {
    command: 'old',
    complete: 'old',
    echo: 'nonce',
  }),
  'old-keys-counted': but('F-30: as old-keys, each with a COUNT that must be above the last one heard', {
    command: 'old',
    complete: 'old',
    count: 'checked',
  }),
  'both-keys': but('F-30: command and complete under the old and the new keys', {
    command: 'both',
    complete: 'both',
  }),
  'request-protected': but('F-30, D-41: the request under the keys in use', { request: 'old' }),
  'switch-on-command': but('F-30: UE_2 uses the new key from the command on', { activation: 'on-command' }),
  'kd-refresh': but(
    `UE_1 asks for a new KD; UE_2 makes one, with the UE that the request names, if the flag that arrives says so (F-29). ${ideal}`,
    { refresh: 'asked' },
  ),
  'parameter-compared': but(
    `as kd-refresh, and UE_2 makes a new KD only if the request names the UE at the other end (F-29). ${ideal}`,
    { refresh: 'asked', parameter: 'compared' },
  ),
  'flag-echoed': but(`as kd-refresh, and the flag comes back in the command. ${ideal}`, {
    refresh: 'asked',
    echo: 'flag',
  }),
  'refresh-insisted': but(`as kd-refresh, and UE_1 takes no command before there is a new KD. ${ideal}`, {
    refresh: 'insisted',
  }),
  'refresh-always': but(`as refresh-insisted, and UE_2 makes a new KD whatever the flag says. ${ideal}`, {
    refresh: 'always',
  }),
  'kd-refresh-old-keys': but(`as kd-refresh, and everything also under the old keys. ${ideal}`, {
    refresh: 'asked',
    ...alsoOld,
  }),
  'direction-by-link': but(
    'F-30: everything also under the old keys, with DIRECTION as fixed when the link was secured',
    { ...alsoOld, direction: 'by-link' },
  ),
  'direction-by-role': but(
    'F-30: everything also under the old keys, with DIRECTION by who asks for this rekeying',
    { ...alsoOld, direction: 'by-role' },
  ),
  'not-while-running': but(
    'F-30: no UE starts while a rekeying that it has asked for or answered is running (the rule of TS 24.554 alone)',
    { collision: 'not-while-running' },
  ),
  'connector-wins': but(
    'F-30: as not-while-running, and of crossing requests the one of the UE that asked for the connection counts: it ignores the other, whose sender drops it',
    { collision: 'connector-wins' },
  ),
  'own-dropped': but('F-30: as not-while-running, and who hears a request drops the own one it crosses', {
    collision: 'own-dropped',
  }),
  retries: but('F-31: UE_2 repeats its command twice where no complete comes; UE_1 answers each', {
    retries: 2,
  }),
  'both-kept': but(
    'F-30: each packet, the request too, says under which session key it is and is protected with it; the key that is coming or going is kept',
    { request: 'old', contexts: 'both-kept' },
  ),
  'both-kept-request-in-clear': but(
    'F-30: as both-kept, but the request, under no key, says nothing of keys',
    { contexts: 'both-kept' },
  ),
  'both-kept-in-clear-retries': but('as both-kept-request-in-clear, with the repetitions of retries', {
    contexts: 'both-kept',
    retries: 2,
  }),
  'user-data': but('user data is shown: COUNT starts with a new key, and again when it comes to its end', {
    userData: 'wraps',
  }),
  'released-at-end': but('as user-data, but a UE gives the link up when COUNT comes to its end', {
    userData: 'releases',
  }),
  'count-carried-on': but('as released-at-end, and COUNT goes on through a rekeying', {
    userData: 'releases',
    countAfter: 'carried-on',
  }),
  'both-nonces-repeat': but('as released-at-end, with the same two nonces in every rekeying', {
    userData: 'releases',
    nonces: 'both-repeat',
  }),
  'UE_2-nonce-repeats': but('as released-at-end, with the same Nonce_2 in every rekeying', {
    userData: 'releases',
    nonces: 'UE_2-repeats',
  }),
  'algorithms-kept': but('each UE goes on with the ciphering algorithm that it had', { algorithms: 'kept' }),
  'algorithms-picked': but('each UE picks its ciphering algorithm: no message of rekeying names one', {
    algorithms: 'picked',
  }),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const protocols = Object.fromEntries(
  variantNames.map((name) => [name, protocolOf(name, variants[name].about, variants[name].reading)] as const),
) as Readonly<Record<VariantName, Protocol>>;

/** The protocol of a variant. */
export const directRekeying = (name: VariantName): Protocol => protocols[name];
