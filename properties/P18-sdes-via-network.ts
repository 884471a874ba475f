import { curiousNode, onePair } from '../machines/P16-ims-sdes/scenarios.ts';
import { literal, sdesViaNetwork } from '../machines/P18-sdes-via-network/variants.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P16-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-18', (_: 'literal') => sdesViaNetwork);

const { none, A0 } = attackers;

/** The cases of SDES via the network: rows V-18. */
export const sdesViaNetworkCases: readonly Case[] = [
  ask(
    '01/executable',
    'literal',
    r.executable,
    onePair(literal, none, { copies: 1, name: 'honest run' }),
    'an honest run gets to the end',
  ),
  ask('01', 'literal', r.secrecy, onePair(literal, A0), 'all hops ciphered'),
  ask(
    '02',
    'literal',
    r.secrecy,
    onePair(literal, curiousNode, { name: 'the node reads along' }),
    'the nodes that serve the UEs have KD',
  ),
  ask('03', 'literal', r.pathDefined, onePair(literal, none), 'no protocol and no node is named', 'violated'),
];
