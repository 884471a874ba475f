import { few } from '../machines/few-sessions.ts';
import {
  crossing,
  curious,
  honestRun,
  leakOf,
  links,
  maliciousMME1,
  onePair,
  threeUEs,
} from '../machines/P01-network-assisted-keys/scenarios.ts';
import { networkAssistedKeys, variantNames } from '../machines/P01-network-assisted-keys/variants.ts';
import { attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P01-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-01', networkAssistedKeys);

/** An honest run of every variant: none is empty, save the literal one, which the text stops. */
const execution: readonly Case[] = variantNames.map((name) => {
  if (name === 'literal')
    return ask(
      '01',
      name,
      r.executable,
      honestRun,
      'step 7 sends a p4 that nobody derives (D-01)',
      'violated',
    );
  const about = 'an honest run gets to the end';
  return name === 'repaired'
    ? ask('02', name, r.executable, honestRun, about, 'holds')
    : ask(`02/${name}`, name, r.executable, honestRun, about);
});

const one = onePair({ copies: 1, whyFew: few.asked });
const pair = onePair();
const pairAlone = onePair({ attacker: attackers.none });
const passive = (channels: Scenario['channels'], name: string): Scenario =>
  onePair({ attacker: attackers.A0, channels, name });
const insider = threeUEs({ third: 'insider' });
const three = threeUEs({ third: 'honest' });

const agreement: readonly Case[] = [
  ask('03', 'repaired', r.sameKD, one, 'one run, and nobody else whom the network could mean'),
  ask('03/once', 'repaired', r.sameKDOnce, one, 'same, injective'),
  ask(
    '04',
    'repaired',
    r.sameKD,
    pairAlone,
    'two runs of one pair at once: nothing tells their answers apart',
  ),
  ask('04/insider', 'repaired', r.sameKD, insider, 'same, and a third UE is the attacker'),
  ask('04/identified', 'identified', r.sameKD, pairAlone, 'same, every message says which run it is of'),
  ask('04/both-named', 'both-named', r.sameKD, pairAlone, 'same, the messages name both UEs, not the run'),
  ask('04/insider-both-named-identified', 'both-named-identified', r.sameKD, insider, 'both UEs and the run'),
  ask('04/hardened', 'hardened', r.sameKDOnce, insider, 'hardened, injective'),
];

const secrecy: readonly Case[] = [
  ask('05', 'repaired', r.secrecy, onePair({ attacker: attackers.A0 }), 'all legs ciphered'),
  ask('05/A1', 'repaired', r.secrecy, pair, 'same, an active outsider'),
  ask('05/UE2', 'repaired', r.secrecyUE2, pair, 'same, the KD that UE2 has'),
  ask('05/hardened', 'hardened', r.secrecy, insider, 'hardened, against a third UE'),
  ask(
    '06',
    'repaired',
    r.secrecy,
    passive(links.openNAS1, 'EEA0 for UE1'),
    'EEA0 on the leg of UE1: p1 and p4',
  ),
  ask(
    '06/UE2',
    'repaired',
    r.secrecy,
    passive(links.openNAS2, 'EEA0 for UE2'),
    'on the leg of UE2: p2 and p3',
  ),
  ask('07', 'repaired', r.secrecy, passive(links.openNAS, 'EEA0 on both legs'), 'both legs: p2 and p4'),
  ask(
    '07/ephemeral',
    'ephemeral',
    r.secrecy,
    passive(links.openNAS, 'EEA0 on both legs'),
    'same, with shares',
  ),
  ask('08', 'repaired', r.secrecy, passive(links.openNDS, 'NDS in clear'), 'p2 and p4 cross the same link'),
  ask('08/ephemeral', 'ephemeral', r.secrecy, passive(links.openNDS, 'NDS in clear'), 'same, with shares'),
];

const readsAt = (node: 'MME-1' | 'MME-2'): Scenario =>
  onePair({ attacker: curious(node), name: `${node} reads along` });
const networkNodes: readonly Case[] = [
  ask('09', 'repaired', r.secrecy, readsAt('MME-1'), 'MME1 has p2 and p4, and so KD', 'violated'),
  ask('09/MME2', 'repaired', r.secrecy, readsAt('MME-2'), 'so has MME2'),
  ask('09/ephemeral', 'ephemeral', r.secrecy, readsAt('MME-1'), 'same, Diffie-Hellman values in p1 and p3'),
  ask('09/malicious', 'ephemeral', r.secrecy, maliciousMME1, 'same, an MME that puts in shares of its own'),
];

const authentication: readonly Case[] = [
  ask('10', 'repaired', r.askingUE, insider, 'a third UE asks, and UE2 is not told who'),
  ask('10/wanted-named', 'wanted-named', r.askingUE, insider, 'same, the request names the UE it wants'),
  ask('10/both-named', 'both-named', r.askingUE, insider, 'same, MME1 tells who asks'),
  ask('11', 'repaired', r.answeringUE, insider, 'the network takes the request to a third UE'),
  ask(
    '11/wanted-named',
    'wanted-named',
    r.answeringUE,
    insider,
    'it goes where UE1 wants, who asks is not told',
  ),
  ask('11/both-named', 'both-named', r.answeringUE, insider, 'same, and who asks is told'),
  ask(
    '11/one-run',
    'both-named',
    r.answeringUE,
    threeUEs({ third: 'insider', copies: 1, whyFew: 'what two runs mix up is left out here' }),
    'same, one run of each MME',
  ),
  ask(
    '11/both-named-identified',
    'both-named-identified',
    r.answeringUE,
    insider,
    'same, and which run it is',
  ),
  ask('12', 'repaired', r.answeringAlive, pair, 'nobody but UE-B can answer'),
  ask('12/third-UE', 'repaired', r.answeringAlive, three, 'same, a third honest UE answers in its place'),
  ask('12/wanted-named', 'wanted-named', r.answeringAlive, three, 'same, the request names the UE it wants'),
  ask(
    '12/two-wanted',
    'wanted-named',
    r.answeringAlive,
    insider,
    'UE1 wants two UEs at once, one the attacker',
  ),
];

const lossy = onePair({ attacker: attackers.loss, name: 'messages get lost' });

const confirmation: readonly Case[] = [
  ask('13', 'repaired', r.confirmedToUE2, lossy, 'UE2 has KD before UE1 can have it', 'violated'),
  ask(
    '13/UE1',
    'repaired',
    r.confirmedToUE1,
    onePair({ attacker: attackers.loss, copies: 1, whyFew: few.ending }),
    'UE1 has p4',
  ),
  ask(
    '13/loss',
    'repaired',
    r.bothInTheEnd,
    onePair({ attacker: attackers.loss, copies: 1, whyFew: few.ending }),
    'step 7 or 8 lost',
  ),
  ask(
    '13/no-loss',
    'repaired',
    r.bothInTheEnd,
    onePair({ attacker: attackers.none, copies: 1, whyFew: few.ending }),
    'none lost',
  ),
];

const old = onePair({ channels: links.noCOUNT, name: 'NAS without COUNT' });

const freshness: readonly Case[] = [
  ask('14', 'repaired', r.freshForUE1, pair, 'p1 and p3 random'),
  ask('14/UE2', 'repaired', r.freshForUE2, pair, 'same for UE2'),
  ask('15', 'constant', r.freshForUE1, pair, 'p1 and p3 the same each time'),
  ask('15/p1-constant', 'p1-constant', r.freshForUE1, pair, 'p1 the same each time, p3 random'),
  ask('16', 'repaired', r.p4Once, pair, 'an old step 8, with NAS COUNT'),
  ask('16/step-4', 'repaired', r.p2Once, pair, 'an old step 4, with NAS COUNT'),
  ask('16/no-COUNT', 'repaired', r.p4Once, old, 'an old step 8, COUNT not modelled'),
  ask('16/no-COUNT-step-4', 'repaired', r.p2Once, old, 'an old step 4, COUNT not modelled'),
  ask('16/no-COUNT-fresh', 'repaired', r.freshForUE1, old, 'KD does not repeat, since p1 does not'),
  ask('16/no-COUNT-identified', 'identified', r.p4Once, old, 'an old step 8 names the wrong run'),
];

const synchronisation: readonly Case[] = [
  ask(
    '17',
    'one-kept',
    r.oneKeptKD,
    crossing({ starts: 'both' }),
    'each UE keeps the KD that it gets last (D-05)',
  ),
  ask('17/one-starts', 'one-kept', r.oneKeptKD, crossing({ starts: 'UE-A' }), 'same, only one begins'),
  ask('17/both-kept', 'both-kept', r.begunIsAnswered, crossing({ starts: 'both' }), 'both KDs are kept'),
  ask('17/hardened', 'hardened', r.begunIsAnswered, crossing({ starts: 'both' }), 'hardened'),
];

const afterwards = (ue: 'UE-A' | 'UE-B', channels?: Scenario['channels'], copies = 2): Scenario =>
  onePair({
    attacker: attackers.A4,
    copies,
    ...(copies === 1 ? { whyFew: few.costly } : {}),
    leaks: [leakOf(ue, 'after-claim')],
    name: `Kasme of ${ue} leaks afterwards${channels === undefined ? '' : ', NAS forward secret'}`,
    ...(channels === undefined ? {} : { channels }),
  });
const thirdKnown = threeUEs({
  third: 'insider',
  attacker: { ...attackers.A4, insider: true, meaning: 'A1 and all that a third UE holds' },
  name: 'a third UE is compromised',
});

const keys: readonly Case[] = [
  ask(
    '18',
    'repaired',
    r.forwardSecrecy,
    afterwards('UE-A'),
    'the Kasme of UE1 opens p1 and p4, and makes p2',
  ),
  ask(
    '18/UE2',
    'repaired',
    r.forwardSecrecy,
    afterwards('UE-B'),
    'that of UE2 opens p2 and p3, and makes p4',
  ),
  ask(
    '18/forward-secret-NAS',
    'repaired',
    r.forwardSecrecy,
    afterwards('UE-A', links.forwardSecretNAS),
    'NAS stays shut',
  ),
  ask('18/ephemeral', 'ephemeral', r.forwardSecrecy, afterwards('UE-A', undefined, 1), 'same, with shares'),
  ask('19', 'repaired', r.compromise, thirdKnown, 'the network may take the request to the compromised UE'),
  ask('19/both-named', 'both-named', r.compromise, thirdKnown, 'same, the network goes by names'),
  ask('20', 'p1-constant', r.separatePeers, three, 'UE1 has the same p1 for two peers', 'holds'),
  ask(
    '20/secrecy',
    'p1-constant',
    r.secrecy,
    insider,
    'a third UE knows p2 of the other KD; p4 keeps it secret',
  ),
  ask('20/unnamed', 'repaired', r.separatePeers, three, 'peers not named: two pairs believe in one KD'),
  ask('21', 'literal', r.keptApart, honestRun, 'FC and parameters are for further study (F-01)'),
  ask('21/own-FC', 'own-FC', r.keptApart, honestRun, 'same, an FC of its own'),
  ask('22', 'literal', r.authorised, honestRun, 'no step asks whether the UE may', 'violated'),
  ask('22/authorised', 'authorised', r.authorised, honestRun, 'same, the MMEs look'),
  ask('23', 'literal', r.usable, honestRun, 'no DKSI is given to KD', 'violated'),
  ask('23/identified', 'identified', r.usable, honestRun, 'same, the run has one'),
];

/** The cases of network assisted key establishment: every row V-01 that the requirement kinds decide. */
export const networkAssistedKeysCases: readonly Case[] = [
  ...execution,
  ...agreement,
  ...secrecy,
  ...networkNodes,
  ...authentication,
  ...confirmation,
  ...freshness,
  ...synchronisation,
  ...keys,
];
