import {
  announcesTwice,
  discoveries,
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
import { viaNetwork } from './P13-by-network.ts';
import { falseClocks, replays, wormhole } from './P13-replays.ts';
import { requirements as r } from './P13-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-13', restrictedDiscovery);
const reading = (name: VariantName) => variants[name].reading;

const { none, A0, A1, A2 } = attackers;

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
  ask('03/published', 'published', r.notRecognisedAnyMore, former('published'), 'same, as published'),
  ask(
    '03/impersonates',
    'literal',
    r.announced,
    withFriend(discoveries(reading('literal'), A2), reading('literal'), 'former'),
    'who has once held the ProSe id announces in its name',
  ),
  ask(
    '03/key-renewed-impersonates',
    'key-renewed',
    r.announced,
    withFriend(discoveries(reading('key-renewed'), A2), reading('key-renewed'), 'former'),
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
  ask(
    '04/published',
    'published',
    r.notLinked,
    sameOrTwo(reading('published'), A1, [0, 1]),
    'same, with keys and a MIC',
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

const present = (name: VariantName, scenario = discoveries(reading(name), A2, 0)) =>
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
