import { apart, discoveries, withFriend } from '../machines/P13-restricted-discovery/scenarios.ts';
import {
  detectionOfImpersonation,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P14-detection-of-impersonation/variants.ts';
import { type Attacker, attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P14-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-14', detectionOfImpersonation);
const reading = (name: VariantName) => variants[name].reading.discovery;

const { none, A1, A2, A5 } = attackers;

const idealKeys =
  'what follows a discovery starts from an ideal key establishment: each two UEs have a KD, and each is sure of the other';

const assuming = (s: Scenario): Scenario => ({ ...s, assumptions: [...(s.assumptions ?? []), idealKeys] });

/** UE-A announces once, in the first slot, UE-M listens twice. */
const outsider = (name: VariantName, attacker: Attacker): Scenario =>
  assuming(discoveries(reading(name), attacker, 0));

/** UE-C is the attacker's, and may discover UE-A. */
const insider = (name: VariantName): Scenario =>
  assuming(withFriend(discoveries(reading(name), A2, 0), reading(name), 'present'));

const execution: readonly Case[] = variantNames.map((name) =>
  ask(`01/executable-${name}`, name, r.executable, outsider(name, none), 'an honest run gets to the end'),
);

const bound = 'bound-to-id';

/** The cases of what follows a discovery: every row V-14. */
export const detectionCases: readonly Case[] = [
  ...execution,
  ask(
    '01',
    bound,
    r.impersonationDetected,
    outsider(bound, A1),
    'a replayed code, and then a key for the ProSe id',
  ),
  ask('01/there', bound, r.there, outsider(bound, A1), 'same, the UE is there still'),
  ask(
    '01/code',
    'literal',
    r.impersonationDetected,
    outsider('literal', A1),
    'same, and then a key for the code',
  ),
  ask('02', 'literal', r.impersonationDetected, insider('literal'), 'another subscriber answers to the code'),
  ask('02/data', 'literal', r.dataSecret, insider('literal'), 'same, who gets the user data'),
  ask(
    '02/bound',
    bound,
    r.impersonationDetected,
    insider(bound),
    'the key is asked of the owner of the ProSe id',
  ),
  ask('02/bound-data', bound, r.dataSecret, insider(bound), 'same, who gets the user data'),
  ask(
    '03',
    bound,
    r.impersonationDetected,
    assuming(apart(reading(bound), A5)),
    'carried from place to place',
  ),
  ask('03/near', bound, r.near, assuming(apart(reading(bound), A5)), 'same, where the UE is'),
];
