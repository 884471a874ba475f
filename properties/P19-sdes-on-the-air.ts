import { few } from '../machines/few-sessions.ts';
import { onePair } from '../machines/P16-ims-sdes/scenarios.ts';
import {
  sdesOnTheAir,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P19-sdes-on-the-air/variants.ts';
import { type Attacker, attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P16-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-19', sdesOnTheAir);

const { none, A0, A1 } = attackers;

const pair = (name: VariantName, attacker: Attacker, o?: Parameters<typeof onePair>[2]): Scenario =>
  onePair(variants[name].reading, attacker, o);

/** The cases of SDES on the air: rows V-19. */
export const sdesOnTheAirCases: readonly Case[] = [
  ...variantNames.map((name) =>
    ask(
      `01/executable-${name}`,
      name,
      r.executable,
      pair(name, none, { copies: 1, whyFew: few.run, name: 'honest run' }),
      'an honest run gets to the end',
    ),
  ),
  ask('01', 'direct', r.secrecy, pair('direct', A0), 'K1 and K2 are on the air in clear'),
  ask('02', 'mixed', r.secrecy, pair('mixed', A0), 'K2 is on the air in clear, K1 is not'),
  ask('02/A1', 'mixed', r.secrecy, pair('mixed', A1), 'same, who interferes'),
  ask('03', 'mixed', r.authenticatesB, pair('mixed', A1), 'K2 is replaced, and UE A does not notice'),
  ask('03/UE_B', 'mixed', r.authenticatesA, pair('mixed', A1), 'same, whom UE B has to do with'),
  ask(
    '03/first-packet',
    'mixed',
    r.confirmedByPacket,
    pair('mixed', A1),
    'the first packet under KD shows it to UE B',
  ),
];
