import { few } from '../machines/few-sessions.ts';
import {
  curious,
  formerKD,
  links,
  maliciousMME1,
  onePair,
  overheard,
  twoPeers,
} from '../machines/P02-network-authorised-keys/scenarios.ts';
import {
  networkAuthorisedKeys,
  variantNames,
  variants,
} from '../machines/P02-network-authorised-keys/variants.ts';
import { attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P02-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-02', networkAuthorisedKeys);

/** Left alone, once. */
const alone = (by: 'identity' | 'expression' = 'identity'): Scenario =>
  onePair({ attacker: attackers.none, copies: 1, whyFew: few.run, name: 'honest run', by });

/** An honest run of every variant; the text stops the literal one and the one that only gets its material. */
const execution: readonly Case[] = variantNames.map((name) =>
  name === 'literal'
    ? ask(
        '01',
        name,
        r.executable,
        alone(),
        'UE_2 gets no material, UE_1 none of UE_2 (D-07, D-09)',
        'violated',
      )
    : ask(
        `01/${name}`,
        name,
        r.executable,
        alone(variants[name].reading.address === 'EXP' ? 'expression' : 'identity'),
        name === 'material-sent' ? 'UE_1 still gets none (D-09)' : 'an honest run gets to the end',
      ),
);

const one = onePair({ copies: 1, whyFew: few.asked });
const pair = onePair();
const heard = onePair({
  attacker: attackers.A2,
  insider: true,
  leaks: [overheard],
  name: 'identity overheard',
});
const heardOnce: Scenario = onePair({
  attacker: attackers.A2,
  insider: true,
  leaks: [overheard],
  copies: 1,
  whyFew: few.attack,
  name: 'identity overheard, once',
});
const sameEXP = (copies: number, whyFew?: string): Scenario =>
  onePair({
    attacker: attackers.A2,
    insider: true,
    by: 'expression',
    copies,
    whyFew,
    name: 'one expression',
  });
const sameEXPOnce = sameEXP(1, few.attack);
const leaked = onePair({ attacker: attackers.A4, leaks: [formerKD], name: 'former KD known' });
const lossy = onePair({ attacker: attackers.loss, name: 'messages get lost' });

/** The cases of network authorised key establishment as S2 has it: rows V-02. */
export const networkAuthorisedKeysCases: readonly Case[] = [
  ...execution,
  ask('02', 'material-sent', r.learned, alone(), 'UE_1 gets back what it has sent (D-08, D-09)', 'violated'),
  ask('02/repaired', 'repaired', r.learned, alone(), 'same, steps 5 and 6 return what 4 and 5 brought'),
  ask(
    '03',
    'literal',
    r.onRequest,
    alone(),
    'who has received a request is not before a request (D-10)',
    'violated',
  ),
  ask('03/repaired', 'repaired', r.onRequest, alone(), 'same, only requests of UE_1 count'),
  ask('04', 'repaired', r.sameKD, one, 'one run'),
  ask('04/overlapping', 'repaired', r.sameKD, onePair({ attacker: attackers.none }), 'two runs at once'),
  ask('05', 'repaired', r.askingUE, heard, 'a third UE names an identity that it has overheard'),
  ask('05/names-told', 'names-told', r.askingUE, heard, 'same, the network tells who asks'),
  ask('06', 'by-expression', r.answeringUE, sameEXPOnce, 'a third UE has the same expression', 'violated'),
  ask(
    '06/names-told',
    'names-told-expression',
    r.answeringUE,
    sameEXP(2),
    'same, the network tells who answers, and mixes up what two UEs ask of one MME',
  ),
  ask(
    '06/one-run',
    'names-told-expression',
    r.answeringUE,
    sameEXP(1, 'what two runs mix up is left out here'),
    'same, one run of each MME',
  ),
  ask(
    '06/names-returned',
    'names-returned-expression',
    r.answeringUE,
    sameEXP(2),
    'same, the answer names both UEs, and goes to the one that has asked',
  ),
  ask('06/identity', 'repaired', r.answeringUE, heardOnce, 'same, the peer named by an identity'),
  ask('07', 'repaired', r.routed, alone(), 'nothing tells which MME serves the creator of an identity'),
  ask('08', 'repaired', r.secrecy, pair, 'all legs ciphered'),
  ask('08/A0', 'repaired', r.secrecy, onePair({ attacker: attackers.A0 }), 'same, a passive outsider'),
  ask(
    '08/one-leg',
    'repaired',
    r.secrecy,
    onePair({ attacker: attackers.A0, channels: links.openNAS1, name: 'EEA0 for UE_1' }),
    'EEA0 on the leg of UE_1',
  ),
  ask(
    '09',
    'repaired',
    r.secrecy,
    onePair({ attacker: curious('MME-1'), name: 'MME-1 reads along' }),
    'MME_1 has both materials',
  ),
  ask(
    '09/MME_2',
    'repaired',
    r.secrecy,
    onePair({ attacker: curious('MME-2'), name: 'MME-2 reads along' }),
    'so has MME_2',
  ),
  ask(
    '09/ephemeral',
    'ephemeral',
    r.secrecy,
    onePair({ attacker: curious('MME-1'), name: 'MME-1 reads along' }),
    'same, Diffie-Hellman values',
  ),
  ask(
    '09/malicious',
    'ephemeral',
    r.secrecy,
    { ...maliciousMME1, sessions: maliciousMME1.sessions.map((s) => ({ ...s, copies: 1 })) },
    'same, an MME that puts in its own',
  ),
  ask('10', 'small-DKSI', r.uniqueDKSI, twoPeers(), 'two peers select the same small number'),
  ask('10/new-value', 'repaired', r.uniqueDKSI, twoPeers(), 'same, a new value each time'),
  ask(
    '10/UE_2',
    'small-DKSI',
    r.uniqueAtUE2,
    onePair({ attacker: attackers.none }),
    'UE_2 looks at what it has selected',
  ),
  ask(
    '11',
    'security-mode',
    r.secretInUse,
    leaked,
    'a command under a former KD that has leaked',
    'violated',
  ),
  ask(
    '11/former-KD-dropped',
    'former-KD-dropped',
    r.secretInUse,
    leaked,
    'same, the former KD ends with the new one',
  ),
  ask('12', 'repaired', r.confirmed, lossy, 'UE_2 has KD before UE_1 can have it', 'violated'),
  ask(
    '12/security-mode',
    'former-KD-dropped',
    r.confirmedByMode,
    one,
    'same, once direct security mode has run',
  ),
];
