import { describe, expect, test } from 'vitest';
import {
  literal,
  networkAuthorisedKeys,
  networkAuthorisedKeysCases,
  variantNames,
  variants,
} from '../../machines/P02-network-authorised-keys/index.ts';
import { COMMAND, COMPLETE, REQUEST } from '../../machines/P02-network-authorised-keys/messages.ts';
import { defectsOf } from '../../src/spec/load/index.ts';
import { altered, keyingParties, keyingRun } from './keying-run.ts';

const stopped = ['literal', 'material-sent'] as const;
const running = variantNames.filter((v) => !(stopped as readonly string[]).includes(v));

const partiesOf = (name: (typeof variantNames)[number], run = '1') =>
  keyingParties(networkAuthorisedKeys(name), variants[name].reading.address, run);

describe.each(running)('the honest run of %s', (name) => {
  test('gives both UEs the same KD, DKSI and identity', () => {
    const all = partiesOf(name);
    keyingRun(all);
    const [[at1], [at2]] = [all.ue1.claims('established'), all.ue2.claims('established')];
    expect({ ...at1, peer: '' }).toEqual({ ...at2, peer: '' });
    expect([at1.peer, at2.peer]).toEqual(['UE-B', 'UE-A']);
  });
});

describe('the text as written', () => {
  test('UE_2 and UE_1 have nothing to make KD of (D-07, D-09)', () => {
    const found = (name: 'literal' | 'material-sent') =>
      new Set(defectsOf(networkAuthorisedKeys(name)).map((d) => `${d.defect} ${d.role}`));
    expect(found('literal')).toEqual(new Set(['D-07 UE_2', 'D-09 UE_1']));
    expect(found('material-sent')).toEqual(new Set(['D-09 UE_1']));
  });

  test.each([
    ['literal', 'requested'],
    ['repaired', 'waiting'],
  ] as const)('in %s, a UE_1 that has received a request ends %s (D-10)', (name, state) => {
    const { ue1, ue2 } = partiesOf(name);
    expect(ue2.take('ask').map((s) => s.message)).toEqual([REQUEST]);
    ue1.take(REQUEST, {});
    ue1.take('want new KD');
    expect(ue1.state).toBe(state);
  });
});

describe('who is meant', () => {
  test.each([
    ['repaired', 'address', 'B-for-C', 'UE-C', 'established'],
    ['repaired', 'address', 'C-for-A', 'UE-C', 'idle'],
    ['names-told', 'asking', 'UE-C', 'UE-A', 'idle'],
  ] as const)('in %s, step 3 with %s = %s leaves a UE_2 that expects %s %s', (name, field, value, peer, state) => {
    const all = partiesOf(name);
    const other = keyingParties(networkAuthorisedKeys(name), 'identity', '1', peer).ue2;
    keyingRun({ ...all, ue2: other }, altered(field, value));
    expect(other.state).toBe(state);
  });
});

describe('commands that follow', () => {
  const connected = (name: 'security-mode' | 'former-KD-dropped') => {
    const all = partiesOf(name);
    keyingRun(all);
    return all;
  };

  test.each(['security-mode', 'former-KD-dropped'] as const)('%s connects both under the new KD', (name) => {
    const { ue1, ue2 } = connected(name);
    const [command] = ue2.take('command');
    const [complete] = ue1.take(COMMAND, command.fields);
    ue2.take(COMPLETE, complete.fields);
    expect(ue1.claims('connected')[0].key).toEqual(ue2.claims('established')[0].key);
    expect(ue2.state).toBe('connected');
  });

  test.each([
    ['security-mode', 'connected'],
    ['former-KD-dropped', 'established'],
  ] as const)('in %s, one under the former KD leaves UE_1 %s', (name, state) => {
    const { ue1 } = connected(name);
    const former = { name: 'shared', label: 'KD-former', args: ['UE-A', 'UE-B'] };
    const MAC = { name: 'mac', label: undefined, args: [former, COMMAND, 'some-DKSI'] };
    ue1.take(COMMAND, { DKSI: 'some-DKSI', MAC });
    expect(ue1.state).toBe(state);
  });
});

test('a UE that selects small DKSIs does not select one twice', () => {
  const all = partiesOf('small-DKSI');
  keyingRun(all);
  expect(all.ue2.claims('chose')[0].DKSI).toBe('DKSI-1');
});

test('no two variants are the same reading, and each is asked whether it runs', () => {
  const readings = Object.values(variants).map((v) => JSON.stringify(v.reading));
  expect(new Set(readings).size).toBe(readings.length);
  expect(variants.literal.reading).toBe(literal);
  const asked = networkAuthorisedKeysCases.filter((c) => c.requirement.property.kind === 'executable');
  expect(new Set(asked.map((c) => c.protocol.variant))).toEqual(new Set(variantNames));
});
