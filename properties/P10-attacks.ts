import { few } from '../machines/few-sessions.ts';
import { bothRoles, knowsKD, oneRole, withInsider } from '../machines/P10-direct-rekeying/scenarios.ts';
import { attackers, type Case } from '../src/index.ts';
import { ask } from './P10-ask.ts';
import { requirements as r } from './P10-requirements.ts';

const one = oneRole();
const both = bothRoles();
const refreshing = oneRole({ refresh: true });

const agreement: readonly Case[] = [
  ask(
    '01/unprompted-confirmed',
    'unprompted',
    r.confirmation,
    oneRole({ attacker: attackers.none }),
    'UE_2 ends before UE_1 has the key',
  ),
  ask('02/confirmed', 'repaired', r.confirmation, one, 'the complete of UE_1 confirms the key'),
  ask(
    '03',
    'old-keys',
    r.agreementUE1,
    one,
    'Nonce_1 of an unprotected request is changed; command under the old keys',
  ),
  ask('03/UE_2', 'old-keys', r.agreementUE2, one, 'same, seen from UE_2'),
  ask(
    '03/nonce-echoed',
    'old-keys-nonce-echoed',
    r.agreementUE1,
    one,
    'same, Nonce_1 comes back in the command',
  ),
  ask('03/nonce-echoed-UE_2', 'old-keys-nonce-echoed', r.agreementUE2, one, 'same, seen from UE_2'),
  ask('04', 'repaired', r.agreementUE1, one, 'same, command under the new keys'),
  ask('04/UE_2', 'repaired', r.agreementUE2, one, 'same, seen from UE_2'),
  ask('04/both-keys', 'both-keys', r.agreementUE1, one, 'same, command under both'),
  ask('04/both-keys-UE_2', 'both-keys', r.agreementUE2, one, 'same, seen from UE_2'),
  ask('04/published', 'published', r.agreementUE1, one, 'same, as published'),
  ask('04/hardened', 'hardened', r.agreementUE1, one, 'same, hardened'),
];

const start: readonly Case[] = [
  ask('05', 'repaired', r.askedByPeer, one, 'an outsider asks; nothing protects a request'),
  ask(
    '05/request-protected',
    'request-protected',
    r.askedByPeer,
    one,
    'same, requests are under the keys in use',
  ),
  ask('05/both-roles', 'request-protected', r.askedByPeer, both, 'same, where a UE holds both roles'),
  ask('05/direction-by-link', 'direction-by-link', r.askedByPeer, both, 'same, with DIRECTION of the link'),
  ask('05/published', 'published', r.askedByPeer, one, 'same, as published'),
  ask(
    '05/switched',
    'repaired',
    r.switchedForPeer,
    one,
    'an outsider asks; UE_2 uses the new key after the complete',
  ),
  ask(
    '05/switched-on-command',
    'switch-on-command',
    r.switchedForPeer,
    one,
    'same, UE_2 uses it from the command on',
  ),
  ask('05/work', 'repaired', r.workFirst, one, 'an outsider has UE_2 make keys'),
  ask(
    '05/work-request-protected',
    'request-protected',
    r.workFirst,
    one,
    'same, requests are under the keys in use',
  ),
];

const refresh: readonly Case[] = [
  ask('06', 'kd-refresh', r.flagUE2, refreshing, 'the flag of an unprotected request is cleared'),
  ask('06/UE_1', 'kd-refresh', r.flagUE1, refreshing, 'same, seen from UE_1'),
  ask('06/flag-echoed', 'flag-echoed', r.flagUE2, refreshing, 'same, the flag comes back in the command'),
  ask('06/refresh-insisted', 'refresh-insisted', r.flagUE2, refreshing, 'same, UE_1 waits for the new KD'),
  ask(
    '06/request-protected',
    'kd-refresh-old-keys',
    r.flagUE2,
    refreshing,
    'same, requests are under the keys in use',
  ),
  ask(
    '07',
    'kd-refresh',
    r.secrecyUE2,
    withInsider(),
    'the parameter is made to name an insider',
    'violated',
  ),
  ask('07/agreement', 'kd-refresh', r.agreementUE2, withInsider(), 'same, what UE_2 agrees with UE_1'),
  ask('07/UE_1', 'kd-refresh', r.secrecyUE1, withInsider(2), 'same, the key with which UE_1 ends'),
  ask(
    '07/compared',
    'parameter-compared',
    r.secrecyUE2,
    withInsider(2),
    'same, UE_2 compares it with the UE at the other end',
  ),
  ask('08', 'kd-refresh-old-keys', r.secrecyUE2, withInsider(), 'same, everything also under the old keys'),
  ask(
    '08/agreement',
    'kd-refresh-old-keys',
    r.agreementUE2,
    withInsider(),
    'same, what UE_2 agrees with UE_1',
  ),
];

const reflection: readonly Case[] = [
  ask('09', 'repaired', r.peerAlive, both, 'reflection: a UE is sent its own request and command'),
  ask('09/agreement', 'repaired', r.agreementUE1, both, 'same, on nonces and key'),
  ask('09/published', 'published', r.peerAlive, both, 'same, as published'),
  ask(
    '10',
    'direction-by-link',
    r.peerAlive,
    both,
    'same, also under the old keys with DIRECTION of the link',
  ),
  ask('10/agreement', 'direction-by-link', r.agreementUE1, both, 'same, on nonces and key'),
  ask('10/by-role', 'direction-by-role', r.peerAlive, both, 'same, DIRECTION by who asks'),
  ask('10/hardened', 'hardened', r.peerAlive, both, 'same, hardened'),
];

const replay: readonly Case[] = [
  ask('14', 'repaired', r.recentCommand, one, 'an old command, under the keys it brought about'),
  ask('14/once', 'repaired', r.commandOnce, one, 'same, obeyed more often than sent'),
  ask('14/installed-once', 'repaired', r.installedOnce, one, 'same, a key is put in again'),
  ask('14/installed-once-both-roles', 'repaired', r.installedOnce, both, 'same, a UE holds both roles'),
  ask('15', 'old-keys', r.recentCommand, one, 'an old command, under the keys in use'),
  ask('15/once', 'old-keys', r.commandOnce, one, 'same, obeyed more often than sent'),
  ask(
    '15/counted',
    'old-keys-counted',
    r.recentCommand,
    oneRole({ copies: 1, whyFew: few.costly }),
    'same, COUNT is checked',
  ),
  ask(
    '15/nonce-echoed',
    'old-keys-nonce-echoed',
    r.recentCommand,
    one,
    'same, Nonce_1 comes back in the command',
  ),
];

const healing: readonly Case[] = [
  ask(
    '18',
    'kd-refresh',
    r.secrecy,
    knowsKD('interferes', true),
    'KD is known to who interferes; a new KD is made',
  ),
  ask('18/passive', 'kd-refresh', r.secrecy, knowsKD('listens', true), 'same, who has it only listens'),
  ask(
    '18/insisted-UE_1',
    'refresh-insisted',
    r.secrecyUE1,
    knowsKD('interferes', true),
    'UE_1 waits for the new KD',
  ),
  ask(
    '18/insisted-UE_2',
    'refresh-insisted',
    r.secrecyUE2,
    knowsKD('interferes', true),
    'same, seen from UE_2',
  ),
  ask(
    '18/always',
    'refresh-always',
    r.secrecy,
    knowsKD('interferes', true),
    'same, UE_2 makes one in any case',
  ),
  ask('19', 'repaired', r.secrecy, knowsKD('interferes', false), 'KD is known to who interferes; KD is kept'),
  ask('19/passive', 'repaired', r.secrecy, knowsKD('listens', false), 'same, who has it only listens'),
];

/** Rekeying against somebody who interferes: rows V-10-03 to -10, -14, -15, -18 and -19. */
export const attackCases: readonly Case[] = [
  ...agreement,
  ...start,
  ...refresh,
  ...reflection,
  ...replay,
  ...healing,
];
