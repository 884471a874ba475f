import { few } from '../machines/few-sessions.ts';
import { onePair } from '../machines/P06-network-authorised-connection/scenarios.ts';
import {
  networkAuthorisedConnection,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P06-network-authorised-connection/variants.ts';
import { attackers, type Case, type WaitingRow } from '../src/index.ts';
import { oneOrder, requirements as r } from './P06-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-06', networkAuthorisedConnection);

const honest = (name: VariantName) => onePair(name, attackers.none, { name: 'honest run', whyFew: few.run });
const inOrder = (name: VariantName) =>
  onePair(name, attackers.none, { whyFew: 'the order within one run is asked' });

/** An honest run of every variant: none is empty but the literal one. */
const execution: readonly Case[] = variantNames.map((name) => {
  const requirement = variants[name].link.userData === 'none' ? r.executable : r.executableWithData;
  const id = name === 'repaired' ? '02' : `02/${name}`;
  return ask(id, name, requirement, honest(name), 'an honest run from the keys to the end');
});

const orders = ['repaired', 'keys-after-request'] as const;

const order: readonly Case[] = [
  ask(
    '01',
    'repaired',
    oneOrder(orders.map((name) => ({ protocol: networkAuthorisedConnection(name), scenario: honest(name) }))),
    honest('repaired'),
    'keys before the request (6.3.2.2), and after it (6.3.4.4)',
    'violated',
  ),
  ask('01/keys-first', 'repaired', r.keysFirst, inOrder('repaired'), 'the order of 6.3.2.2'),
  ask(
    '01/request-first',
    'keys-after-request',
    r.requestFirst,
    inOrder('keys-after-request'),
    'the order of 6.3.4.4 and of step 0a',
  ),
];

const early = onePair('bearer-before-security', attackers.A0, { copies: 2 });
const late = onePair('bearer-after-security', attackers.A0, { copies: 2 });

const bearer: readonly Case[] = [
  ask('03', 'bearer-before-security', r.dataSecret, early, 'data flows on a bearer that no key protects'),
  ask('03/after-security', 'bearer-after-security', r.dataSecret, late, 'same, data waits for security mode'),
];

const attacked = onePair('repaired', attackers.A1, { copies: 2 });

const whole: readonly Case[] = [
  ask('02/secrecy', 'repaired', r.secrecy, attacked, 'the key stays between the UEs'),
  ask('02/agreement', 'repaired', r.agreement, attacked, 'both mean each other'),
  ask(
    '02/key-confirmation',
    'repaired',
    r.keyConfirmed,
    attacked,
    'security mode confirms the key that V-02-12 leaves unconfirmed',
  ),
];

const onRequest = rowCases('V-05', networkAuthorisedConnection);

/** The question of V-05-07 where the UE that takes the request goes to its MME. */
const forged: readonly Case[] = [
  onRequest(
    '07/network',
    'keys-after-request',
    r.requested,
    onePair('keys-after-request', attackers.A1, {
      name: 'UE-B may ask another',
      asksAnother: true,
      whyFew: few.attack,
    }),
    'a forged request sends the UE to its MME, and both UEs get a KD that nobody asked for',
  ),
];

/** The cases of the network authorised connection: rows V-06. */
export const networkAuthorisedConnectionCases: readonly Case[] = [
  ...execution,
  ...order,
  ...bearer,
  ...whole,
  ...forged,
];

/** None. */
export const networkAuthorisedConnectionWaiting: readonly WaitingRow[] = [];
