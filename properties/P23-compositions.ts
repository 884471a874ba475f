import { few } from '../machines/few-sessions.ts';
import { onePair as independentPair } from '../machines/P05-network-independent-connection/scenarios.ts';
import { curious, onePair } from '../machines/P06-network-authorised-connection/scenarios.ts';
import { throughMMEs, withUEC } from '../machines/P10-direct-rekeying/network-keys.ts';
import { discoveredByTwo, discoveredPair, identityLeaked } from '../machines/P23-compositions/scenarios.ts';
import { composition, type VariantName } from '../machines/P23-compositions/variants.ts';
import { attackers, type Case, type Requirement, type Scenario } from '../src/index.ts';
import { leastProfileCases } from './P23-least-profile.ts';
import { requirements as r } from './P23-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-23', composition);

const { none, A1 } = attackers;

const alone = { whyFew: few.run } as const;

/** An honest run of every composition. */
const honest: Readonly<Record<VariantName, readonly [string, Requirement, Scenario]>> = {
  'discovered-and-signed': ['01', r.executableDiscovered, discoveredPair(none)],
  'discovered-and-unauthenticated': ['01', r.executableDiscovered, discoveredPair(none)],
  'identity-through-MMEs': ['02', r.executableConnection, onePair('repaired', none, alone)],
  'names-through-MMEs': ['02', r.executableConnection, onePair('names-told', none, alone)],
  'rekeyed-with-new-KD': ['03', r.executableRekeying, throughMMEs('network-keys', none)],
  'rekeyed-with-compared-KD': ['03', r.executableRekeying, throughMMEs('network-keys-compared', none)],
  'signed-and-confirmed': ['04', r.executableConnection, independentPair(none, alone)],
  'network-keys-and-data': ['06', r.executableConnection, onePair('bearer-after-security', none, alone)],
  'ephemeral-keys-and-data': ['06', r.executableConnection, onePair('ephemeral-keys', none, alone)],
};

const execution = Object.entries(honest).map(([name, [row, requirement, scenario]]) =>
  ask(
    `${row}/executable-${name}`,
    name as VariantName,
    requirement,
    scenario,
    'an honest run gets to the end',
  ),
);

const confirmed = independentPair(A1, { whyFew: 'the row asks about one session' });
const readAlong = { whyFew: few.costly } as const;

/** The cases of the compositions: rows V-23. */
export const compositionCases: readonly Case[] = [
  ...leastProfileCases,
  ...execution,
  ask(
    '01',
    'discovered-and-signed',
    r.discoveredIsPeer,
    discoveredByTwo(2),
    'who is discovered is who signs, though another may announce the same',
  ),
  ask(
    '01/unauthenticated',
    'discovered-and-unauthenticated',
    r.discoveredIsPeer,
    discoveredByTwo(1),
    'same, nobody signs',
  ),
  ask(
    '02',
    'identity-through-MMEs',
    r.userMeansUE,
    identityLeaked('repaired'),
    'who has heard the identity gets a KD for it, and security mode does not notice',
    'violated',
  ),
  ask(
    '02/names-told',
    'names-through-MMEs',
    r.userMeansUE,
    identityLeaked('names-told'),
    'same, the network says who has asked',
  ),
  ask(
    '03',
    'rekeyed-with-new-KD',
    r.rekeyedSecret,
    withUEC('network-keys'),
    'a running link gets a KD that UE_2 shares with the attacker',
  ),
  ask(
    '03/compared',
    'rekeyed-with-compared-KD',
    r.rekeyedSecret,
    withUEC('network-keys-compared'),
    'same, UE_2 compares',
  ),
  ask('04', 'signed-and-confirmed', r.confirmedToUE2, confirmed, 'UE_2 knows that UE_1 has the key'),
  ask('04/UE_1', 'signed-and-confirmed', r.confirmedToUE1, confirmed, 'and UE_1 that UE_2 has it'),
  ask(
    '06',
    'network-keys-and-data',
    r.dataSecret,
    onePair('bearer-after-security', curious('MME-1'), readAlong),
    'MME-1 reads along on NAS and on the air',
  ),
  ask(
    '06/ephemeral',
    'ephemeral-keys-and-data',
    r.dataSecret,
    onePair('ephemeral-keys', curious('MME-1'), { copies: 2 }),
    'same, the keys are made of Diffie-Hellman values',
  ),
];
