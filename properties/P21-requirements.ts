import { ATTACH_ACCEPT, NAS_COMPLETE, RRC_RECONFIGURATION } from '../machines/P21-parlos-attach/messages.ts';
import type { Property, Requirement } from '../src/index.ts';

const clause = 'S4 7.1.2.1';

const require = (
  id: string,
  clauseOf: string,
  strength: Requirement['strength'],
  text: string,
  property: Property,
): Requirement => ({ id, clause: clauseOf, strength, text, property });

/** The certificate's worth, and that of having none: whom the MME has attached. */
const authenticatesMe: Requirement = require('C-S4-b', clause, 'claim', 'what completes an attach at the MME is an ME that sent this KMEpub and holds this KASMEtemp', {
  kind: 'agreement',
  commit: 'MME.commit',
  running: 'ME.commit',
  on: ['KMEpub', 'root'],
  injective: false,
  anonymous: true,
});

/** "In order to protect against active attacks": the other direction. */
const authenticatesNetwork: Requirement = require('C-S4-b.network', clause, 'claim', 'the KASMEtemp that an ME takes was made for its KMEpub by the network that it has selected', {
  kind: 'agreement',
  commit: 'ME.commit',
  running: 'MME.running',
  on: ['network', 'KMEpub', 'root'],
  injective: false,
  anonymous: true,
});

/** What is asked of the secrets of the attach. */
const secrets = {
  rootAtMme: require('C-S4-c', 'S4 7.1.1', 'claim', 'nobody but the ME learns the KASMEtemp that the MME made for it', {
    kind: 'secrecy',
    claim: 'MME.commit',
    of: 'root',
  }),
  rootAtMe: require('C-S4-c.ME', 'S4 7.1.1', 'claim', 'nobody but the network knows the KASMEtemp that an ME has taken', {
    kind: 'secrecy',
    claim: 'ME.commit',
    of: 'root',
  }),
  forwardSecrecy: require('FS-KASMEtemp', clause, 'goal', 'what an ME holds when an attach is done does not give away the KASMEtemp of that attach', {
    kind: 'forward-secrecy',
    claim: 'MME.commit',
    of: 'root',
  }),
  keyErased: require('FS-KMEpriv', clause, 'goal', 'an ME with a KASMEtemp no longer holds the key that opened it', {
    kind: 'state-invariant',
    role: 'ME',
    state: 'nasSecured',
    absent: ['KMEpriv'],
  }),
  keNB: require('C-S4-c.S1', 'S4 7.1.2.1 step 7', 'claim', 'KeNB is known to nobody who hears S1', {
    kind: 'secrecy',
    claim: 'eNB.secret',
    of: 'KeNB',
  }),
} as const;

/** What is asked of the choices that the two ends make. */
const choices = {
  sameKey: require('F-36.swap', 'S4 7.1.2.1 Editor’s Note', 'goal', 'an ME and an MME that share a root key mean the same KMEpub', {
    kind: 'no-downgrade',
    offer: 'ME.commit',
    commit: 'MME.commit',
    match: ['root'],
    on: ['KMEpub'],
  }),
  noReplay: require('F-38.replay', 'S4 7.1.2.1 step 3', 'goal', 'an ME takes the same command only once', {
    kind: 'no-replay',
    accepted: 'ME.commit',
    sent: 'MME.running',
    on: ['KMEpub', 'root'],
  }),
  servingNetwork: require('F-38.network', clause, 'goal', 'an ME and an MME that share a root key mean the same serving network', {
    kind: 'no-downgrade',
    offer: 'ME.commit',
    commit: 'MME.commit',
    match: ['root'],
    on: ['network'],
  }),
  algorithms: require('F-38.algorithms', 'S4 7.1.2.1 steps 1 and 3', 'goal', 'an ME and an MME that share a root key use what the ME offered', {
    kind: 'no-downgrade',
    offer: 'ME.commit',
    commit: 'MME.commit',
    match: ['root'],
    on: ['capabilities', 'algorithms'],
  }),
  userRequest: require('J-user-request', 'TS 33.401 Annex J', 'shall', 'an ME attaches for RLOS only if its user asked', {
    kind: 'precedence',
    first: 'ME.requested',
    later: 'ME.attaching',
    match: ['me'],
    sameSession: true,
  }),
  commandIntegrity: require('D-63', 'S4 7.1.2.1 step 3', 'goal', 'the KASMEtemp and the algorithms that an ME takes are those of some command of an MME', {
    kind: 'agreement',
    commit: 'ME.commit',
    running: 'MME.running',
    on: ['root', 'algorithms'],
    injective: false,
    anonymous: true,
  }),
  completeIntegrity: require('D-65', 'S4 7.1.2.1 step 5', 'goal', 'the complete is integrity protected', {
    kind: 'protection',
    messages: [NAS_COMPLETE],
    integrity: true,
  }),
} as const;

/** What is asked of the radio. */
const radio = {
  rrcConfidential: require('C-S4-d', 'S4 7.1.2.1 step 9', 'invariant', 'what an ME reads in an RRC message after AS security is on is known to nobody else', {
    kind: 'secrecy',
    claim: 'ME.reconfigured',
    of: 'content',
  }),
  rrcIntegrity: require('C-S4-d.integrity', 'S4 7.1.2.1 step 9', 'invariant', 'an RRC message that an ME takes after AS security is on was sent so by an eNB', {
    kind: 'agreement',
    commit: 'ME.reconfigured',
    running: 'eNB.sent',
    on: ['content'],
    injective: false,
    anonymous: true,
  }),
  signalling: require('C-S4-d.secured', 'S4 7.1.2.1 steps 9 and 10', 'invariant', 'the accept and what follows on the radio are ciphered and integrity protected', {
    kind: 'protection',
    messages: [ATTACH_ACCEPT, RRC_RECONFIGURATION],
    integrity: true,
    confidentiality: true,
  }),
  userPlane: require('UP-integrity', 'S4 7.1.2.2', 'goal', 'user data that an ME takes was sent so by an eNB', {
    kind: 'agreement',
    commit: 'ME.received',
    running: 'eNB.sent',
    on: ['packet'],
    injective: false,
    anonymous: true,
  }),
} as const;

/** What is asked of the attach, each requirement once. */
export const requirements = {
  executable: require('C-S4-a', 'S4 7.1.1', 'goal', 'an ME gets to an attach with NAS and AS security', {
    kind: 'executable',
  }),
  authenticatesMe,
  authenticatesNamedMe: require('C-S4-b.named', clause, 'claim', 'MME and ME mean each other by name, and the same KMEpub and KASMEtemp', {
    kind: 'agreement',
    commit: 'MME.commit',
    running: 'ME.commit',
    on: ['KMEpub', 'root'],
    injective: true,
  }),
  authenticatesNetwork,
  networkAlive: require('C-S4-b.alive', clause, 'claim', 'the network that an ME is attached to has taken part', {
    kind: 'aliveness',
    commit: 'ME.commit',
    running: 'MME.running',
  }),
  ...secrets,
  ...choices,
  ...radio,
  workBeforeAuthentication: require('DOS-MME', 'S4 7.1.2.1 steps 1 to 3', 'goal', 'the MME does no public-key operation and keeps no state for an unauthenticated request', {
    kind: 'work-before-authentication',
    work: 'MME.work',
    authenticated: 'MME.authenticated',
  }),
  mmePublicKey: require('D-60', 'S4 7.1.1', 'claim', 'ME and MME exchange public keys', {
    kind: 'defined',
    item: 'MME public key',
  }),
  meCertificate: require('D-61', clause, 'claim', 'the MME can authenticate the ME by a certificate', {
    kind: 'defined',
    item: 'ME certificate',
  }),
  unlinkable: require('UNL-KMEpub', clause, 'goal', 'a listener cannot tell two attaches of one ME from one each of two MEs', {
    kind: 'unlinkability',
  }),
} as const;
