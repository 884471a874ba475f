import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StateSet } from '../../src/search/state-set.ts';

const widths = [1, 2, 3, 4, 5] as const;

/** A set beside which `StateSet` is held: the states as text, in the order in which they came. */
class Reference {
  readonly set: StateSet;
  readonly reported: string[] = [];
  readonly marks = new Map<string, boolean>();
  private readonly known = new Set<string>();

  constructor(
    private readonly width: number,
    segmentBits: number,
  ) {
    this.set = new StateSet(
      width,
      (words, offset, marked) => {
        const key = words.slice(offset, offset + width).join();
        this.reported.push(key);
        this.marks.set(key, marked);
      },
      segmentBits,
    );
  }

  offer(state: readonly number[], marked = false): void {
    const words = Int32Array.from(state);
    this.known.add(words.join());
    if (this.width === 2 && state[0] % 2 === 0) this.set.offerPair(words[0], words[1], marked);
    else this.set.offer(Int32Array.of(7, ...words), 1, marked);
  }

  /** Each state is reported as new exactly once, and nothing else is. */
  agrees(): void {
    this.set.flush();
    expect(this.set.size).toBe(this.known.size);
    expect(this.reported.length).toBe(this.known.size);
    expect(new Set(this.reported)).toEqual(this.known);
  }
}

/** Words that tend to collide: few bits, high bits, neighbours, negative ones. The first has its top bit clear. */
const word = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, -1, -2, 0x7fffffff, -0x80000000, 0x40000000, 0x10000),
  fc.nat(3),
  fc.nat(31).map((b) => 1 << b),
  fc.integer({ min: -0x80000000, max: 0x7fffffff }),
);
const states = (width: number) =>
  fc.array(
    fc
      .array(word, { minLength: width, maxLength: width })
      .map(([first, ...rest]) => [first & 0x7fffffff, ...rest]),
    { maxLength: 400 },
  );

describe('the set of states says of each state exactly once that it is new', () => {
  for (const width of widths) {
    it(`width ${width}: random and colliding words, offered again and again`, () => {
      fc.assert(
        fc.property(states(width), fc.integer({ min: 1, max: 8 }), (offered, segmentBits) => {
          const reference = new Reference(width, segmentBits);
          for (const s of offered) reference.offer(s);
          for (const s of offered) reference.offer(s);
          reference.agrees();
          for (const s of [...offered].reverse()) reference.offer(s);
          reference.agrees();
        }),
        { seed: 20_101 + width, numRuns: 60 },
      );
    });

    it(`width ${width}: grows through many sizes and loses nothing`, () => {
      const reference = new Reference(width, 2);
      // Counting in every word in turn: states that differ in a few low bits only.
      for (let round = 0; round < 2; round++) {
        for (let n = 0; n < 30_000; n++) {
          const state = Array.from({ length: width }, (_, w) => (w === n % width ? n : 0));
          reference.offer(state);
        }
        reference.agrees();
      }
    });

    it(`width ${width}: states that differ in one bit are different`, () => {
      const reference = new Reference(width, 4);
      reference.offer(Array.from({ length: width }, () => 0));
      for (let w = 0; w < width; w++) {
        for (let bit = 0; bit < (w === 0 ? 31 : 32); bit++) {
          reference.offer(Array.from({ length: width }, (_, i) => (i === w ? 1 << bit : 0)));
        }
      }
      reference.agrees();
      expect(reference.set.size).toBe(1 + 31 + 32 * (width - 1));
    });
  }

  it('nothing that was offered is reported before its batch or a flush, and nothing is left after one', () => {
    const reference = new Reference(2, 8);
    reference.offer([5, 5]);
    expect(reference.set.size).toBe(0);
    reference.agrees();
    expect(reference.reported).toEqual(['5,5']);
  });

  it('a new state carries the mark with which it was first offered', () => {
    const reference = new Reference(3, 1);
    reference.offer([1, 2, 3], true);
    reference.offer([1, 2, 4], false);
    reference.offer([1, 2, 4], true);
    reference.agrees();
    expect([...reference.marks]).toEqual([
      ['1,2,3', true],
      ['1,2,4', false],
    ]);
  });

  it('counts its bytes, and two words cost at most 24 bytes a state once it is large', () => {
    const reference = new Reference(2, 8);
    for (let n = 0; n < 200_000; n++) reference.set.offerPair((n * 7919) & 0x7fffffff, n, false);
    reference.set.flush();
    expect(reference.set.size).toBe(200_000);
    expect(reference.set.bytes / reference.set.size).toBeGreaterThanOrEqual(8);
    expect(reference.set.bytes / reference.set.size).toBeLessThanOrEqual(24);
  });

  it('the order in which new states come out is the same in every run', () => {
    const run = () => {
      const reference = new Reference(2, 3);
      for (let n = 0; n < 5_000; n++) reference.set.offerPair((n * 31) % 701, n % 97, false);
      reference.set.flush();
      return reference.reported;
    };
    expect(run()).toEqual(run());
  });
});
