import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import keyInputs from '../../../examples/key-inputs.ts';
import { kdfInput, kdfParts } from '../../../src/bytes/primitives/index.ts';
import { type Case, check, type Encoding, encodingsOf, type ParameterForm } from '../../../src/index.ts';
import { commonInput, inputText } from '../../../src/verdict/kinds/common-input.ts';

/** Few values, so that all can be tried: 00 and 01, of one octet or two. */
const values = ['00', '01', '0000', '0001', '0100', '0101'];
const upTo = 2;

const form: fc.Arbitrary<ParameterForm> = fc.record(
  { octets: fc.constantFrom(1, 2), values: fc.subarray(values, { minLength: 1 }) },
  { requiredKeys: [] },
);
const encoding: fc.Arbitrary<Encoding> = fc.record(
  { fc: fc.constantFrom(0, 0x11, 0xff00), parameters: fc.array(form, { maxLength: 3 }) },
  { requiredKeys: ['parameters'] },
);

/** Every input of an encoding, as octets. */
function inputsOf({ fc: code, parameters }: Encoding): ReadonlySet<string> {
  const each = parameters.map(({ octets, values: only = values }) =>
    only.filter((v) => octets === undefined || v.length === octets * 2),
  );
  const rows = each.reduce<readonly (readonly string[])[]>(
    (done, next) => done.flatMap((row) => next.map((v) => [...row, v])),
    [[]],
  );
  const codes = code === undefined ? [0, 0x11, 0xff00] : [code];
  return new Set(codes.flatMap((c) => rows.map((r) => bytesToHex(kdfInput(c, r.map(hexToBytes))))));
}

describe('an input that two encodings have in common', () => {
  it('is found exactly if there is one, trying all', () => {
    let met = 0;
    fc.assert(
      fc.property(encoding, encoding, (a, b) => {
        const [ofA, ofB] = [inputsOf(a), inputsOf(b)];
        const both = [...ofA].filter((i) => ofB.has(i));
        const found = commonInput(a, b, upTo);
        if (found === undefined) return both.length === 0;
        met++;
        return both.includes(inputText(found).replaceAll(' ', ''));
      }),
      { numRuns: 2000 },
    );
    expect(met).toBeGreaterThan(50);
  });

  it('is not found past the bound on lengths that are not said', () => {
    const [any, four] = [{ parameters: [{}] }, { fc: 0x11, parameters: [{ octets: 4 }] }];
    expect(commonInput(any, four, 3)).toBe(undefined);
    expect(commonInput(any, four, 4)).toEqual({ fc: 0x11, parameters: ['00000000'] });
  });
});

describe('an input read from its end', () => {
  it('gives what it was made of', () => {
    const code = fc.oneof(fc.integer({ min: 0, max: 0xfe }), fc.integer({ min: 0xff00, max: 0xffff }));
    fc.assert(
      fc.property(code, fc.array(fc.uint8Array({ maxLength: 300 })), (c, params) => {
        expect(kdfParts(kdfInput(c, params))).toEqual({ fc: c, params });
      }),
    );
  });

  it('is what its parts make, or none', () => {
    const few = fc.constantFrom(0, 1, 2, 0xff);
    fc.assert(
      fc.property(fc.array(few, { maxLength: 12 }), (octets) => {
        const input = Uint8Array.from(octets);
        const parts = kdfParts(input);
        if (parts !== undefined) expect(kdfInput(parts.fc, parts.params)).toEqual(input);
      }),
    );
    expect(kdfParts(Uint8Array.of(0xff))).toBe(undefined);
    expect(kdfParts(Uint8Array.of())).toBe(undefined);
    expect(kdfParts(Uint8Array.of(1, 0, 9))).toBe(undefined);
  });
});

const [typed, , , plain] = keyInputs.cases.map((c) => c.protocol);

describe('the encoding of a chart’s derivation', () => {
  const of = (p: typeof typed, variable: string) => encodingsOf(p, { role: 'sensor', variable });

  it('has FC and types as declared, octets of constants, and lengths that are not said', () => {
    const type = (t: string) => ({ octets: 1, values: [t] });
    expect(of(typed, 'reportKey')).toEqual([
      { key: 'K', encoding: { fc: 0x21, parameters: [type('01'), type('02')] } },
    ]);
    expect(of(typed, 'updateKey')).toEqual([
      { key: 'K', encoding: { fc: 0x21, parameters: [type('02'), {}] } },
    ]);
    expect(of(plain, 'updateKey')[0].encoding).toEqual({ fc: 0x21, parameters: [{}] });
  });

  it('has a length for each sort where the text is taken to say it', () => {
    const said = { ...plain, derivations: { update: { fc: 0x21 } } };
    expect(of(said, 'updateKey')[0].encoding).toEqual({ fc: 0x21, parameters: [{ octets: 16 }] });
  });

  it('has an FC of ours where nothing is declared, and none where it is not said', () => {
    const label = { octets: 6, values: [bytesToHex(new TextEncoder().encode('report'))] };
    const aes = { octets: 1, values: ['02'] };
    expect(of({ ...plain, derivations: {} }, 'reportKey')[0].encoding).toEqual({
      fc: 0xfe,
      parameters: [label, aes],
    });
    const unsaid = { ...plain, derivations: { report: { fc: 'unsaid' as const } } };
    expect(of(unsaid, 'reportKey')[0].encoding).toEqual({ parameters: [aes] });
  });

  it('is there for no variable that is drawn', () => {
    expect(of(plain, 'number')).toEqual([]);
  });
});

/** The same case with another property. */
const asked = (c: Case, change: object): Case => ({
  ...c,
  requirement: { ...c.requirement, property: { ...c.requirement.property, ...change } as never },
});

describe('the same derivation', () => {
  const standard = keyInputs.cases[2];
  const { property } = standard.requirement;
  if (property.kind !== 'same-derivation') throw new Error(property.kind);
  const [pair] = property.derivations;
  const verdictFor = (change: object) =>
    check(asked(standard, { derivations: [{ ...pair, ...change }] })).verdict;

  it('is one only with the same key, FC, number, lengths and fixed octets', () => {
    const as = (change: object) => ({ as: { ...pair.as, ...change } });
    expect(verdictFor({})).toBe('holds');
    expect(verdictFor({ under: 'reportKey' })).toBe('violated');
    expect(verdictFor(as({ fc: 0x22 }))).toBe('violated');
    expect(verdictFor(as({ parameters: pair.as.parameters.slice(1) }))).toBe('violated');
    expect(verdictFor(as({ parameters: [pair.as.parameters[0], { octets: 2 }] }))).toBe('violated');
    expect(verdictFor(as({ parameters: [{ octets: 1, values: ['02'] }, { octets: 1 }] }))).toBe('violated');
    expect(verdictFor(as({ parameters: [{ octets: 1, values: ['02', '01'] }, { octets: 1 }] }))).toBe(
      'holds',
    );
  });

  it('names what departs', () => {
    const verdict = check(asked(standard, { derivations: [{ ...pair, under: 'number' }] }));
    expect(verdict.reason).toContain('sensor.reportKey is not report key (the standard of the field)');
    expect(verdict.reason).toContain('it is under K');
  });
});

describe('separate contents', () => {
  const untagged = keyInputs.cases[5];
  const withContents = (...contents: readonly object[]): Case => ({
    ...untagged,
    protocol: {
      ...untagged.protocol,
      elements: [{ name: 'address', clause: '4', contents: contents as never }],
    },
  });

  it('differ by length, or by tag', () => {
    const of = (...contents: readonly object[]) => check(withContents(...contents)).verdict;
    expect(of({ name: 'a', octets: 2 }, { name: 'b', octets: 3 })).toBe('holds');
    expect(of({ name: 'a', octets: 2 }, { name: 'b', octets: 2 })).toBe('violated');
    expect(of({ name: 'a', octets: 2 }, { name: 'b' })).toBe('violated');
    expect(of({ name: 'a', octets: 17 }, { name: 'b' }), 'past the bound').toBe('holds');
    expect(of({ name: 'a', tag: '01' }, { name: 'b', tag: '02' })).toBe('holds');
    expect(of({ name: 'a', tag: '01' }, { name: 'b', tag: '01' })).toBe('violated');
    expect(of({ name: 'a', octets: 1 }, { name: 'b', octets: 2 }, { name: 'c', octets: 1 })).toBe('violated');
  });

  it('show the octets that are both', () => {
    const verdict = check(withContents({ name: 'a', octets: 2 }, { name: 'b' }));
    expect(verdict).toMatchObject({ evidence: { common: { octets: '0000', of: ['a', 'b'] } } });
  });
});
