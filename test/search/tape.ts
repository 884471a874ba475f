import fc from 'fast-check';

/**
 * A row of numbers that a generator reads its decisions from. Shrinking shortens the row and makes its numbers
 * smaller; past its end everything is 0, so that 0 should always stand for the simplest decision.
 */
export class Tape {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A number below `n`. */
  below(n: number): number {
    const value = this.numbers[this.at++] ?? 0;
    return value % n;
  }

  /** True once in `n` times. */
  once(n: number): boolean {
    return this.below(n) === n - 1;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** So many items, each made by `make`. */
  list<T>(count: number, make: (i: number) => T): T[] {
    return Array.from({ length: count }, (_, i) => make(i));
  }
}

/** The numbers of tapes of up to so many. */
export const tapes = (length: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat(0xffff), { minLength: length / 2, maxLength: length });
