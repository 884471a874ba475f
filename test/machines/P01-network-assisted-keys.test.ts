import { describe, expect, test } from 'vitest';
import {
  literal,
  networkAssistedKeys,
  networkAssistedKeysCases,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P01-network-assisted-keys/index.ts';
import {
  STEP_1,
  STEP_3,
  STEP_4,
  STEP_5,
  STEP_7,
  STEP_8,
} from '../../machines/P01-network-assisted-keys/messages.ts';
import { check } from '../../src/index.ts';
import { defectsOf } from '../../src/spec/load/index.ts';
import { type Fields, Party } from './party.ts';

const running = variantNames.filter((v) => v !== 'literal');

/** One session of each role for a run between UE-A and UE-B. */
function parties(name: VariantName, run = '1') {
  const p = networkAssistedKeys(name);
  const party = (role: string, parameters: Readonly<Record<string, string>>) =>
    new Party(p, role, `${role} ${run}`, parameters);
  return {
    ue1: party('UE1', { self: 'UE-A', peer: 'UE-B', mme: 'MME-1' }),
    mme1: party('MME1', { self: 'MME-1', other: 'MME-2' }),
    mme2: party('MME2', { self: 'MME-2', ue: 'UE-B', other: 'MME-1' }),
    ue2: party('UE2', { self: 'UE-B', peer: 'UE-A', mme: 'MME-2' }),
  };
}

type Parties = ReturnType<typeof parties>;

/** Steps 1 to 7; the fields of each message, the last not yet delivered. */
function upToStep7({ ue1, mme1, mme2, ue2 }: Parties) {
  const [step1] = ue1.take('begin');
  const [step3] = mme1.take(STEP_1, step1.fields, undefined, 'UE-A');
  const [step4] = mme2.take(STEP_3, step3.fields, undefined, 'MME-1');
  const [step5] = ue2.take(STEP_4, step4.fields, undefined, 'MME-2');
  const [step7] = mme2.take(STEP_5, step5.fields, undefined, 'UE-B');
  return { step1, step3, step4, step5, step7 };
}

/** Step 7 arrives at an MME1, and step 8 at a UE1. */
function finish(mme1: Party, ue1: Party, step7: Fields): void {
  const [step8] = mme1.take(STEP_7, step7, undefined, 'MME-2');
  if (step8 !== undefined) ue1.take(STEP_8, step8.fields, undefined, 'MME-1');
}

describe.each(running)('the honest run of %s', (name) => {
  test('gives both UEs the same KD, through their MMEs', () => {
    const all = parties(name);
    const { step1, step3, step4, step5, step7 } = upToStep7(all);
    expect([step1, step3, step4, step5, step7].map((s) => s.message)).toEqual([
      STEP_1,
      STEP_3,
      STEP_4,
      STEP_5,
      STEP_7,
    ]);
    finish(all.mme1, all.ue1, step7.fields);
    const [[at1], [at2]] = [all.ue1.claims('established'), all.ue2.claims('established')];
    expect(at1.key).toEqual(at2.key);
    expect([at1.peer, at2.peer]).toEqual(['UE-B', 'UE-A']);
    expect(all.ue1.claims('context')).toEqual(all.ue2.claims('context'));
    expect([all.mme1.state, all.mme2.state]).toEqual(['answered', 'answered']);
  });

  test('takes no message but from the node that it is to come from', () => {
    const all = parties(name);
    const [step1] = all.ue1.take('begin');
    const [step3] = all.mme1.take(STEP_1, step1.fields, undefined, 'UE-A');
    all.mme2.take(STEP_3, step3.fields, undefined, 'UE-C');
    expect(all.mme2.state).toBe('ready');
    const [step4] = all.mme2.take(STEP_3, step3.fields, undefined, 'MME-1');
    all.ue2.take(STEP_4, step4.fields, undefined, 'MME-1');
    expect(all.ue2.state).toBe('attached');
    const [step5] = all.ue2.take(STEP_4, step4.fields, undefined, 'MME-2');
    all.mme2.take(STEP_5, step5.fields, undefined, 'UE-C');
    expect(all.mme2.state).toBe('handed-on');
  });
});

test('the literal chart gets p3 as far as MME2 and no p4 out of it (D-01)', () => {
  const { ue1, mme1, mme2, ue2 } = parties('literal');
  const [step1] = ue1.take('begin');
  const [step3] = mme1.take(STEP_1, step1.fields, undefined, 'UE-A');
  const [step4] = mme2.take(STEP_3, step3.fields, undefined, 'MME-1');
  expect(ue2.take(STEP_4, step4.fields, undefined, 'MME-2').map((s) => s.message)).toEqual([STEP_5]);
  const literally = networkAssistedKeysCases.find((c) => c.id === 'V-01-01');
  if (literally === undefined) throw new Error('no case V-01-01');
  expect(check(literally).verdict).toBe('violated');
  expect(defectsOf(literally.protocol).map((d) => [d.defect, d.role, d.message])).toEqual([
    ['D-01', 'MME2', STEP_7],
  ]);
});

describe('an answer to another run of the same UEs', () => {
  test.each([
    ['repaired', 'established'],
    ['both-named', 'established'],
    ['identified', 'begun'],
    ['hardened', 'begun'],
  ] as const)('in %s leaves UE1 %s', (name, state) => {
    const [one, two] = [parties(name, '1'), parties(name, '2')];
    upToStep7(one);
    const { step7 } = upToStep7(two);
    finish(one.mme1, one.ue1, step7.fields);
    expect(one.ue1.state).toBe(state);
    if (state === 'established') {
      expect(one.ue1.claims('established')[0].key).not.toEqual(two.ue2.claims('established')[0].key);
    }
  });
});

describe('names', () => {
  const offered = (name: VariantName, change: Fields) => {
    const { ue1, mme1, mme2 } = parties(name);
    const [step1] = ue1.take('begin');
    const [step3] = mme1.take(STEP_1, { ...step1.fields, ...change }, undefined, 'UE-A');
    return mme2.take(STEP_3, step3.fields, undefined, 'MME-1').length;
  };

  test('a request for another UE goes to UE-B only where nobody is named', () => {
    expect(offered('repaired', {})).toBe(1);
    expect(offered('wanted-named', {})).toBe(1);
    expect(offered('wanted-named', { wanted: 'UE-C' })).toBe(0);
    expect(offered('both-named', { wanted: 'UE-C' })).toBe(0);
  });

  test.each([
    ['wanted-named', 'established'],
    ['both-named', 'attached'],
  ] as const)('in %s, a UE2 that expects another peer ends %s', (name, state) => {
    const { ue1, mme1, mme2 } = parties(name);
    const parameters = { self: 'UE-B', peer: 'UE-C', mme: 'MME-2' };
    const ue2 = new Party(networkAssistedKeys(name), 'UE2', 'other', parameters);
    const [step1] = ue1.take('begin');
    const [step3] = mme1.take(STEP_1, step1.fields, undefined, 'UE-A');
    const [step4] = mme2.take(STEP_3, step3.fields, undefined, 'MME-1');
    ue2.take(STEP_4, step4.fields, undefined, 'MME-2');
    expect(ue2.state).toBe(state);
  });
});

test('an MME that looks for permission serves no UE that has none', () => {
  const asked = (name: VariantName, ue: string) => {
    const { ue1, mme1 } = parties(name);
    const [step1] = ue1.take('begin');
    return mme1.take(STEP_1, step1.fields, undefined, ue).length;
  };
  expect(asked('repaired', 'UE-C')).toBe(1);
  expect(asked('authorised', 'UE-C')).toBe(0);
  expect(asked('authorised', 'UE-A')).toBe(1);
});

test('parameters that are constant give the same KD again', () => {
  const keyOf = (name: VariantName, run: string) => {
    const all = parties(name, run);
    finish(all.mme1, all.ue1, upToStep7(all).step7.fields);
    return all.ue1.claims('established')[0].key;
  };
  expect(keyOf('constant', '1')).toEqual(keyOf('constant', '2'));
  expect(keyOf('p1-constant', '1')).not.toEqual(keyOf('p1-constant', '2'));
  expect(keyOf('repaired', '1')).not.toEqual(keyOf('repaired', '2'));
});

test('no two variants are the same reading', () => {
  const readings = Object.values(variants).map((v) => JSON.stringify(v.reading));
  expect(new Set(readings).size).toBe(readings.length);
  expect(variants.literal.reading).toBe(literal);
});
