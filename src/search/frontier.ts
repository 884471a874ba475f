/** States of one level, in chunks that are given back as they are done with. */
export class Frontier {
  readonly chunks: Int32Array[] = [];
  /** Words used in the last chunk. */
  used = 0;
  length = 0;
  private size = 0;
  private last: Int32Array = new Int32Array(0);

  constructor(private readonly width: number) {}

  get bytes(): number {
    return this.size;
  }

  push(words: Int32Array, offset: number): void {
    const { width } = this;
    if (this.used === this.last.length) this.addChunk();
    for (let w = 0; w < width; w++) this.last[this.used + w] = words[offset + w];
    this.used += width;
    this.length++;
  }

  release(chunk: number): void {
    this.size -= this.chunks[chunk].byteLength;
    this.chunks[chunk] = new Int32Array(0);
  }

  private addChunk(): void {
    const states = this.chunks.length === 0 ? 1 << 8 : 1 << 16;
    this.last = new Int32Array(states * this.width);
    this.size += this.last.byteLength;
    this.chunks.push(this.last);
    this.used = 0;
  }
}
