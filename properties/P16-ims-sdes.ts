import { few } from '../machines/few-sessions.ts';
import {
  curiousNode,
  hopLeaks,
  hops,
  laterReader,
  logLeaks,
  maliciousNode,
  onePair,
  repeatingNode,
} from '../machines/P16-ims-sdes/scenarios.ts';
import { sdesInIMS, type VariantName, variantNames, variants } from '../machines/P16-ims-sdes/variants.ts';
import { type Attacker, attackers, type Case, type Scenario } from '../src/index.ts';
import { noTransport, requirements as r } from './P16-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-16', sdesInIMS);

const { none, loss, A0, A1, A2, A4 } = attackers;

const pair = (name: VariantName, attacker: Attacker, o?: Parameters<typeof onePair>[2]): Scenario =>
  onePair(variants[name].reading, attacker, o);

const nodeOf = (name: VariantName): Scenario => maliciousNode(variants[name].reading);

/** UE-C gets the offer as well, and is the attacker. */
const further = (name: VariantName): Scenario =>
  pair(name, A2, { insider: true, name: 'UE-C gets the offer and is the attacker' });

const logged = (name: VariantName, channels?: Scenario['channels']): Scenario =>
  pair(name, laterReader, { name: 'the log leaks', leaks: [logLeaks], channels });

/** What was on the hop of UE A is opened, once its key leaks, and what comes later is sent under it. */
const recorded = (channels?: Scenario['channels']): Scenario =>
  pair('literal', A4, { name: 'the key of a hop leaks', leaks: [hopLeaks], channels });

const twoPeers = pair('literal', none, { peers: ['UE-B', 'UE-C'], name: 'two peers' });

/** The cases of SDES in IMS: rows V-16. */
export const sdesCases: readonly Case[] = [
  ...variantNames.map((name) =>
    ask(
      `02/executable-${name}`,
      name,
      r.executable,
      pair(name, none, { copies: 1, whyFew: few.run, name: 'honest run' }),
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
  ask('04', 'forked', r.secrecy, further('forked'), 'a further device has K1; K2 goes to UE A alone'),
  ask('04/UE_B', 'forked', r.secrecyUEB, further('forked'), 'same, the KD of UE B; the device offers again'),
  ask(
    '04/one-identifier',
    'forked-one-identifier',
    r.secrecyUEB,
    further('forked-one-identifier'),
    'same, under the identifier of the call, by which alone the node tells answers apart',
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
    '05/node',
    'sent-again',
    r.acceptedOnce,
    pair('sent-again', repeatingNode),
    'hops refuse replays, and a node sends the old offer again',
  ),
  ask(
    '05/node-remembered',
    'sent-again-remembered',
    r.acceptedOnce,
    pair('sent-again-remembered', repeatingNode),
    'same, UE B remembers',
  ),
  ask(
    '05/malicious-node-remembered',
    'offers-remembered',
    r.acceptedOnce,
    nodeOf('offers-remembered'),
    'same, whatever the node does',
  ),
  ask('06', 'literal', r.authenticatesB, nodeOf('literal'), 'a node puts in keys of its own'),
  ask('06/UE_B', 'literal', r.authenticatesA, nodeOf('literal'), 'same, whom UE B has to do with'),
  ask(
    '06/first-packet',
    'first-packet',
    r.confirmedByPacket,
    nodeOf('first-packet'),
    'same, the node makes the first packet as well',
  ),
  ask('06/honest-node', 'literal', r.authenticatesB, pair('literal', A1), 'same, the node is honest'),
  ask(
    '06/honest-node-UE_B',
    'literal',
    r.authenticatesA,
    pair('literal', A1),
    'same, whom UE B has to do with',
  ),
  ask(
    '07',
    'each-another-attribute',
    r.identical,
    pair('each-another-attribute', none),
    'two keys are offered, and each UE takes another',
  ),
  ask('07/first', 'first-attribute', r.identical, pair('first-attribute', none), 'same, the first counts'),
  ask('07/two-calls', 'literal', r.identical, pair('literal', none), 'one key each, two calls at once'),
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
  ask('10', 'logged', r.forwardSecrecy, logged('logged'), 'a node has logged both keys'),
  ask(
    '10/logged-forward-secret',
    'logged',
    r.forwardSecrecy,
    logged('logged', hops.forwardSecret),
    'same, forward secret hops',
  ),
  ask(
    '10/logged-without-keys',
    'logged-without-keys',
    r.forwardSecrecy,
    logged('logged-without-keys'),
    'same, the log has who called whom only',
  ),
  ask('10/recorded', 'literal', r.forwardSecrecy, recorded(), 'what was recorded on the hop is opened later'),
  ask(
    '10/forward-secret',
    'literal',
    r.forwardSecrecy,
    recorded(hops.forwardSecret),
    'same, forward secret hops',
  ),
  ask('11', 'literal', r.separatePeers, twoPeers, 'each exchange has keys of its own'),
];
