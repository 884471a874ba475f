import { describe, expect, test } from 'vitest';
import {
  literal,
  networkIndependentKeys,
  networkIndependentKeysCases,
  signed,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P04-network-independent-keys/index.ts';
import { REQUEST, STEP_1, STEP_2, STEP_3 } from '../../machines/P04-network-independent-keys/messages.ts';
import { STATUS, STATUS_REQUEST } from '../../machines/P04-network-independent-keys/network.ts';
import { readsClock } from '../../machines/P04-network-independent-keys/reading.ts';
import { NETWORK_AGENT } from '../../machines/P04-network-independent-keys/stores.ts';
import { defectsOf } from '../../src/spec/load/index.ts';
import { AgentStores, type Fields, Party } from './party.ts';
import { type Tree, treeInterpretation } from './tree-interpretation.ts';

interface Who {
  readonly asking?: string;
  readonly wanted?: string;
  readonly answering?: string;
  /** What the clocks show, where anybody looks. */
  readonly clocks?: readonly [string, string];
  readonly stores?: readonly [AgentStores, AgentStores];
  readonly run?: string;
}

/** Both parties of a run, by default UE-A asking UE-B. */
function parties(name: VariantName, who: Who = {}) {
  const { asking = 'UE-A', wanted = 'UE-B', answering = 'UE-B', run = '1' } = who;
  const [now1, now2] = who.clocks ?? ['Period.1', 'Period.1'];
  const p = networkIndependentKeys(name);
  const clock = (Now: string): Readonly<Record<string, string>> =>
    readsClock(variants[name].reading) ? { Now } : {};
  return {
    ue1: new Party(p, 'UE_1', `1 ${run}`, { self: asking, peer: wanted, ...clock(now1) }, who.stores?.[0]),
    ue2: new Party(p, 'UE_2', `2 ${run}`, { self: answering, ...clock(now2) }, who.stores?.[1]),
    ...('NETWORK' in p.roles ? { network: () => new Party(p, 'NETWORK', 'n', { self: NETWORK_AGENT }) } : {}),
  };
}

interface Sent {
  readonly message: string;
  readonly fields: Fields;
}

type Change = (message: string, fields: Fields) => Fields;
const unchanged: Change = (_, fields) => fields;

/** Runs as far as it comes, with what `change` does to each message; `select` are the DKSIs that are chosen. */
function run(
  { ue1, ue2, network }: ReturnType<typeof parties>,
  change: Change = unchanged,
  select: readonly [string, string] = ['DKSI-1', 'DKSI-2'],
): void {
  // The network answers each question in a session of its own; what comes back is for who has asked.
  const ask = (from: Party, fields: Fields): void => {
    if (network)
      for (const s of network().take(STATUS_REQUEST, fields)) from.take(s.message, s.fields).forEach(hand);
  };
  const hand = ({ message, fields }: Sent): void => {
    const to = message === REQUEST || message === STEP_2 ? ue2 : ue1;
    for (const sent of to.take(message, change(message, fields))) {
      if (sent.message === STATUS_REQUEST) ask(to, sent.fields);
      else hand(sent);
    }
    if (ue2.state === 'selecting') ue2.take('select', undefined, select[1]).forEach(hand);
  };
  ue1.take('request', undefined, select[0]).forEach(hand);
}

const altered =
  (message: string, field: string, value: Tree): Change =>
  (name, fields) =>
    name === message ? { ...fields, [field]: value } : fields;

const meet = variantNames.filter((v) => v !== 'literal' && v !== 'two-roots');

describe.each(meet)('the honest run of %s', (name) => {
  const all = parties(name);
  run(all);
  const [[at1], [at2]] = [all.ue1.claims('established'), all.ue2.claims('established')];

  test('gives both UEs the same KD, each with the other', () => {
    expect(at1.key).toEqual(at2.key);
    expect([at1.peer, at2.peer]).toEqual(['UE-B', 'UE-A']);
  });

  test('gives them one DKSI, unless each calls KD by its own', () => {
    if (name === 'DKSI-by-each') expect([at1.DKSI, at2.DKSI]).toEqual(['DKSI-1', 'DKSI-2']);
    else expect(at1.DKSI).toEqual(at2.DKSI);
  });
});

describe('the text as written', () => {
  test('has nothing of which either UE could have KD (D-37)', () => {
    const found = new Set(defectsOf(networkIndependentKeys('literal')).map((d) => `${d.defect} ${d.role}`));
    expect(found).toEqual(new Set(['D-37 UE_1', 'D-37 UE_2']));
    const all = parties('literal');
    run(all);
    expect([all.ue1.state, all.ue2.state]).toEqual(['requested', 'requested']);
  });

  test('is said to be without the exchanges, and they to be supplied', () => {
    for (const name of variantNames) {
      const p = networkIndependentKeys(name);
      expect(p.description.startsWith('supplied: ')).toBe(name !== 'literal');
      for (const message of [STEP_1, STEP_2, STEP_3, STATUS_REQUEST, STATUS].filter((m) => m in p.messages)) {
        expect(p.messages[message].description).toMatch(/supplied, not in the text/);
      }
    }
  });
});

describe('what a signature covers', () => {
  const share = { name: 'dhPublic', label: undefined, args: ['another'] };

  test.each([
    ['unauthenticated', 'established'],
    ['signed-own-share', 'established'],
    ['signed-shares', 'offered'],
    ['signed', 'offered'],
  ] as const)('in %s, another share in step 1 leaves UE_2 %s', (name, state) => {
    const all = parties(name);
    run(all, altered(STEP_1, 'Share_2', share));
    expect(all.ue2.state).toBe(state);
  });

  test.each([
    ['signed-shares', 'established'],
    ['signed', 'offered'],
  ] as const)('in %s, the answer of a UE-A that wants UE-C leaves UE-B %s', (name, state) => {
    const all = parties(name, { wanted: 'UE-C' });
    // The credentials of UE-C stand in those of UE-B, as UE-C would put them there.
    const { ue2 } = parties(name, { answering: 'UE-C', run: 'C' });
    const [own] = ue2.take(REQUEST, { UE: 'UE-A' });
    const { Public_key, Certificate } = own.fields;
    run(all, (message, fields) => (message === STEP_1 ? { ...fields, Public_key, Certificate } : fields));
    expect(all.ue1.state).toBe('answered');
    expect(all.ue2.state).toBe(state);
  });

  test('another DKSI is noticed', () => {
    const all = parties('signed');
    run(all, altered(STEP_1, 'DKSI', 'another'));
    expect(all.ue2.state).toBe('offered');
  });
});

describe('what a UE takes for a certificate of its peer', () => {
  /** How far a UE_1 comes with UE-C, whose certificate has expired and whose device is stolen. */
  const withUEC = (name: VariantName, now = 'Period.1') => {
    const all = parties(name, { wanted: 'UE-C', answering: 'UE-C', clocks: [now, 'Period.1'] });
    run(all);
    return all.ue1.state;
  };

  test.each([
    ['signed', 'Period.1', 'established'],
    ['list-before-theft', 'Period.1', 'established'],
    ['list-after-theft', 'Period.1', 'requested'],
    ['status-asked', 'Period.1', 'asking'],
    ['status-shown', 'Period.1', 'requested'],
    ['status-shown', 'Period.0', 'established'],
    ['validity-checked', 'Period.1', 'requested'],
    ['validity-checked', 'Period.0', 'established'],
  ] as const)('in %s, where the clock shows %s, one of UE-C leaves UE_1 %s', (name, now, state) => {
    expect(withUEC(name, now)).toBe(state);
  });

  test('a clock that is ahead refuses a valid one', () => {
    const all = parties('validity-checked', { clocks: ['Period.2', 'Period.1'] });
    run(all);
    expect(all.ue1.state).toBe('requested');
  });

  test.each([
    ['two-roots', 'requested'],
    ['cross-certified', 'established'],
    ['any-root', 'established'],
  ] as const)('in %s, one of another root leaves UE_1 %s', (name, state) => {
    const all = parties(name);
    run(all);
    expect(all.ue1.state).toBe(state);
  });

  test.each([
    ['key-of-expression', 'established'],
    ['signed', 'offered'],
  ] as const)('in %s, an answer of UE-A in the name of UE-C leaves UE_2 %s', (name, state) => {
    const all = parties(name);
    run(all, altered(REQUEST, 'UE', 'UE-C'));
    expect(all.ue2.state).toBe(state);
  });
});

test('UEs do not select a DKSI that they have in use', () => {
  const p = networkIndependentKeys('DKSI-halves');
  const of = (ue: string) => new AgentStores(p, ue, treeInterpretation(p, ue));
  const [a, b] = [of('UE-A'), of('UE-B')];
  run(parties('DKSI-halves', { stores: [a, b] }));
  const second = parties('DKSI-halves', { stores: [a, b], run: '2' });
  expect(second.ue1.take('request', undefined, 'DKSI-1')).toEqual([]);
  expect(second.ue1.take('request', undefined, 'DKSI-2').map((s) => s.message)).toEqual([REQUEST]);
});

test('no two variants are the same reading, and each is asked whether it runs', () => {
  const readings = Object.values(variants).map((v) => JSON.stringify(v.reading));
  expect(new Set(readings).size).toBe(readings.length);
  expect([variants.literal.reading, variants.signed.reading]).toEqual([literal, signed]);
  const asked = networkIndependentKeysCases.filter((c) => c.requirement.property.kind === 'executable');
  expect(new Set(asked.map((c) => c.protocol.variant))).toEqual(new Set(variantNames));
});

test('every row V-04 has its own case', () => {
  const ids = new Set(networkIndependentKeysCases.map((c) => c.id));
  for (let row = 1; row <= 10; row++) expect(ids).toContain(`V-04-${String(row).padStart(2, '0')}`);
  expect(ids.size).toBe(networkIndependentKeysCases.length);
});
