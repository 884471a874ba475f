import {
  bothRoles,
  honestRun,
  leakOf,
  leftAlone,
  oneRole,
  relaying,
  twoConnections,
  withInsider,
} from '../machines/P09-direct-security-mode/scenarios.ts';
import { directSecurityMode, variantNames, variants } from '../machines/P09-direct-security-mode/variants.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P09-requirements.ts';
import { protectionOfAnswers, protectionOfUserData } from './P09-sentences.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-09', directSecurityMode);

/** An honest run of every variant: none is empty. */
const execution: readonly Case[] = variantNames.map((name) => {
  const requirement = variants[name].reading.userData === undefined ? r.executable : r.executableWithData;
  const id = name === 'literal' ? '01' : `01/${name}`;
  return ask(id, name, requirement, honestRun, 'an honest run gets to the end');
});

const both = bothRoles();
const one = oneRole();

const secrecy: readonly Case[] = [
  ask('02', 'literal', r.secrecy, both, 'an active outsider does not learn KD-sess'),
  ask('02/A0', 'literal', r.secrecy, bothRoles({ attacker: attackers.A0 }), 'nor does a passive one'),
  ask('02/published', 'published', r.secrecy, both, 'as published'),
  ask('02/hardened', 'hardened', r.secrecy, both, 'hardened'),
  ask(
    '02/null-integrity-chosen',
    'null-integrity-chosen',
    r.secrecy,
    both,
    'null integrity gives away codes, not the key beneath them',
  ),
];

const authentication: readonly Case[] = [
  ask('03', 'literal', r.peerAlive, both, 'reflection: a UE is sent its own request and its own command'),
  ask('03/with-us', 'literal', r.peerWithUs, both, 'same, the peer must have answered UE_1'),
  ask('03/agreement', 'literal', r.agreementUE1, both, 'same, on nonces, algorithms and key'),
  ask('03/one-role', 'literal', r.peerAlive, one, 'same, where no UE holds both roles'),
  ask('03/published', 'published', r.peerAlive, both, 'same, as published'),
  ask('03/hardened', 'hardened', r.peerAlive, both, 'same, hardened'),
  ask('04', 'identities-in-key', r.peerAlive, both, 'both identities in KD-sess'),
  ask('04/identities-in-codes', 'identities-in-codes', r.peerAlive, both, 'both identities in the codes'),
  ask('04/own-nonce-refused', 'own-nonce-refused', r.peerAlive, both, 'a UE does not answer its own nonce'),
  ask('05', 'target-named', r.peerAlive, both, 'the request names its target, unprotected'),
  ask(
    '05/relayed-unaltered',
    'target-named',
    r.peerAlive,
    bothRoles({ attacker: relaying }),
    'same, against one who only hands messages on',
  ),
  ask('05/published', 'published', r.peerAlive, both, 'same, and the command names who sends it, protected'),
  ask('06', 'literal', r.agreementUE1, one, 'what UE_1 agrees with UE_2'),
  ask('06/published', 'published', r.agreementUE1, both, 'same as published, both roles'),
  ask('06/hardened', 'hardened', r.agreementUE1, both, 'same hardened, both roles'),
  ask('06/free-choice', 'free-choice', r.agreementUE1, one, 'same, UE_2 chooses as it likes'),
  ask('06/null-integrity-listed', 'null-integrity-listed', r.agreementUE1, one, 'same, EIA0 on the list'),
  ask('06/fresh-keys', 'literal', r.freshKeys, both, 'no two connections of UE_1 share a key'),
  ask('07', 'literal', r.agreementUE2, both, 'what UE_2 agrees with UE_1, both roles'),
  ask('07/one-role', 'literal', r.agreementUE2, one, 'same, where no UE holds both roles'),
  ask('07/identities-in-key', 'identities-in-key', r.agreementUE2, both, 'same, both identities in KD-sess'),
  ask('07/published', 'published', r.agreementUE2, both, 'same as published'),
  ask('07/hardened', 'hardened', r.agreementUE2, both, 'same hardened'),
  ask('07/null-integrity-chosen', 'null-integrity-chosen', r.agreementUE2, one, 'same, UE_2 may take EIA0'),
  ask('07/key-confirmation', 'literal', r.keyConfirmation, one, 'the complete confirms the key'),
];

const replay: readonly Case[] = [
  ask('08', 'literal', r.oneConnection, both, 'an old request makes UE_2 run again, but not connect again'),
  ask('08/request', 'literal', r.oneAnswer, both, 'an old request is taken up again'),
  ask('08/seen-nonce-refused', 'seen-nonce-refused', r.oneAnswer, one, 'same, UE_2 remembers nonces'),
  ask('08/command-reprocessed', 'command-reprocessed', r.oneConnection, both, 'UE_1 obeys twice'),
  ask('08/answers-protected', 'literal', protectionOfAnswers, both, 'the answers are integrity protected'),
  ask('09', 'command-reprocessed', r.installedOnce, both, 'an old command puts the same keys in again'),
  ask('10', 'literal', r.installedOnce, both, 'same, no command is taken but while waiting for one'),
  ask('10/by-UE', 'literal', r.installedOnceByUE, both, 'same, both roles of a UE counted together'),
  ask('10/by-UE-hardened', 'hardened', r.installedOnceByUE, both, 'same, hardened'),
  ask(
    '10/recent',
    'literal',
    r.recentCommand,
    one,
    'the command that UE_1 obeys is no older than its request',
  ),
];

const downgrade: readonly Case[] = [
  ask('11', 'literal', r.noDowngradeUE1, both, 'nobody takes null integrity: UE_1 notices a changed list'),
  ask('11/UE_2', 'literal', r.noDowngradeUE2, both, 'and UE_2 gets no complete for a changed list'),
  ask('11/free-choice', 'free-choice', r.noDowngradeUE1, one, 'UE_2 chooses as it likes'),
  ask('11/chosen-unchecked', 'chosen-unchecked', r.noDowngradeUE1, both, 'UE_1 takes what it never listed'),
  ask('11/published', 'published', r.noDowngradeUE1, both, 'as published'),
  ask(
    '12',
    'null-integrity-listed',
    r.noDowngradeUE1,
    both,
    'EIA0 is on the list of UE_1; that UE_2 never takes it does not help',
  ),
  ask('12/UE_2', 'null-integrity-listed', r.noDowngradeUE2, both, 'same, seen from UE_2'),
  ask('12/null-integrity-chosen', 'null-integrity-chosen', r.noDowngradeUE2, both, 'UE_2 may take EIA0'),
  ask(
    '13',
    'key-rest-varied',
    r.keyDataRest,
    both,
    'the part that does not come back is changed',
    'violated',
  ),
  ask('13/returned-part', 'key-part-varied', r.keyDataPart, both, 'the part that comes back is changed'),
  ask('13/key-data-returned', 'key-data-returned', r.keyDataRest, both, 'all comes back'),
  ask('13/key-data-dropped', 'key-data-dropped', r.keyDataPart, both, 'nothing comes back'),
];

const insider = withInsider();
const earlierKnown = bothRoles({
  attacker: attackers.A4,
  leaks: [leakOf('KD-earlier', 'start')],
  name: 'both-roles, earlier KD known',
});
const earlierKnownToOne = oneRole({
  attacker: attackers.A4,
  leaks: [leakOf('KD-earlier', 'start')],
  name: 'one-role, earlier KD known',
});
const leaksAfter = bothRoles({
  attacker: attackers.A4,
  leaks: [leakOf('KD', 'after-claim')],
  name: 'both-roles, KD leaks afterwards',
});
const leaksAnyTime = bothRoles({
  attacker: attackers.A4,
  leaks: [leakOf('KD', 'late')],
  name: 'both-roles, KD leaks at some time',
});

const keys: readonly Case[] = [
  ask('14', 'literal', r.sameKD, both, 'the DKSI of a command is exchanged'),
  ask('14/null-integrity-listed', 'null-integrity-listed', r.sameKD, both, 'same, EIA0 on the list'),
  ask('14/any-context', 'any-context', r.sameKD, insider, 'an insider names the key it shares with UE_1'),
  ask('14/insider', 'literal', r.sameKD, insider, 'same, UE_1 looks only among its contexts with the peer'),
  ask('15', 'literal', r.secrecy, earlierKnown, 'UE_1 obeys a command under a KD of the past', 'violated'),
  ask('15/earlier-key-refused', 'earlier-key-refused', r.secrecy, earlierKnown, 'same, UE_1 refuses it'),
  ask('15/hardened', 'hardened', r.secrecy, earlierKnown, 'same, hardened'),
  ask('15/repeated', 'repeated', r.secrecy, earlierKnownToOne, 'same, where what comes again is answered'),
  ask(
    '15/response-last-repeated',
    'response-last-repeated',
    r.secrecy,
    earlierKnownToOne,
    'same, the response comes last',
  ),
  ask(
    '15/command-reprocessed',
    'command-reprocessed',
    r.secrecy,
    earlierKnownToOne,
    'same, a connected UE_1 obeys',
  ),
  ask('16', 'literal', r.separateDerivations, both, 'the clause on derivation is missing (D-40)'),
  ask('16/published', 'published', r.separateDerivations, both, 'same, with FC and types as published'),
  ask('16/symbolic', 'literal', r.separatePurposes, both, 'labels keep the traffic keys apart'),
  ask('16/one-key', 'one-key', r.separatePurposes, both, 'one key for both purposes'),
  ask('17', 'literal', r.forwardSecrecy, leaksAfter, 'KD leaks after the connection stands'),
  ask('17/published', 'published', r.forwardSecrecy, leaksAfter, 'same as published'),
  ask('17/ephemeral-exchange', 'ephemeral-exchange', r.forwardSecrecy, leaksAfter, 'same, ephemeral values'),
  ask('17/hardened', 'hardened', r.forwardSecrecy, leaksAfter, 'same, hardened'),
  ask('17/any-time', 'hardened', r.secrecy, leaksAnyTime, 'KD leaks before: who has it is the peer'),
  ask('19', 'literal', r.separatePeers, insider, 'KD is per pair, so KD-sess is'),
  ask('19/third-UE', 'literal', r.secrecy, insider, 'a third UE does not learn the KD-sess of a pair'),
  ask('19/any-context', 'any-context', r.separatePeers, insider, 'the DKSI is looked up among all contexts'),
  ask('19/third-UE-any-context', 'any-context', r.secrecy, insider, 'same, and what a third UE learns'),
];

const userData: readonly Case[] = [
  ask(
    '20',
    'repaired',
    r.dataUnaltered,
    both,
    'user data ciphered only: flipped bits arrive unnoticed',
    'violated',
  ),
  ask('20/all-protected', 'all-protected', r.dataUnaltered, both, 'same, integrity protected against 5.5.3'),
  ask('20/data-in-clear', 'data-in-clear', r.dataUnaltered, both, 'same, not even ciphered'),
  ask('21', 'repaired', protectionOfUserData, honestRun, 'two sentences about the same packets', 'violated'),
];

const rest: readonly Case[] = [
  ask('18', 'literal', r.endsTogether, leftAlone('any'), 'the complete is lost'),
  ask('18/no-loss', 'literal', r.endsTogether, leftAlone(0), 'nothing is lost, and both UEs may ask at once'),
  ask('18/repeated', 'repeated', r.endsTogether, leftAlone(1), 'repeated and answered again, one loss'),
  ask(
    '18/repeated-two-losses',
    'repeated',
    r.endsTogether,
    leftAlone(2),
    'same, the repetition is lost, too',
  ),
  ask(
    '18/unanswered',
    'repeated-unanswered',
    r.endsTogether,
    leftAlone(1),
    'repeated, and not answered again',
  ),
  ask(
    '18/data',
    'data-completes-surely',
    r.endsTogether,
    leftAlone(1),
    'a packet of user data comes instead',
  ),
  ask('18/data-if-any', 'data-completes', r.endsTogether, leftAlone(1), 'same, if the user has any to send'),
  ask(
    '18/data-two-losses',
    'data-completes-surely',
    r.endsTogether,
    leftAlone(2),
    'same as data, the packet is lost as well',
  ),
  ask(
    '18/data-unprotected',
    'ciphered-data-completes',
    r.agreementUE2,
    one,
    'what is only ciphered may come from anybody',
  ),
  ask('18/data-protected', 'data-completes-surely', r.agreementUE2, one, 'what has a code comes from UE_1'),
  ask(
    '18/response-last',
    'response-last',
    r.endsTogether,
    leftAlone(1),
    'then it is the response that is lost',
  ),
  ask('18/response-last-no-loss', 'response-last', r.endsTogether, leftAlone(0), 'same, nothing is lost'),
  ask(
    '18/response-last-repeated',
    'response-last-repeated',
    r.endsTogether,
    leftAlone(1),
    'same, repeated and answered again',
  ),
];

const twice = twoConnections();
const links: readonly Case[] = [
  ask(
    '22',
    'identifier-of-the-pair',
    r.unlinkable,
    twice,
    'the DKSI in clear, the same each time',
    'violated',
  ),
  ask('22/once', 'identifier-once', r.unlinkable, twice, 'another DKSI for each connection'),
  ask('22/absent', 'identifier-absent', r.unlinkable, twice, 'no DKSI at all'),
  ask(
    '22/absent-A1',
    'identifier-absent',
    r.unlinkable,
    twoConnections(attackers.A1),
    'same, somebody probes',
  ),
  ask('22/own-lists', 'own-lists', r.unlinkable, twice, 'same, and one UE has other algorithms to offer'),
  ask('22/published', 'published', r.unlinkable, twice, 'as published, User_info in clear'),
];

/** The cases of direct security mode: every row V-09 that the requirement kinds decide, and its choices. */
export const directSecurityModeCases: readonly Case[] = [
  ...execution,
  ...secrecy,
  ...authentication,
  ...replay,
  ...downgrade,
  ...keys,
  ...userData,
  ...rest,
  ...links,
];
