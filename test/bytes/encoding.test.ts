import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { encodeMessage, parseMessage } from '../../src/bytes/message.ts';
import { fromHex, octets } from '../../src/bytes/octets.ts';
import { tuple, untuple } from '../../src/bytes/tuple.ts';
import type { Protocol } from '../../src/index.ts';
import { lengthOfSort } from '../../src/spec/lengths.ts';

const protocols = [...new Map(bundled.cases.map((c) => [c.protocol.procedure, c.protocol])).values()];
/** The direct security mode as written: a request, a command, and a complete with a code. */
const sample: Protocol = bundled.cases.find((c) => c.id === 'V-09-03')!.protocol;

/** Any message of the protocol, with values as long as their sorts are. */
const anyMessage = (protocol: Protocol) =>
  fc.constantFrom(...Object.keys(protocol.messages)).chain((message) => {
    const value = (sort: string) => {
      const n = lengthOfSort(protocol, sort);
      return fc.uint8Array(n === undefined ? { maxLength: 80 } : { minLength: n, maxLength: n }).map(octets);
    };
    const fields = Object.entries(protocol.messages[message].fields).map(([f, sort]) => [f, value(sort)]);
    return fc.record({ message: fc.constant(message), fields: fc.record(Object.fromEntries(fields)) });
  });

describe('the encoding of messages', () => {
  it('is as the docs say, to the octet', () => {
    const protocol = sample;
    const fields = {
      Nonce_1: fromHex('00'.repeat(16)),
      Supported_algs: fromHex('0102'),
      Key_creation_data_part: fromHex(''),
      Key_creation_data_rest: fromHex('ff'),
    };
    expect(encodeMessage(protocol, 'Direct-Connection-Request', fields).key).toBe(
      `0001 01 0010 ${'00'.repeat(16)} 02 0002 0102 03 0000 04 0001 ff`.replaceAll(' ', ''),
    );
  });

  it.each(protocols.map((p) => [p.procedure, p] as const))('%s: what is written is read again', (_, p) => {
    fc.assert(
      fc.property(anyMessage(p), ({ message, fields }) => {
        expect(parseMessage(p, encodeMessage(p, message, fields).bytes)).toEqual({
          kind: 'message',
          message,
          fields,
        });
      }),
      { numRuns: 25 },
    );
  });

  it('has one form: what is read, written again, is the same octets', () => {
    const p = sample;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const parsed = parseMessage(p, bytes);
        if (parsed.kind === 'message')
          expect(encodeMessage(p, parsed.message, parsed.fields).key).toBe(octets(bytes).key);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'TOO_SHORT', 0],
    ['00', 'TOO_SHORT', 1],
    ['0000', 'UNKNOWN_MESSAGE', 0],
    ['ffff', 'UNKNOWN_MESSAGE', 0],
    ['0003', 'FIELD_MISSING', 2],
    ['000302', 'UNEXPECTED_TAG', 2],
    ['000301', 'LENGTH_PAST_END', 3],
    ['00030100', 'LENGTH_PAST_END', 3],
    ['0003010004ffffff', 'LENGTH_PAST_END', 3],
    ['0003010004ffffffff00', 'OCTETS_LEFT', 9],
    ['00010100020000', 'WRONG_LENGTH', 3],
  ])('%s is malformed: %s at octet %i', (hex, error, at) => {
    expect(parseMessage(sample, fromHex(hex).bytes)).toEqual({ kind: 'malformed', error, at });
  });

  it('a million random and mutated datagrams: each is a message or a typed error', () => {
    // Numbers of Marsaglia's xorshift, always the same.
    let state = 2463534242;
    const next = (below: number): number => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
    const seeds = protocols.map((protocol) => {
      const samples = fc.sample(anyMessage(protocol), { seed: 7, numRuns: 8 });
      return { protocol, datagrams: samples.map((m) => encodeMessage(protocol, m.message, m.fields).bytes) };
    });
    const counts = new Map<string, number>();
    for (let i = 0; i < 1_000_000; i++) {
      const { protocol, datagrams } = seeds[next(seeds.length)];
      let bytes: Uint8Array;
      if (i % 4 === 0) bytes = Uint8Array.from({ length: next(24) }, () => next(256));
      else {
        bytes = datagrams[next(datagrams.length)].slice();
        if (i % 4 === 1 && bytes.length > 0) bytes[next(bytes.length)] ^= 1 << next(8);
        if (i % 4 === 2) bytes = bytes.subarray(0, next(bytes.length + 1));
        if (i % 4 === 3) bytes = Uint8Array.from([...bytes, next(256)]);
      }
      const parsed = parseMessage(protocol, bytes);
      const what = parsed.kind === 'message' ? 'message' : parsed.error;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    // Every outcome has come up, or the datagrams were of one kind.
    expect([...counts.keys()].sort()).toEqual([
      'FIELD_MISSING',
      'LENGTH_PAST_END',
      'OCTETS_LEFT',
      'TOO_SHORT',
      'UNEXPECTED_TAG',
      'UNKNOWN_MESSAGE',
      'WRONG_LENGTH',
      'message',
    ]);
  });
});

describe('values side by side', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (values) => {
        expect(untuple(tuple(values))).toEqual(values);
      }),
    );
  });

  it.each(['00', '0001', '000100ff00'])('%s is no row of values', (hex) => {
    expect(untuple(fromHex(hex).bytes)).toBeUndefined();
  });

  it('have no more than 65,535 octets each', () => {
    expect(() => tuple([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});
