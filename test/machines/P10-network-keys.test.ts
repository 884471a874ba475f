import { describe, expect, test } from 'vitest';
import {
  ESR,
  KEYING,
  STEP_3,
  STEP_4,
  STEP_5,
  STEP_6,
} from '../../machines/P02-network-authorised-keys/messages.ts';
import { COMMAND, REQUEST } from '../../machines/P10-direct-rekeying/messages.ts';
import {
  type NetworkKeysName,
  networkKeysNames,
  networkKeysVariants,
  rekeyingWithNetworkKeys,
} from '../../machines/P10-direct-rekeying/network-keys.ts';
import { Link, sentOf } from './link-run.ts';

function parties(name: NetworkKeysName) {
  const link = new Link(rekeyingWithNetworkKeys(name));
  const byName = networkKeysVariants[name].reading.newKD === 'by-UE_1';
  const [starts, mme, other, otherMME] = byName
    ? ['UE-A', 'MME-1', 'UE-B', 'MME-2']
    : ['UE-B', 'MME-2', 'UE-A', 'MME-1'];
  return {
    link,
    at: { starts, mme, other, otherMME },
    asker: link.session('UE_1', 'UE-A', 'UE-B'),
    answerer: link.session('UE_2', 'UE-B', 'UE-A'),
    keys1: link.session('UE_1-keys', starts, other, { mme, address: 'expression' }),
    mme1: link.session('MME_1', mme, mme, { other: otherMME }),
    mme2: link.session('MME_2', otherMME, otherMME, { ue: other, other: mme }),
    keys2: link.session('UE_2-keys', other, starts, { mme: otherMME }),
  };
}

/** The establishment through the MMEs, if anybody has asked for it. */
function establish({ at, keys1, mme1, mme2, keys2 }: ReturnType<typeof parties>): boolean {
  const [esr] = keys1.take('want new KD');
  if (esr === undefined) return false;
  const [keying] = mme1.take(ESR, esr.fields, undefined, at.starts);
  const [step3] = mme2.take(KEYING, keying.fields, undefined, at.mme);
  keys2.take(STEP_3, step3.fields, undefined, at.otherMME);
  const [step4] = keys2.take('select', undefined, 'DKSI-1');
  const [step5] = mme2.take(STEP_4, step4.fields, undefined, at.other);
  const [step6] = mme1.take(STEP_5, step5.fields, undefined, at.otherMME);
  keys1.take(STEP_6, step6.fields, undefined, at.mme);
  keys1.take('calculate');
  return true;
}

describe.each(networkKeysNames)('%s', (name) => {
  test('request, a new KD through the MMEs, command and complete', () => {
    const p = parties(name);
    const old = p.link.of('UE-A').lookup('KD', 'UE-B');
    const [request] = p.asker.take('rekey');
    p.answerer.take(REQUEST, request.fields);
    expect(p.answerer.take('KD is made')).toEqual([]);
    expect(establish(p)).toBe(true);
    p.link.deliver(p.answerer, p.asker, p.answerer.take('KD is made'));
    const [one, other] = [p.asker, p.answerer].map((ue) => ue.claims('rekeyed')[0]);
    expect(one.key).toEqual(other.key);
    const made = p.link.of('UE-A').lookup('KD', 'UE-B');
    expect(made).toEqual(p.link.of('UE-B').lookup('KD', 'UE-A'));
    expect(made).not.toEqual(old);
  });

  test('UE_1 takes no command under the KD that it had', () => {
    const p = parties(name);
    const [request] = p.asker.take('rekey');
    const other = parties(name);
    other.answerer.take(REQUEST, request.fields);
    if (networkKeysVariants[name].reading.newKD === 'by-UE_1') other.asker.take('rekey');
    establish(other);
    const sent = other.answerer.take('KD is made');
    expect(p.asker.take(COMMAND, sentOf(sent, COMMAND))).toEqual([]);
  });
});

test('who goes to its MME: the UE that was asked, or the one that asked', () => {
  for (const [name, whenAsked] of [
    ['network-keys', false],
    ['network-keys-by-name', true],
  ] as const) {
    const p = parties(name);
    p.asker.take('rekey');
    expect(establish(p), name).toBe(whenAsked);
  }
});

test('a request that names another UE', () => {
  for (const [name, takes] of [
    ['network-keys', 'establishing'],
    ['network-keys-compared', 'connected'],
  ] as const) {
    const { asker, answerer } = parties(name);
    const [request] = asker.take('rekey');
    answerer.take(REQUEST, { ...request.fields, Parameter_MME_1: 'UE-C' });
    expect(answerer.state, name).toBe(takes);
  }
});
