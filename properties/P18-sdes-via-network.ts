import { few } from '../machines/few-sessions.ts';
import { curiousNode, maliciousNode, onePair } from '../machines/P16-ims-sdes/scenarios.ts';
import {
  sdesViaNetwork,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P18-sdes-via-network/variants.ts';
import { type Attacker, attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P16-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-18', sdesViaNetwork);

const { none, A0, A1 } = attackers;

const pair = (name: VariantName, attacker: Attacker, o?: Parameters<typeof onePair>[2]): Scenario =>
  onePair(variants[name].reading, attacker, o);

const node = maliciousNode(variants.literal.reading);

/** The cases of SDES via the network: rows V-18. */
export const sdesViaNetworkCases: readonly Case[] = [
  ...variantNames.map((name) =>
    ask(
      `01/executable-${name}`,
      name,
      r.executable,
      pair(name, none, { copies: 1, whyFew: few.run, name: 'honest run' }),
      'an honest run gets to the end',
    ),
  ),
  ask('01', 'literal', r.secrecy, pair('literal', A0), 'all hops ciphered'),
  ask(
    '01/two-calls',
    'literal',
    r.identical,
    pair('literal', none, { name: 'two calls at once' }),
    'nothing tells the answer to one call from the answer to another',
  ),
  ask(
    '01/two-calls-identified',
    'calls-identified',
    r.identical,
    pair('calls-identified', none, { name: 'two calls at once' }),
    'same, an identifier does',
  ),
  ask('01/peer', 'literal', r.authenticatesB, pair('literal', A1), 'with whom UE A has KD, nodes are honest'),
  ask(
    '01/peer-identified',
    'calls-identified',
    r.authenticatesB,
    pair('calls-identified', A1),
    'same, an identifier tells calls apart',
  ),
  ask('01/peer-UE_B', 'literal', r.authenticatesA, pair('literal', A1), 'whom UE B has to do with'),
  ask(
    '02',
    'literal',
    r.secrecy,
    pair('literal', curiousNode, { name: 'the node reads along' }),
    'the nodes that serve the UEs have KD',
  ),
  ask('02/peer', 'literal', r.authenticatesB, node, 'a node puts in keys of its own'),
  ask('02/peer-UE_B', 'literal', r.authenticatesA, node, 'same, whom UE B has to do with'),
  ask('03', 'literal', r.pathDefined, pair('literal', none), 'no protocol and no node is named', 'violated'),
];
