/**
 * A set of packed global states: open addressing in 32-bit words, the states themselves in the table and
 * nothing else, so 4·W bytes and the free slots are all a state costs. Split into segments by hash, each of
 * which grows by itself: growing never needs room for a second copy of the whole. Nothing is lossy.
 *
 * A state is W words whose first has its top bit clear; that bit marks a slot as taken.
 */
export class StateSet {
  private readonly segments: Int32Array[];
  private readonly counts: Int32Array;
  private readonly shift: number;
  /** States in the set. */
  size = 0;

  /** `width` in words; `segmentBits`: 2 to that power segments. */
  constructor(
    readonly width: number,
    segmentBits = 6,
  ) {
    const n = 1 << segmentBits;
    this.segments = Array.from({ length: n }, () => new Int32Array(64 * width));
    this.counts = new Int32Array(n);
    this.shift = 32 - segmentBits;
  }

  /** Bytes that the table occupies. */
  get bytes(): number {
    return this.segments.reduce((n, s) => n + s.byteLength, 0);
  }

  /** Adds the state at `offset`; true if it was not there. */
  add(words: Int32Array, offset: number): boolean {
    return this.width === 2 ? this.addPair(words[offset], words[offset + 1]) : this.addWords(words, offset);
  }

  /** As `add`, for two words. */
  addPair(low: number, high: number): boolean {
    const hash = hashPair(low, high);
    const at = hash >>> this.shift;
    const segment = this.segments[at];
    const mask = segment.length - 1;
    const marked = low | 0x80000000;
    let slot = (hash << 1) & mask;
    for (;;) {
      const found = segment[slot];
      if (found === 0) break;
      if (found === marked && segment[slot + 1] === high) return false;
      slot = (slot + 2) & mask;
    }
    segment[slot] = marked;
    segment[slot + 1] = high;
    this.size++;
    if (++this.counts[at] * 5 > segment.length * 2) this.grow(at);
    return true;
  }

  private addWords(words: Int32Array, offset: number): boolean {
    const { width } = this;
    const hash = hashWords(words, offset, width);
    const at = hash >>> this.shift;
    const segment = this.segments[at];
    const capacity = segment.length / width;
    const marked = words[offset] | 0x80000000;
    let slot = hash & (capacity - 1);
    for (;;) {
      const base = slot * width;
      if (segment[base] === 0) break;
      if (segment[base] === marked && sameRest(segment, base, words, offset, width)) return false;
      slot = (slot + 1) & (capacity - 1);
    }
    const base = slot * width;
    segment[base] = marked;
    for (let w = 1; w < width; w++) segment[base + w] = words[offset + w];
    this.size++;
    if (++this.counts[at] * 5 > capacity * 4) this.grow(at);
    return true;
  }

  private grow(at: number): void {
    const { width } = this;
    const old = this.segments[at];
    const next = new Int32Array(old.length * 2);
    const capacity = next.length / width;
    const state = new Int32Array(width);
    for (let base = 0; base < old.length; base += width) {
      if (old[base] === 0) continue;
      state[0] = old[base] & 0x7fffffff;
      for (let w = 1; w < width; w++) state[w] = old[base + w];
      const hash = width === 2 ? hashPair(state[0], state[1]) : hashWords(state, 0, width);
      let slot = hash & (capacity - 1);
      while (next[slot * width] !== 0) slot = (slot + 1) & (capacity - 1);
      for (let w = 0; w < width; w++) next[slot * width + w] = old[base + w];
    }
    this.segments[at] = next;
  }
}

function sameRest(a: Int32Array, i: number, b: Int32Array, j: number, width: number): boolean {
  for (let w = 1; w < width; w++) if (a[i + w] !== b[j + w]) return false;
  return true;
}

/** Mixes two words so that the high bits choose a segment and the low bits a slot. */
function hashPair(low: number, high: number): number {
  let h = Math.imul(low, 0x9e3779b1) ^ Math.imul((high << 16) | (high >>> 16), 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 13;
  return Math.imul(h, 0x297a2d39) ^ (h >>> 16);
}

function hashWords(words: Int32Array, offset: number, width: number): number {
  let h = 0x9747b28c;
  for (let w = 0; w < width; w++) {
    h = Math.imul(h ^ words[offset + w], 0x85ebca6b);
    h ^= h >>> 15;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 13;
  }
  return Math.imul(h, 0x297a2d39) ^ (h >>> 16);
}
