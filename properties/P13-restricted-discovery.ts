import {
  byNetwork,
  networkVariantNames,
  permissions,
} from '../machines/P13-restricted-discovery/by-network.ts';
import {
  announcesTwice,
  apart,
  discoveries,
  falseTime,
  inStation,
  oneAnnouncement,
  sameOrTwo,
  whoAnnounces,
  withFriend,
} from '../machines/P13-restricted-discovery/scenarios.ts';
import {
  restrictedDiscovery,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P13-restricted-discovery/variants.ts';
import { attackers, type Case, type WaitingRow } from '../src/index.ts';
import { requirements as r } from './P13-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-13', restrictedDiscovery);
const reading = (name: VariantName) => variants[name].reading;

const { none, A0, A1, A2, A5 } = attackers;

const execution: readonly Case[] = variantNames.map((name) =>
  ask(
    `01/executable-${name}`,
    name,
    r.executable,
    discoveries(reading(name), none),
    'an honest run gets to the end',
  ),
);

const understood: readonly Case[] = [
  ask('01', 'literal', r.idUnknown, announcesTwice(reading('literal'), A0), 'many ids are possible'),
  ask('01/who', 'literal', r.notRecognised, whoAnnounces(reading('literal'), A0), 'same, who announces'),
  ask(
    '02',
    'few-ids',
    r.idUnknown,
    announcesTwice(reading('few-ids'), A0),
    'each possible id is tried with the time',
    'violated',
  ),
  ask(
    '02/keyed',
    'few-ids-keyed',
    r.idUnknown,
    announcesTwice(reading('few-ids-keyed'), A0),
    'a key enters the code, so there is nothing to try an id against',
  ),
];

const former = (name: VariantName) => withFriend(whoAnnounces(reading(name), A2), reading(name), 'former');

const formerFriends: readonly Case[] = [
  ask(
    '03',
    'literal',
    r.notRecognisedAnyMore,
    former('literal'),
    'who has once held the ProSe id computes all later codes',
    'violated',
  ),
  ask(
    '03/key-renewed',
    'key-renewed',
    r.notRecognisedAnyMore,
    former('key-renewed'),
    'the others have a new key',
  ),
  ask(
    '03/impersonates',
    'literal',
    r.announced,
    withFriend(oneAnnouncement(reading('literal'), A2), reading('literal'), 'former'),
    'who has once held the ProSe id announces in its name',
  ),
  ask(
    '03/key-renewed-impersonates',
    'key-renewed',
    r.announced,
    withFriend(oneAnnouncement(reading('key-renewed'), A2), reading('key-renewed'), 'former'),
    'same, the others have a new key',
  ),
];

const tracking: readonly Case[] = [
  ask('04', 'literal', r.notLinked, sameOrTwo(reading('literal'), A0, [0, 1]), 'one announcement a slot'),
  ask(
    '04/active',
    'literal',
    r.notLinked,
    sameOrTwo(reading('literal'), A1, [0, 1]),
    'same, against who also sends: announcing UEs listen to nothing',
  ),
  ask('05', 'literal', r.notLinked, sameOrTwo(reading('literal'), A0, [0, 0]), 'two announcements in a slot'),
  ask('05/nonces', 'nonces', r.notLinked, sameOrTwo(reading('nonces'), A0, [0, 0]), 'same, each has a nonce'),
  ask(
    '05/published',
    'published',
    r.notLinked,
    sameOrTwo(reading('published'), A0, [0, 0]),
    'same, keyed codes without nonce',
  ),
  ask('05/hardened', 'hardened', r.notLinked, sameOrTwo(reading('hardened'), A0, [0, 0]), 'keys and nonces'),
];

const replays: readonly Case[] = [
  ask('06', 'literal', r.onceEach, oneAnnouncement(reading('literal'), A1), 'repeated at once'),
  ask(
    '06/nonces',
    'nonces',
    r.onceEach,
    oneAnnouncement(reading('nonces'), A1),
    'same, nonces that nobody remembers',
  ),
  ask('06/each-once', 'each-once', r.onceEach, discoveries(reading('each-once'), A1), 'same, and remembered'),
  ask(
    '06/recent',
    'each-once',
    r.whileListening,
    oneAnnouncement(reading('each-once'), A1),
    'what was held back is new to the UE: its announcer may have gone',
  ),
  ask('07', 'literal', r.sameTime, discoveries(reading('literal'), A1), 'a code is good in its slot'),
  ask(
    '07/window-of-two',
    'window-of-two',
    r.sameTime,
    discoveries(reading('window-of-two'), A1),
    'a code is good for one slot more',
  ),
  ask('07/hardened', 'hardened', r.sameTime, oneAnnouncement(reading('hardened'), A1), 'keys, nonces, MIC'),
];

const wormhole: readonly Case[] = [
  ask('08', 'literal', r.near, apart(reading('literal'), A5), 'carried from place to place at once'),
  ask(
    '08/nobody-carries',
    'literal',
    r.near,
    apart(reading('literal'), inStation),
    'nobody carries anything',
  ),
  ask('08/hardened', 'hardened', r.near, apart(reading('hardened'), A5), 'no key tells where it was used'),
];

const falseClocks: readonly Case[] = [
  ask(
    '09',
    'own-clock',
    r.noPreplay,
    oneAnnouncement(reading('own-clock'), falseTime),
    'the clock is set on, the code kept until its slot comes',
    'violated',
  ),
  ask(
    '09/unset',
    'own-clock',
    r.noPreplay,
    oneAnnouncement(reading('own-clock'), A1),
    'nobody sets the clock, but it is fast',
  ),
  ask(
    '09/limited',
    'limited',
    r.noPreplay,
    oneAnnouncement(reading('limited'), falseTime),
    'at most one slot away: so much is left',
  ),
  ask(
    '09/published',
    'published',
    r.noPreplay,
    oneAnnouncement(reading('published'), falseTime),
    'keys and MIC change nothing in this',
  ),
  ask(
    '09/literal',
    'literal',
    r.noPreplay,
    discoveries(reading('literal'), A1),
    'system time is the same for all',
  ),
  ask(
    '09/hardened',
    'hardened',
    r.noPreplay,
    oneAnnouncement(reading('hardened'), falseTime),
    'the time of the network itself: there is no clock to set',
  ),
];

const present = (name: VariantName, scenario = oneAnnouncement(reading(name), A2, 0)) =>
  withFriend(scenario, reading(name), 'present');

const impersonation: readonly Case[] = [
  ask('10', 'literal', r.announced, present('literal'), 'who may discover can announce'),
  ask(
    '10/key-renewed',
    'key-renewed',
    r.announced,
    present('key-renewed'),
    'same, the key is a common one, too',
  ),
  ask('10/published', 'published', r.announced, present('published'), 'a further key, which no monitor has'),
  ask(
    '11',
    'literal',
    r.announcedForSlot,
    discoveries(reading('literal'), A1),
    'to make the code of another slot one needs the id',
    'holds',
  ),
  ask(
    '11/window-of-two',
    'window-of-two',
    r.announcedForSlot,
    discoveries(reading('window-of-two'), A1),
    'same, a code is good for one slot more',
  ),
  ask(
    '11/few-ids',
    'few-ids',
    r.announcedForSlot,
    discoveries(reading('few-ids'), A1),
    'same, few ids are possible: the id of the one heard is found',
  ),
];

const askNetwork = rowCases('V-13', byNetwork);

const viaNetwork: readonly Case[] = [
  ...networkVariantNames.map((name) =>
    askNetwork(
      `13/executable-${name}`,
      name,
      r.executableByNetwork,
      permissions(none),
      'an honest run gets to the end',
    ),
  ),
  askNetwork(
    '13',
    'network',
    r.permittedOnly,
    permissions(A2),
    'the network looks whether the UE may, now',
    'holds',
  ),
  askNetwork('13/unchecked', 'network-unchecked', r.permittedOnly, permissions(A2), 'it does not look'),
  askNetwork(
    '13/unacknowledged',
    'network-unacknowledged',
    r.permittedOnly,
    permissions(A2),
    'the UE goes on before the network has heard of it',
  ),
];

/** The cases of restricted discovery, on the air and by way of the network. */
export const restrictedDiscoveryCases: readonly Case[] = [
  ...execution,
  ...understood,
  ...formerFriends,
  ...tracking,
  ...replays,
  ...wormhole,
  ...falseClocks,
  ...impersonation,
  ...viaNetwork,
];

/** The row V-13 that no case answers. */
export const restrictedDiscoveryWaiting: readonly WaitingRow[] = [
  {
    row: 'V-13-12',
    requirement: 'codes that are junk are not taken for the code of a UE',
    waitsFor:
      'nothing: it is a probability. It grows with the number of codes sent and of ids looked for, and with the slots of the window; it falls by half with each bit of the code. A MIC adds its own length',
  },
];
