import { few } from '../machines/few-sessions.ts';
import { onePair } from '../machines/P06-network-authorised-connection/scenarios.ts';
import {
  bothRoles,
  honestRun,
  leakOf,
  oneRole,
  withInsider,
} from '../machines/P09-direct-security-mode/scenarios.ts';
import {
  honestRun as honestRekeying,
  bothRoles as rekeyingBothRoles,
  oneRole as rekeyingOneRole,
} from '../machines/P10-direct-rekeying/scenarios.ts';
import { changed, requesterKnown } from '../machines/P23-compositions/candidates.ts';
import { type Change, leastProfile } from '../machines/P23-compositions/profile.ts';
import { identityLeaked } from '../machines/P23-compositions/scenarios.ts';
import { attackers, type Case, type Protocol, type Requirement, type Scenario } from '../src/index.ts';
import { requirements as securityMode } from './P09-requirements.ts';
import { protectionOfAnswers, userDataUnprotected } from './P09-sentences.ts';
import { requirements as rekeying } from './P10-requirements.ts';
import { requirements as r } from './P23-requirements.ts';

const made = (
  id: string,
  protocol: Protocol,
  requirement: Requirement,
  scenario: Scenario,
  about: string,
): Case => ({
  id: `V-23-05${id === '' ? '' : `/${id}`}`,
  protocol,
  requirement,
  scenario,
  about,
});

const link = leastProfile('security-mode');
const rekeyed = leastProfile('rekeying');
const keys = leastProfile('network-keys');

const both = bothRoles();
const one = oneRole();
const again = rekeyingBothRoles();
const leaked = identityLeaked('names-told');
const insider = withInsider(1);

/** Every "shall" of 5.5.3 under the whole profile, asked where it is asked of the text. */
export const wholeProfile: readonly Case[] = [
  made('', link, securityMode.peerAlive, both, 'no man in the middle of direct security mode'),
  made('with-us', link, securityMode.peerWithUs, both, 'same, and the peer has answered this UE'),
  made('insider', link, securityMode.peerAlive, insider, 'same, a third UE is the attacker'),
  made('insider-with-us', link, securityMode.peerWithUs, insider, 'same as with-us'),
  made('connection', link, securityMode.oneConnection, one, 'an old request connects nobody twice'),
  made('request', link, securityMode.oneAnswer, one, 'an old request is not taken up again'),
  made('installed-once', link, securityMode.installedOnce, both, 'no key is put in twice'),
  made(
    'installed-once-by-UE',
    link,
    securityMode.installedOnceByUE,
    both,
    'same, both roles of a UE together',
  ),
  made('command', link, securityMode.recentCommand, one, 'the command that UE_1 obeys is no older'),
  made('rekeying', rekeyed, rekeying.peerAlive, again, 'no man in the middle of a rekeying'),
  made(
    'rekeying-command',
    rekeyed,
    rekeying.recentCommand,
    rekeyingOneRole(),
    'no old command of a rekeying',
  ),
  made('rekeying-command-once', rekeyed, rekeying.commandOnce, rekeyingOneRole(), 'nor is one obeyed twice'),
  made('rekeyed-once', rekeyed, rekeying.installedOnce, again, 'no key of a rekeying is put in twice'),
  made('answers-protected', link, protectionOfAnswers, honestRun, 'the answers are integrity protected'),
  made('user-data', link, userDataUnprotected, honestRun, 'user data is not, as 5.5.3 demands'),
  made('network-keys', keys, r.userMeansUE, leaked, 'no man in the middle where the network makes the keys'),
];

const falls = (
  change: Change,
  part: Parameters<typeof leastProfile>[0],
  requirement: Requirement,
  scenario: Scenario,
): Case =>
  made(
    `without-${change}`,
    leastProfile(part, change),
    requirement,
    scenario,
    'a "shall" falls without this change',
  );

/** For each change of the profile: a "shall" that falls without it, all others made. */
export const oneChangeLess: readonly Case[] = [
  falls('names-in-KD-sess', 'security-mode', securityMode.peerAlive, both),
  falls('answered-nonces', 'security-mode', securityMode.oneAnswer, one),
  falls('one-request-counts', 'rekeying', rekeying.peerAlive, again),
  falls('names-from-the-network', 'network-keys', r.userMeansUE, identityLeaked('repaired')),
];

const ownNonces = changed(
  'security-mode',
  ['own-nonces', 'answered-nonces'],
  'own-nonces-for-names',
  'the least profile with one change for another: UE_2 answers no Nonce_1 of its own UE; no name enters KD-sess',
);

/** As many changes do as well: a UE that refuses its own nonces needs no names in KD-sess. */
export const otherProfile: readonly Case[] = [
  made(
    'own-nonces',
    ownNonces,
    securityMode.peerAlive,
    both,
    'own nonces refused, no names: no man in the middle',
  ),
  made(
    'own-nonces-with-us',
    ownNonces,
    securityMode.peerWithUs,
    both,
    'same, and the peer has answered this UE',
  ),
  made('own-nonces-insider', ownNonces, securityMode.peerAlive, insider, 'same, a third UE is the attacker'),
  made('own-nonces-insider-with-us', ownNonces, securityMode.peerWithUs, insider, 'same as with-us'),
  made('own-nonces-connection', ownNonces, securityMode.oneConnection, one, 'same, one connection'),
  made('own-nonces-request', ownNonces, securityMode.oneAnswer, one, 'same, one answer'),
  made('own-nonces-installed-once', ownNonces, securityMode.installedOnce, both, 'same, keys put in once'),
  made('own-nonces-command', ownNonces, securityMode.recentCommand, one, 'same, no old command'),
  made(
    'own-nonces-executable',
    ownNonces,
    securityMode.executableWithData,
    honestRun,
    'an honest run gets to the end',
  ),
];

/** What needs no change to 6.3.4.4 assumes that its requests are authentic already. */
const assumed: readonly Case[] = [
  made(
    'requester-known',
    requesterKnown,
    securityMode.peerAlive,
    both,
    'whose request it is comes from elsewhere',
  ),
  made('requester-known-request', requesterKnown, securityMode.oneAnswer, one, 'same, and that it is new'),
  made(
    'requester-known-executable',
    requesterKnown,
    securityMode.executableWithData,
    honestRun,
    'an honest run gets to the end',
  ),
];

/** Honest runs: what the profile adds keeps nobody from connecting. */
const execution: readonly Case[] = [
  made(
    'executable-security-mode',
    link,
    securityMode.executableWithData,
    honestRun,
    'an honest run gets to the end',
  ),
  made(
    'executable-rekeying',
    rekeyed,
    rekeying.executable,
    honestRekeying(false),
    'an honest run gets to the end',
  ),
  made(
    'executable-network-keys',
    keys,
    r.executableConnection,
    onePair('names-told', attackers.none, { whyFew: few.run }),
    'an honest run gets to the end',
  ),
];

/** What is no "shall" of 5.5.3, and what the profile does not give. */
const notAsked: readonly Case[] = [
  made(
    'earlier-key',
    link,
    securityMode.secrecy,
    oneRole({
      attacker: attackers.A4,
      leaks: [leakOf('KD-earlier', 'start')],
      name: 'one-role, earlier KD known',
    }),
    'a KD of the past still opens new connections: no "shall" says otherwise',
  ),
];

/** The cases of row V-23-05: the least profile of the direct link for which every "shall" of 5.5.3 holds. */
export const leastProfileCases: readonly Case[] = [
  ...wholeProfile,
  ...oneChangeLess,
  ...otherProfile,
  ...assumed,
  ...notAsked,
  ...execution,
];
