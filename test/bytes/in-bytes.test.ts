import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it, vi } from 'vitest';
import bundled from '../../properties/index.ts';
import { ByteAttacker } from '../../src/bytes/attacker.ts';
import { BytesRefused, inBytes } from '../../src/bytes/index.ts';
import { octets, text } from '../../src/bytes/octets.ts';
import { algorithmKey, kenb } from '../../src/bytes/primitives/index.ts';
import { ByteValues } from '../../src/bytes/values.ts';
import { type Case, check, type Evidence } from '../../src/index.ts';

const caseOf = (id: string): Case => bundled.cases.find((c) => c.id === id)!;

function evidenceOf(theCase: Case): Evidence {
  const verdict = check(theCase);
  if (!('evidence' in verdict) || verdict.evidence === undefined) throw new Error(`${theCase.id} has none`);
  return verdict.evidence;
}

const played = (id: string) => inBytes(caseOf(id), evidenceOf(caseOf(id)));

describe('an attack in real bytes', () => {
  it('shows the attacker with the key that the network holds', () => {
    const found = played('V-21-04');
    if (found.kind !== 'confirmed') throw new Error(found.kind);
    const [{ shows }] = found.runs;
    const claimed = shows.find((s) => s.who.startsWith('MME'))?.values.root;
    expect(claimed?.hex).toMatch(/^[0-9a-f]{32,}$/);
    expect(shows).toContainEqual({ who: 'attacker', what: 'computes', values: { root: claimed } });
  });

  it('has the octets of each message, and hands on what the attacker hands on', () => {
    const found = played('V-09-03');
    if (found.kind !== 'confirmed') throw new Error(found.kind);
    const [first, second] = found.runs[0].steps;
    expect(first.sends[0].message).toBe('Direct-Connection-Request');
    expect(second.takes).toEqual({ ...first.sends[0], madeBy: 'attacker' });
    expect(first.sends[0].onAir).toContain(first.sends[0].fields.Nonce_1.hex);
  });

  it('is the same to the octet each time', () => {
    expect(played('V-09-03')).toEqual(played('V-09-03'));
  });

  it('tells two worlds apart by octets', () => {
    const theCase = caseOf('V-07-06/DKSI');
    const evidence = evidenceOf(theCase);
    const found = inBytes(theCase, evidence);
    expect(evidence.kind).toBe('worlds');
    if (found.kind !== 'confirmed') throw new Error(found.kind);
    expect(found.runs.map((r) => r.world)).toHaveLength(2);
  });

  it.each([
    ['V-09-21', 'It is about several readings of the text at once: no single run shows it.'],
    ['V-01-01', 'The honest run stops: there is no further message to make octets of.'],
  ])('%s has none, and says why', (id, reason) => {
    expect(played(id)).toEqual({ kind: 'none', reason });
  });
});

describe('octets that are of two things', () => {
  it('give one key where they are the input of two derivations', () => {
    const found = played('V-01-21');
    if (found.kind !== 'confirmed') throw new Error(found.kind);
    const [{ steps, shows }] = found.runs;
    expect(steps).toEqual([]);
    expect(shows.map((s) => s.who)).toEqual(['UE1.p2', 'KeNB (TS 33.401 A.3)']);
    const [{ values }, other] = shows;
    expect(other.values).toEqual(values);
    expect(values.input.hex).toBe('11000000000004');
    expect(values.key.hex).toBe(octets(kenb(hexToBytes(values.from.hex), new Uint8Array(4))).key);
  });

  it('are a value of either kind where an element carries both', () => {
    const found = played('V-08-05');
    if (found.kind !== 'confirmed') throw new Error(found.kind);
    expect(found.runs[0].shows.map((s) => s.who)).toEqual(['connection identity', 'EXP code']);
  });

  it.each([
    ['V-01-21', '10000000000004', 'no input of KeNB'],
    ['V-01-21', '110000000004', 'no input of UE1.p2'],
    ['V-08-05', '', 'no connection identity'],
    ['V-08-05', '00'.repeat(65), 'no connection identity'],
  ])('%s is not shown by %s', (id, wrong, said) => {
    const evidence = evidenceOf(caseOf(id));
    if (evidence.kind !== 'text' || evidence.common === undefined) throw new Error(evidence.kind);
    const common = { ...evidence.common, octets: wrong };
    expect(() => inBytes(caseOf(id), { ...evidence, common })).toThrow(said);
  });
});

describe('the keys of a chart below KASMEtemp', () => {
  const { protocol, scenario } = caseOf('V-22-01');
  const values = new ByteValues(protocol, scenario, text('a seed'));
  const wide = octets(new Uint8Array(32).fill(7));

  it.each([
    ['KNASint', 2],
    ['KNASenc', 2],
    ['KRRCint', 1],
    ['KRRCenc', 1],
    ['KUPenc', 1],
  ] as const)('%s is the one of TS 33.401 A.7', (name, identity) => {
    const algorithm = values.constant(`EIA${identity}-EEA${identity}`);
    expect(algorithm.key).toBe(`0${identity}`);
    expect(values.construct('kdf', name, [wide, algorithm])?.bytes).toEqual(
      algorithmKey(wide.bytes, name, identity),
    );
  });

  it('KeNB is the one of TS 33.401 A.3', () => {
    expect(values.construct('kdf', 'KeNB', [wide, values.constant('UL0')])?.bytes).toEqual(
      kenb(wide.bytes, new Uint8Array(4)),
    );
  });
});

describe('what does not go through in bytes is an error of the tool', () => {
  const theCase = caseOf('V-09-03');
  const evidence = evidenceOf(theCase);
  if (evidence.kind !== 'run') throw new Error(evidence.kind);

  it('a run that breaks off before the violation', () => {
    const schedule = { ...evidence.schedule, steps: evidence.schedule.steps.slice(0, -1) };
    expect(() => inBytes(theCase, { ...evidence, schedule })).toThrow(BytesRefused);
  });

  it('cryptography that is not what the model says', () => {
    const real = ByteValues.prototype.construct;
    let calls = 0;
    const broken = vi.spyOn(ByteValues.prototype, 'construct').mockImplementation(function (
      this: ByteValues,
      ...args
    ) {
      // The same derivation comes out otherwise now and then.
      if (args[0] === 'kdf' && ++calls % 2 === 0) return this.constant('UE-A');
      return real.apply(this, args);
    });
    try {
      expect(() => inBytes(theCase, evidence)).toThrow(/^V-09-03 does not go through in real bytes: step/);
    } finally {
      broken.mockRestore();
    }
  });

  it('an attacker that cannot compute what the model says it can', () => {
    const build = vi.spyOn(ByteAttacker.prototype, 'build').mockReturnValue(undefined);
    try {
      expect(() => inBytes(theCase, evidence)).toThrow(/the attacker cannot compute/);
    } finally {
      build.mockRestore();
    }
  });

  it('a message that its receiver cannot read', () => {
    const malformed = { kind: 'malformed', error: 'TOO_SHORT', at: 0 } as const;
    const parse = vi.spyOn(ByteValues.prototype, 'parse').mockReturnValue(malformed);
    try {
      expect(() => inBytes(theCase, evidence)).toThrow(/malformed/);
    } finally {
      parse.mockRestore();
    }
  });
});
