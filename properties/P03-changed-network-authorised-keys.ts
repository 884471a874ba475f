import { few } from '../machines/few-sessions.ts';
import {
  changedNames,
  changedNetworkAuthorisedKeys,
} from '../machines/P02-network-authorised-keys/changed.ts';
import { links, maliciousMME1, onePair } from '../machines/P02-network-authorised-keys/scenarios.ts';
import { attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P02-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-03', changedNetworkAuthorisedKeys);

const alone = onePair({ attacker: attackers.none, copies: 1, whyFew: few.run, name: 'honest run' });

const execution: readonly Case[] = changedNames.map((name) =>
  name === 'from-MME_2'
    ? ask('05', name, r.executable, alone, 'MME_2 has no way to UE_1 (D-06)', 'violated')
    : ask(`05/${name}`, name, r.executable, alone, 'an honest run gets to the end'),
);

const passive = onePair({ attacker: attackers.A0 });
const one = onePair({
  copies: 1,
  whyFew: 'asked is how one run is read; runs that overlap are mixed up as in V-02-04/overlapping',
});
const old = onePair({ channels: links.noCOUNT, name: 'NAS without COUNT' });
const openAt = (leg: 'openNAS1' | 'openNAS2'): Scenario =>
  onePair({
    attacker: attackers.A0,
    channels: links[leg],
    name: `EEA0 for ${leg === 'openNAS1' ? 'UE_1' : 'UE_2'}`,
  });

/** The cases of the clause as S1 changes it: rows V-03. */
export const changedNetworkAuthorisedKeysCases: readonly Case[] = [
  ask('01', 'common', r.secrecy, passive, 'a common KD over ciphered legs'),
  ask('02', 'common', r.secrecy, openAt('openNAS1'), 'same, EEA0 on the leg of UE_1'),
  ask('02/UE_2', 'common', r.secrecy, openAt('openNAS2'), 'same, EEA0 on the leg of UE_2'),
  ask('02/computed', 'computed', r.secrecy, openAt('openNAS1'), 'same, KD computed of both materials'),
  ask('03', 'common', r.fresh, old, 'an old KD is sent again, and UE_1 cannot tell', 'violated'),
  ask('03/COUNT', 'common', r.fresh, onePair(), 'same, with NAS COUNT'),
  ask('03/computed', 'computed', r.fresh, old, 'same, KD computed: UE_1 puts in a new parameter'),
  ask('03/malicious', 'common', r.fresh, maliciousMME1, 'an MME sends a KD twice'),
  ask('04', 'UE_2-takes', r.sameKD, one, 'UE_1 computes, UE_2 takes'),
  ask('04/UE_1-takes', 'UE_1-takes', r.sameKD, one, 'UE_1 takes, UE_2 computes'),
  ask('04/computed', 'computed', r.sameKD, one, 'both compute'),
  ask('04/common', 'common', r.sameKD, one, 'both take'),
  ...execution,
];
