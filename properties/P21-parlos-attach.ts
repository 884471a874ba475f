import {
  parlosAttach,
  publishedParlosAttach,
  type ReadingName,
  readings,
  scenarios as s,
} from '../machines/P21-parlos-attach/index.ts';
import type { Case, WaitingRow } from '../src/index.ts';
import { requirements as r } from './P21-requirements.ts';
import { rowCases } from './row-cases.ts';

type Variant = ReadingName | 'published';

const ask = rowCases<Variant>('V-21', (variant) =>
  variant === 'published' ? publishedParlosAttach : parlosAttach(variant),
);

const further = (Object.keys(readings) as ReadingName[]).filter((n) => n !== 'literal' && n !== 'repaired');

/** An honest run of every variant: none is empty. */
const execution: readonly Case[] = [
  ask('01', 'literal', r.executable, s.honest, 'steps 7 to 9 as they are written', 'violated'),
  ask('02', 'repaired', r.executable, s.honest, 'with the access stratum of LTE', 'holds'),
  ask('02/published', 'published', r.executable, s.honest, readingOf('published')),
  ...further.map((name) => ask(`02/${name}`, name, r.executable, s.honest, readingOf(name))),
];

function readingOf(name: Variant): string {
  return name === 'published' ? 'TS 33.401 Annex J' : readings[name].description;
}

const secrecy: readonly Case[] = [
  ask('03', 'repaired', r.rootAtMme, s.passive, 'whoever only listens, at the end that made KASMEtemp'),
  ask('03/ME', 'repaired', r.rootAtMe, s.passive, 'same, at the end that took it'),
  ask('04', 'repaired', r.rootAtMme, s.active, 'no credentials: the attacker puts its own KMEpub in place'),
  ask(
    '04/ME',
    'repaired',
    r.rootAtMe,
    s.active,
    'same, at the ME: it takes what anybody has encrypted to it',
  ),
  ask(
    '04/swapped',
    'repaired',
    r.sameKey,
    s.active,
    'same, with an ME at the other end that notices nothing',
  ),
  ask('04/hardened', 'hardened', r.rootAtMe, s.active, 'same, if the network signs its command'),
  ask('05', 'certificate', r.rootAtMme, s.active, 'same as 04, with a certificate for KMEpub'),
  ask(
    '05/ME',
    'certificate',
    r.rootAtMe,
    s.active,
    'same as 04/ME: the certificate helps the other end only',
  ),
  ask('05/swapped', 'certificate', r.sameKey, s.active, 'same as 04/swapped, with a certificate'),
  ask(
    '05/insider',
    'certificate',
    r.rootAtMme,
    s.insiderMe,
    'same as 05, and the attacker has a certificate',
  ),
  ask(
    '05/null-algorithms',
    'null-algorithms-certificate',
    r.rootAtMme,
    s.active,
    'same, where EIA0 and EEA0 pass',
  ),
  ask(
    '05/carrier',
    'literal',
    r.meCertificate,
    s.honest,
    'no message of the text has room for a certificate',
  ),
  ask('05/carrier-certificate', 'certificate', r.meCertificate, s.honest, 'where variant B puts it'),
];

const authentication: readonly Case[] = [
  ask('06', 'repaired', r.authenticatesNetwork, s.active, 'no credentials, a false MME'),
  ask('06/published', 'published', r.networkAlive, s.active, 'same, as published: nobody claims otherwise'),
  ask('07', 'certificate', r.authenticatesNetwork, s.active, 'same, with a certificate of the ME (D-62)'),
  ask(
    '08',
    'network-signature',
    r.authenticatesNetwork,
    s.active,
    'same, the MME signs KMEpub, nonce and PLMN',
  ),
  ask('08/signs-root', 'network-signature-root', r.authenticatesNetwork, s.active, 'same, KASMEtemp as well'),
  ask(
    '08/hardened',
    'hardened',
    r.authenticatesNetwork,
    s.active,
    'same, the whole command; no ME certificate',
  ),
  ask(
    '08/insider-network',
    'hardened',
    r.authenticatesNetwork,
    s.insiderNetwork,
    'same, one network is false',
  ),
  ask('09', 'certificate', r.authenticatesMe, s.active, 'a false ME, where KMEpub is certified'),
  ask(
    '09/insider',
    'certificate',
    r.authenticatesMe,
    s.insiderMe,
    'same, and the attacker has a certificate',
  ),
  ask(
    '09/null-algorithms',
    'null-algorithms-certificate',
    r.authenticatesMe,
    s.active,
    'same as 09, EEA0 passes',
  ),
  ask('09/fresh-key', 'certificate-fresh-key', r.authenticatesMe, s.active, 'same as 09, KMEpub signed'),
  ask('09/named', 'certificate', r.authenticatesNamedMe, s.twoNetworks, 'must the ME mean this network?'),
  ask(
    '09/named-hardened',
    'hardened-mutual',
    r.authenticatesNamedMe,
    s.twoNetworks,
    'same, both ends sign all',
  ),
  ask('10', 'repaired', r.authenticatesMe, s.active, 'a false ME, where KMEpub is anybody’s'),
];

const choices: readonly Case[] = [
  ask('11', 'certificate', r.noReplay, s.sameMe, 'an old command in a new attach under the same KMEpub'),
  ask(
    '11/reused-key',
    'reused-key',
    r.noReplay,
    s.sameMe,
    'same, the key is the ME’s own without a certificate',
  ),
  ask('11/signed-nonce', 'network-signature-root', r.noReplay, s.sameMe, 'same, a signed nonce in it'),
  ask('12', 'certificate-fresh-key', r.noReplay, s.sameMe, 'same as 11, KMEpub drawn for each attach'),
  ask('12/no-credentials', 'repaired', r.noReplay, s.sameMe, 'same, without a certificate'),
  ask('13', 'repaired', r.servingNetwork, s.twoNetworks, 'messages carried between PLMN X and PLMN Y'),
  ask('13/certificate', 'certificate', r.servingNetwork, s.twoNetworks, 'same, with a certificate of the ME'),
  ask(
    '13/network-bound',
    'network-bound',
    r.servingNetwork,
    s.twoNetworks,
    'same, with the PLMN in the keys',
  ),
  ask('13/bound-certificate', 'network-bound-certificate', r.servingNetwork, s.twoNetworks, 'both of these'),
  ask('13/hardened', 'hardened', r.servingNetwork, s.twoNetworks, 'same, the MME signs for its PLMN'),
  ask('14', 'repaired', r.algorithms, s.active, 'capabilities in ATTACH, not repeated', 'violated'),
  ask(
    '14/echoed',
    'capabilities-echoed',
    r.algorithms,
    s.active,
    'repeated under a key that anybody may choose',
  ),
  ask('14/certificate', 'certificate', r.algorithms, s.active, 'not repeated, KMEpub certified'),
  ask(
    '14/null-algorithms',
    'null-algorithms',
    r.algorithms,
    s.active,
    'the weaker pair are the null algorithms',
  ),
  ask('14/hardened', 'hardened', r.algorithms, s.active, 'repeated, and signed by the MME'),
  ask('15', 'pushed', r.userRequest, s.active, 'a forged rejection is all it takes', 'violated'),
  ask('15/user-request', 'user-request', r.userRequest, s.active, 'same, only the user can ask for RLOS'),
  ask('15/published', 'published', r.userRequest, s.active, 'same, as published'),
  ask(
    '16',
    'smc-integrity',
    r.commandIntegrity,
    s.active,
    'a code under a key that anybody may choose',
    'violated',
  ),
  ask('16/none', 'repaired', r.commandIntegrity, s.active, 'no code at all (D-63)'),
  ask('16/hardened', 'hardened', r.commandIntegrity, s.active, 'a code, and a signature of the MME'),
  ask('16/complete', 'repaired', r.completeIntegrity, s.honest, 'the answer, "encrypted" and no more (D-65)'),
  ask('16/complete-integrity', 'complete-integrity', r.completeIntegrity, s.honest, 'the answer with a code'),
];

const radio: readonly Case[] = [
  ask('17', 'repaired', r.keNB, s.passive, 'NDS ciphers S1'),
  ask('17/integrity-only', 'repaired', r.keNB, s.passiveOpenS1, 'NDS does not'),
  ask(
    '18',
    'hardened',
    r.rrcConfidential,
    s.active,
    'RRC under keys from a KASMEtemp that is secret',
    'holds',
  ),
  ask('18/integrity', 'hardened', r.rrcIntegrity, s.active, 'same, integrity', 'holds'),
  ask('18/signalling', 'repaired', r.signalling, s.honest, 'accept and RRC carry both protections'),
  ask('18/no-credentials', 'repaired', r.rrcConfidential, s.active, 'same as 18, KASMEtemp is anybody’s'),
  ask('18/null-algorithms', 'null-algorithms', r.rrcConfidential, s.active, 'same, and EEA0 passes'),
  ask('18/published', 'published', r.rrcConfidential, s.active, 'same, as published: in clear'),
  ask('19', 'repaired', r.userPlane, s.active, 'user data is ciphered and no more', 'violated'),
  ask('19/hardened', 'hardened', r.userPlane, s.active, 'same, with nothing else for the attacker to use'),
];

const leaks: readonly Case[] = [
  ask('20', 'certificate', r.forwardSecrecy, s.leakedMeKey, 'the key that opens every KASMEtemp leaks'),
  ask('21', 'certificate-fresh-key', r.forwardSecrecy, s.leakedMeKey, 'same, KMEpub was drawn and erased'),
  ask('21/hardened', 'hardened-mutual', r.forwardSecrecy, s.leakedMeKey, 'same, both ends sign'),
  ask('21/kept', 'hardened-kept-key', r.forwardSecrecy, s.leakedMeKey, 'same, but KMEpub is not erased'),
  ask('21/erased', 'certificate-fresh-key', r.keyErased, s.active, 'there is nothing left to leak'),
  ask('21/not-erased', 'hardened-kept-key', r.keyErased, s.active, 'here there is'),
];

const text: readonly Case[] = [
  ask(
    '23',
    'repaired',
    r.workBeforeAuthentication,
    s.active,
    'a key pair’s work for every request',
    'violated',
  ),
  ask('23/certificate', 'certificate', r.workBeforeAuthentication, s.active, 'a certificate is public'),
  ask(
    '23/signed',
    'hardened-mutual',
    r.workBeforeAuthentication,
    s.active,
    'a signature must be checked first',
  ),
  ask('24', 'literal', r.mmePublicKey, s.honest, 'the MME’s public key is named and never seen', 'violated'),
  ask('24/repaired', 'repaired', r.mmePublicKey, s.honest, 'nor does it take one to run'),
  ask('24/hardened', 'hardened', r.mmePublicKey, s.honest, 'where it would be of use'),
];

const links: readonly Case[] = [
  ask('22', 'reused-key', r.unlinkable, s.twoAttaches, 'one KMEpub for all attaches, in clear'),
  ask('22/certified', 'certificate', r.unlinkable, s.twoAttaches, 'same, certified, with the name of the ME'),
  ask('22/fresh-key', 'repaired', r.unlinkable, s.twoAttaches, 'a key pair for each attach, no certificate'),
  ask(
    '22/certificate',
    'certificate-fresh-key',
    r.unlinkable,
    s.twoAttaches,
    'a key pair for each attach, signed: the request has the certificate',
  ),
  ask('22/hardened', 'hardened', r.unlinkable, s.twoAttaches, 'the network signs, the ME stays anonymous'),
];

/** The cases of procedure P21; the id of a row of the matrix is that of the case which answers it. */
export const parlosAttachCases: Case[] = [
  ...execution,
  ...secrecy,
  ...authentication,
  ...choices,
  ...radio,
  ...leaks,
  ...text,
  ...links,
];

/** The rows of P21 that no case can answer yet. */
export const parlosAttachWaiting: WaitingRow[] = [];
