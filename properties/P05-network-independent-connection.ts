import { few } from '../machines/few-sessions.ts';
import {
  apart,
  asksAnother,
  crossing,
  onePair,
} from '../machines/P05-network-independent-connection/scenarios.ts';
import {
  networkIndependentConnection,
  requestOf,
  variantNames,
} from '../machines/P05-network-independent-connection/variants.ts';
import { linked } from '../machines/P07-connection-identity/scenarios.ts';
import {
  connectionIdentity,
  type VariantName as IdentityName,
  variants as identityVariants,
} from '../machines/P07-connection-identity/variants.ts';
import { bothRoles as bothAgain } from '../machines/P08-re-connection/scenarios.ts';
import {
  type VariantName as ReconnectionName,
  reConnection,
} from '../machines/P08-re-connection/variants.ts';
import { bothRoles } from '../machines/P09-direct-security-mode/scenarios.ts';
import {
  directSecurityMode,
  type VariantName as SecurityMode,
} from '../machines/P09-direct-security-mode/variants.ts';
import { firstForExpressions } from '../machines/P11-context-states/scenarios.ts';
import { contextStates } from '../machines/P11-context-states/variants.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P05-requirements.ts';
import { rowCases } from './row-cases.ts';

const { none, A1, A5 } = attackers;

const ask = rowCases('V-05', networkIndependentConnection);

/** An honest run of every variant: none is empty but the literal one. */
const execution: readonly Case[] = variantNames.map((name) =>
  ask(
    `07/executable-${name}`,
    name,
    r.executable,
    onePair(none, { name: 'honest run', whyFew: few.run }),
    'an honest run from the request to the end',
  ),
);

const asSecurityMode = rowCases('V-05', (name: SecurityMode) => requestOf(directSecurityMode(name)));
const both = bothRoles();

/** What direct security mode makes of a request that nothing protects; its charts show all that it carries. */
const request: readonly Case[] = [
  asSecurityMode('01', 'literal', r.nonce, both, 'the nonce of the request is changed, or repeated'),
  asSecurityMode('02', 'literal', r.algorithms, both, 'the list is changed; null integrity is on none'),
  asSecurityMode('02/null', 'null-integrity-chosen', r.algorithms, both, 'same, UE_2 may take EIA0'),
  asSecurityMode('03', 'key-rest-varied', r.keyData, both, 'what does not come back is changed', 'violated'),
  asSecurityMode('03/returned', 'key-data-returned', r.keyData, both, 'same, all of it comes back'),
];

const asContext = rowCases('V-05', (name: Parameters<typeof contextStates>[0]) =>
  requestOf(contextStates(name)),
);
const asAgain = rowCases('V-05', (name: ReconnectionName) => requestOf(reConnection(name)));
const again = bothAgain(A1);

/** The same of what says who asks, or what for. */
const names: readonly Case[] = [
  asContext('04', 'expression-not-in-KD', r.expression, firstForExpressions, 'the EXP code is changed'),
  asContext('04/in-KD', 'expression-in-KD', r.expression, firstForExpressions, 'same, the code enters KD'),
  asAgain(
    '04/identity',
    'literal',
    r.identity,
    again,
    'the connection identity is changed, or used by another',
  ),
  asAgain('04/identity-in-code', 'identity-in-code', r.identity, again, 'same, the command covers it'),
];

const asIdentity = rowCases('V-05', (name: IdentityName) => requestOf(connectionIdentity(name)));
const listen = (id: string, name: IdentityName, about: string): Case =>
  asIdentity(id, name, r.unlinkable, linked(identityVariants[name].reading), about);

const privacy: readonly Case[] = [
  {
    ...listen('05', 'reused', 'identities are used again'),
    predicted: { verdict: 'violated', source: 'matrix' },
  },
  listen('05/DKSI', 'one-time-DKSI', 'each identity is used once; the DKSI comes again'),
  listen('05/one-time', 'one-time', 'same, the command names no DKSI'),
];

const relayed = apart(A5, 'relayed');
const notRelayed = apart({ ...A1, place: 'the one place' }, 'not relayed');

const whole: readonly Case[] = [
  ask('06', 'signed', r.oneKD, crossing, 'both UEs ask at once, and two runs make a KD each'),
  ask('07', 'unauthenticated', r.requested, asksAnother(A1), 'a forged request', 'violated'),
  ask('07/signed', 'signed', r.requested, asksAnother(A1), 'same, the exchange is signed'),
  ask('08', 'signed', r.work, onePair(A1, { copies: 2 }), 'each request costs UE_2 an exchange', 'violated'),
  ask('09', 'places', r.near, relayed, 'request and answers are relayed', 'violated'),
  ask('09/not-relayed', 'places', r.near, notRelayed, 'same, an attacker in one of the places'),
  ask('07/agreement', 'signed', r.agreement, onePair(A1, { copies: 2 }), 'both mean each other'),
  ask(
    '07/agreement-with-identities',
    'with-identities',
    r.agreement,
    onePair(A1, { copies: 2 }),
    'same, with identities',
  ),
  ask('07/secrecy', 'signed', r.secrecy, onePair(A1, { copies: 2 }), 'the key stays between the UEs'),
  ask(
    '07/secrecy-unauthenticated',
    'unauthenticated',
    r.secrecy,
    onePair(A1, { whyFew: few.attack }),
    'same, nothing is signed',
  ),
];

/** The cases of the network independent connection: rows V-05. */
export const networkIndependentConnectionCases: readonly Case[] = [
  ...execution,
  ...request,
  ...names,
  ...privacy,
  ...whole,
];
