import {
  honestData,
  honestRun,
  oneRole,
  sending,
  sendingAfterwards,
} from '../machines/P10-direct-rekeying/scenarios.ts';
import { type VariantName, variantNames, variants } from '../machines/P10-direct-rekeying/variants.ts';
import type { Case, Requirement, Scenario, UnreachedElement } from '../src/index.ts';
import { ask } from './P10-ask.ts';
import { attackCases } from './P10-attacks.ts';
import { convergenceCases } from './P10-convergence.ts';
import { networkKeysCases } from './P10-network-keys.ts';
import { requirements as r } from './P10-requirements.ts';

/** Which end a variant can be asked to reach. */
function endOf(name: VariantName): readonly [Requirement, Scenario] {
  const { userData, algorithms, refresh } = variants[name].reading;
  if (userData !== 'absent') return [r.executableWithData, honestData];
  return [
    algorithms === 'not-shown' ? r.executable : r.executableWithAlgorithms,
    honestRun(refresh !== 'never'),
  ];
}

/** An honest run of every variant. */
const execution: readonly Case[] = variantNames.map((name) => {
  const [requirement, scenario] = endOf(name);
  if (name === 'literal') {
    return ask('01', name, requirement, scenario, 'UE_2 is to respond to its own command', 'violated');
  }
  if (name === 'repaired') {
    return ask('02', name, requirement, scenario, 'UE_1 responds to the command', 'holds');
  }
  return ask(`01/${name}`, name, requirement, scenario, 'an honest run gets to the end');
});

const userData: readonly Case[] = [
  ask(
    '16',
    'user-data',
    r.oneStreamOnePacket,
    sending(),
    'requests are kept away; COUNT comes to its end',
    'violated',
  ),
  ask('16/payload', 'user-data', r.payloadSecret, sending(), 'same, and what becomes of the packets'),
  ask('16/released', 'released-at-end', r.oneStreamOnePacket, sending(), 'same, the link is given up'),
  ask(
    '16/released-payload',
    'released-at-end',
    r.payloadSecret,
    sending(),
    'same, and what becomes of the packets',
  ),
  ask('16/modified', 'released-at-end', r.payloadUnaltered, sending(), 'user data is ciphered only'),
  ask(
    '17',
    'both-nonces-repeat',
    r.oneStreamOnePacket,
    sendingAfterwards,
    'the nonces of a rekeying are those of another',
  ),
  ask(
    '17/UE_2-nonce-repeats',
    'UE_2-nonce-repeats',
    r.oneStreamOnePacket,
    sendingAfterwards,
    'same, only Nonce_2',
  ),
  ask(
    '17/fresh-nonces',
    'released-at-end',
    r.oneStreamOnePacket,
    sendingAfterwards,
    'same, nonces as they should be',
  ),
  ask(
    '17/count-carried-on',
    'count-carried-on',
    r.oneStreamOnePacket,
    sendingAfterwards,
    'same, COUNT goes on',
  ),
];

const algorithms: readonly Case[] = [
  ask('20', 'repaired', r.algorithmsNamed, honestRun(false), 'no message of rekeying names an algorithm'),
  ask('20/kept', 'algorithms-kept', r.algorithmsAgreed, oneRole(), 'each UE keeps the algorithm it had'),
  ask('20/picked', 'algorithms-picked', r.algorithmsAgreed, oneRole(), 'each UE picks one'),
];

/** The cases of direct rekeying: every row V-10 that can be asked, and its choices. */
export const directRekeyingCases: readonly Case[] = [
  ...execution,
  ...attackCases,
  ...convergenceCases,
  ...userData,
  ...algorithms,
  ...networkKeysCases,
];

/** Where the literal reading ends: nobody sends UE_2 a command. */
export const directRekeyingUnreached: readonly UnreachedElement[] = [
  {
    procedure: 'P10',
    variant: 'literal',
    role: 'UE_2',
    state: 'commanded',
    event: 'Direct-Rekey-Command',
    why: 'as written UE_2, which has sent the command, responds to it itself (D-44)',
  },
];
