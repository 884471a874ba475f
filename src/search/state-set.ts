/** Successors gathered for one segment before they are looked up together. */
const batch = 256;

/**
 * A set of packed global states: open addressing in 32-bit words, the states themselves in the table and
 * nothing else, so 4·W bytes and the free slots are all a state costs. Split into segments by hash, each of
 * which grows by itself: growing never needs room for a second copy of the whole. Nothing is lossy.
 *
 * States are offered one by one and looked up in batches, segment by segment: that many look-ups in one small
 * piece of memory run together, where single ones would each wait for main memory. A batch is due when it is
 * full; `flush` ends them all. The order in which new states come out is the same in every run.
 *
 * A state is W words whose first has its top bit clear; in the table that bit marks a slot as taken, in a batch
 * it carries the caller's mark.
 */
export class StateSet {
  private readonly segments: Int32Array[];
  private readonly counts: Int32Array;
  private readonly batches: (Int32Array | undefined)[];
  private readonly used: Int32Array;
  private readonly shift: number;
  private readonly scratch: Int32Array;
  private readonly slots: Int32Array;
  /** Keeps the reading ahead from being optimised away. */
  touched = 0;
  /** States in the set. */
  size = 0;
  private allocated = 0;

  /**
   * `width` in words; `onNew` is told of each new state: the array and offset where it stands, and its mark.
   * 2 to the power `segmentBits` segments.
   */
  constructor(
    readonly width: number,
    private readonly onNew: (words: Int32Array, offset: number, marked: boolean) => void,
    segmentBits = 8,
  ) {
    const n = 1 << segmentBits;
    const initial = new Int32Array(0);
    this.segments = Array.from({ length: n }, () => initial);
    this.counts = new Int32Array(n);
    this.batches = Array.from({ length: n }, () => undefined);
    this.used = new Int32Array(n);
    this.shift = 32 - segmentBits;
    this.scratch = new Int32Array(width);
    this.slots = new Int32Array(batch * width);
  }

  /** Bytes that the table occupies. */
  get bytes(): number {
    return this.allocated;
  }

  /** Offers the state at `offset`. */
  offer(words: Int32Array, offset: number, marked: boolean): void {
    const { width } = this;
    const hash = hashWords(words, offset, width);
    const at = hash >>> this.shift;
    const into = this.batches[at] ?? this.newBatch(at);
    const start = this.used[at];
    for (let w = 0; w < width; w++) into[start + w] = words[offset + w];
    if (marked) into[start] |= 0x80000000;
    this.used[at] = start + width;
    if (start + width === into.length) this.flushSegment(at);
  }

  /** As `offer`, for two words. */
  offerPair(low: number, high: number, marked: boolean): void {
    const at = hashPair(low, high) >>> this.shift;
    const into = this.batches[at] ?? this.newBatch(at);
    const start = this.used[at];
    into[start] = marked ? low | 0x80000000 : low;
    into[start + 1] = high;
    this.used[at] = start + 2;
    if (start + 2 === into.length) this.flushSegment(at);
  }

  /** Looks up everything that has been offered. */
  flush(): void {
    for (let at = 0; at < this.used.length; at++) if (this.used[at] > 0) this.flushSegment(at);
  }

  private newBatch(at: number): Int32Array {
    const array = new Int32Array(batch * this.width);
    this.batches[at] = array;
    return array;
  }

  private flushSegment(at: number): void {
    const { width } = this;
    const words = this.batches[at] as Int32Array;
    const end = this.used[at];
    this.used[at] = 0;
    this.reserve(at, end / width);
    if (width === 2) this.insertPairs(at, words, end);
    else this.insertAll(at, words, end);
  }

  private insertPairs(at: number, words: Int32Array, end: number): void {
    const segment = this.segments[at];
    const mask = segment.length - 1;
    const { slots } = this;
    // Reading every slot first, with no decision in between, lets the waits for memory overlap.
    let touched = 0;
    for (let i = 0; i < end; i += 2) {
      const slot = (hashPair(words[i] & 0x7fffffff, words[i + 1]) << 1) & mask;
      slots[i] = slot;
      touched |= segment[slot];
    }
    this.touched = touched;
    let added = 0;
    for (let i = 0; i < end; i += 2) {
      const raw = words[i];
      const low = raw & 0x7fffffff;
      const high = words[i + 1];
      const marked = low | 0x80000000;
      let slot = slots[i];
      let found = segment[slot];
      while (found !== 0 && (found !== marked || segment[slot + 1] !== high)) {
        slot = (slot + 2) & mask;
        found = segment[slot];
      }
      if (found !== 0) continue;
      segment[slot] = marked;
      segment[slot + 1] = high;
      added++;
      words[i] = low;
      this.onNew(words, i, raw < 0);
    }
    this.counts[at] += added;
    this.size += added;
  }

  private insertAll(at: number, words: Int32Array, end: number): void {
    const { width } = this;
    const segment = this.segments[at];
    const slots = segment.length / width;
    for (let i = 0; i < end; i += width) {
      const raw = words[i];
      words[i] = raw & 0x7fffffff;
      const marked = raw | 0x80000000;
      let slot = hashWords(words, i, width) & (slots - 1);
      let base = slot * width;
      while (segment[base] !== 0 && !(segment[base] === marked && sameRest(segment, base, words, i, width))) {
        slot = (slot + 1) & (slots - 1);
        base = slot * width;
      }
      if (segment[base] !== 0) continue;
      segment[base] = marked;
      for (let w = 1; w < width; w++) segment[base + w] = words[i + w];
      this.counts[at]++;
      this.size++;
      this.onNew(words, i, raw < 0);
    }
  }

  /** Makes room for so many more states, to at most four fifths full. */
  private reserve(at: number, more: number): void {
    const { width } = this;
    let slots = Math.max(16, this.segments[at].length / width);
    while ((this.counts[at] + more) * 5 > slots * 4) slots *= 2;
    if (slots * width > this.segments[at].length) this.grow(at, slots);
  }

  private grow(at: number, slots: number): void {
    const { width, scratch: state } = this;
    const old = this.segments[at];
    const next = new Int32Array(slots * width);
    for (let from = 0; from < old.length; from += width) {
      if (old[from] === 0) continue;
      for (let w = 0; w < width; w++) state[w] = old[from + w];
      state[0] &= 0x7fffffff;
      const hash = width === 2 ? hashPair(state[0], state[1]) : hashWords(state, 0, width);
      let slot = hash & (slots - 1);
      while (next[slot * width] !== 0) slot = (slot + 1) & (slots - 1);
      for (let w = 0; w < width; w++) next[slot * width + w] = old[from + w];
    }
    this.allocated += next.byteLength - old.byteLength;
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
  if (width === 2) return hashPair(words[offset], words[offset + 1]);
  let h = 0x9747b28c;
  for (let w = 0; w < width; w++) {
    h = Math.imul(h ^ words[offset + w], 0x85ebca6b);
    h ^= h >>> 15;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 13;
  }
  return Math.imul(h, 0x297a2d39) ^ (h >>> 16);
}
