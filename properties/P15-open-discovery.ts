import { discoveries, sameOrTwo } from '../machines/P13-restricted-discovery/scenarios.ts';
import {
  openDiscovery,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P15-open-discovery/variants.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P15-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-15', openDiscovery);
const reading = (name: VariantName) => variants[name].reading;

const { none, A0, A1 } = attackers;

const execution: readonly Case[] = variantNames.map((name) =>
  ask(
    `01/executable-${name}`,
    name,
    r.executable,
    discoveries(reading(name), none),
    'an honest run gets to the end',
  ),
);

/** The cases of open discovery: every row V-15. They are controls: what restricted discovery must do better. */
export const openDiscoveryCases: readonly Case[] = [
  ...execution,
  ask(
    '01',
    'literal',
    r.announced,
    discoveries(reading('literal'), A1),
    'anybody announces the identity',
    'violated',
  ),
  ask('01/published', 'published', r.announced, discoveries(reading('published'), A1), 'a MIC goes with it'),
  ask(
    '01/published-time',
    'published',
    r.announcedThen,
    discoveries(reading('published'), A1),
    'same, over the time',
  ),
  ask(
    '02',
    'literal',
    r.notLinked,
    sameOrTwo(reading('literal'), A0, [0, 1]),
    'the identity is the same each time',
    'violated',
  ),
  ask(
    '02/published',
    'published',
    r.notLinked,
    sameOrTwo(reading('published'), A0, [0, 1]),
    'same, the MIC alone is new in each slot',
  ),
];
