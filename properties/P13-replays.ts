import { apart, discoveries, falseTime, inStation } from '../machines/P13-restricted-discovery/scenarios.ts';
import {
  restrictedDiscovery,
  type VariantName,
  variants,
} from '../machines/P13-restricted-discovery/variants.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P13-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-13', restrictedDiscovery);
const reading = (name: VariantName) => variants[name].reading;

const { A1, A5 } = attackers;

/** Codes that are sent again, or kept until later. */
export const replays: readonly Case[] = [
  ask('06', 'literal', r.onceEach, discoveries(reading('literal'), A1), 'repeated at once'),
  ask(
    '06/nonces',
    'nonces',
    r.onceEach,
    discoveries(reading('nonces'), A1),
    'same, nonces that nobody remembers',
  ),
  ask('06/each-once', 'each-once', r.onceEach, discoveries(reading('each-once'), A1), 'same, and remembered'),
  ask(
    '06/published',
    'published',
    r.onceEach,
    discoveries(reading('published'), A1, 0),
    'the same code in all of a slot, and the next',
  ),
  ask(
    '06/hardened',
    'hardened',
    r.onceEach,
    discoveries(reading('hardened'), A1, 0),
    'nonces, and each taken once',
  ),
  ask(
    '06/recent',
    'each-once',
    r.whileListening,
    discoveries(reading('each-once'), A1),
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
  ask(
    '07/published',
    'published',
    r.sameTime,
    discoveries(reading('published'), A1, 0),
    'same, with keys and a MIC',
  ),
  ask('07/hardened', 'hardened', r.sameTime, discoveries(reading('hardened'), A1), 'keys, nonces, MIC'),
];

/** Codes that are carried from place to place. */
export const wormhole: readonly Case[] = [
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

/** Codes that are made before their time (rows V-13-09). */
export const falseClocks: readonly Case[] = [
  ask(
    '09',
    'own-clock',
    r.noPreplay,
    discoveries(reading('own-clock'), falseTime),
    'the clock is set on, the code kept until its slot comes',
    'violated',
  ),
  ask(
    '09/unset',
    'own-clock',
    r.noPreplay,
    discoveries(reading('own-clock'), A1),
    'nobody sets the clock, but it is fast',
  ),
  ask(
    '09/limited',
    'limited',
    r.noPreplay,
    discoveries(reading('limited'), falseTime),
    'at most one slot away: so much is left',
  ),
  ask(
    '09/published',
    'published',
    r.noPreplay,
    discoveries(reading('published'), falseTime),
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
    discoveries(reading('hardened'), falseTime),
    'the time of the network itself: there is no clock to set',
  ),
];
