import { curiousNode, hops, log, maliciousNode, onePair } from '../machines/P16-ims-sdes/scenarios.ts';
import { sdesInIMS, type VariantName, variantNames, variants } from '../machines/P16-ims-sdes/variants.ts';
import { type Attacker, attackers, type Case, type Scenario } from '../src/index.ts';
import { noTransport, requirements as r } from './P16-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-16', sdesInIMS);

const { none, loss, A0, A1, A2 } = attackers;

const pair = (name: VariantName, attacker: Attacker, o?: Parameters<typeof onePair>[2]): Scenario =>
  onePair(variants[name].reading, attacker, o);

const logs = (name: string, channels?: Scenario['channels']): Scenario =>
  pair('literal', attackers.A4, { name, leaks: [log], channels });

const twoPeers = pair('literal', none, { peers: ['UE-B', 'UE-C'], name: 'two peers' });

/** The cases of SDES in IMS: rows V-16. */
export const sdesCases: readonly Case[] = [
  ...variantNames.map((name) =>
    ask(
      `02/executable-${name}`,
      name,
      r.executable,
      pair(name, none, { copies: 1, name: 'honest run' }),
      'an honest run gets to the end',
    ),
  ),
  ask(
    '01',
    'literal',
    r.secrecy,
    pair('literal', curiousNode, { name: 'the node reads along' }),
    'K1 and K2 are in clear at every node',
    'violated',
  ),
  ask('02', 'literal', r.secrecy, pair('literal', A0), 'all hops ciphered'),
  ask(
    '03',
    'literal',
    r.secrecy,
    pair('literal', A0, { channels: hops.openA, name: 'the hop of UE A in clear' }),
    'ciphering between UE and P-CSCF is optional',
  ),
  ask(
    '04',
    'forked',
    r.secrecy,
    pair('forked', A2, { insider: true, name: 'UE-C gets the offer and is the attacker' }),
    'a further device has K1; K2 goes to UE A alone',
  ),
  ask(
    '05',
    'literal',
    r.acceptedOnce,
    pair('literal', A1, { channels: hops.repeatable, name: 'a hop takes replays' }),
    'an old offer once more',
  ),
  ask('05/refused-by-hop', 'literal', r.acceptedOnce, pair('literal', A1), 'same, the hop refuses it'),
  ask(
    '05/remembered',
    'offers-remembered',
    r.acceptedOnce,
    pair('offers-remembered', A1, { channels: hops.repeatable, name: 'a hop takes replays' }),
    'same, UE B remembers',
  ),
  ask(
    '06',
    'literal',
    r.agreement,
    maliciousNode(variants.literal.reading),
    'a node puts in keys of its own',
  ),
  ask('06/honest-node', 'literal', r.agreement, pair('literal', A1), 'same, the node is honest'),
  ask(
    '07',
    'each-another-attribute',
    r.identical,
    pair('each-another-attribute', none, { copies: 1 }),
    'two keys are offered, and each UE takes another',
  ),
  ask(
    '07/first',
    'first-attribute',
    r.identical,
    pair('first-attribute', none, { copies: 1 }),
    'same, the first counts',
  ),
  ask('08', 'literal', r.confirmed, pair('literal', loss), 'the answer is lost'),
  ask(
    '08/first-packet',
    'first-packet',
    r.confirmedByPacket,
    pair('first-packet', loss),
    'same, UE B waits for a packet',
  ),
  ask(
    '09',
    'literal',
    noTransport([
      {
        protocol: sdesInIMS('literal'),
        scenario: pair('literal', A0, { channels: hops.open, name: 'hops in clear' }),
      },
    ]),
    pair('literal', none),
    'SDES relies on nothing but its transport',
    'violated',
  ),
  ask('10', 'literal', r.forwardSecrecy, logs('logs leak'), 'what was recorded on the hop is opened later'),
  ask(
    '10/forward-secret',
    'literal',
    r.forwardSecrecy,
    logs('logs leak, forward secret hops', hops.forwardSecret),
    'same, forward secret hops',
  ),
  ask('11', 'literal', r.separatePeers, twoPeers, 'each exchange has keys of its own'),
];
