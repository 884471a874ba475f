import type { Protocol } from '../../src/index.ts';
import { protocolOf } from './protocol.ts';
import { literal, type Reading } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** The literal reading with one decision changed. */
const but = (about: string, change: Partial<Reading>): Variant => ({
  about,
  reading: { ...literal, ...change },
});

/** Every reading of the clause that has a name. */
export const variants = {
  literal: {
    about:
      'as written. "Step 0a or 0c", where DKSI and KD are agreed, does not exist (D-38): both UEs hold them at the start. The returned values are compared one by one (D-39); the key derivation clause is missing (D-40, F-28): a one-way function with a label and the algorithm',
    reading: literal,
  },
  repaired: but(
    'as literal, and "all messages" protected in integrity and confidentiality (step 2) means signalling: user data is ciphered and not integrity protected, as 5.5.3 demands (D-20)',
    { userData: { ciphered: true, integrity: false } },
  ),
  published: but(
    'as TS 33.536 and TS 24.554 settled it: both users named in the request, the target compared; the user of UE_2 in the command; halves of the key identifier in command and complete; no null integrity; KNRP-sess and its algorithm keys',
    {
      identities: 'user-info',
      target: 'named',
      keyData: 'absent',
      keyIdentifier: 'halves',
      derivation: 'published',
    },
  ),
  hardened: but(
    'both identities in KD-sess by role, ephemeral Diffie-Hellman values for nonces, all of Key_creation_data returned, an earlier DKSI refused',
    { identities: 'session-key', exchange: 'ephemeral', keyData: 'all-returned', earlierKey: 'refused' },
  ),
  'identities-in-key': but('the identities of UE_1 and UE_2, in this order, enter KD-sess', {
    identities: 'session-key',
  }),
  'identities-in-codes': but('the identities of UE_1 and UE_2, in this order, enter both codes', {
    identities: 'codes',
  }),
  'own-nonce-refused': but('UE_2 ignores a request whose Nonce_1 the UE has sent itself', {
    ownNonce: 'refused',
  }),
  'target-named': but('the request names the user it is for, and the receiver compares (TS 24.554 case i)', {
    target: 'named',
  }),
  'seen-nonce-refused': but('UE_2 keeps each Nonce_1 that it has answered and answers it no second time', {
    seenNonce: 'refused',
  }),
  'command-reprocessed': but('a connected UE_1 keeps Nonce_1 and processes a valid command again', {
    laterCommand: 'reprocessed',
  }),
  'null-integrity-listed': but('UE_1 has EIA0 on its list; UE_2 never chooses it', {
    nullIntegrity: 'listed',
  }),
  'null-integrity-chosen': but('UE_1 has EIA0 on its list and UE_2 takes it where nothing else is listed', {
    nullIntegrity: 'chosen',
  }),
  'chosen-unchecked': but(
    'UE_1 does not look whether Chosen_algs are on its list: step 1 does not tell it to',
    {
      outsideList: 'accepted',
    },
  ),
  'free-choice': but('UE_2 may choose any algorithm of the list, not only the one it likes best', {
    selection: 'free',
  }),
  'key-rest-varied': but(
    'F-27: as literal, with a second value for the part of Key_creation_data that does not come back',
    { varied: 'key-rest' },
  ),
  'key-part-varied': but(
    'F-27: as literal, with a second value for the part of Key_creation_data that comes back',
    { varied: 'key-part' },
  ),
  'key-data-returned': but('F-27: all of Key_creation_data comes back in the command', {
    keyData: 'all-returned',
    varied: 'key-rest',
  }),
  'key-data-dropped': but('F-27: none of Key_creation_data comes back in the command', {
    keyData: 'not-returned',
    varied: 'key-part',
  }),
  'earlier-key-refused': but('UE_1 refuses a command under any KD but the one agreed last', {
    earlierKey: 'refused',
  }),
  'any-context': but('UE_1 looks the DKSI up among all its contexts, whoever the peer is (F-25)', {
    contexts: 'of-anyone',
  }),
  'ephemeral-exchange': but(
    'ephemeral Diffie-Hellman values in place of the nonces, their secret in KD-sess',
    {
      exchange: 'ephemeral',
    },
  ),
  'one-key': but('F-28: one key from KD-sess for both purposes and any algorithm', { derivation: 'one-key' }),
  'all-protected': but('step 2 to the letter: user data, too, in integrity and confidentiality (D-20)', {
    userData: { ciphered: true, integrity: true },
  }),
  'data-in-clear': but('user data neither ciphered (5.5.3: it may be) nor integrity protected', {
    userData: { ciphered: false, integrity: false },
  }),
  'data-integrity-only': but('user data integrity protected, not ciphered', {
    userData: { ciphered: false, integrity: true },
  }),
  repeated: but(
    'F-31: an end that has no answer repeats its request or command once, and UE_1 answers a command that comes again with the same complete',
    { repetitions: 1, laterCommand: 'answered' },
  ),
  'repeated-unanswered': but(
    'F-31: an end that has no answer repeats its request or command once; UE_1 takes no command any more once it is connected',
    { repetitions: 1 },
  ),
  'data-completes': but(
    'a packet of user data under the new keys, integrity protected against 5.5.3, counts as the complete; UE_1 sends one if its user has something to say',
    { earlyData: 'completes', userData: { ciphered: true, integrity: true } },
  ),
  'data-completes-surely': but('as data-completes, and UE_1 has something to send and is sure to do so', {
    earlyData: 'completes',
    userData: { ciphered: true, integrity: true, sure: true },
  }),
  'ciphered-data-completes': but(
    'as data-completes-surely, with user data ciphered and not integrity protected, as 5.5.3 demands',
    { earlyData: 'completes', userData: { ciphered: true, integrity: false, sure: true } },
  ),
  'response-last': but(
    'UE_1 takes itself for connected only as UE_2 answers the complete: the order of TS 36.523-1 19.1.10, where an accept comes last',
    { established: 'by-response' },
  ),
  'response-last-repeated': but(
    'as response-last; an end that has no answer repeats its message once, and what comes again is answered again',
    { established: 'by-response', repetitions: 1, laterCommand: 'answered' },
  ),
  'identifier-of-the-pair': but(
    'the DKSI is a value that only the two UEs know before they use it (6.3.3, D2D-Idle); UE_1 looks it up among all its contexts. UE_2 knows from an ideal establishment whose request it answers (D-38)',
    { requester: 'established', contexts: 'of-anyone', identifiers: 'of-the-pair' },
  ),
  'identifier-once': but(
    'as identifier-of-the-pair, and each request that is answered takes the next DKSI of the pair',
    {
      requester: 'established',
      contexts: 'of-anyone',
      identifiers: 'once',
    },
  ),
  'identifier-absent': but(
    'the command names no key: UE_1 tries the KD that it agreed on last with its peer. UE_2 knows whose request it answers, as in identifier-of-the-pair',
    {
      requester: 'established',
      earlierKey: 'refused',
      keyIdentifier: 'absent',
    },
  ),
  'own-lists': but('as identifier-absent, and UE-C is content with other algorithms than the others', {
    requester: 'established',
    earlierKey: 'refused',
    keyIdentifier: 'absent',
    lists: 'by-UE',
  }),
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

const protocols = Object.fromEntries(
  variantNames.map((name) => [name, protocolOf(name, variants[name].about, variants[name].reading)] as const),
) as Readonly<Record<VariantName, Protocol>>;

/** The protocol of a variant. */
export const directSecurityMode = (name: VariantName): Protocol => protocols[name];
