import { type RekeyedName, rekeyedLife, rekeyedNames } from '../machines/P11-context-states/rekeyed.ts';
import { rekeying } from '../machines/P11-context-states/scenarios.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P11-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V', rekeyedLife);

const { none, loss, A1 } = attackers;

const one = { name: 'UE-A changes keys', rekey: ['UE-A'] } as const;
const both = { name: 'both change keys', rekey: ['UE-A', 'UE-B'] } as const;
const whole = { ...one, name: 'the whole life', again: true } as const;

const alone = rekeying(none, one);
const crossing = rekeying(none, both);
const lossy = rekeying({ ...loss, losses: 1 }, one);
const attacked = rekeying(A1, one);

/** Rekeying among the sessions of a link that comes and goes: rows V-10 and V-11 asked of the whole life. */
export const rekeyedCases: readonly Case[] = [
  ask(
    '10-02/life',
    'rekeyed',
    r.executableRekeyed,
    rekeying(none, whole),
    'connect, change keys, release, and connect again by identity',
  ),
  ...rekeyedNames.map((name: RekeyedName) =>
    ask(`10-02/life-${name}`, name, r.executableRekeyedOnce, alone, 'connect, change keys, release'),
  ),
  ask('10-04/life', 'rekeyed', r.rekeyedAgreement, attacked, 'both ends mean the same rekeying'),
  ask('10-11/life', 'rekeyed', r.sameKey, crossing, 'both ask for new keys of a connection that stands'),
  ask('10-11/life-one', 'rekeyed', r.sameKey, alone, 'same, one asks; the release may come in between'),
  ask(
    '10-11/life-connector-wins',
    'rekeyed-connector-wins',
    r.sameKey,
    crossing,
    'same, both ask, and one request counts',
  ),
  ask('10-12/life', 'rekeyed', r.sameKey, lossy, 'a message is lost'),
  ask(
    '10-12/life-repetitions',
    'rekeyed-with-repetitions',
    r.sameKey,
    lossy,
    'same, the command is repeated; the connection has no repetitions',
  ),
  ask('11-01/rekeyed', 'rekeyed', r.connectedHasAll, crossing, 'what D2D-Connected has, keys changing'),
  ask('11-02/rekeyed', 'rekeyed', r.idleHasNoSessionKey, crossing, 'no KD-sess is left in D2D-Idle'),
  ask('11-02/rekeyed-A1', 'rekeyed', r.idleHasNoSessionKey, attacked, 'same, against an attacker'),
  ask(
    '11-02/rekeyed-state-unlooked',
    'rekeyed-state-unlooked',
    r.idleHasNoSessionKey,
    alone,
    'a rekeying that ends after the release brings a KD-sess back',
  ),
  ask(
    '11-02/rekeyed-both-kept-states-match',
    'rekeyed-both-kept',
    r.statesMatch,
    alone,
    'same, the other key is kept',
  ),
  ask('10-11/life-both-kept', 'rekeyed-both-kept', r.keyUnderstood, alone, 'same, one asks'),
  ask('10-11/life-both-kept-crossing', 'rekeyed-both-kept', r.keyUnderstood, crossing, 'same, both ask'),
  ask(
    '10-11/life-hardened',
    'rekeyed-hardened',
    r.keyUnderstood,
    crossing,
    'same, both ask, and one request counts',
  ),
  ask(
    '11-02/rekeyed-hardened-states-match',
    'rekeyed-hardened',
    r.statesMatch,
    crossing,
    'same, and whether the states match',
  ),
  ask('11-02/rekeyed-states-match', 'rekeyed', r.statesMatch, alone, 'a release that meets a rekeying'),
  ask(
    '11-02/rekeyed-old-keys-states-match',
    'rekeyed-old-keys',
    r.statesMatch,
    alone,
    'same, rekeying under the old keys, too',
  ),
];
