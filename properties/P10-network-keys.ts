import {
  networkKeysNames,
  rekeyingWithNetworkKeys,
  throughMMEs,
  withUEC,
} from '../machines/P10-direct-rekeying/network-keys.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P10-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-10', rekeyingWithNetworkKeys);

const { none, A1 } = attackers;

/** Rekeying with a new KD from the charts of P02: row V-10-21, and rows that ran on an ideal establishment. */
export const networkKeysCases: readonly Case[] = [
  ...networkKeysNames.map((name) =>
    ask(
      `21/executable-${name}`,
      name,
      r.executableNetworkKeys,
      throughMMEs(name, none),
      'an honest run, from the request to the new key',
    ),
  ),
  ask(
    '21',
    'network-keys-by-name',
    r.whoGoesToMME,
    throughMMEs('network-keys-by-name', none, { copies: 2 }),
    'the roles of the two clauses by their names: UE_1 is UE_1',
    'violated',
  ),
  ask(
    '21/by-what-is-done',
    'network-keys',
    r.whoGoesToMME,
    throughMMEs('network-keys', none, { copies: 2 }),
    'the roles by what they do: who is asked goes to its MME',
  ),
  ask(
    '07/network-keys',
    'network-keys',
    r.secrecyUE2,
    withUEC('network-keys'),
    'V-10-07 on the charts of P02: the parameter is made to name an insider',
  ),
  ask(
    '07/network-keys-compared',
    'network-keys-compared',
    r.secrecyUE2,
    withUEC('network-keys-compared'),
    'same, UE_2 compares it with the UE at the other end',
  ),
  ask(
    '04/network-keys',
    'network-keys',
    r.agreementUE2,
    throughMMEs('network-keys', A1),
    'both ends mean the same rekeying and the same new KD',
  ),
];
