/** The longest frame that is taken: no vector comes near it. */
const longestFrame = 16 * 2 ** 20;

/** A value as a frame: its length in four octets, most significant first, then its JSON in UTF-8. */
export function frame(value: unknown): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const framed = new Uint8Array(4 + json.length);
  new DataView(framed.buffer).setUint32(0, json.length);
  framed.set(json, 4);
  return framed;
}

/** Takes frames out of a stream of octets, however it is cut. */
export class FrameReader {
  private rest = new Uint8Array();

  /** The values of the frames that are whole by now. @throws Error on octets that are no frame */
  push(chunk: Uint8Array): readonly unknown[] {
    const all = new Uint8Array(this.rest.length + chunk.length);
    all.set(this.rest);
    all.set(chunk, this.rest.length);
    const values: unknown[] = [];
    let at = 0;
    while (all.length - at >= 4) {
      const length = new DataView(all.buffer, at).getUint32(0);
      if (length > longestFrame) throw new Error(`a frame of ${length} octets`);
      if (all.length - at - 4 < length) break;
      values.push(JSON.parse(new TextDecoder().decode(all.subarray(at + 4, at + 4 + length))));
      at += 4 + length;
    }
    this.rest = all.slice(at);
    return values;
  }
}
