import type { Property, Requirement } from '../src/index.ts';

const clause = 'S2 6.3.4.4';

/** What UE_1 and UE_2 are to agree on when they are done. */
const terms = ['Nonce_1', 'Nonce_2', 'Supported_algs', 'Chosen_integrity', 'Chosen_ciphering', 'key'];

const require = (
  id: string,
  clauseOf: string,
  strength: Requirement['strength'],
  text: string,
  property: Property,
): Requirement => ({ id, clause: clauseOf, strength, text, property });

/** Both UEs end connected; `more` are the claims of what follows in the chart. */
export const executable = (...more: readonly string[]): Requirement =>
  require('EXEC', clause, 'goal', 'left alone, UE_1 and UE_2 both get to the protected connection', {
    kind: 'executable',
    claims: ['UE_1.connected', 'UE_2.connected', ...more],
  });

/** What is asked of direct security mode, each requirement once. */
export const requirements = {
  secrecy: require('SEC-KD-sess', clause, 'goal', 'nobody but the two UEs learns the KD-sess of a connection', {
    kind: 'secrecy',
    claim: 'connected',
    of: 'key',
  }),
  forwardSecrecy: require('FS-KD-sess', clause, 'goal', 'a KD that leaks once the connection stands does not open the connection', {
    kind: 'forward-secrecy',
    claim: 'connected',
    of: 'key',
  }),
  peerAlive: require('R-5.5.3-e', 'S2 5.5.3', 'shall', 'no man in the middle: where UE_1 connects to a UE, that UE has taken part as UE_2', {
    kind: 'aliveness',
    commit: 'UE_1.connected',
    running: 'UE_2.running',
  }),
  peerWithUs: require('R-5.5.3-e/with-us', 'S2 5.5.3', 'shall', 'no man in the middle: where UE_1 connects to a UE, that UE has answered UE_1', {
    kind: 'weak-agreement',
    commit: 'UE_1.connected',
    running: 'UE_2.running',
  }),
  agreementUE1: require('C-6.3.4.4-b/UE_1', clause, 'claim', 'the code that UE_1 checks makes sure that both UEs mean each other, the same nonces, algorithms and key, once a run', {
    kind: 'agreement',
    commit: 'UE_1.connected',
    running: 'UE_2.running',
    on: terms,
    injective: true,
  }),
  agreementUE2: require('C-6.3.4.4-b/UE_2', clause, 'claim', 'the code that UE_2 checks makes sure that both UEs mean each other, the same nonces, algorithms and key, once a run', {
    kind: 'agreement',
    commit: 'UE_2.connected',
    running: 'UE_1.connected',
    on: terms,
    injective: true,
  }),
  keyConfirmation: require('C-6.3.4.4-b/confirmed', 'S2 6.3.4.4 step 2', 'claim', 'when UE_2 takes the keys into use, its peer has them', {
    kind: 'key-confirmation',
    commit: 'UE_2.connected',
    holds: 'UE_1.connected',
    key: 'key',
  }),
  sameKD: require('C-6.3.4.4-b/DKSI', 'S2 6.3.4.4 step 1', 'claim', 'the KD that UE_1 takes by the DKSI of a command is the one that some UE_2 used for it', {
    kind: 'agreement',
    commit: 'UE_1.connected',
    running: 'UE_2.running',
    on: ['DKSI', 'key'],
    injective: false,
    anonymous: true,
  }),
  freshKeys: require('C-6.3.2.1-b', 'S2 6.3.2.1', 'claim', 'nonces from both sides make the key of every connection new to UE_1', {
    kind: 'freshness',
    claim: 'UE_1.connected',
    of: 'key',
  }),
  oneConnection: require('R-5.5.3-c/connection', 'S2 5.5.3', 'shall', 'replay protection: a request, however often it is heard, ends in one connection at UE_2 at most', {
    kind: 'no-replay',
    accepted: 'UE_2.connected',
    sent: 'UE_1.offered',
    on: ['Nonce_1'],
  }),
  oneAnswer: require('R-5.5.3-c/request', 'S2 5.5.3', 'shall', 'replay protection of the request itself: UE_2 takes it up once', {
    kind: 'no-replay',
    accepted: 'UE_2.accepted',
    sent: 'UE_1.offered',
    on: ['Nonce_1'],
  }),
  installedOnce: require('R-5.5.3-c/installed-once', 'S2 5.5.3', 'shall', 'replay protection: UE_1 installs a KD-sess once; again would start its COUNTs anew under the same keys', {
    kind: 'uniqueness',
    claim: 'UE_1.installed',
    of: 'key',
  }),
  installedOnceByUE: require('R-5.5.3-c/installed-once-by-UE', 'S2 5.5.3', 'shall', 'replay protection: a UE installs a KD-sess once, in whichever role', {
    kind: 'uniqueness',
    claim: 'installed',
    of: 'key',
  }),
  recentCommand: require('R-5.5.3-c/command', 'S2 5.5.3', 'shall', 'replay protection of the command: what UE_1 obeys was made after its request', {
    kind: 'recentness',
    commit: 'UE_1.connected',
    running: 'UE_2.running',
    begin: 'UE_1.offered',
    on: ['Nonce_1', 'Nonce_2', 'key'],
  }),
  noDowngradeUE1: require('C-6.3.4.4-a/UE_1', 'S2 6.3.4.4 step 1', 'claim', 'UE_1 goes on only if the list that UE_2 chose from is the one that UE_1 sent, and with what UE_2 chose', {
    kind: 'no-downgrade',
    offer: 'UE_2.running',
    commit: 'UE_1.connected',
    match: ['Nonce_1', 'Nonce_2'],
    on: ['Supported_algs', 'Chosen_integrity', 'Chosen_ciphering'],
  }),
  noDowngradeUE2: require('C-6.3.4.4-a/UE_2', 'S2 6.3.4.4 step 1', 'claim', 'UE_2 is connected only if the list that it chose from is the one that UE_1 sent', {
    kind: 'no-downgrade',
    offer: 'UE_1.offered',
    commit: 'UE_2.connected',
    match: ['Nonce_1'],
    on: ['Supported_algs'],
  }),
  keyDataRest: require('C-6.3.4.4-a/key-data-rest', 'S2 6.3.4.4 step 1', 'claim', 'the part of Key_creation_data that literally does not come back reached UE_2 as UE_1 sent it', {
    kind: 'no-downgrade',
    offer: 'UE_1.offered',
    commit: 'UE_2.connected',
    match: ['Nonce_1'],
    on: ['Key_data_rest'],
  }),
  keyDataPart: require('C-6.3.4.4-a/key-data-part', 'S2 6.3.4.4 step 1', 'claim', 'the part of Key_creation_data that comes back reached UE_2 as UE_1 sent it', {
    kind: 'no-downgrade',
    offer: 'UE_1.offered',
    commit: 'UE_2.connected',
    match: ['Nonce_1'],
    on: ['Key_data_part'],
  }),
  separatePeers: require('R-5.4.3', 'S2 5.4.3', 'should', 'connections of different pairs of UEs never share a KD-sess', {
    kind: 'separation',
    claim: 'connected',
    of: 'key',
    by: 'pair',
  }),
  separatePurposes: require('F-28/purposes', 'S2 6.3.3 and 6.3.4.4 step 1', 'invariant', 'integrity and confidentiality never use the same key', {
    kind: 'separation',
    claim: 'uses',
    of: 'key',
    by: 'purpose',
  }),
  dataUnaltered: require('R-5.5.2/modification', 'S2 5.5.2', 'goal', 'the threat of undetected modification is met: what UE_2 takes for user data is what a UE_1 sent', {
    kind: 'precedence',
    first: 'UE_1.sent',
    // biome-ignore lint/suspicious/noThenProperty: the requirement kind names its field so
    then: 'UE_2.received',
    match: ['Payload'],
  }),
} as const;
