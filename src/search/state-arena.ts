/**
 * States of a fixed number of words, numbered from 0 in the order in which they were found, each with the state
 * it was found from. Lossless: states themselves are compared. For searches that need the way back.
 */
export class StateArena {
  private words: Int32Array;
  private parents = new Int32Array(1024);
  /** Open addressing: number of a state plus 1; 0 is free. */
  private table = new Int32Array(4096);
  size = 0;

  constructor(readonly width: number) {
    this.words = new Int32Array(1024 * width);
  }

  get bytes(): number {
    return 4 * (this.words.length + this.parents.length + this.table.length);
  }

  /** True if the state is new. */
  add(state: Int32Array, parent: number): boolean {
    const mask = this.table.length - 1;
    let slot = this.hash(state, 0) & mask;
    for (let found = this.table[slot]; found !== 0; found = this.table[slot]) {
      if (this.isAt(found - 1, state)) return false;
      slot = (slot + 1) & mask;
    }
    if (this.size === this.parents.length) this.growStates();
    this.words.set(state, this.size * this.width);
    this.parents[this.size] = parent;
    this.table[slot] = ++this.size;
    if (this.size * 2 > this.table.length) this.growTable();
    return true;
  }

  /** Copies the state into `into`. */
  read(number: number, into: Int32Array): void {
    const from = number * this.width;
    for (let w = 0; w < this.width; w++) into[w] = this.words[from + w];
  }

  parent(number: number): number {
    return this.parents[number];
  }

  isAt(number: number, state: Int32Array): boolean {
    const from = number * this.width;
    for (let w = 0; w < this.width; w++) if (this.words[from + w] !== state[w]) return false;
    return true;
  }

  private hash(words: Int32Array, offset: number): number {
    let h = 0x9747b28c;
    for (let w = 0; w < this.width; w++) {
      h = Math.imul(h ^ words[offset + w], 0x85ebca6b);
      h ^= h >>> 15;
      h = Math.imul(h, 0xc2b2ae35);
      h ^= h >>> 13;
    }
    return Math.imul(h, 0x297a2d39) ^ (h >>> 16);
  }

  private growStates(): void {
    const words = new Int32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
    const parents = new Int32Array(this.parents.length * 2);
    parents.set(this.parents);
    this.parents = parents;
  }

  private growTable(): void {
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    for (let i = 0; i < this.size; i++) {
      let slot = this.hash(this.words, i * this.width) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = i + 1;
    }
    this.table = table;
  }
}
