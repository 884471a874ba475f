import { few } from '../machines/few-sessions.ts';
import { onePair, whoAsks } from '../machines/P17-mikey-ticket/scenarios.ts';
import {
  directMikeyTicket,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P20-direct-mikey-ticket/variants.ts';
import { type Attacker, attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P17-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-20', directMikeyTicket);

const { none, A1 } = attackers;

const pair = (name: VariantName, attacker: Attacker, o?: Parameters<typeof onePair>[2]): Scenario =>
  onePair(variants[name].reading, attacker, o);

const honest = { copies: 1, whyFew: few.run, name: 'honest run' } as const;

/** The cases of MIKEY-TICKET outside IMS: rows V-20. */
export const directMikeyTicketCases: readonly Case[] = [
  ...variantNames.map((name) =>
    ask(
      `01/executable-${name}`,
      name,
      r.executable,
      pair(name, none, honest),
      'an honest run gets to the end',
    ),
  ),
  ask('01', 'repaired', r.secrecy, pair('repaired', A1), 'on the air TEK stays between the UEs and the KMS'),
  ask('01/UE_A', 'repaired', r.authenticatesB, pair('repaired', A1), 'and UE A has UE B'),
  ask('01/UE_B', 'repaired', r.authenticatesA, pair('repaired', A1), 'and UE B has UE A'),
  ask(
    '02',
    'own-ticket',
    r.executable,
    pair('own-ticket', none, { ...honest, noKMS: true, name: 'no network' }),
    'UE A needs no KMS, UE B does',
    'violated',
  ),
  ask(
    '03',
    'literal',
    r.confirmed,
    pair('literal', A1),
    'a ticket in the answer confirms no key',
    'violated',
  ),
  ask('03/response', 'repaired', r.confirmed, pair('repaired', A1), 'same, a response does'),
  ask(
    '04',
    'names-shown',
    r.unlinkable,
    whoAsks(variants['names-shown'].reading),
    'the request names UE A',
    'violated',
  ),
  ask('04/hidden', 'repaired', r.unlinkable, whoAsks(variants.repaired.reading), 'same, it does not'),
];
