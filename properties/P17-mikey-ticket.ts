import { few } from '../machines/few-sessions.ts';
import { curiousKMS, onePair, whoAsks } from '../machines/P17-mikey-ticket/scenarios.ts';
import {
  mikeyTicketInIMS,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P17-mikey-ticket/variants.ts';
import { type Attacker, attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P17-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-17', mikeyTicketInIMS);

const { none, A1, A2 } = attackers;

/** Every node of IMS is the attacker's; the KMS is not. */
const nodes: Attacker = { ...attackers.A3, meaning: 'every IMS node on the path reads and writes' };

const pair = (name: VariantName, attacker: Attacker, o?: Parameters<typeof onePair>[2]): Scenario =>
  onePair(variants[name].reading, attacker, o);

/** UE-C is a subscriber and the attacker; one session of each UE. */
const insiderOnce = (name: VariantName, whyFew: string): Scenario =>
  pair(name, A2, {
    insider: true,
    copies: 1,
    whyFew,
    name: 'UE-C is the attacker, one session a role',
  });

const execution: readonly Case[] = variantNames.map((name) =>
  ask(
    `01/executable-${name}`,
    name,
    r.executable,
    pair(name, none, { copies: 1, whyFew: few.run, name: 'honest run' }),
    'an honest run gets to the end',
  ),
);

/** Same, two sessions of each. */
const insider = (name: VariantName): Scenario =>
  pair(name, A2, { insider: true, name: 'UE-C is the attacker' });

/** The cases of MIKEY-TICKET in IMS: rows V-17. */
export const mikeyTicketCases: readonly Case[] = [
  ...execution,
  ask('01', 'literal', r.secrecy, pair('literal', A1), 'who is on the path does not learn TEK'),
  ask('01/UE_B', 'literal', r.secrecyUEB, pair('literal', A1), 'same, the TEK of UE B'),
  ask('02', 'literal', r.secrecy, pair('literal', nodes, { name: 'IMS nodes' }), 'nor do the nodes of IMS'),
  ask(
    '03',
    'literal',
    r.secrecy,
    pair('literal', curiousKMS, { name: 'the KMS reads along' }),
    'the KMS has made the key',
    'violated',
  ),
  ask('04', 'literal', r.authenticatesB, insiderOnce('literal', few.budget), 'a ticket for exactly UE B'),
  ask('04/UE_B', 'literal', r.authenticatesA, insider('literal'), 'same, whom UE B has to do with'),
  ask('05', 'for-a-group', r.authenticatesB, insider('for-a-group'), 'another of the group answers'),
  ask(
    '05/checked',
    'for-a-group-checked',
    r.authenticatesB,
    insider('for-a-group-checked'),
    'same, UE A looks who answers, under a key that all of the group have',
  ),
  ask('05/forked', 'forked', r.authenticatesB, insider('forked'), 'same, each has a key of its own'),
  ask('06', 'literal', r.acceptedOnce, pair('literal', A1), 'a request is sent once more'),
  ask('06/fresh', 'literal', r.freshForUEB, pair('literal', A1), 'same, and gives the same key'),
  ask('07', 'replay-cache', r.acceptedOnce, pair('replay-cache', A1), 'same, UE B remembers'),
  ask('07/nonce', 'responder-nonce', r.acceptedOnce, pair('responder-nonce', A1), 'UE B adds a random value'),
  ask(
    '07/nonce-fresh',
    'responder-nonce',
    r.freshForUEB,
    pair('responder-nonce', A1),
    'same, and the key is another',
  ),
  ask('07/hardened', 'hardened', r.acceptedOnce, pair('hardened', A1), 'both of these'),
  ask(
    '08',
    'literal',
    r.secrecy,
    insiderOnce('literal', few.budget),
    'a third UE takes the ticket to the KMS',
    'holds',
  ),
  ask(
    '08/anybody',
    'resolved-for-anybody',
    r.secrecy,
    insider('resolved-for-anybody'),
    'same, the KMS asks for nothing',
  ),
  ask(
    '09',
    'own-ticket',
    r.authenticatesA,
    insiderOnce('own-ticket', few.budget),
    'a ticket under another key',
  ),
  ask(
    '09/as-named',
    'own-ticket-as-named',
    r.authenticatesA,
    insiderOnce('own-ticket-as-named', few.costly),
    'same, the KMS goes by the name in the ticket',
  ),
  ask(
    '10',
    'names-shown',
    r.unlinkable,
    whoAsks(variants['names-shown'].reading),
    'the request names UE A',
    'violated',
  ),
  ask('10/hidden', 'literal', r.unlinkable, whoAsks(variants.literal.reading), 'same, it does not'),
  ask('11', 'literal', r.work, pair('literal', A1), 'a junk ticket costs a way to the KMS', 'violated'),
];
